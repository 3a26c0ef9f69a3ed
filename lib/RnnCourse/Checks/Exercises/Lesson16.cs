using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 16 and 16b.</summary>
static class Lesson16
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("16-compute", (double? weight) =>
            Check.Equal("the weight of the second word", weight, 4 / 14.0, 1e-3,
                (2 / 14.0, "that is the first word's, or the old answer; with the new z the second word scores 2 ln 2"),
                (2 * Math.Log(2), "that is the score; make it a probability"),
                (2 / 6.0, "scores divided by their sum are not a softmax: e to the power of the score first")),
            ["The scores are products of z with the three states.", "They are ln 2, 2 ln 2 and 3 ln 2.",
                "e to the n ln 2 is 2 to the n: the weights stand like 2 : 4 : 8."],
            "4 / (2 + 4 + 8) = 0.286."),
        Exercise.Of<Func<Tensor, Tensor, Tensor>>("16-change", Nearness,
            ["q - k stretches by itself: (1, 2) from (3, 2) is (3, 2).",
                "Sum(Square(q - k), -1) has one number for each key.",
                "Softmax works along the last axis: Reshape the three numbers to (1, 3), and do not forget the factor "
                    + "-1/2."],
            "(q, k) => Softmax(Reshape(Sum(Square(q - k), -1), 1, 3) * -0.5)"),
        Exercise.Of<Tensor, Tensor>("16b-invent", LooksBack,
            ["Position t asks for the place t - 1: its query must point where the key of t - 1 points.",
                "Take W_k as the identity: the key of place j is a 1 at j.",
                "Then row t of W_q has one large number, at place t - 1; 20 is large enough, for it is divided by √5."],
            "W_q with 20 at (1, 0), (2, 1), (3, 2), (4, 3) and zeros elsewhere, W_k the identity."),
    ];

    static bool Nearness(Func<Tensor, Tensor, Tensor>? weights)
    {
        Tensor q = Tensor.From([2 * Math.Log(2), Math.Log(2)], 1, 2),
            keys = Tensor.From(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } });
        Tensor Scores(double factor) => Reshape(Sum(Square(q - keys), -1), 1, 3) * factor;
        return Check.Equal("weights by nearness", () => weights?.Invoke(q, keys), Softmax(Scores(-0.5)), 1e-5,
            (Softmax(Scores(-1)), "the factor 1/2 is missing"),
            (Softmax(Scores(0.5)), "the sign: the farthest key got the largest weight"),
            (Scores(-0.5), "these are the scores; the softmax is missing"));
    }

    static bool LooksBack(Tensor? wq, Tensor? wk)
    {
        const string what = "every position looks at the one before";
        if (wq is null || wk is null) return Check.That(what, null, "");
        if (wq.Shape != new Shape(5, 5) || wk.Shape != new Shape(5, 5))
            return Check.That(what, false, $"both matrices are (5,5), got {wq.Shape} and {wk.Shape}");
        var attention = new SelfAttention(new Linear(wq), new Linear(wk), new Linear(Initializers.Identity(5)));
        var weights = attention.Forward(Reshape(Initializers.Identity(5), 5, 1, 5)).Weights;
        bool All(int back) => Enumerable.Range(1, 4).All(t =>
            t - back is < 0 or > 4 || weights[t, 0, t - back] > 0.99);
        return Check.That(what, All(1),
            All(-1) ? "they look at the word behind: the queries and the keys are exchanged"
            : All(0) ? "each looks at itself"
            : "q_t k_j must be large exactly where j = t - 1, and long, because the scores are divided by the root of "
            + "5");
    }
}
