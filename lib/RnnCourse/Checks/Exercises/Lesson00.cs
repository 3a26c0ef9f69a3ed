using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 00.</summary>
static class Lesson00
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("00-example", (double? slope) => Check.Equal("the slope of x² at 5", slope, 10, 1e-5,
            (25, "that is the value of x² at 5; its slope is 2x"), (5, "a factor 2 is missing: the slope is 2x")),
            ["The derivative of x² is 2x.", "Put 5 for x."], "2 · 5 = 10."),
        Exercise.Of("00-compute", (double? cube) => Check.Equal("the slope of x³ at 4", cube, 48, 1e-5,
            (64, "that is the value; the slope is 3x²"), (16, "that is x²; a factor 3 is missing"),
            (12, "that is 3x; the slope is 3x²")),
            ["The exponent comes down as a factor, and the power is one less.", "The slope is 3x².",
                "var t = Tensor.Scalar(4).WithGradient(); then t * t * t, Backward, and look at t.Gradient."],
            "3 · 4² = 48."),
        Exercise.Of("00-change", (int? units) => Check.Equal("the smallest number of hidden units", units, Smallest(),
            (1, "one unit is one straight cut: its loss stays high"),
            (3, "with three it works, but is it the smallest? Try fewer")),
            ["Call Train(\"\", 1, n) for n = 1, 2, 3, ... and look at the last loss.",
                "Enumerable.Range(1, 5) gives the numbers, .First(...) the first that passes.",
                "The condition is Train(\"\", seed: 1, n).Last < 0.01."],
            "Enumerable.Range(1, 5).First(n => Train(\"\", 1, n).Last < 0.01) is 2. One unit is one straight cut, "
                + "which exclusive-or does not allow (lesson 01)."),
        Exercise.Of("00-invent", (double? a) => Check.That("tanh(a) is less than half of a",
            a is { } number ? number > 0 && Math.Tanh(number) < number / 2 : null,
            a <= 0 ? "a should be above 0" : "tanh never exceeds 1, so look where half of a does"),
            ["tanh is never above 1.", "For which a is a/2 above 1?"],
            "Any a of 2 or more: tanh(a) < 1 ≤ a/2. The first such a is about 1.915."),
    ];

    static int Smallest() => Enumerable.Range(1, 5).First(n => LastLoss(n) < 0.01);

    /// <summary>What the lesson's Train does, with seed 1.</summary>
    static double LastLoss(int units)
    {
        var (inputs, targets) = (Tensor.From(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }),
            Tensor.From([0, 1, 1, 0], 4, 1));
        var random = new Random(1);
        var (hidden, output) = (new Linear(2, units, random), new Linear(units, 1, random));
        var adam = new Adam([.. hidden.Parameters, .. output.Parameters], learningRate: 0.05);
        var last = 0.0;
        for (var update = 0; update < 300; update++)
        {
            var loss = Losses.SquaredError(output.Forward(Tanh(hidden.Forward(inputs))), targets);
            loss.Backward();
            adam.Step();
            last = loss.Item;
        }
        return last;
    }
}
