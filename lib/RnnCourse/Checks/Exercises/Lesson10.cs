using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 10.</summary>
static class Lesson10
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("10-compute", (double? total) =>
            Check.Equal("the total derivative with the gate at 3/4", total, 0.25 + 0.4 * 3 / 16 + 0.75 * 0.64, 5e-4,
                (0.25, "that is the direct path alone; gate and candidate depend on the old state too"),
                (0.25 + 0.4 * 3 / 16, "the way through the candidate is missing"),
                (0.25 + 0.75 * 0.64, "the way through the gate is missing"),
                (0.985, "that is the value for a gate at 1/4")),
            ["Three terms: the direct path, the way through the gate, the way through the candidate.",
                "The direct path is 1 - 3/4; the slope of the gate is 3/4 · 1/4.",
                "Through the candidate: 3/4 · (1 - 9/25)."],
            "0.25 + 0.4 · 3/16 + 0.75 · 0.64 = 0.25 + 0.075 + 0.48 = 0.805."),
        Exercise.Of<Func<Tensor, Tensor, Tensor[], Tensor>>("10-change", MinimalUnit,
            ["One gate f, made like any gate: the logistic function of x W_f + h U_f.",
                "f resets what the candidate sees: f ⊙ h goes through U_n.",
                "In the decks' convention f weighs the candidate, 1 - f the old state."],
            "(x, h, w) => { var f = Sigmoid(MatMul(x, w[0]) + MatMul(h, w[1])); var n = Tanh(MatMul(x, w[2]) + "
                + "MatMul(f * h, w[3])); return (1 - f) * h + f * n; }"),
        Exercise.Of<SimplifiedGruCell>("10-invent", Latch,
            ["The gate must be open when write = 1 and shut when it is 0; the candidate is the value.",
                "A gate is shut by a bias of about -10 and opened by a weight of about 20 from write.",
                "The candidate needs a weight of about 10 from value, so that tanh is nearly ±1; nothing comes from "
                    + "h."],
            "new(Tensor.From(new double[,] { { 0, 10 }, { 20, 0 } }), Tensor.Zeros(1, 2), Tensor.From(-10, 0)): rows "
                + "are value and write, columns gate and candidate."),
    ];

    static bool MinimalUnit(Func<Tensor, Tensor, Tensor[], Tensor>? step)
    {
        var random = new Random(10);
        Tensor x = Tensor.Normal(random, 1, 1, 3), h = Tensor.From([0.5, -0.5, 0.25, -0.25], 1, 4);
        Tensor[] w = [Tensor.Normal(random, 0.7, 3, 4), Tensor.Normal(random, 0.7, 4, 4),
            Tensor.Normal(random, 0.7, 3, 4),
            Tensor.Normal(random, 0.7, 4, 4)];
        Tensor Unit(bool resets, bool swapped)
        {
            var f = Sigmoid(MatMul(x, w[0]) + MatMul(h, w[1]));
            var n = Tanh(MatMul(x, w[2]) + MatMul(resets ? f * h : h, w[3]));
            return swapped ? (1 - f) * n + f * h : (1 - f) * h + f * n;
        }
        return Check.Equal("one step of the minimal gated unit", () => step?.Invoke(x, h, w), Unit(true, false), 1e-5,
            (Unit(false, false), "the candidate sees the whole old state; f must reset it first"),
            (Unit(true, true), "f weighs the old state, which is PyTorch's convention"));
    }

    static bool Latch(SimplifiedGruCell? latch)
    {
        if (latch is { InputSize: not 2 } or { HiddenSize: not 1 })
            return Check.That("the latch", false, "it has two inputs, value and write, and one unit");
        var halfOpen = new SimplifiedGruCell(Tensor.From(new double[,] { { 0, 20 }, { 20, 0 } }), Tensor.Zeros(1, 2),
            Tensor.From(0, 0));
        return Check.Equal("the latch after writing 1, 30 steps later, after writing -1, 30 steps later",
            latch is null ? null : Run(latch), [1, 1, -1, -1], 0.1,
            (Run(halfOpen), "without write the gate is still half open: its bias must close it"));
    }

    static double[] Run(SimplifiedGruCell cell)
    {
        var h = new GruState(Tensor.Zeros(1, 1));
        var states = new List<double>();
        for (var t = 0; t < 62; t++)
        {
            h = cell.Step(Tensor.From([t % 3 == 1 ? -1 : 1, t % 31 == 0 ? 1 : 0], 1, 2), h);
            if (t % 31 is 0 or 30) states.Add(h.H.Item);
        }
        return [.. states];
    }
}
