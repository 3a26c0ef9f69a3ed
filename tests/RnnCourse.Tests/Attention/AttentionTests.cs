using RnnCourse.Attention;
using RnnCourse.Data.Letters;
using RnnCourse.Data.Translation;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Attention;

public class AttentionTests
{
    [Fact, Trait("Concept", "H4")]
    public void Three_words_by_hand()
    {
        // States (1,0), (0,1), (1,1) and the query (2,1) ln 2: scores 2, 1, 3 times ln 2, so weights 4/14, 2/14, 8/14.
        var h = Tensor.From([1, 0, 0, 1, 1, 1], 3, 1, 2);
        var z = Tensor.From([2 * Math.Log(2), Math.Log(2)], 1, 2);
        var (c, a) = AttentionScore.Dot(2).Over(h).Attend(z);
        foreach (var (mine, expected) in a.ToDoubles().Zip([2 / 7.0, 1 / 7.0, 4 / 7.0])) mine.ShouldBe(expected, 1e-6);
        foreach (var (mine, expected) in c.ToDoubles().Zip([6 / 7.0, 5 / 7.0])) mine.ShouldBe(expected, 1e-6);
    }

    [Fact, Trait("Concept", "H6")]
    public void Weights_are_probabilities_and_masked_ones_are_zero()
    {
        var random = new Random(6);
        var memory = AttentionScore.ScaledDot(4).Over(Tensor.Normal(random, 3, 6, 3, 4), AttentionMask.FromLengths([6, 2, 1], 6));
        var a = memory.Attend(Tensor.Normal(random, 3, 5, 3, 4)).Weights;
        for (var t = 0; t < 5; t++)
            for (var n = 0; n < 3; n++)
            {
                var row = Enumerable.Range(0, 6).Select(s => (double)a[t, n, s]).ToArray();
                row.Sum().ShouldBe(1, 1e-6);
                row.Min().ShouldBeGreaterThanOrEqualTo(0);
                row.Skip(n == 0 ? 6 : n == 1 ? 2 : 1).ShouldAllBe(weight => weight == 0);
            }
    }

    [Fact, Trait("Concept", "H7")]
    public void Padding_changes_nothing()
    {
        var random = new Random(3);
        var decoder = new AttentionDecoder(5, 4, new GruCell(6, 3, random), AttentionScore.General(3, 4, random), random);
        var memory = Tensor.Normal(random, 1, 2, 1, 4);
        var padded = Concatenate(0, memory, Tensor.Full(1e6, 3, 1, 4));
        int[,] tokens = { { 1 }, { 4 } };
        var alone = decoder.Forward(tokens, decoder.Start(memory)).Logits;
        var masked = decoder.Forward(tokens, decoder.Start(padded, mask: AttentionMask.FromLengths([2], 5))).Logits;
        masked.Values.ShouldBe(alone.Values);
    }

    [Fact, Trait("Concept", "H5")]
    public void Decoder_over_an_Elman_cell_is_the_decks_equation()
    {
        var random = new Random(5);
        const int words = 4, e = 3, m = 2, hidden = 2;
        var cell = new ElmanCell(e + m, hidden, random);
        var decoder = new AttentionDecoder(words, m, cell, AttentionScore.Dot(hidden), random, summarySize: m);
        Tensor h = Tensor.Normal(random, 1, 3, 1, m), summary = Select(h, 0, 2);
        Tensor wIh = Slice(cell.Wx, 0, 0, e), wCh = Slice(cell.Wx, 0, e, m), wHh = cell.Wh;

        var (state, z) = (decoder.Start(h, summary), Tanh(MatMul(summary, decoder.Bridge!.W) + decoder.Bridge.B!));
        foreach (var token in new[] { 0, 3, 1 })
        {
            var scores = Reshape(Sum(h * z, -1), 1, 3);                              // e_j = z_(t-1) h_j
            var c = MatMul(Softmax(scores), Reshape(h, 3, m));                         // c_t
            z = Tanh(MatMul(Rows(decoder.Embedding.Table, token), wIh) + MatMul(z, wHh) + MatMul(c, wCh) + cell.B);
            var expected = MatMul(z, decoder.Head.W) + decoder.Head.B!;
            (var logits, state) = decoder.Step([token], state);
            foreach (var (mine, right) in logits.ToDoubles().Zip(expected.ToDoubles())) mine.ShouldBe(right, 1e-6);
            foreach (var (mine, right) in state.Weights!.ToDoubles().Zip(Softmax(scores).ToDoubles())) mine.ShouldBe(right, 1e-6);
        }
    }

