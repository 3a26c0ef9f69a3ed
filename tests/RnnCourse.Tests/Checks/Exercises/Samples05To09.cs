using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tests.Checks.Exercises.Sample;

namespace RnnCourse.Tests.Checks.Exercises;

static class Samples05To09
{
    public static Sample[] All { get; } =
    [
        Right("05-compute", 0.2012), Right("05-compute", Math.Tanh(-0.1 + 0.3 * 0.1464596 + 0.2 * 1.3)),
        Wrong("05-compute", "the tanh is missing", 0.20394), Wrong("05-compute", "the memory is missing", Math.Tanh(0.16)),
        Right("05-change", 416, 960), Wrong("05-change", "PyTorch has two biases", 400, 960),
        Wrong("05-change", "the second layer reads 16 numbers", 416, 832),
        Right("05-invent", Step((x, h) => 0.8 * h + 0.2 * x)), Wrong("05-invent", "add up to 5", Step((x, h) => 0.8 * h + x)),
        Wrong("05-invent", "the old state needs the 0.8", Step((x, h) => 0.8 * (h + x))),
        Wrong("05-invent", "the other way round", Step((x, h) => 0.2 * h + 0.8 * x)),

        Right("06-compute", [new double[] { 3, 1.5 }]), Wrong("06-compute", "asked one step too early", [new double[] { 6, 3 }]),
        Wrong("06-compute", "that is the 4 alone", [new double[] { 2, 1 }]),
        Right("06-change", Delay((answers, by) => [.. Enumerable.Repeat(-1, by), .. answers[..^by]])),
        Wrong("06-change", "moved to the front", Delay((answers, by) => [.. answers[by..], .. Enumerable.Repeat(-1, by)])),
        Wrong("06-change", "0 is a class", Delay((answers, by) => [.. Enumerable.Repeat(0, by), .. answers[..^by]])),
        Right("06-invent", Machine(1, -1, -1)), Wrong("06-invent", "that is parity", HandSetNetwork.Parity()),
        Wrong("06-invent", "that counts the ones", Machine(1, 0, 0)),

        Right("07-compute", -0.216), Wrong("07-compute", "that is the old gradient", 0.0564),
        Wrong("07-compute", "step 2 still hears 0.15", -0.1836), Wrong("07-compute", "the sign", 0.216),
        Right("07-change", Descended(100, 0.1)), Wrong("07-change", "nothing has been learned yet", BlackboardExample.Weights),
        Wrong("07-change", "that is one step", Descended(1, 0.1)), Wrong("07-change", "the mean", Descended(100, 0.1 / 3)),
        Right("07-invent", OfSigmoid()), Wrong("07-invent", "that is the derivative with tanh", 0.0564),
        Wrong("07-invent", "the sign is the other way round", -OfSigmoid()),

        Right("08-compute", 62), Wrong("08-compute", "one more", 61), Wrong("08-compute", "factors of 0.9", 132),
        Right("08-change", 3.33), Wrong("08-change", "the matrix has 1.2 already", 4.0),
        Wrong("08-change", "the slope of σ is at most a quarter", 0.8333),
        Right("08-invent", (1.0, 3.0)), Wrong("08-invent", "h fades to it", (1.0, 0.9)),
        Wrong("08-invent", "the noise pushes h over", (9.0, 1.2)), Wrong("08-invent", "to its own sign", (-1.0, 3.0)),

        Right("09-compute", 0.168), Wrong("09-compute", "that is the old answer", 0.15),
        Wrong("09-compute", "the tanh around c is missing", 0.2037), Wrong("09-compute", "the output gate", 0.672),
        Right("09-change", 2480, 1860), Wrong("09-change", "PyTorch's count", 2560, 1860),
        Wrong("09-change", "that is the cell with the forget gate", 2480, 2480),
        Right("09-invent", 7.0), Right("09-invent", 6.87), Wrong("09-invent", "solve σ(b) = f for b", 3.0),
        Wrong("09-invent", "f must be above", 6.8),
    ];

    static Func<double, double, double> Step(Func<double, double, double> step) => step;

    static Func<int[], int, int[]> Delay(Func<int[], int, int[]> delay) => delay;

    /// <summary>p = a + back b, with a = ReLU(p + x) and b = ReLU(p + x - 1).</summary>
    static HandSetNetwork Machine(double forward, double recurrent, double back) => new(
        new ElmanCell(Tensor.From(new double[,] { { 0, 0 }, { 1, 1 } }),
            Tensor.From(new double[,] { { forward, forward }, { recurrent, recurrent } }), Tensor.From(0.0, -1),
                Nonlinearity.Relu),
        new Linear(Tensor.From(new double[,] { { 1 }, { back } })), "01");

    static ElmanWeights Descended(int steps, double rate)
    {
        var (xs, ys, loss) = (BlackboardExample.Inputs, BlackboardExample.Targets, StepLoss.HalfSquaredError);
        var weights = BlackboardExample.Weights;
        for (var i = 0; i < steps; i++)
        {
            var pass = ThreeSteps.Forward(weights, xs);
            weights -= rate * ThreeSteps.Gradients(pass, ThreeSteps.Errors(weights, pass, ys, loss)).Total;
        }
        return weights;
    }

    /// <summary>The backward pass that the third exercise of lesson 07 asks for.</summary>
    static double OfSigmoid()
    {
        double[] x = [Math.Log(2), Math.Log(3) - 0.3, Math.Log(3) / 2 - 0.4], y = [0.1, 1.8, 0.1];
        double[] h = new double[4], d = new double[5];
        for (var t = 1; t <= 3; t++) h[t] = 1 / (1 + Math.Exp(-(x[t - 1] + 0.5 * h[t - 1])));
        for (var t = 3; t >= 1; t--) d[t] = (h[t] - y[t - 1] + 0.5 * d[t + 1]) * h[t] * (1 - h[t]);
        return Enumerable.Range(1, 3).Sum(t => d[t] * h[t - 1]);
    }
}
