using RnnCourse.Recurrent;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 09.</summary>
static class Lesson09
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of<double?>("09-compute", WiderForget,
            ["f = σ(ln 3) = 3/4 now; i, g and o are as before.", "c = 3/4 · 0.4863 + 3/4 · 0.6.",
                "h = 1/4 · tanh(c)."],
            "c = 0.75 · 0.4863 + 0.45 = 0.8147, and h = tanh(0.8147) / 4 = 0.168."),
        Exercise.Of("09-change", (int? lstm, int? carousel) =>
            Check.Equal("numbers of the LSTM", lstm, Blocks(4, 1), (Blocks(4, 2), "that is PyTorch's count, with two "
                + "biases"), (Blocks(1, 1), "that is one gate; there are four blocks"))
            & Check.Equal("numbers of the cell of 1997", carousel, Blocks(3, 1),
                (Blocks(3, 2), "that counts two biases"),
                (Blocks(4, 1), "that is the cell with the forget gate")),
            ["One block has D·H + H·H + H numbers.",
                "The LSTM has the blocks i, f, g and o. Which one lacks the cell of 1997?"],
            "4 · (10·20 + 20·20 + 20) = 2480, and three blocks are 1860."),
        Exercise.Of("09-invent", (double? bias) => Check.That("90% is left after 100 steps",
            bias is { } b ? Math.Pow(1 / (1 + Math.Exp(-b)), 100) > 0.9 : null,
            "f must be above the hundredth root of 0.9, about 0.99895; solve σ(b) = f for b"),
            ["After 100 steps f^100 is left. Which f makes that 0.9?", "f = 0.9^(1/100) = 0.99895.",
                "σ(b) = f means b = ln(f / (1 - f))."],
            "b = ln(0.99895 / 0.00105) = 6.86; any bias above it will do, such as 7."),
    ];

    static bool WiderForget(double? h)
    {
        var c = 0.75 * (2 * Math.Log(2) - 0.9) + 0.75 * 0.6;
        return Check.Equal("h with a wider forget gate", h, 0.25 * Math.Tanh(c), 1e-3,
            (0.15, "that is the old answer; f is 3/4 now"), (0.25 * c, "the tanh around c is missing"),
            (Math.Tanh(c), "the output gate, a quarter, is missing"),
            (0.17, "that is rounded to two digits; three are asked for"));
    }

    static int Blocks(int count, int biases)
    {
        var shapes = new LayerShapes(10, 20, Gates: count);
        return biases == 2 ? shapes.ParameterCount : shapes.ParameterCountWithOneBias;
    }
}
