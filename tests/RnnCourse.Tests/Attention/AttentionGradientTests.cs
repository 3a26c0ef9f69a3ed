using RnnCourse.Attention;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Attention;

/// <summary>The fused attention against the same from primitive operations, and against central differences.</summary>
[Collection(KernelLimits.Collection)]
public class AttentionGradientTests
{
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-12 : 1e-5;

    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var score in new[] { "dot", "scaled dot", "general", "additive" })
                foreach (var queries in new[] { 0, 1, 4 })
                    foreach (var mask in new[] { "none", "lengths", "holes", "causal" })
                        if (mask != "causal" || queries == 4) data.Add(score, queries, mask);
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases)), Trait("Concept", "H7")]
    public void Fused_equals_primitive_and_central_differences(string score, int queries, string mask)
    {
        var one = new Case(score, queries, mask, size: 5);
        var fused = one.Fused();
        var primitive = one.Primitive();
        ShouldAgree(fused.Weights.ToDoubles(), primitive.Weights.ToDoubles());
        ShouldAgree(fused.Context.ToDoubles(), primitive.Context.ToDoubles());

        var gradients = one.Gradients(fused);
        foreach (var (mine, expected) in gradients.Zip(one.Gradients(primitive))) ShouldAgree(mine, expected);
        GradientCheck.Run(() => one.Loss(one.Fused()), one.Sources);
    }

    [Theory, InlineData("scaled dot"), InlineData("additive"), Trait("Concept", "H7")]
    public void Wide_batches_give_the_same_on_any_number_of_threads(string score)
    {
        var one = new Case(score, queries: 8, "lengths", size: 35, positions: 11, sequences: 13);
        (Real[] Values, double[][] Gradients) On(int threads)
        {
            using var limits = new KernelLimits(threads);
            return (one.Fused().Context.Values, one.Gradients(one.Fused()));
        }

        var (alone, shared) = (On(threads: 1), On(threads: 3));
        shared.Values.ShouldBe(alone.Values);
        foreach (var (mine, expected) in shared.Gradients.Zip(alone.Gradients)) mine.ShouldBe(expected);
        foreach (var (mine, expected) in shared.Gradients.Zip(one.Gradients(one.Primitive()))) ShouldAgree(mine, expected);
    }

    [Theory, InlineData("elman"), InlineData("gru"), InlineData("lstm"), Trait("Concept", "H5")]
    public void Decoder_passes_the_gradient_check(string name)
    {
        var random = new Random(5);
        var score = AttentionScore.Additive(3, 4, 2, random);
        var decoder = name switch
        {
            "elman" => new AttentionDecoder(5, 4, new ElmanCell(6, 3, random), score, random, summarySize: 2),
            "gru" => new AttentionDecoder(5, 4, new GruCell(6, 3, random), score, random, summarySize: 2),
            _ => new AttentionDecoder(5, 4, new LstmCell(6, 3, random), score, random, summarySize: 2),
        };
        Tensor memory = Tensor.Normal(random, 1, 3, 2, 4), summary = Tensor.Normal(random, 1, 2, 2),
            cotangent = Tensor.Normal(random, 1, 3, 2, 5);
        var mask = AttentionMask.FromLengths([3, 2], 3);
        int[,] tokens = { { 0, 1 }, { 4, 2 }, { 3, 3 } };
        GradientCheck.Run(() => Sum(decoder.Forward(tokens, decoder.Start(memory, summary, mask)).Logits * cotangent),
            [memory, summary, .. decoder.Parameters]);
    }

    [Theory, InlineData(false), InlineData(true), Trait("Concept", "H8")]
    public void Self_attention_passes_the_gradient_check(bool causal)
    {
        var random = new Random(8);
        var layer = new SelfAttention(4, 3, 5, random);
        Tensor x = Tensor.Normal(random, 1, 4, 2, 4), cotangent = Tensor.Normal(random, 1, 4, 2, 5);
        GradientCheck.Run(() => Sum(layer.Forward(x, [4, 3], causal).Context * cotangent), [x, .. layer.Parameters]);
    }

    static void ShouldAgree(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++) actual[i].ShouldBe(expected[i], Tolerance * Math.Max(1, Math.Abs(expected[i])));
    }

    /// <summary>Random keys, values and queries; weights and contexts both count in the loss.</summary>
    sealed class Case
    {
        readonly Tensor query, keys, values, contextCotangent, weightCotangent;
        readonly AttentionScore score;
        readonly AttentionMask? mask;
        readonly int queries;

        public Case(string name, int queries, string maskName, int size, int positions = 4, int sequences = 3)
        {
            var random = new Random(positions);
            this.queries = queries;
            int[] rows = queries == 0 ? [sequences] : [queries, sequences];
            query = Tensor.Normal(random, 1, [.. rows, size]).WithGradient();
            var keySize = name is "general" or "additive" ? size + 1 : size;
            keys = Tensor.Normal(random, 1, positions, sequences, keySize).WithGradient();
            values = Tensor.Normal(random, 1, positions, sequences, 2).WithGradient();
            (contextCotangent, weightCotangent) = (Tensor.Normal(random, 1, [.. rows, 2]),
                Tensor.Normal(random, 1, [.. rows, positions]));
            score = name switch
            {
                "dot" => AttentionScore.Dot(size),
                "scaled dot" => AttentionScore.ScaledDot(size),
                "general" => AttentionScore.General(size, keySize, random),
                _ => AttentionScore.Additive(size, keySize, size + 2, random),
            };
            int[] lengths = [.. Enumerable.Range(0, sequences).Select(n => 1 + (n * 2 + 1) % positions)];
            var holes = new bool[sequences, positions];
            for (var n = 0; n < sequences; n++)
                for (var s = 0; s < positions; s++) holes[n, s] = (n + s) % 2 == 0;
            mask = maskName switch
            {
                "lengths" => AttentionMask.FromLengths(lengths, positions),
                "holes" => AttentionMask.From(holes),
                "causal" => AttentionMask.Causal(positions, lengths),
                _ => null,
            };
        }

        public Tensor[] Sources => [query, keys, values, .. score.Parameters];

        public Attended Fused() => score.Over(keys, values, mask).Attend(query);

        public Tensor Loss(Attended result) => Sum(result.Context * contextCotangent) + Sum(result.Weights * weightCotangent);

        public double[][] Gradients(Attended result)
        {
            foreach (var source in Sources) source.ClearGradient();
            Loss(result).Backward();
            return [.. Sources.Select(source => Array.ConvertAll(source.Gradient!, g => (double)g))];
        }

        /// <summary>Query by query and position by position, as the definition is written.</summary>
        public Attended Primitive()
        {
            var (contexts, weights) = (new List<Tensor>(), new List<Tensor>());
            for (var t = 0; t < Math.Max(queries, 1); t++)
            {
                var q = queries == 0 ? query : Select(query, 0, t);    // (N, Q)
                var scores = new List<Tensor>();
                for (var s = 0; s < keys.Shape[0]; s++)
                {
                    var k = Select(keys, 0, s);                        // (N, K)
                    scores.Add(score.Name switch
                    {
                        "dot" => Sum(q * k, -1, keepAxis: true),
                        "scaled dot" => Sum(q * k, -1, keepAxis: true) / Math.Sqrt(q.Shape[1]),
                        "general" => Sum(MatMul(q, score.Parameters[0]) * k, -1, keepAxis: true),
                        _ => Sum(Tanh(MatMul(q, score.Parameters[0]) + MatMul(k, score.Parameters[1])) * score.Parameters[2], -1,
                            keepAxis: true),
                    });
                }
                var e = Concatenate(-1, [.. scores]);                  // (N, S)
                bool[]? open = mask is null ? null
                    : [.. from n in Enumerable.Range(0, e.Shape[0]) from s in Enumerable.Range(0, e.Shape[1])
                        select mask.Allows(t, n, s)];
                var a = Softmax(e, open);
                weights.Add(a);
                contexts.Add(Sum(Transpose(Reshape(a, a.Shape[0], a.Shape[1], 1), 0, 1) * values, 0));
            }
            return queries == 0 ? new(contexts[0], weights[0]) : new(Stack([.. contexts]), Stack([.. weights]));
        }
    }
}
