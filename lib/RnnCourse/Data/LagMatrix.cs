namespace RnnCourse.Data;

/// <summary>The windows of a series as rows: the last <c>lags</c> values before each target, newest first.</summary>
/// <param name="Inputs">(targets, lags): row i holds x_(t-1), x_(t-2), ..., x_(t-lags) for target t.</param>
/// <param name="Targets">The values to be forecast.</param>
public sealed record LagMatrix(double[,] Inputs, double[] Targets)
{
    /// <summary>Builds the windows of the targets from index <paramref name="from"/> to the end.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="lags">Values per window.</param>
    /// <param name="from">Index of the first target; at least <paramref name="lags"/>.</param>
    /// <exception cref="ArgumentException">No lags, or a series that is too short.</exception>
    public static LagMatrix Of(IReadOnlyList<double> values, int lags, int from)
    {
        if (lags < 1) throw new ArgumentException($"A window needs at least one lag, got {lags}.", nameof(lags));
        if (from < lags || from >= values.Count)
            throw new ArgumentException($"Windows of {lags} lags need a first target from {lags} to {values.Count - 1} in a series of {values.Count} values, got {from}.", nameof(from));
        var inputs = new double[values.Count - from, lags];
        for (var i = 0; i < inputs.GetLength(0); i++)
            for (var lag = 1; lag <= lags; lag++)
                inputs[i, lag - 1] = values[from + i - lag];
        return new(inputs, [.. values.Skip(from)]);
    }
}