    [Fact, Trait("Concept", "H8")]
    public void Self_attention_is_the_definition_with_queries_of_its_own()
    {
        var random = new Random(8);
        var layer = new SelfAttention(3, 2, 4, random);
        var x = Tensor.Normal(random, 1, 5, 1, 3);
        var (c, a) = layer.Forward(x);
        for (var t = 0; t < 5; t++)
        {
            var q = MatMul(Select(x, 0, t), layer.Query.W);
            var scores = Enumerable.Range(0, 5).Select(j => Sum(q * MatMul(Select(x, 0, j), layer.Key.W)).Item / Math.Sqrt(2))
                .ToArray();
            var sum = scores.Sum(Math.Exp);
            for (var j = 0; j < 5; j++) ((double)a[t, 0, j]).ShouldBe(Math.Exp(scores[j]) / sum, 1e-6);
            for (var m = 0; m < 4; m++)
                ((double)c[t, 0, m]).ShouldBe(Enumerable.Range(0, 5)
                    .Sum(j => (double)(a[t, 0, j] * MatMul(Select(x, 0, j), layer.Value.W)[0, m])), 1e-6);
        }
    }

    [Fact, Trait("Concept", "H8")]
    public void Self_attention_of_both_sequences_in_a_row_gives_the_context_of_the_three_words()
    {
        // The fourth word is the query; sqrt(2) undoes the scale, and the lengths close its own place.
        var layer = new SelfAttention(new Linear(Initializers.Identity(2, Math.Sqrt(2))), new Linear(Initializers.Identity(2)),
            new Linear(Initializers.Identity(2)));
        var joined = Tensor.From([1, 0, 0, 1, 1, 1, 2 * Math.Log(2), Math.Log(2)], 4, 1, 2);
        var context = layer.Forward(joined, lengths: [3]).Context;
        ((double)context[3, 0, 0]).ShouldBe(6 / 7.0, 1e-6);
        ((double)context[3, 0, 1]).ShouldBe(5 / 7.0, 1e-6);
    }

    [Fact, Trait("Concept", "H8")]
    public void Causal_self_attention_never_looks_ahead()
    {
        var random = new Random(9);
        var layer = new SelfAttention(3, 2, 4, random);
        var x = Tensor.Normal(random, 1, 5, 2, 3);
        var before = layer.Forward(x, causal: true).Context.Values[..(3 * 2 * 4)];
        for (var i = 3 * 2 * 3; i < x.Values.Length; i++) x.Values[i] = 100;
        layer.Forward(x, causal: true).Context.Values[..(3 * 2 * 4)].ShouldBe(before);
    }

