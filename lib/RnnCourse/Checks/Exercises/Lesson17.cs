using System.Globalization;
using RnnCourse.Data;
using RnnCourse.Data.Scenes;
using RnnCourse.Models;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 17 and 17b.</summary>
static class Lesson17
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("17-compute", (double? weight) =>
            Check.Equal("the weight of the circle among four places", weight, 0.5, 1e-3,
                (0.75, "that is the answer for two places; the empty ones have the score 0, and e to the 0 is not 0"),
                (1, "a weight of 1 would leave nothing for the others; every place gets e to its score"),
                (Math.Log(3), "that is the score, not the weight")),
            ["Four scores: ln 3 and three times 0.", "They stand like 3 : 1 : 1 : 1."],
            "3 / (3 + 1 + 1 + 1) = 1/2."),
        Exercise.Of("17-change", (int? wide, int? rows) =>
            Check.Equal("pixels that one place sees across", wide, Deeper.Seen(2, 2).Width,
                (11, "the places below the third window are not neighbouring pixels; how far apart are they?"),
                (13, "two layers of stride 2 lie below: the places are 4 pixels apart, not 2"))
            & Check.Equal("rows of the grid", rows, Deeper.Rows, (3, "stride 1 makes nothing smaller"),
                (4, "the border of zeros keeps the size: a 3 x 3 window has one row of them on each side")),
            ["One place of the second layer sees 9 pixels. The third window covers three of them.",
                "Two strides of 2 lie below: neighbours are 4 pixels apart.", "9 + (3 - 1) · 4."],
            "9 + 2 · 4 = 17 pixels, and the grid keeps its 6 rows."),
        Exercise.Of<double[]>("17-invent", OnFirst,
            ["An object must win against every empty place: the first number is large.",
                "Upper and left are smaller rows and columns: the other two are negative.",
                "The row must count more than the column; try 100 for the object."],
            "For example { 100, -20, -20 }."),
        Exercise.Of("17b-compute", (double? share) =>
            Check.Equal("the share of exact captions", share, 0.25 * 0.9 + 0.5 * 0.81 + 0.25 * 0.729, 1e-3,
                (0.81, "a page has two digits on average, but the mean of the shares is not the share of the mean"),
                (0.9, "that is the share of digits; a caption is exact if all of its digits are right"),
                (0.729, "that is for three digits only")),
            ["One digit 0.9, two digits 0.9 · 0.9, three digits 0.9 · 0.9 · 0.9.",
                "Weigh them with a quarter, a half and a quarter."],
            "0.25 · 0.9 + 0.5 · 0.81 + 0.25 · 0.729 = 0.81225."),
        Exercise.Of<Func<double[], double[], double>>("17b-change", Closer,
            ["Two images of a digit may differ by how dark they are, or by a pixel to the left.",
                "The cosine takes no notice of how dark an image is: take its negative, since small means near.",
                "Or move one image by a pixel in each direction, and take the smallest of the nine distances."],
            "(a, b) => -Σ a b / √(Σ a² · Σ b²), or the smallest of the nine distances: 292 and 294 of 297, plain "
                + "289."),
        Exercise.Of<double[], Func<double[], double>>("17b-invent", NoDigit,
            ["It was never shown a page without a digit, nor a word for one: some digit must be said.",
                "Try what nobody writes: even grey, a dot, a chess board."],
            "For example [.. Enumerable.Repeat(0.5, 64)].", given: 1),
    ];

    static Digit[] Digits { get; } = Digit.Load();

    static double Plain(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    static bool Closer(Func<double[], double[], double>? distance)
    {
        const string what = "three more images than by the plain distance";
        if (distance is null) return Check.That(what, null, "");
        int Right(Func<double[], double[], double> far) => Digits[1000..1297].Count(digit =>
            Digits[..1000].MinBy(known => far(digit.Pixels, known.Pixels))!.Label == digit.Label);
        var (plain, yours) = (Right(Plain), Right(distance));
        return Check.That(what, yours >= plain + 3, $"it reads {yours} of 297, the plain distance {plain}; "
            + (yours == plain ? "does it put the images in another order at all?"
            : yours < 100 ? "is a small number near? A cosine is large where two images are like each other"
            : "what else differs between two images of one digit?"));
    }

    static bool NoDigit(double[]? image, Func<double[], double>? surely)
    {
        const string what = "an image that is no digit, and is named without doubt";
        if (image is null || surely is null) return Check.That(what, null, "");
        if (image.Length != 64 || !image.All(ink => ink is >= 0 and <= 1))
            return Check.That(what, false, "64 numbers from 0 to 1 were asked for");
        double ToNearest(double[] ink) => Math.Sqrt(Digits[..1297].Min(known => Plain(ink, known.Pixels)));
        var (far, farthest, sure) = (ToNearest(image), Digits[1297..].Max(digit => ToNearest(digit.Pixels)),
            surely(image));
        return Check.That(what, far > farthest && sure > 0.9, string.Create(CultureInfo.InvariantCulture,
            $"its distance to the nearest training image is {far:F2}, and of a real digit it can be {farthest:F2}; ")
            + string.Create(CultureInfo.InvariantCulture, $"the captioner is sure to {100 * sure:F0}%: ")
            + (far > farthest ? "it hesitates" : "it may still be a digit"));
    }

    static ImageEncoder Deeper => new(3, 24, 24, [new(16, 5, 2), new(32, 3, 2), new(32, 3, 1)], 32, new Random(1));

    static bool OnFirst(double[]? query)
    {
        const string what = "more than 90% of the weight on the first object";
        if (query is null) return Check.That(what, null, "");
        if (query.Length != 3) return Check.That(what, false,
            $"a query of three numbers was asked for, got {query.Length}");
        var scenes = ColouredShapes.Draw(500, SceneSplit.Training, new Random(1))
            .Where(scene => scene.Objects.Length == 2).Take(100).ToArray();
        var (first, second) = (scenes.Average(s => Weight(s, query, 0)), scenes.Average(s => Weight(s, query, 1)));
        return Check.That(what, first > 0.9, second > 0.5
            ? "it looks at the second object: which sign has the row of the upper one?"
            : string.Create(CultureInfo.InvariantCulture,
                $"only {100 * first:F0}%; empty places near the corner must lose ")
                + "against an object anywhere, and upper or left must count enough");
    }

    static double Weight(Scene scene, double[] query, int of)
    {
        double[][] masks = [scene.Mask(0, 6, 6), scene.Mask(1, 6, 6)];
        bool On(int o, int place) => masks[o][place] >= 0.5;
        double[] e = [.. Enumerable.Range(0, 36).Select(place => (On(0, place) || On(1, place) ? query[0] : 0)
            + query[1] * (0.4 * (place / 6) - 1) + query[2] * (0.4 * (place % 6) - 1))];
        double[] a = [.. e.Select(score => Math.Exp(score - e.Max()))];
        return Enumerable.Range(0, 36).Where(place => On(of, place)).Sum(place => a[place]) / a.Sum();
    }
}
