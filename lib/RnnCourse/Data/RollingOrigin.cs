namespace RnnCourse.Data;

/// <summary>What is said about the next values of a series.</summary>
/// <param name="Values">One value for each step ahead, (K).</param>
/// <param name="Low">Lower ends of an interval, (K); null if none is given.</param>
/// <param name="High">Upper ends, (K).</param>
public sealed record Forecast(double[] Values, double[]? Low = null, double[]? High = null);

/// <summary>Rolling-origin evaluation: stand at one origin after the other, forecast K steps from the past alone, and
/// compare with what came.</summary>
/// <remarks>The forecasting function gets a copy of the values before the origin and nothing else, so it cannot look
/// ahead (Tashman 2000).</remarks>
public sealed class RollingOrigin
{
    readonly IReadOnlyList<double> values;

    RollingOrigin(IReadOnlyList<double> values, int[] origins, Forecast[] forecasts) =>
        (this.values, Origins, Forecasts) = (values, origins, forecasts);

    /// <summary>Index of the first forecast value of each forecast, (N).</summary>
    public int[] Origins { get; }

    /// <summary>One forecast for each origin, (N).</summary>
    public Forecast[] Forecasts { get; }

    /// <summary>Steps ahead, K.</summary>
    public int Horizon => Forecasts[0].Values.Length;

    /// <summary>Forecasts from many origins.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="from">The first origin: the index of the first value that is forecast.</param>
    /// <param name="horizon">Steps ahead, K. The last origin is the last one with K true values.</param>
    /// <param name="forecast">From the past, (origin), to K values.</param>
    /// <param name="every">Steps from one origin to the next.</param>
    /// <exception cref="ArgumentException">No origin fits, or a forecast of another length than K.</exception>
    public static RollingOrigin Of(IReadOnlyList<double> values, int from, int horizon, Func<double[],
        double[]> forecast, int every = 1) =>
        Of(values, from, horizon, past => new Forecast(forecast(past)), every);

    /// <summary>Forecasts with intervals from many origins.</summary>
    /// <inheritdoc cref="Of(IReadOnlyList{double}, int, int, Func{double[], double[]}, int)"/>
    public static RollingOrigin Of(IReadOnlyList<double> values, int from, int horizon, Func<double[],
        Forecast> forecast, int every = 1)
    {
        if (horizon < 1 || every < 1)
            throw new ArgumentException(
                $"A rolling origin looks at least one step ahead and moves by at least one, got {horizon} and {every}.",
                nameof(horizon));
        if (from < 1 || from + horizon > values.Count)
            throw new ArgumentException(
                $"A rolling origin with {horizon} steps ahead in a series of {values.Count} values begins from 1 to "
                + $"{values.Count - horizon}, got {from}.", nameof(from));
        int[] origins = [.. Enumerable.Range(0, (values.Count - horizon - from) / every + 1)
            .Select(i => from + i * every)];
        var all = values.ToArray();
        return new(values, origins, [.. origins.Select(origin => Checked(forecast(all[..origin]), origin))]);

        Forecast Checked(Forecast said, int origin)
        {
            if (said.Values.Length != horizon || (said.Low is null) != (said.High is null)
                || (said.Low ?? said.Values).Length != horizon || (said.High ?? said.Values).Length != horizon)
                throw new ArgumentException(
                    $"The forecast at index {origin} needs {horizon} values, and as many lower and upper ends or none, "
                    + $"got {said.Values.Length}, {said.Low?.Length ?? 0} and {said.High?.Length ?? 0}.",
                    nameof(forecast));
            return said;
        }
    }

    /// <summary>The value that came, of each origin, a number of steps ahead (1 to K), (N).</summary>
    public double[] Truth(int ahead) => [.. Origins.Select(origin => values[origin + Step(ahead)])];

    /// <summary>The value that was said, of each origin, a number of steps ahead (1 to K), (N).</summary>
    public double[] Said(int ahead) => [.. Forecasts.Select(forecast => forecast.Values[Step(ahead)])];

    /// <summary>Mean absolute error a number of steps ahead, in the unit of the series.</summary>
    public double Mae(int ahead) => ForecastError.Mae(Truth(ahead), Said(ahead));

    /// <summary>Mean absolute error over all steps ahead.</summary>
    public double Mae() => Enumerable.Range(1, Horizon).Average(Mae);

    /// <summary>Mean absolute error at each step ahead, (K): the curve of error against horizon.</summary>
    public double[] MaeByHorizon() => [.. Enumerable.Range(1, Horizon).Select(Mae)];

    /// <summary>Share of true values inside the intervals a number of steps ahead.</summary>
    /// <exception cref="InvalidOperationException">The forecasts have no intervals.</exception>
    public double Coverage(int ahead) =>
        ForecastError.Coverage(Truth(ahead), Ends(ahead, f => f.Low), Ends(ahead, f => f.High));

    /// <summary>Share of true values inside the intervals over all steps ahead.</summary>
    /// <exception cref="InvalidOperationException">The forecasts have no intervals.</exception>
    public double Coverage() => Enumerable.Range(1, Horizon).Average(Coverage);

    /// <summary>Mean width of the intervals over all steps ahead, in the unit of the series.</summary>
    /// <exception cref="InvalidOperationException">The forecasts have no intervals.</exception>
    public double Width() => Enumerable.Range(1, Horizon)
        .Average(ahead => Ends(ahead, f => f.High).Zip(Ends(ahead, f => f.Low), (high, low) => high - low).Average());

    double[] Ends(int ahead, Func<Forecast, double[]?> ends) =>
        [.. Forecasts.Select(forecast =>
            (ends(forecast) ?? throw new InvalidOperationException("These forecasts have no intervals."))[Step(
            ahead)])];

    int Step(int ahead) => ahead >= 1 && ahead <= Horizon ? ahead - 1
        : throw new ArgumentOutOfRangeException(nameof(ahead),
            $"These forecasts look 1 to {Horizon} steps ahead, got {ahead}.");
}