    [Fact, Trait("Concept", "H10")]
    public void With_weights_set_by_hand_letters_of_any_length_are_reversed_by_the_same_few_numbers()
    {
        // Keys are (j, j j) and queries (2 p, -1), so that the score is p p - (p - j)(p - j): largest at j = p = S - 1 - t. The
        // memory grows with the source.
        var random = new Random(10);
        var score = AttentionScore.Dot(2);
        foreach (var length in new[] { 4, 8, 16, 32 })
        {
            var pair = LetterSequences.Draw(length, LetterRule.Reverse, random);
            Tensor keys = Tensor.Zeros(length, 1, 2), letters = Tensor.Zeros(length, 1, 26), queries = Tensor.Zeros(length, 1, 2);
            for (var j = 0; j < length; j++)
            {
                (keys[j, 0, 0], keys[j, 0, 1], letters[j, 0, pair.Source[j] - 'a']) = (8 * j, 8 * j * j, 1);
                (queries[j, 0, 0], queries[j, 0, 1]) = (2 * (length - 1 - j), -1);
            }
            var (c, a) = score.Over(keys, letters).Attend(queries);
            string.Concat(Enumerable.Range(0, length)
                .Select(t => (char)('a' + Enumerable.Range(0, 26).MaxBy(letter => c[t, 0, letter])))).ShouldBe(pair.Target);
            double[][] rows = [.. Enumerable.Range(0, length)
                .Select(t => Enumerable.Range(0, length).Select(j => (double)a[t, 0, j]).ToArray())];
            rows.Min(row => row.Max()).ShouldBeGreaterThan(0.99);
            AlignmentAccuracy.Count(rows, pair.Alignment).ShouldBe((length, length));
        }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var random = new Random(1);
        Fails(() => AttentionMask.From(new[,] { { true, false }, { false, false } }), "of sequence 1 all 2 are masked");
        Fails(() => AttentionMask.FromLengths([2, 0], 3),
            "lengths from 1 to 3 (the positions of the memory), got 0 for sequence 1");
        Fails(() => AttentionMask.FromLengths([], 3), "at least one sequence");
        Fails(() => AttentionMask.Causal(2, [3]), "got 3 for sequence 0");
        Fails(() => AttentionScore.Dot(4).Over(Tensor.Zeros(3, 2, 5)), "keys (S,N,4), got (3,2,5)");
        Fails(() => AttentionScore.Dot(4).Over(Tensor.Zeros(3, 2, 4), Tensor.Zeros(2, 2, 4)), "values (3,2,M)");
        Fails(() => AttentionScore.Dot(4).Over(Tensor.Zeros(3, 2, 4), AttentionMask.FromLengths([2, 2], 4)),
            "2 sequences and 3 positions, got 2 and 4");
        Fails(() => AttentionScore.Dot(4).Over(Tensor.Zeros(3, 2, 4)).Attend(Tensor.Zeros(3, 4)),
            "queries (2,4) or (T,2,4), got (3,4)");
        Fails(() => AttentionScore.Dot(4).Over(Tensor.Zeros(3, 2, 4), AttentionMask.Causal(3)).Attend(Tensor.Zeros(2, 2, 4)),
            "made for 3 queries, got 2");
        Fails(() => AttentionScore.Additive(Tensor.Zeros(2, 3), Tensor.Zeros(2, 3), Tensor.Zeros(4)),
            "Wq (Q,A), Wk (K,A) and v (A)");
        Fails(() => new AttentionDecoder(5, 4, new GruCell(4, 3, random), AttentionScore.Dot(3), random),
            "a context of 4, got 4 inputs");
        Fails(() => new AttentionDecoder(5, 4, new GruCell(6, 3, random), AttentionScore.Dot(4), random),
            "the 3 units of the cell, got 4");

        var decoder = new AttentionDecoder(5, 4, new GruCell(6, 4, random), AttentionScore.Dot(4), random, summarySize: 4);
        Fails(() => decoder.Start(Tensor.Zeros(3, 2, 5), Tensor.Zeros(2, 4)), "memory (S,N,4), got (3,2,5)");
        Fails(() => decoder.Start(Tensor.Zeros(3, 2, 4)), "needs a summary (N,4)");
        Fails(() => decoder.Start(Tensor.Zeros(3, 2, 4), Tensor.Zeros(3, 4)), "summary (2,4)");
        var start = decoder.Start(Tensor.Zeros(3, 2, 4), Tensor.Zeros(2, 4));
        Fails(() => decoder.Step([1], start), "one token for each of 2 sequences, got 1");
        Fails(() => new SelfAttention(4, 3, 3, random).Forward(Tensor.Zeros(2, 1, 5)), "inputs (T,N,4), got (2,1,5)");
        Fails(() => new SelfAttention(new Linear(4, 3, random), new Linear(4, 2, random), new Linear(4, 3, random)),
            "Wq (D,K), Wk (D,K)");

        static void Fails(Action act, string says) => Should.Throw<ArgumentException>(act).Message.ShouldContain(says);
    }
}
