namespace RnnCourse.Attention;

/// <summary>Which positions of a memory may be looked at: not the padding behind a short sequence, not what a step may
/// not know yet.</summary>
/// <remarks>A masked position gets the weight 0 exactly, as if its score were minus infinity; the others still sum to
/// 1. That needs at least one open position for every query, so a mask without one cannot be made.</remarks>
public sealed class AttentionMask
{
    readonly bool[] open;
    readonly int[] reach;

    AttentionMask(int? queries, int? sequences, int positions, Func<int, int, int, bool> allows)
    {
        (Queries, Sequences, Positions) = (queries, sequences, positions);
        int rows = queries ?? 1, batch = sequences ?? 1;
        open = new bool[rows * batch * positions];
        reach = new int[rows * batch];
        for (var t = 0; t < rows; t++)
            for (var n = 0; n < batch; n++)
            {
                for (var s = 0; s < positions; s++)
                    if (allows(t, n, s))
                    {
                        open[(t * batch + n) * positions + s] = true;
                        reach[t * batch + n] = s + 1;
                    }
                if (reach[t * batch + n] == 0)
                    throw new ArgumentException(
                        $"AttentionMask needs at least one open position for every query: of sequence "
                        + $"{n}{(queries is null ? "" : $", query {t}")} all {positions} are masked.");
            }
    }

    /// <summary>Opens the first positions of each sequence and closes the padding behind them.</summary>
    /// <param name="lengths">How many positions each of the N sequences has, from 1 to
    /// <paramref name="positions"/>.</param>
    /// <param name="positions">S, positions of the padded memory.</param>
    /// <exception cref="ArgumentException">No sequence, or a length outside 1 to S: nobody can look into an empty
    /// source.</exception>
    public static AttentionMask FromLengths(int[] lengths, int positions)
    {
        CheckLengths(lengths, positions);
        return new(null, lengths.Length, positions, (_, n, s) => s < lengths[n]);
    }

    /// <summary>Opens what is true.</summary>
    /// <param name="open">(N, S).</param>
    /// <exception cref="ArgumentException">A row without any open position.</exception>
    public static AttentionMask From(bool[,] open) =>
        new(null, open.GetLength(0), open.GetLength(1), (_, n, s) => open[n, s]);

    /// <summary>Step t of a sequence looks at itself and at the steps before: for self-attention that writes from left
    /// to right.</summary>
    /// <param name="steps">T, which is also S.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <exception cref="ArgumentException">A length outside 1 to T.</exception>
    public static AttentionMask Causal(int steps, int[]? lengths = null)
    {
        if (lengths is null) return new(steps, null, steps, (t, _, s) => s <= t);
        CheckLengths(lengths, steps);
        return new(steps, lengths.Length, steps, (t, n, s) => s <= t && s < lengths[n]);
    }

    static void CheckLengths(int[] lengths, int positions)
    {
        if (lengths.Length == 0)
            throw new ArgumentException("AttentionMask needs the length of at least one sequence, got none.");
        for (var n = 0; n < lengths.Length; n++)
            if (lengths[n] < 1 || lengths[n] > positions)
                throw new ArgumentException(
                    $"AttentionMask needs lengths from 1 to {positions} (the positions of the memory), got "
                    + $"{lengths[n]} for sequence {n}.");
    }

    /// <summary>T, when the mask differs from query to query; else null.</summary>
    public int? Queries { get; }

    /// <summary>N, when the mask differs from sequence to sequence; else null.</summary>
    public int? Sequences { get; }

    /// <summary>S, positions of the memory.</summary>
    public int Positions { get; }

    /// <summary>Whether query t of sequence n may look at position s.</summary>
    public bool Allows(int t, int n, int s) => open[Row(t, n) * Positions + s];

    /// <summary>How many positions there are up to the last open one.</summary>
    internal int Reach(int t, int n) => reach[Row(t, n)];

    /// <summary>How many positions there are up to the last one that any query of the sequence may look at.</summary>
    internal int Furthest(int n)
    {
        var furthest = 0;
        for (var t = 0; t < (Queries ?? 1); t++) furthest = Math.Max(furthest, Reach(t, n));
        return furthest;
    }

    int Row(int t, int n) => (Queries is null ? 0 : t) * (Sequences ?? 1) + (Sequences is null ? 0 : n);
}
