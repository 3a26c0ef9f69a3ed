using RnnCourse.Models;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 15.</summary>
static class Lesson15
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("15-compute", (double? probability, double? nats) =>
            Check.Equal("the probability of A B end", probability, 0.55 * 0.2 * 0.9, 5e-4,
                (0.55 * 0.45 * 0.9, "the second word depends on the first: after A, B has 0.2"),
                (0.55 * 0.2, "the end is a word too"))
            & Check.Equal("nats per token", nats, -Math.Log(0.55 * 0.2 * 0.9) / 3, 5e-3,
                (-Math.Log(0.55 * 0.2 * 0.9), "that is the sum over three tokens"),
                (-Math.Log(0.55 * 0.2 * 0.9) / 2, "three tokens count: A, B and end")),
            ["Three factors: A at the beginning, B after A, the end after B.",
                "The training loop is given the right words, so its loss is -ln of the same three factors, divided by "
                    + "3."],
            "0.55 · 0.2 · 0.9 = 0.099, and -ln(0.099) / 3 = 0.771."),
        Exercise.Of("15-change", (int? bridge, int? fewer) =>
            Check.Equal("numbers of the bridge", bridge, 96 * 128 + 128, (96 * 128, "the bias is missing"),
                (128 * 96 + 96, "the bias belongs to the 128 units that come out"))
            & Check.Equal("input weights saved", fewer, 96 * 3 * 128,
                (96 * 128, "a GRU has three blocks of weights: two gates and the candidate"),
                (96 * 3 * 96, "the gates belong to the decoder: 128 units")),
            ["The bridge is a linear layer from 96 to 128.", "c has 96 numbers; each feeds three blocks of 128 units."],
            "96 · 128 + 128 = 12 416, and 96 · 3 · 128 = 36 864."),
        Exercise.Of<double[][]>("15-invent", GreedyLoses,
            ["Greedy takes the more probable beginning. Let that be A, by little.",
                "After A let many words be possible, after B only one.",
                "After A: 0.3, 0.3, 0.4; after B: 0, 0, 1."],
            "[[0.3, 0.3, 0.4], [0, 0, 1], [0, 0, 1], [0.51, 0.49, 0]]: greedy finds 'A end' with 0.204, the beam 'B "
                + "end' with 0.49."),
    ];

    static bool GreedyLoses(double[][]? table)
    {
        const string what = "greedy search finds less than half";
        const int stop = 2, go = 3;
        if (table is null) return Check.That(what, null, "");
        if (table.Length != 4 || table.Any(row => row is not { Length: 3 } || row.Any(q => q < 0)
            || Math.Abs(row.Sum() - 1) > 1e-9))
            return Check.That(what, false, "four rows of three numbers, none below 0, that each sum to 1");
        (Tensor, int) Step(int[] tokens, int steps) => (Log(Tensor.From([.. tokens.SelectMany(token =>
            table[token].Select(q => Math.Max(q, 1e-30)))], tokens.Length, 3)), steps + 1);
        double Found(int width) => Math.Exp(Decoding.Beam(Step, 0, go, stop, width, 6)[0].LogProbability);
        return Check.That(what, Found(1) < Found(2) / 2,
            FormattableString.Invariant(
                $"greedy search finds an answer of {Found(1):F3}, the beam one of {Found(2):F3}; let A begin a little ")
            + "more often than B, and let the next word be uncertain after A and certain after B");
    }
}
