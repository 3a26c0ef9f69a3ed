using System.Globalization;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 14.</summary>
static class Lesson14
{
    const int Season = 7, Year = 364;

    static double[] Births { get; } = Series.UsBirths().Values;

    static int Test => Births.Length - 365;

    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("14-compute", (double[]? three) =>
            Check.Equal("three steps, recursively", three, [3, 2.5, 2.25], 1e-6,
                ([3, 3, 3], "each step starts from the forecast before it, not from 4 again"),
                ([3, 2.5, 1.25], "the last step forgot the constant 1"),
                ([4, 3, 2.5], "4 is what was measured; the first forecast is one step on")),
            ["The first forecast is 1 + 4/2.", "The second starts from the first forecast: 1 + 3/2."],
            "1 + 4/2 = 3, 1 + 3/2 = 2.5, 1 + 2.5/2 = 2.25."),
        Exercise.Of<Func<double[], double>>("14-change", ScaledError,
            ["Above the line stands Mae(b, birthsTest, said).",
                "Below it the error of Baselines.SeasonalNaive on b[..birthsTest], from its eighth value on.",
                "SeasonalNaive(b[..birthsTest], 7, 7) forecasts the values from number 7 on."],
            "said => Mae(b, birthsTest, said) / Mae(b[..birthsTest], 7, Baselines.SeasonalNaive(b[..birthsTest], 7, "
                + "7))"),
        Exercise.Of<Func<double[], double>>("14-invent", Rule,
            ["Is this week above or below the same week of last year? So will tomorrow be.",
                "past[^364] is the same weekday a year before tomorrow; add the mean difference of the last seven "
                    + "days.",
                "A day of the last week is past[^k], its partner of last year past[^(k + 364)]."],
            "past => past[^364] + Enumerable.Range(1, 7).Average(k => past[^k] - past[^(k + 364)])"),
    ];

    static double Mae(double[] values, int from, double[] said) => ForecastError.Mae(values[from..], said);

    static bool ScaledError(Func<double[], double>? error)
    {
        var (said, training) = (Baselines.SeasonalNaive(Births, Test, Year), Births[..Test]);
        double OnTraining(int season) => Mae(training, season, Baselines.SeasonalNaive(training, season, season));
        var (yearAgo, weekAgo) = (Mae(Births, Test, said),
            Mae(Births, Test, Baselines.SeasonalNaive(Births, Test, Season)));
        return Check.Equal("the scaled error of 364 days ago", () => error?.Invoke(said),
            yearAgo / OnTraining(Season), 1e-6,
            (yearAgo / weekAgo, "that divides by the error on the test part; the unit must not depend on what is "
                + "tested"),
            (yearAgo / OnTraining(1), "that divides by the error of the last value; the season is 7"),
            (yearAgo, "that is the MAE itself, in births"));
    }

    static bool Rule(Func<double[], double>? rule)
    {
        if (rule is null) return Check.That("a rule with an MAE below 325", null, "");
        var mae = RollingOrigin.Of(Births, Test, 1, past => [rule(past)]).Mae();
        return Check.That("a rule with an MAE below 325", mae < 325, string.Create(CultureInfo.InvariantCulture,
            $"its MAE is {mae:F0}; compare this week with the same week a year ago"));
    }
}
