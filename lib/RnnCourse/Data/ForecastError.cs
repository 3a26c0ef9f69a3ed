namespace RnnCourse.Data;

/// <summary>How far forecasts are from what came, in the unit of the series.</summary>
public static class ForecastError
{
    /// <summary>Root of the mean squared error.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, or lengths that differ.</exception>
    public static double Rmse(IReadOnlyList<double> truth, IReadOnlyList<double> forecast) =>
        Math.Sqrt(Mean(truth, forecast, e => e * e));

    /// <summary>Mean of the absolute errors.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, or lengths that differ.</exception>
    public static double Mae(IReadOnlyList<double> truth, IReadOnlyList<double> forecast) =>
        Mean(truth, forecast, Math.Abs);

    /// <summary>Share of true values inside their intervals, ends included: 0.9 is asked of intervals that should hold
    /// nine in ten.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, or lengths that differ.</exception>
    public static double Coverage(IReadOnlyList<double> truth, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        if (truth.Count == 0 || truth.Count != low.Count || truth.Count != high.Count)
            throw new ArgumentException(
                $"Intervals are compared with as many true values, at least one; got {truth.Count} values, {low.Count} "
                + $"lower and {high.Count} upper ends.");
        return Enumerable.Range(0, truth.Count).Count(t => low[t] <= truth[t] && truth[t] <= high[t])
            / (double)truth.Count;
    }

    static double Mean(IReadOnlyList<double> truth, IReadOnlyList<double> forecast, Func<double, double> cost)
    {
        if (truth.Count == 0 || truth.Count != forecast.Count)
            throw new ArgumentException(
                $"Forecasts are compared with as many true values, at least one; got {forecast.Count} forecasts of "
                + $"{truth.Count} values.");
        var sum = 0.0;
        for (var t = 0; t < truth.Count; t++) sum += cost(forecast[t] - truth[t]);
        return sum / truth.Count;
    }
}
