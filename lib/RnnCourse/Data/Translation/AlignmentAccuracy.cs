namespace RnnCourse.Data.Translation;

/// <summary>How often attention looks where the answer stands, on tasks whose alignment is known exactly.</summary>
public static class AlignmentAccuracy
{
    /// <summary>Counts the output steps whose largest weight falls on an aligned position.</summary>
    /// <param name="weights">Attention weights of one example, row t for output step t, (T_y, T_x); rows after the
    /// known alignment are ignored.</param>
    /// <param name="alignment">For each output step the right positions; steps without any (a hyphen, the end token)
    /// are not counted.</param>
    /// <returns>Right steps and counted steps; add both up over examples before dividing.</returns>
    /// <exception cref="ArgumentException">Fewer rows than aligned steps, or a right position that a row does not
    /// have.</exception>
    public static (int Right, int Counted) Count(IReadOnlyList<double[]> weights, int[][] alignment)
    {
        if (weights.Count < alignment.Length)
            throw new ArgumentException(
                $"An alignment of {alignment.Length} steps needs as many rows of weights, got {weights.Count}.",
                nameof(weights));
        var (right, counted) = (0, 0);
        for (var t = 0; t < alignment.Length; t++)
        {
            if (alignment[t].Length == 0) continue;
            if (alignment[t].Max() >= weights[t].Length)
                throw new ArgumentException(
                    $"Step {t} is aligned to position {alignment[t].Max()}, but its row has {weights[t].Length} "
                    + "weights.", nameof(weights));
            counted++;
            if (alignment[t].Contains(Array.IndexOf(weights[t], weights[t].Max()))) right++;
        }
        return (right, counted);
    }
}
