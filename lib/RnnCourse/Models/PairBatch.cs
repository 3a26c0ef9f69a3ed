namespace RnnCourse.Models;

/// <summary>Token sequences of different lengths side by side, time-major; behind the end of a shorter one stands 0,
/// which counts nowhere.</summary>
/// <param name="Ids">Token numbers, (T, N).</param>
/// <param name="Lengths">How many steps each of the N sequences has, 0 to T.</param>
public sealed record PaddedTokens(int[,] Ids, int[] Lengths)
{
    /// <summary>Pads sequences to the longest of them.</summary>
    /// <param name="sequences">N sequences of token numbers.</param>
    /// <exception cref="ArgumentException">No sequence.</exception>
    public static PaddedTokens Of(IReadOnlyList<int[]> sequences)
    {
        if (sequences.Count == 0)
            throw new ArgumentException("A batch needs at least one sequence, got none.", nameof(sequences));
        var ids = new int[sequences.Max(sequence => sequence.Length), sequences.Count];
        for (var n = 0; n < sequences.Count; n++)
            for (var t = 0; t < sequences[n].Length; t++) ids[t, n] = sequences[n][t];
        return new(ids, [.. sequences.Select(sequence => sequence.Length)]);
    }

    /// <summary>T, steps of the longest sequence.</summary>
    public int Steps => Ids.GetLength(0);

    /// <summary>N, sequences.</summary>
    public int Count => Ids.GetLength(1);

    /// <summary>What every encoder asks for.</summary>
    internal void RequireNoneEmpty()
    {
        var empty = Array.IndexOf(Lengths, 0);
        if (empty >= 0)
            throw new ArgumentException($"A source needs at least one token, but sequence {empty} is empty.", "source");
    }

    /// <summary>One of the sequences, without padding.</summary>
    public int[] this[int n] => [.. Enumerable.Range(0, Lengths[n]).Select(t => Ids[t, n])];
}

/// <summary>A batch of questions and answers of different lengths.</summary>
/// <param name="Source">What is read.</param>
/// <param name="Target">What is to be written, without a begin and without an end token: the loss adds both.</param>
public sealed record PairBatch(PaddedTokens Source, PaddedTokens Target)
{
    /// <summary>Pads both sides.</summary>
    /// <param name="pairs">N pairs of token numbers; a source has at least one.</param>
    /// <exception cref="ArgumentException">No pair, or an empty source.</exception>
    public static PairBatch Of(IReadOnlyList<(int[] Source, int[] Target)> pairs)
    {
        for (var n = 0; n < pairs.Count; n++)
            if (pairs[n].Source.Length == 0)
                throw new ArgumentException($"A source needs at least one token, but that of pair {n} is empty.",
                    nameof(pairs));
        return new(PaddedTokens.Of([.. pairs.Select(pair => pair.Source)]),
            PaddedTokens.Of([.. pairs.Select(pair => pair.Target)]));
    }

    /// <summary>What every decoder asks for: an answer for each source, of known words, that it can finish.</summary>
    internal void RequireAnswers(int words, int limit)
    {
        if (Source.Count != Target.Count)
            throw new ArgumentException(
                $"Every source needs one answer, got {Source.Count} sources and {Target.Count} answers.", "batch");
        for (var n = 0; n < Target.Count; n++)
        {
            if (Target.Lengths[n] > limit)
                throw new ArgumentException(
                    $"Answer {n} has {Target.Lengths[n]} tokens, more than the limit of {limit}: the decoder could "
                    + "never finish it.", "batch");
            for (var t = 0; t < Target.Lengths[n]; t++)
                if ((uint)Target.Ids[t, n] >= (uint)words)
                    throw new ArgumentException(
                        $"Answers need tokens from 0 to {words - 1}, got {Target.Ids[t, n]} at step {t} of answer {n}.",
                        "batch");
        }
    }
}
