using System.Globalization;
using RnnCourse.Data;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 13, 13b and 13c.</summary>
static class Lesson13
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of<Func<Tensor, int[], Tensor>>("13-change", MeanOfOwnSteps,
            ["Garbage times 0 is 0: make a mask (T, N, 1) of ones and zeros, and multiply.",
                "The mask has a 1 at (t, n) where t < lengths[n].",
                "Sum over axis 0, then divide by the lengths as a tensor (N, 1)."],
            "(states, lengths) => Sum(states * mask, 0) / Tensor.From([.. lengths.Select(l => (double)l)], 3, 1), "
                + "where mask is Tensor.From([.. Enumerable.Range(0, 12).Select(i => i / 3 < lengths[i % 3] ? 1.0 : "
                + "0)], 4, 3, 1)."),
        Exercise.Of<Func<string, string>, SpliceJunction[]>("13b-invent", Rule,
            ["Most mistakes of the rule are GT or AG where no junction is: ask for more letters.",
                "Behind the GT of a true ei stand A or G, and mostly A, G, T after that.",
                "Before the AG of a true ie stands a C or a T, and before that a stretch with many of them."],
            "For example ei where b[30..32] is GT, b[32] is A or G, and b[34] is G or b[33] is A and b[29] is G; ie "
                + "where b[28..30] is AG, b[27] is C or T, and at least eight of b[13..27] are C or T; else n: 94 of "
                + "100.",
                    given: 1),
        Exercise.Of("13c-compute", (double? reading) =>
            Check.Equal("the probability of the reading a", reading, 0.75, 1e-3,
                (0.375, "that counts the paths with a single a; aa_ and aaa are read as a, too"),
                (0.875, "a_a is not read as a: the blank between keeps the two apart"),
                (0.125, "that is one path; add all that read as a")),
            ["Eight paths have the same probability, 1/8. Which of them read as a?",
                "All but ___ and a_a.", "Or by the recursion: places (_, a, _), three frames."],
            "Six of eight paths: a__, _a_, __a, aa_, _aa, aaa. 6/8 = 0.75."),
    ];

    static bool MeanOfOwnSteps(Func<Tensor, int[], Tensor>? mean)
    {
        var states = Tensor.Normal(new Random(3), 1, 4, 3, 2);
        int[] lengths = [4, 2, 1];
        Tensor Mean(bool mask, bool ownLength)
        {
            var counts = Tensor.From([.. Enumerable.Range(0, 12)
                .Select(i => !mask || i / 3 < lengths[i % 3] ? 1.0 : 0)],
                4, 3, 1);
            return Sum(states * counts, 0)
                / Tensor.From([.. lengths.Select(length => ownLength ? length : 4.0)], 3, 1);
        }
        return Check.Equal("the mean over each sequence's own steps", () => mean?.Invoke(states, [.. lengths]),
            Mean(true, true), 1e-5,
            (Mean(false, false), "that is the mean over all T steps, garbage included"),
            (Mean(false, true), "the garbage behind the end is still in the sum"),
            (Mean(true, false), "the sum is right, but divided by T instead of the sequence's own length"));
    }

    static bool Rule(Func<string, string>? rule, SpliceJunction[]? test)
    {
        const string what = "a rule that beats GT/AG by two points";
        if (rule is null || test is null) return Check.That(what, null, "");
        double Share(Func<string, string> candidate) => test.Average(j => candidate(j.Bases) == j.Class ? 1.0 : 0);
        var (plain, yours) = (Share(b => b[30..32] == "GT" ? "ei" : b[28..30] == "AG" ? "ie" : "n"), Share(rule));
        return Check.That(what, yours > plain + 0.02, string.Create(CultureInfo.InvariantCulture,
            $"it gets {100 * yours:F1} of 100 test sequences, GT/AG alone {100 * plain:F1}. Most mistakes of that rule "
                + $"are ")
            + "GT or AG where no junction is: ask for more than two letters before you believe it");
    }
}
