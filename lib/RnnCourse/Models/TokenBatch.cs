namespace RnnCourse.Models;

/// <summary>A batch of token sequences, time-major.</summary>
/// <param name="Inputs">The tokens that are read, (T, N).</param>
/// <param name="Targets">The token that follows each, (T, N).</param>
/// <param name="Lengths">How many steps of each sequence count, 1 to T; null for all.</param>
public sealed record TokenBatch(int[,] Inputs, int[,] Targets, int[]? Lengths = null)
{
    /// <summary>Sentences side by side, as deck D feeds them: the input of a step is the word of the step before,
    /// x&lt;t&gt; = y&lt;t-1&gt;.</summary>
    /// <param name="sentences">The words' numbers, each sentence with its end-of-sentence token.</param>
    /// <param name="start">What is read before the first word, as a rule the end of the sentence before. It also fills
    /// the shorter sequences up to the longest, where it does not count.</param>
    /// <exception cref="ArgumentException">No sentence, or an empty one.</exception>
    public static TokenBatch OfSentences(IReadOnlyList<int[]> sentences, int start)
    {
        if (sentences.Count == 0)
            throw new ArgumentException("A batch needs at least one sentence, got none.", nameof(sentences));
        var empty = sentences.Index().FirstOrDefault(s => s.Item.Length == 0, (-1, []));
        if (empty.Index >= 0)
            throw new ArgumentException(
                $"A batch needs sentences of at least one token, but sentence {empty.Index} is empty.",
                nameof(sentences));
        var steps = sentences.Max(sentence => sentence.Length);
        int[,] inputs = new int[steps, sentences.Count], targets = new int[steps, sentences.Count];
        for (var n = 0; n < sentences.Count; n++)
            for (var t = 0; t < steps; t++)
                (inputs[t, n], targets[t, n]) = (Token(sentences[n], t - 1), Token(sentences[n], t));
        return new(inputs, targets, [.. sentences.Select(sentence => sentence.Length)]);

        int Token(int[] sentence, int t) => t >= 0 && t < sentence.Length ? sentence[t] : start;
    }

    /// <summary>The targets step after step, and which of them count; null for all. Those that do not are 0.</summary>
    internal (int[] Targets, bool[]? Counts) Counted()
    {
        int[] targets = [.. Targets.Cast<int>()];
        if (Lengths is null) return (targets, null);
        var counts = new bool[targets.Length];
        for (var row = 0; row < counts.Length; row++)
            if (!(counts[row] = row / Lengths.Length < Lengths[row % Lengths.Length])) targets[row] = 0;
        return (targets, counts);
    }
}
