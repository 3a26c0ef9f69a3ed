using RnnCourse.Recurrent;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 05.</summary>
static class Lesson05
{
    static readonly double[] noisy = [1, 0, 0, 3, 2, 2, 2, 5];

    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of<double?>("05-compute", FourthState,
            ["h_3 is 0.1464596. What does the equation do with it?", "tanh(-0.1 + 0.3 · 0.1464596 + 0.2 · 1.3)."],
            "tanh(-0.1 + 0.3 · 0.1464596 + 0.2 · 1.3) = tanh(0.2039379) = 0.2012."),
        Exercise.Of("05-change", (int? one, int? two) =>
            Check.Equal("parameters of one layer", one, new LayerShapes(8, 16).ParameterCount,
                (new LayerShapes(8, 16).ParameterCountWithOneBias, "PyTorch has two biases, b_ih and b_hh"),
                (8 * 16 + 32, "the recurrent matrix W_hh is missing"))
            & Check.Equal("parameters of two layers", two, new LayerShapes(8, 16, Layers: 2).ParameterCount,
                (2 * new LayerShapes(8, 16).ParameterCount, "the second layer reads 16 numbers, not 8")),
            ["W_ih is (16, 8), W_hh is (16, 16), and there are two biases of 16.",
                "The second layer reads the states of the first: its D is 16."],
            "16·8 + 16·16 + 16 + 16 = 416. The second layer has 16·16 + 16·16 + 32 = 544, together 960."),
        Exercise.Of<Func<double, double, double>>("05-invent", Smoothing,
            ["Without tanh and bias: h' = W h + U x. What must W be, so that each step back counts 0.8 times as much?",
                "The weights U, 0.8 U, 0.64 U, ... add up to U / (1 - 0.8). That must be 1."],
            "(x, h) => 0.8 * h + 0.2 * x: W = 0.8, U = 1 - 0.8 = 0.2, b = 0."),
    ];

    static bool FourthState(double? h4)
    {
        const double U = 0.2, W = 0.3, b = -0.1;
        double Run(params double[] inputs) => inputs.Aggregate(0.0, (h, x) => Math.Tanh(b + W * h + U * x));
        var h3 = Run(0.7, 0.9, 1.1);
        return Check.Equal("h after the fourth input", h4, Run(0.7, 0.9, 1.1, 1.3), 1e-4,
            (b + W * h3 + U * 1.3, "the tanh is missing"),
            (Math.Tanh(b + U * 1.3), "the memory is missing: W times the state before"),
            (Math.Tanh(W * h3 + U * 1.3), "the bias is missing"));
    }

    static bool Smoothing(Func<double, double, double>? step)
    {
        double[] Smoothed(Func<double, double, double> f)
        {
            var h = 0.0;
            return [.. noisy.Select(x => h = f(x, h))];
        }
        double[] WeightedBy(double newest) => [.. noisy.Select((_, t) =>
            Enumerable.Range(0, t + 1).Sum(k => newest * Math.Pow(0.8, k) * noisy[t - k]))];
        return Check.Equal("the smoothed sequence", step is null ? null : Smoothed(step), WeightedBy(0.2), 1e-9,
            (WeightedBy(1), "the weights 1, 0.8, 0.64, ... add up to 5, not to 1"),
            (WeightedBy(0.8), "the old state needs the 0.8, the new input what is left"),
            (Smoothed((x, h) => 0.2 * h + 0.8 * x), "it is the other way round: the old state needs the 0.8"));
    }
}
