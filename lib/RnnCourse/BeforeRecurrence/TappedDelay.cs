namespace RnnCourse.BeforeRecurrence;

/// <summary>The past of a series laid out as input columns for a model without memory (deck P's delay taps; NARX with driving inputs).</summary>
/// <remarks>
/// Row t holds y_(t-1), y_(t-2), .. y_(t-p), nearest past first, then u_(t-1), .. u_(t-q) of the driving input if there is one;
/// the target is y_(t-1+horizon), the value `horizon` steps after the newest one in the row.
/// </remarks>
/// <param name="Inputs">One row per target, (N, p) or (N, p + q).</param>
/// <param name="Targets">(N).</param>
/// <param name="FirstTarget">Where in the series the first target stands, counted from 0.</param>
public sealed record TappedDelay(double[,] Inputs, double[] Targets, int FirstTarget)
{
    /// <summary>Cuts a series into rows.</summary>
    /// <param name="series">y.</param>
    /// <param name="taps">p, at least 1.</param>
    /// <param name="horizon">How many steps ahead the target lies, at least 1.</param>
    /// <param name="driving">u, as long as y, if the model may see it.</param>
    /// <param name="drivingTaps">q, at least 1 when u is given.</param>
    /// <exception cref="ArgumentException">The series is too short for one row, or u and y differ in length.</exception>
    public static TappedDelay Of(IReadOnlyList<double> series, int taps, int horizon = 1, IReadOnlyList<double>? driving = null, int drivingTaps = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(taps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if ((driving is null) != (drivingTaps == 0))
            throw new ArgumentException($"A driving series needs taps of its own and the other way round, got {drivingTaps} taps {(driving is null ? "without" : "with")} a series.");
        if (driving is not null && driving.Count != series.Count)
            throw new ArgumentException($"The driving series must be as long as the series: {series.Count}, got {driving.Count}.", nameof(driving));
        int past = Math.Max(taps, drivingTaps), rows = series.Count - past - horizon + 1;
        if (rows < 1) throw new ArgumentException($"{past} taps and a horizon of {horizon} need at least {past + horizon} values, got {series.Count}.", nameof(series));
        var inputs = new double[rows, taps + drivingTaps];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            int newest = row + past - 1;
            for (int lag = 0; lag < taps; lag++) inputs[row, lag] = series[newest - lag];
            for (int lag = 0; lag < drivingTaps; lag++) inputs[row, taps + lag] = driving![newest - lag];
            targets[row] = series[newest + horizon];
        }
        return new(inputs, targets, past + horizon - 1);
    }
}
