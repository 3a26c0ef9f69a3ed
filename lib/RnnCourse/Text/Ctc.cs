namespace RnnCourse.Text;

/// <summary>
/// Connectionist temporal classification (Graves et al. 2006): the probability of a label sequence when it is not known
/// at which time step each label was said. A network emits at every step a label or a blank; a path is read by merging
/// repeats and then dropping blanks.
/// </summary>
public static class Ctc
{
    /// <summary>What a path says: repeats merged, then blanks dropped, so that "a a _ a b b" says "a a b".</summary>
    /// <param name="path">One label for each time step.</param>
    /// <param name="blank">The label that says nothing.</param>
    public static int[] Collapse(IReadOnlyList<int> path, int blank = 0) =>
        [.. path.Where((label, t) => label != blank && (t == 0 || path[t - 1] != label))];

    /// <summary>Log of the summed probability of all paths that say the labels, in nats, by the forward algorithm in T
    /// (2 L + 1) steps.</summary>
    /// <param name="logProbabilities">Log-probabilities of each label at each time step, (T, V).</param>
    /// <param name="labels">The L labels, without blanks.</param>
    /// <param name="blank">The label that says nothing.</param>
    /// <returns>Minus infinity if no path of T steps can say the labels. The CTC loss is this number,
    /// negated.</returns>
    /// <exception cref="ArgumentException">A label that is the blank or outside 0..V-1.</exception>
    public static double LogProbability(double[][] logProbabilities, int[] labels, int blank = 0)
    {
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] == blank || labels[i] < 0
                || (logProbabilities.Length > 0 && labels[i] >= logProbabilities[0].Length))
                throw new ArgumentException(
                    $"Labels are numbers below {(logProbabilities.Length > 0 ? logProbabilities[0].Length : 0)} other "
                    + $"than the blank {blank}, got {labels[i]} at index {i}.", nameof(labels));

        // Blanks around and between: _ a _ b _. alpha[s] is the log-probability of all paths so far that stand at place
        // s.
        int[] places = [blank, .. labels.SelectMany(label => new[] { label, blank })];
        var alpha = new double[places.Length];
        Array.Fill(alpha, double.NegativeInfinity);
        for (var t = 0; t < logProbabilities.Length; t++)
            // from the right, so that the places to the left still hold time t - 1
            for (var s = places.Length - 1; s >= 0; s--)
            {
                var reached = t == 0 ? (s < 2 ? 0 : double.NegativeInfinity)
                    : LogAdd(alpha[s], s >= 1 ? alpha[s - 1] : double.NegativeInfinity);
                // A blank may be left out between two labels that differ.
                if (t > 0 && s >= 2 && places[s] != blank && places[s] != places[s - 2])
                    reached = LogAdd(reached, alpha[s - 2]);
                alpha[s] = reached + logProbabilities[t][places[s]];
            }
        if (logProbabilities.Length == 0) return labels.Length == 0 ? 0 : double.NegativeInfinity;
        return places.Length == 1 ? alpha[0] : LogAdd(alpha[^1], alpha[^2]);
    }

    /// <summary>Reads the most probable label at every step; fast, but the best path is not always the best label
    /// sequence.</summary>
    /// <param name="logProbabilities">Log-probabilities of each label at each time step, (T, V).</param>
    /// <param name="blank">The label that says nothing.</param>
    public static int[] BestPath(double[][] logProbabilities, int blank = 0) =>
        Collapse([.. logProbabilities.Select(row => Array.IndexOf(row, row.Max()))], blank);

    static double LogAdd(double a, double b)
    {
        var (large, small) = a > b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(small) ? large : large + Math.Log(1 + Math.Exp(small - large));
    }
}
