using RnnCourse.Recurrent;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 06.</summary>
static class Lesson06
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("06-compute", (double[]? later) =>
            Check.Equal("the answers at steps 4 and 5", later, [3, 1.5], 1e-9,
                ([6, 3], "those are steps 3 and 4: asked one step too early"),
                ([2, 1], "that is the 4 alone; half of the half of the half of 8 is still there"),
                ([8, 4], "the state is halved before the new input is added")),
            ["The states are 8, then 0 + 4, then 4 + 2.",
                "Then nothing comes in: each state is half of the one before."],
            "The states are 8, 4, 6, 3, 1.5: at steps 4 and 5 it says 3 and 1.5."),
        Exercise.Of<Func<int[], int, int[]>>("06-change", Delayed,
            ["The answers move to the right; the front is filled up with Unasked.",
                "Enumerable.Repeat(Unasked, by) is the front. How many of the answers still fit?",
                "answers[..^by] are those that fit."],
            "(answers, by) => [.. Enumerable.Repeat(Unasked, by), .. answers[..^by]]"),
        Exercise.Of<HandSetNetwork>("06-invent", Latch,
            ["For parity, what is taken back when both are 1? For a latch 1 must stay.",
                "The new state should be min(1, p + x) = ReLU(p + x) - ReLU(p + x - 1).",
                "So the readout is a - b, and W_h has the columns of p = a - b: rows (1, 1) and (-1, -1)."],
            "new(new ElmanCell(Tensor.From(new double[,] { { 0, 0 }, { 1, 1 } }), Tensor.From(new double[,] { { 1, 1 "
                + "}, { -1, -1 } }), Tensor.From(0.0, -1), Nonlinearity.Relu), new Linear(Tensor.From(new double[,] { "
                + "{ 1 }, { -1 } })), \"01\"): p' = ReLU(p + x) - ReLU(p + x - 1), which is at most 1."),
    ];

    static bool Delayed(Func<int[], int, int[]>? delay)
    {
        const int unasked = -1;
        int[] next = [2, 3, 0, 1, unasked];
        double[]? By(int steps) => delay is null ? null
            : [.. (delay([.. next], steps) ?? []).Select(label => (double)label)];
        return Check.Equal("delayed by one step", By(1), [-1, 2, 3, 0, 1], 0,
                ([3, 0, 1, -1, -1], "the answers have moved to the front: they are asked before they can be known"),
                ([0, 2, 3, 0, 1], "0 is a class, up; where nothing is asked stands -1"))
            & Check.Equal("delayed by three steps", By(3), [-1, -1, -1, 2, 3], 0);
    }

    static bool Latch(HandSetNetwork? latch)
    {
        string[] strings = [.. from length in Enumerable.Range(1, 10)
            from number in Enumerable.Range(0, 1 << length)
            select string.Concat(Enumerable.Range(0, length).Select(t => "01"[number >> t & 1]))];
        double[] Of(Func<string, double> answer) => [.. strings.Select(answer)];
        return Check.Equal("the latch on all strings of up to 10 bits",
            latch is null ? null : Of(text => latch.Run(text)[text.Length - 1, 0]),
            Of(text => text.Contains('1') ? 1 : 0), 1e-6,
            (Of(text => text.Count(bit => bit == '1') % 2), "that is parity: when both are 1, too much is taken back"),
            (Of(text => text.Count(bit => bit == '1')),
                "that counts the ones: from the second on, something must be taken back"),
            (Of(text => text[^1] == '1' ? 1 : 0), "that is the last bit: the old state has no weight"));
    }
}
