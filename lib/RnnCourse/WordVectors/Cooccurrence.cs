namespace RnnCourse.WordVectors;

/// <summary>How often each word stands near each other word.</summary>
/// <remarks>Two words that are d apart count 1/d, as in GloVe.</remarks>
public sealed class Cooccurrence
{
    readonly double[,] counts;
    readonly List<(int I, int J, double Count)> entries = [];

    /// <summary>Counts the neighbours in a text.</summary>
    /// <param name="sentences">Word numbers.</param>
    /// <param name="window">The largest distance that counts, at least 1.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="added">Added to the count of every pair, as in add-one smoothing; with 0, pairs that never met have
    /// no entry.</param>
    /// <exception cref="ArgumentException">A word outside the vocabulary, a window below 1, or less than nothing
    /// added.</exception>
    public Cooccurrence(IEnumerable<int[]> sentences, int window, int vocabularySize, double added = 0)
    {
        if (!(added >= 0))
            throw new ArgumentException($"Cooccurrence needs at least 0 to add to every count, got {added}.");
        if (window < 1) throw new ArgumentException($"Cooccurrence needs a window of at least 1, got {window}.");
        counts = new double[vocabularySize, vocabularySize];
        foreach (var sentence in sentences)
            for (var t = 0; t < sentence.Length; t++)
            {
                if ((uint)sentence[t] >= (uint)vocabularySize)
                    throw new ArgumentException(
                        $"Cooccurrence needs words from 0 to {vocabularySize - 1}, got {sentence[t]}.");
                for (var s = Math.Max(0, t - window); s < t; s++)
                {
                    counts[sentence[t], sentence[s]] += 1.0 / (t - s);
                    counts[sentence[s], sentence[t]] += 1.0 / (t - s);
                }
            }
        for (var i = 0; i < vocabularySize; i++)
            for (var j = 0; j < vocabularySize; j++)
                if ((counts[i, j] += added) > 0) entries.Add((i, j, counts[i, j]));
    }

    /// <summary>The count of two words; the same in both orders.</summary>
    public double this[int i, int j] => counts[i, j];

    /// <summary>All pairs of words whose count is above 0, in both orders.</summary>
    public IReadOnlyList<(int I, int J, double Count)> Entries => entries;
}
