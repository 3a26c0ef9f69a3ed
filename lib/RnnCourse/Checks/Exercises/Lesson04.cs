using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 04.</summary>
static class Lesson04
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("04-compute", (double? mean, double? r) =>
            Check.Equal("the mean after 4, 6, 0", mean, 2, 1e-6,
                (10 / 3.0, "that is the mean of the three values; the filter's memory fades"),
                (0, "that believes the sensor alone"), (4, "that does not believe the sensor at all"))
            & Check.Equal("r for a gain of 1/10", r, 90, 1e-6, (10, "that is P; r follows from r = P (P - 1)"),
                (9, "K = P / (P + r), and P is not 1 here"), (100, "r = P (P - 1), not P squared")),
            ["After 4 and 6 the mean is 4, and the gain is still 1/2.",
                "At rest, K = 1/P. So what is P for a gain of 1/10?", "And r = P (P - 1)."],
            "4 + 1/2 · (0 - 4) = 2. With K = 1/10, P = 10 and r = 10 · 9 = 90."),
        Exercise.Of("04-change", (double? belief) =>
            Check.Equal("the belief after up, up", belief, 0.63 / 0.66, 1e-3, (0.9, "that is after one flag"),
                (5 / 6.0, "that is the old flag"),
                (0.81 / 0.82, "the sea may change between the two flags: move before you weigh"),
                (0.03 / 0.66, "that is the belief that it is calm")),
            ["After the first flag the belief is 0.9. Then the sea may change: move.",
                "Moved: 3/4 · 0.9 + 1/4 · 0.1 = 0.7. Then weigh with 0.9 and 0.1.",
                "0.7 · 0.9 against 0.3 · 0.1."],
            "0.63 / (0.63 + 0.03) = 0.955, above 5/6: an honest flag says more."),
        Exercise.Of<Func<double, double, double>>("04-invent", ForwardPass,
            ["Two moves: the sea may change, then the flag is weighed.",
                "Move: 0.97 h + 0.03 (1 - h).",
                "Weigh: multiply by 0.7 or 0.3, as the flag is up or down, the rest (1 - h) by 0.3 or 0.7, and divide "
                    + "by the sum."],
            "(x, h) => { var b = 0.97 * h + 0.03 * (1 - h); var storm = b * (x == 1 ? 0.7 : 0.3); var calm = (1 - b) * "
                + "(x == 1 ? 0.3 : 0.7); return storm / (storm + calm); }"),
    ];

    static bool ForwardPass(Func<double, double, double>? cell)
    {
        var maker = new HiddenMarkovModel<int>([0.5, 0.5], new[,] { { 0.97, 0.03 }, { 0.03, 0.97 } },
            new DiscreteEmissions(new[,] { { 0.7, 0.3 }, { 0.3, 0.7 } }));
        var flags = maker.Sample(200, new Random(2)).Observations;
        var believed = maker.Forward(flags).Filtered;
        double[] Right(Func<int, double> at) => [.. Enumerable.Range(0, 200).Select(at)];
        double[] Beliefs(Func<double, double, double> f)
        {
            var h = 0.5;
            return [.. flags.Select(x => h = f(x, h))];
        }
        return Check.Equal("the beliefs over 200 flags", cell is null ? null : Beliefs(cell),
            Right(t => believed[t, 1]), 1e-9,
            (Beliefs(Weighed), "it weighs but does not move: a sea that never changes"),
            (Right(t => believed[t, 0]), "that is the belief that it is calm"),
            (Right(t => 0.97 * believed[t, 1] + 0.03 * believed[t, 0]),
                "it moves after weighing: that is the belief about the next step"));

        static double Weighed(double x, double h)
        {
            var (storm, calm) = ((x == 1 ? 0.7 : 0.3) * h, (x == 1 ? 0.3 : 0.7) * (1 - h));
            return storm / (storm + calm);
        }
    }
}
