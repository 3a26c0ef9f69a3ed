using System.Globalization;
using RnnCourse.Data.Scenes;
using RnnCourse.Models;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 17.</summary>
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
    ];

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
