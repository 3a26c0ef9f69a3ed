using RnnCourse.Data;

namespace RnnCourse.Models;

/// <summary>The errors of a forecaster on values that it did not learn from, which make the intervals of its
/// forecasts.</summary>
sealed class HeldOutErrors
{
    readonly double[][] errors;
    readonly double share;

    HeldOutErrors(double[][] errors, double share) => (this.errors, this.share) = (errors, share);

    /// <summary>For each step ahead the errors in order; null when nothing was held out.</summary>
    public static HeldOutErrors? Of(double[] values, int[] origins, Forecast[] forecasts, ForecastPlan plan) =>
        origins.Length == 0 ? null
        : new([.. Enumerable.Range(0, plan.Horizon)
            .Select(j => origins.Select((origin, i) => values[origin + j] - forecasts[i].Values[j]).Order().ToArray())],
            plan.Share);

    /// <summary>Puts the interval of the held-out errors around values.</summary>
    public Forecast Around(double[] values) => new(values,
        [.. values.Select((value, j) => value + At(errors[j], (1 - share) / 2, Math.Floor))],
        [.. values.Select((value, j) => value + At(errors[j], (1 + share) / 2, Math.Ceiling))]);

    /// <summary>With n errors, each lies above the new one with the same chance: the ranks are out of n + 1.</summary>
    static double At(double[] ordered, double share, Func<double, double> round) =>
        ordered[Math.Clamp((int)round((ordered.Length + 1) * share) - 1, 0, ordered.Length - 1)];
}
