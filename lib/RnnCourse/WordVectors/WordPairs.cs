namespace RnnCourse.WordVectors;

/// <summary>The pairs of neighbours of a text, and the strangers to set against them.</summary>
public sealed class WordPairs
{
    readonly List<(int Centre, int Context)> pairs = [];
    readonly double[] reached;

    /// <summary>All pairs of words of one sentence that are at most <paramref name="window"/> apart.</summary>
    /// <param name="sentences">Word numbers.</param>
    /// <param name="window">The largest distance, at least 1.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="flatten">Strangers are drawn by the words' counts to this power: 1 for as often as they occur, 0
    /// for all alike, word2vec's 3/4 between.</param>
    /// <exception cref="ArgumentException">A word outside the vocabulary, a window below 1, or no pair at
    /// all.</exception>
    public WordPairs(IEnumerable<int[]> sentences, int window, int vocabularySize, double flatten = 0.75)
    {
        if (window < 1) throw new ArgumentException($"WordPairs needs a window of at least 1, got {window}.");
        var counts = new double[vocabularySize];
        foreach (var sentence in sentences)
            for (var t = 0; t < sentence.Length; t++)
            {
                if ((uint)sentence[t] >= (uint)vocabularySize)
                    throw new ArgumentException(
                        $"WordPairs needs words from 0 to {vocabularySize - 1}, got {sentence[t]}.");
                counts[sentence[t]]++;
                for (var s = Math.Max(0, t - window); s <= Math.Min(sentence.Length - 1, t + window); s++)
                    if (s != t) pairs.Add((sentence[t], sentence[s]));
            }
        if (pairs.Count == 0)
            throw new ArgumentException("WordPairs needs at least one sentence of two words, got none.");
        reached = new double[vocabularySize];
        var sum = 0.0;
        for (var v = 0; v < vocabularySize; v++) reached[v] = sum += counts[v] > 0 ? Math.Pow(counts[v], flatten) : 0;
    }

    /// <summary>How many pairs there are.</summary>
    public int Count => pairs.Count;

    /// <summary>All pairs, sentence by sentence.</summary>
    public IReadOnlyList<(int Centre, int Context)> All => pairs;

    /// <summary>Pairs drawn at random, each with strangers.</summary>
    /// <param name="size">N, pairs in the batch.</param>
    /// <param name="strangers">K, strangers per pair.</param>
    /// <param name="random">What is drawn.</param>
    public SkipGramBatch Batch(int size, int strangers, Random random)
    {
        int[] centres = new int[size], contexts = new int[size];
        var negatives = new int[size, strangers];
        for (var i = 0; i < size; i++)
        {
            (centres[i], contexts[i]) = pairs[random.Next(pairs.Count)];
            for (var k = 0; k < strangers; k++) negatives[i, k] = Stranger(random);
        }
        return new(centres, contexts, negatives);
    }

    int Stranger(Random random)
    {
        var at = Array.BinarySearch(reached, random.NextDouble() * reached[^1]);
        return at >= 0 ? at + 1 : ~at;
    }
}
