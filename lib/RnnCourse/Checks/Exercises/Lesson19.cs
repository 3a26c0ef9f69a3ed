using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 19 and 20.</summary>
static class Lesson19
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("19-compute", (double? weight) =>
            Check.Equal("the weight of the first word", weight, 3 / 8.0, 1e-3,
                (3 / 16.0, "the fourth word comes later: the mask closes it, so the sum is 3 + 1 + 4"),
                (3 / 7.0, "the score 0 counts too: e to the 0 is 1")),
            ["Which words may the third one see?", "e to the scores: 3, 1 and 4."],
            "3 / (3 + 1 + 4) = 3/8."),
        Exercise.Of("19-change", (Func<int, int, bool>? window, int? keys) =>
            Check.That("the window", window is null ? null : Allowed(window, back: 2), window is null ? ""
                : Allowed(window, back: 1) ? "that is one word before; two were asked for"
                : Allowed(window, back: 3) ? "that is three words before; two were asked for"
                : "three words at most: j from t - 2 to t, and never j > t")
            & Check.Equal("keys of one step", keys, 3, (2, "the word itself has a key too")),
            ["Word t may look at t, t - 1 and t - 2.", "(t, j) => j <= t && ...; how far back may j be?",
                "How many words may one step look at, itself counted?"],
            "(t, j) => j <= t && j >= t - 2, and three keys: a window again, as in lesson 03."),
        Exercise.Of<double[,]>("19-invent", Copies,
            ["The text is a b c | a b. After the bar comes a, which stands at place 0.",
                "Place 3 must look at 0, place 4 at 1, place 5 at 2.",
                "Row t of W_q is the query of place t: one large number in the column where it shall look."],
            "A 6 × 6 matrix of zeros with 20 at (3, 0), (4, 1) and (5, 2)."),
        Exercise.Of("20-compute", (int? oneWay, int? bothWays) =>
            Check.Equal("numbers of nn.LSTM(10, 20)", oneWay, 4 * 20 * (10 + 20 + 2),
                (4 * 20 * (10 + 20 + 1), "TorchSharp has two biases"), (20 * (10 + 20 + 2), "an LSTM has four blocks"))
            & Check.Equal("numbers in both directions", bothWays, 2 * 4 * 20 * (10 + 20 + 2),
                (4 * 20 * (10 + 20 + 2), "the way back has weights of its own")),
            ["Four blocks of 20 units; each unit reads 10 inputs and 20 states.",
                "And each unit has two biases there."],
            "4 · 20 · (10 + 20 + 2) = 2560, and twice that in both directions."),
        Exercise.Of("20-change", (int? middle, int? last, int? firstOfH) =>
            Check.Equal("the middle axis of the outputs", middle, 9, (3, "the batch stands first: 3 is N"))
            & Check.Equal("their last axis", last, 7, (5, "that is D; outputs are as wide as the state"),
                (28, "the four gates are inside; one state comes out"))
            & Check.Equal("the first axis of h", firstOfH, 1,
                (3, "batchFirst does not turn h: it stays (layers, N, H)")),
            ["With batchFirst the order is (N, T, ...).", "h is (layers, N, H), whatever batchFirst says."],
            "(3, 9, 7), and h is (1, 3, 7)."),
        Exercise.Of<Func<double>>("20-invent", loss => Smoothed(loss),
            ["The loss is the sum over words of minus target times log-probability.",
                "Every word has the target 0.1 / V, and the one that came 0.9 more.",
                "nn.functional.log_softmax(scores, -1) gives the log-probabilities; mean(-1) is the part that is "
                    + "spread evenly."],
            "(scores, came) => { var log = nn.functional.log_softmax(scores, -1); return -(0.9 * log.gather(-1, "
                + "came.unsqueeze(-1)).mean() + 0.1 * log.mean()); }"),
    ];

    static bool Allowed(Func<int, int, bool> window, int back) => Enumerable.Range(0, 12).All(t =>
        Enumerable.Range(0, 12).All(j => window(t, j) == (j <= t && j >= t - back)));

    static bool Copies(double[,]? wq)
    {
        const string what = "the bar and the letters look at the letter that comes next";
        if (wq is null) return Check.That(what, null, "");
        if (wq.GetLength(0) != 6 || wq.GetLength(1) != 6)
            return Check.That(what, false, $"W_q is (6,6), got ({wq.GetLength(0)},{wq.GetLength(1)})");
        var places = new Linear(Initializers.Identity(6));
        var looks = new SelfAttention(new Linear(Tensor.From(wq)), places, places)
            .Forward(Reshape(Initializers.Identity(6), 6, 1, 6), causal: true).Weights;
        bool Back(int by) => Enumerable.Range(3, 3).All(t => t - by < 0 || looks[t, 0, t - by] > 0.99);
        return Check.That(what, Back(3), Back(4)
            ? "they look at the letter that has just been read again; the next one is asked for"
            : "row t of Wq is the query of place t, and key j has its 1 in column j: put a large number where the "
            + "letter stands that comes after t");
    }

    /// <summary>The mean of the lesson's label-smoothed loss over its three rows of scores.</summary>
    static bool Smoothed(Func<double>? loss)
    {
        double[,] scores = { { 2, 0, -1, 1 }, { 0, 1, 0, -2 }, { -1, 0, 3, 0 } };
        int[] came = [0, 1, 2];
        double Loss(double share) => Enumerable.Range(0, 3).Average(n =>
        {
            double[] row = [.. Enumerable.Range(0, 4).Select(v => scores[n, v])];
            var log = row.Select(s => s - Math.Log(row.Sum(Math.Exp))).ToArray();
            return -((1 - share) * log[came[n]] + share * log.Average());
        });
        return Check.Equal("the smoothed loss", () => loss?.Invoke(), Loss(0.1), 1e-5,
            (Loss(0), "that is the plain cross-entropy: nothing is smoothed"),
            (3 * Loss(0.1), "that is the sum; the mean was asked for"));
    }
}
