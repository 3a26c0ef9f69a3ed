namespace RnnCourse.Models;

/// <summary>How several steps ahead are reached.</summary>
public enum Strategy
{
    /// <summary>One output for each step ahead, all from what was measured.</summary>
    Direct,

    /// <summary>One output, the next value; it is read as if it had been measured, and so on.</summary>
    Recursive,
}

/// <summary>What a forecaster's training makes small.</summary>
public enum ForecastLoss
{
    /// <summary>Squared errors: the outputs are means.</summary>
    Squared,

    /// <summary>Absolute errors: the outputs are medians, which a few odd days do not move.</summary>
    Absolute,

    /// <summary>Pinball losses of the median and of the two ends of the interval: three outputs for each step ahead,
    /// which only <see cref="Strategy.Direct"/> can use.</summary>
    Quantiles,
}

/// <summary>What a forecaster reads and what it says.</summary>
/// <param name="Window">Values read before a forecast, W.</param>
/// <param name="Horizon">Steps ahead, K.</param>
/// <param name="Season">The rule whose error is forecast: 1 for "as the last value", 7 for "as a week ago", so that an
/// output of 0 is that rule; 0 for no rule.</param>
/// <param name="Strategy">How several steps ahead are reached.</param>
/// <param name="Loss">What training makes small.</param>
/// <param name="WarmUp">Steps at the beginning of each training window whose outputs do not count, because they have
/// seen too little; half the window if left out.</param>
/// <param name="Share">The share of values that intervals should hold.</param>
public sealed record ForecastPlan(int Window, int Horizon = 1, int Season = 1, Strategy Strategy = Strategy.Direct,
    ForecastLoss Loss = ForecastLoss.Squared, int? WarmUp = null, double Share = 0.9)
{
    /// <summary>Steps ahead that the network itself says: K, or 1 when it is used again and again.</summary>
    internal int Outputs => Strategy == Strategy.Direct ? Horizon : 1;

    /// <summary>Steps of a window that do not count.</summary>
    internal int Skipped => WarmUp ?? Window / 2;

    /// <summary>Values that must lie before the first forecast.</summary>
    internal int Past => Math.Max(Window, Season);

    /// <summary>The quantiles that the network says; empty for a single value.</summary>
    internal double[] Quantiles => Loss == ForecastLoss.Quantiles ? [(1 - Share) / 2, 0.5, (1 + Share) / 2] : [];

    /// <summary>How far before the value <paramref name="ahead"/> steps ahead the rule looks: whole seasons, the last
    /// one measured.</summary>
    internal int Back(int ahead) => (ahead + Season - 1) / Season * Season;

    internal ForecastPlan Checked()
    {
        if (Window < 1 || Horizon < 1 || Season < 0 || Skipped < 0 || Skipped >= Window)
            throw new ArgumentException(
                $"A forecast plan needs a window and a horizon of at least 1, a season of at least 0 and a warm-up "
                + $"below the window, got {Window}, {Horizon}, {Season} and {Skipped}.");
        if (Share is not (> 0 and < 1))
            throw new ArgumentException($"Intervals hold a share between 0 and 1, got {Share}.");
        if (Loss == ForecastLoss.Quantiles && Strategy == Strategy.Recursive)
            throw new ArgumentException(
                "Quantiles need Strategy.Direct: a quantile of the next value, read as if it had been measured, gives "
                + "no quantile of the value after it.");
        return this;
    }
}
