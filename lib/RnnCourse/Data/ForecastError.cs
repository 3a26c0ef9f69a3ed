namespace RnnCourse.Data;

/// <summary>How far forecasts are from what came, in the unit of the series.</summary>
public static class ForecastError
{
    /// <summary>Root of the mean squared error.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, lengths that differ, or a number that is not
    /// finite.</exception>
    public static double Rmse(IReadOnlyList<double> truth, IReadOnlyList<double> forecast) =>
        Math.Sqrt(Mean(truth, forecast, e => e * e));

    /// <summary>Mean of the absolute errors.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, lengths that differ, or a number that is not
    /// finite.</exception>
    public static double Mae(IReadOnlyList<double> truth, IReadOnlyList<double> forecast) =>
        Mean(truth, forecast, Math.Abs);

    /// <summary>Share of true values inside their intervals, ends included: 0.9 is asked of intervals that should hold
    /// nine in ten.</summary>
    /// <exception cref="ArgumentException">Nothing to compare, lengths that differ, or NaN.</exception>
    public static double Coverage(IReadOnlyList<double> truth, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        if (truth.Count == 0 || truth.Count != low.Count || truth.Count != high.Count)
            throw new ArgumentException(
                $"Intervals are compared with as many true values, at least one; got {truth.Count} values, {low.Count} "
                + $"lower and {high.Count} upper ends.");
        Refuse("Intervals need numbers", double.IsNaN, ("the truth", truth), ("the lower end", low),
            ("the upper end", high));
        return Enumerable.Range(0, truth.Count).Count(t => low[t] <= truth[t] && truth[t] <= high[t])
            / (double)truth.Count;
    }

    static double Mean(IReadOnlyList<double> truth, IReadOnlyList<double> forecast, Func<double, double> cost)
    {
        if (truth.Count == 0 || truth.Count != forecast.Count)
            throw new ArgumentException(
                $"Forecasts are compared with as many true values, at least one; got {forecast.Count} forecasts of "
                + $"{truth.Count} values.");
        Refuse("A forecast's error needs finite numbers", value => !double.IsFinite(value), ("the truth", truth),
            ("the forecast", forecast));
        var sum = 0.0;
        for (var t = 0; t < truth.Count; t++) sum += cost(forecast[t] - truth[t]);
        return sum / truth.Count;
    }

    /// <summary>Refuses values without a measurable distance, with their place.</summary>
    static void Refuse(
        string needs, Predicate<double> isWrong, params (string What, IReadOnlyList<double> Values)[] all)
    {
        foreach (var (what, values) in all)
            for (var t = 0; t < values.Count; t++)
                if (isWrong(values[t]))
                    throw new ArgumentException(FormattableString.Invariant(
                        $"{needs}, but {what} has {values[t]} at index {t}."));
    }
}
