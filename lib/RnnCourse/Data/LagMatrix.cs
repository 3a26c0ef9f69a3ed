namespace RnnCourse.Data;

/// <summary>The past of a series laid out as input columns for a model without memory (deck P's delay taps; NARX with a
/// driving series).</summary>
/// <remarks>
/// Row i holds x_(t-h), x_(t-h-1), ..., the newest value first, for the target x_t at t = from + i, h steps ahead of
/// the newest value; then, if a driving series u is given, u_(t-h), u_(t-h-1), ... of its own number of lags.
/// </remarks>
/// <param name="Inputs">One row per target, (N, lags) or (N, lags + drivingLags).</param>
/// <param name="Targets">The values to be forecast, (N).</param>
public sealed record LagMatrix(double[,] Inputs, double[] Targets)
{
    /// <summary>Builds the windows of the targets from index <paramref name="from"/> to the end.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="lags">Values per window, at least 1.</param>
    /// <param name="from">Index of the first target; there must be a full window before it.</param>
    /// <param name="horizon">How many steps the target lies ahead of the newest value in its window, at least
    /// 1.</param>
    /// <param name="driving">u, as long as the series, if the model may see it.</param>
    /// <param name="drivingLags">Values of u per window, at least 1 when u is given.</param>
    /// <exception cref="ArgumentException">No lags or no horizon, a series that is too short, or a driving series that
    /// does not fit.</exception>
    public static LagMatrix Of(IReadOnlyList<double> values, int lags, int from, int horizon = 1,
        IReadOnlyList<double>? driving = null, int drivingLags = 0)
    {
        if (lags < 1) throw new ArgumentException($"A window needs at least one lag, got {lags}.", nameof(lags));
        if (horizon < 1)
            throw new ArgumentException($"A forecast looks at least one step ahead, got {horizon}.", nameof(horizon));
        if (drivingLags < 0 || (driving is null) != (drivingLags == 0))
            throw new ArgumentException(
                $"A driving series needs lags of its own and the other way round, got {drivingLags} lags "
                + $"{(driving is null ? "without" : "with")} a series.", nameof(drivingLags));
        if (driving is not null && driving.Count != values.Count)
            throw new ArgumentException(
                $"The driving series must be as long as the series: {values.Count}, got {driving.Count}.",
                nameof(driving));
        int first = Math.Max(lags, drivingLags) + horizon - 1;
        if (from < first || from >= values.Count)
            throw new ArgumentException(
                $"Windows of {lags} lags need a first target from {first} to {values.Count - 1} in a series of "
                + $"{values.Count} values, got {from}.", nameof(from));
        var inputs = new double[values.Count - from, lags + drivingLags];
        for (int i = 0; i < inputs.GetLength(0); i++)
        {
            int newest = from + i - horizon;
            for (int lag = 0; lag < lags; lag++) inputs[i, lag] = values[newest - lag];
            for (int lag = 0; lag < drivingLags; lag++) inputs[i, lags + lag] = driving![newest - lag];
        }
        return new(inputs, [.. values.Skip(from)]);
    }
}
