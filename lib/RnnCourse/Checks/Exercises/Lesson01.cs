using System.Globalization;
using RnnCourse.Data;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 01 and 01b.</summary>
static class Lesson01
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("01-compute", (double? y, int? parameters) =>
            Check.Equal("y for x = (3, 1)", y, 1, 1e-9, (7, "the second hidden unit is left out"),
                (0, "the 1 at the end is missing"), (5, "h2 counts three times"),
                (3, "the -1 inside h1 is missing"))
            & Check.Equal("parameters of a 64-100-10 network", parameters, 64 * 100 + 100 + 100 * 10 + 10,
                (7400, "the biases are parameters too"), (7500, "the output layer has biases too"),
                (7410, "the hidden layer has biases too")),
            ["First the two hidden units, then y from them.", "h1 = 3 + 1 - 1 and h2 = 3 - 1; neither is below 0.",
                "A layer from m to n numbers has m·n weights and n biases."],
            "h1 = 3, h2 = 2, so y = 2·3 - 3·2 + 1 = 1. 64·100 + 100 + 100·10 + 10 = 7510 parameters."),
        Exercise.Of<double?, double?, double?>("01-change", FiveAlone,
            ["Write down the four sums: b for the 3, w1 + b for the 5, w2 + b for the 2, w1 + w2 + b for the 8.",
                "b must be negative, and w1 + b positive.", "w2 must be so negative that it takes w1 back."],
            "For example w1 = 1, w2 = -1, b = -1/2: the sums are 1/2 for the 5, -3/2 for the 2, -1/2 for 3 and 8."),
        Exercise.Of<Func<double[], double>>("01-invent", ThreeOrEight,
            ["An 8 is closed at the left, a 3 is open there.",
                "Ink in the columns 1 to 3 of the rows 2 to 6 tells much.",
                "Add up pixels[8 * r + c] over rows that are open in a 3: rows 2, 3 and 5, columns 1 to 3."],
            "For example the ink at the left, above and below the middle: pixels => Enumerable.Range(0, 64).Where(i => "
                + "i % 8 is 1 or 2 or 3 && i / 8 is 2 or 3 or 5).Sum(i => pixels[i])."),
        Exercise.Of("01b-compute", (double[]? map) =>
            Check.Equal("the feature map, row by row", map, [1, 2, 3, 3, 2, 2], 1e-9,
                ([-1, -2, -3, -3, -2, -2], "the window is turned round: networks do not do that"),
                ([0, 2, 0, 1, 1, 0], "that is the vertical edge of the lesson, the window has changed")),
            ["Lay the window on the upper left 2 × 2 numbers, multiply place by place, add up.",
                "Then move it one column to the right; three places fit beside each other, two below each other.",
                "The first is 0·0 + 0·1 + 0·1 + 1·1."],
            "Row by row: 1, 2, 3 and 3, 2, 2."),
        Exercise.Of("01b-change", (int? plain, int? convolution) =>
            Check.Equal("weights of the plain layer", plain, 28 * 28 * 32 + 32,
                (28 * 28 * 32, "the 32 biases are missing"), (64 * 32 + 32, "the image has 28 × 28 pixels now"))
            & Check.Equal("weights of the convolution", convolution, 8 * 9 + 8,
                (8 * 9, "each of the eight windows has a bias"),
                (28 * 28 * 8 * 9 + 8, "a window is the same everywhere: it does not know the size of the image")),
            ["The plain layer has a weight from each pixel to each unit, and a bias per unit.",
                "A window of 3 × 3 has nine weights and one bias, whatever the image."],
            "28·28·32 + 32 = 25 120 and 8·9 + 8 = 80: the size of the image does not come in."),
        Exercise.Of<double[], double?>("01b-invent", Diagonal,
            ["Reward ink on the diagonal, punish ink beside it: weights of both signs.",
                "With (1, -1, -1, 1) the diagonal gets 2. Which pattern comes nearest to it?",
                "A single pixel of the diagonal gets 1. The bias must take that away."],
            "w = (1, -1, -1, 1), b = -1: the diagonal gets 1, a single pixel of it 0, all others less."),
    ];

    static bool FiveAlone(double? w1, double? w2, double? bias)
    {
        var all = true;
        foreach (var (digit, x1, x2) in new[] { (5, 1.0, 0.0), (2, 0, 1), (3, 0, 0), (8, 1, 1) })
        {
            var sum = w1 * x1 + w2 * x2 + bias;
            all &= Check.That($"{digit}: {(digit == 5 ? "yes" : "no")}",
                sum is { } s ? digit == 5 ? s > 0 : s < 0 : null,
                string.Create(CultureInfo.InvariantCulture,
                    $"w1·{x1} + w2·{x2} + b is {sum:G3}, on the wrong side of 0 or on the boundary"));
        }
        return all;
    }

    static bool ThreeOrEight(Func<double[], double>? feature)
    {
        const string what = "one number that gets nine of ten 3s and 8s right";
        if (feature is null) return Check.That(what, null, "");
        var digits = Digit.Load();
        var (known, asked) = (Rows(digits[..1200]), Rows(digits[1200..]));
        // the best threshold on the training part, and the side of it on which the 8s lie
        var (threshold, above) = known.SelectMany(r => new[] { (r.Value, true), (r.Value, false) })
            .MaxBy(t => Right(known, t.Value, t.Item2));
        var (threes, eights) = (asked.Where(r => !r.IsEight).ToArray(), asked.Where(r => r.IsEight).ToArray());
        return Check.That(what, Right(asked, threshold, above) >= 0.9, string.Create(CultureInfo.InvariantCulture,
            $"it gets {Right(asked, threshold, above):P0}: {Right(threes, threshold, above):P0} of the 3s and "
                + $"{Right(eights, threshold, above):P0} of the 8s. Where is ink in an 8 that is paper in a 3?"));

        (double Value, bool IsEight)[] Rows(Digit[] some) =>
            [.. some.Where(d => d.Label is 3 or 8).Select(d => (feature([.. d.Pixels]), d.Label == 8))];
        static double Right((double Value, bool IsEight)[] rows, double threshold, bool above) =>
            rows.Average(r => r.Value > threshold == above == r.IsEight ? 1.0 : 0);
    }

    static bool Diagonal(double[]? window, double? bias)
    {
        const string what = "positive for the falling diagonal alone";
        if (window is null || bias is not { } b) return Check.That(what, null, "");
        if (window.Length != 4) return Check.That(what, false, $"four weights are asked for, and {window.Length} came");
        int[][] patterns = [.. Enumerable.Range(0, 16).Select(n => (int[])[n >> 3 & 1, n >> 2 & 1, n >> 1 & 1, n & 1])];
        double Sum(int[] p) => p.Zip(window, (pixel, w) => pixel * w).Sum() + b;
        string Written(int[] p) => $"({string.Join(", ", p)})";
        int[] diagonal = [1, 0, 0, 1];
        if (!(Sum(diagonal) > 0))
            return Check.That(what, false, string.Create(CultureInfo.InvariantCulture,
                $"the diagonal itself gets {Sum(diagonal):G3}"));
        var wrong = patterns.FirstOrDefault(p => !p.SequenceEqual(diagonal) && Sum(p) > 0);
        return Check.That(what, wrong is null, wrong is null ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{Written(wrong)} gets {Sum(wrong):G3}, which is positive, too"));
    }
}
