namespace RnnCourse.BeforeRecurrence;

/// <summary>Forecasts that need no learning and that a model has to beat.</summary>
public static class Baselines
{
    /// <summary>Says that the next value equals the last one.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="from">Index of the first value to forecast.</param>
    /// <returns>One forecast for each value from <paramref name="from"/> on.</returns>
    public static double[] LastValue(IReadOnlyList<double> values, int from) => SeasonalNaive(values, from, season: 1);

    /// <summary>Says that the next value equals the one a season ago.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="from">Index of the first value to forecast.</param>
    /// <param name="season">Steps in a season, for example 7 for daily values with a week.</param>
    /// <exception cref="ArgumentException">Less than a season of values before the first forecast.</exception>
    public static double[] SeasonalNaive(IReadOnlyList<double> values, int from, int season)
    {
        if (season < 1 || from < season || from >= values.Count)
            throw new ArgumentException(
                $"A season of {season} steps needs a first forecast from {season} to {values.Count - 1}, got {from}.",
                nameof(from));
        return [.. Enumerable.Range(from, values.Count - from).Select(t => values[t - season])];
    }

    /// <summary>Several steps beyond the end: the last season over and over.</summary>
    /// <param name="past">The series so far, at least a season.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="season">Steps in a season; 1 repeats the last value.</param>
    /// <exception cref="ArgumentException">Less than a season of values.</exception>
    public static double[] SeasonalForecast(IReadOnlyList<double> past, int steps, int season)
    {
        if (season < 1 || past.Count < season)
            throw new ArgumentException(
                $"A season of {season} steps needs as many past values, and at least one, got {past.Count}.",
                nameof(past));
        return [.. Enumerable.Range(0, steps).Select(step => past[past.Count - season + step % season])];
    }
}
