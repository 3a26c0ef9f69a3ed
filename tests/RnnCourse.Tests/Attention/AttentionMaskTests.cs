using RnnCourse.Attention;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Attention;

/// <summary>Which positions a mask opens, and which shapes a score and a decoder accept.</summary>
public class AttentionMaskTests
{
    static string Rows(AttentionMask mask) => string.Join(' ',
        from t in Enumerable.Range(0, mask.Queries ?? 1)
        from n in Enumerable.Range(0, mask.Sequences ?? 1)
        select string.Concat(Enumerable.Range(0, mask.Positions).Select(s => mask.Allows(t, n, s) ? '1' : '0')));

    [Fact, Trait("Concept", "H7")]
    public void Positions_are_open_up_to_the_length_and_up_to_the_step()
    {
        var lengths = AttentionMask.FromLengths([3, 1], 3);
        (Rows(lengths), lengths.Queries, lengths.Sequences, lengths.Positions).ShouldBe(("111 100", null, 2, 3));
        lengths.Allows(7, 1, 0).ShouldBeTrue();                   // the same for every query
        var causal = AttentionMask.Causal(3);
        (Rows(causal), causal.Queries, causal.Sequences, causal.Positions).ShouldBe(("100 110 111", 3, null, 3));
        causal.Allows(1, 7, 1).ShouldBeTrue();                    // the same for every sequence
        var both = AttentionMask.Causal(3, [2, 3]);
        (Rows(both), both.Queries, both.Sequences).ShouldBe(("100 100 110 110 110 111", 3, 2));
        var given = AttentionMask.From(new[,] { { true, false, true, false }, { false, true, false, false } });
        Rows(given).ShouldBe("1010 0100");
        (given.Reach(0, 0), given.Reach(0, 1), causal.Reach(1, 0), both.Reach(2, 0)).ShouldBe((3, 2, 2, 2));
    }

    [Fact, Trait("Concept", "H7")]
    public void What_is_closed_between_open_positions_gets_no_weight_and_gives_nothing()
    {
        var keys = Tensor.From([0, 5, 0, 0], 4, 1, 1);
        var mask = AttentionMask.From(new[,] { { true, false, true, false } });
        var (context, weights) = AttentionScore.Dot(1).Over(keys, Tensor.From([1, 100, 3, 1000], 4, 1, 1), mask)
            .Attend(Tensor.From([1.0], 1, 1));
        weights.ToDoubles().ShouldBe([0.5, 0, 0.5, 0], 1e-6);
        context.Item.ShouldBe(2, 1e-6f);
    }

    [Fact]
    public void Scores_have_the_scale_and_the_weights_of_their_kind()
    {
        var random = new Random(1);
        AttentionScore dot = AttentionScore.Dot(4), scaled = AttentionScore.ScaledDot(4);
        (dot.Scale, scaled.Scale, dot.Name, scaled.Name, dot.Parameters.Count).ShouldBe((1, 0.5, "dot", "scaled dot", 0));
        var general = AttentionScore.General(3, 5, random);
        (general.QuerySize, general.KeySize, general.Scale).ShouldBe((3, 5, 1));
        general.Parameters.Single().Shape.ShouldBe(new Shape(3, 5));
        general.Parameters[0].RequiresGradient.ShouldBeTrue();
        var additive = AttentionScore.Additive(3, 5, 7, random);
        additive.Parameters.Select(p => $"{p.Name} {p.Shape}")
            .ShouldBe(["attention.Wq (3,7)", "attention.Wk (5,7)", "attention.v (7)"]);
        additive.Parameters.ShouldAllBe(p => p.RequiresGradient);
        // evenly within 1 / sqrt of the numbers that are summed
        var large = AttentionScore.Additive(16, 25, 400, random).Parameters;
        foreach (var (weight, bound) in large.Zip([1 / 4.0, 1 / 5.0, 1 / 20.0]))
            weight.ToDoubles().Max(Math.Abs).ShouldBeInRange(0.97 * bound, bound);
        AttentionScore.Dot(1).Over(Tensor.Ones(2, 1, 1)).Attend(Tensor.Ones(1, 1)).Weights.ToDoubles().ShouldBe([0.5, 0.5], 1e-6);
        var self = new SelfAttention(3, 2, 4, random);
        self.Parameters.Count.ShouldBe(3);                        // without a bias
        self.Named("place.");
        self.Parameters.Select(p => p.Name).ShouldBe(["place.query.W", "place.key.W", "place.value.W"]);
    }

    [Fact]
    public void Shapes_that_a_score_cannot_use_are_named()
    {
        Fails(() => AttentionScore.Dot(0), "The dot score needs sizes of at least 1, got 0 and 0.");
        Fails(() => AttentionScore.General(Tensor.Zeros(2, 3, 4)), "The general score needs W (Q,K), got (2,3,4).");
        foreach (var (q, k, v) in new[] { (Tensor.Zeros(2, 3, 1), Tensor.Zeros(2, 3), Tensor.Zeros(3)),
            (Tensor.Zeros(2, 3), Tensor.Zeros(3), Tensor.Zeros(3)), (Tensor.Zeros(2, 3), Tensor.Zeros(2, 3), Tensor.Zeros(3, 1)),
            (Tensor.Zeros(2, 4), Tensor.Zeros(2, 3), Tensor.Zeros(3)),
            (Tensor.Zeros(2, 3), Tensor.Zeros(2, 4), Tensor.Zeros(3)) })
            Fails(() => AttentionScore.Additive(q, k, v),
                $"The additive score needs Wq (Q,A), Wk (K,A) and v (A), got {q.Shape}, {k.Shape} and {v.Shape}.");
        Tensor keys = Tensor.Zeros(3, 2, 4);
        var score = AttentionScore.Dot(4);
        Fails(() => score.Over(Tensor.Zeros(3, 4)), "The dot score needs keys (S,N,4), got (3,4).");
        foreach (var values in new[] { Tensor.Zeros(3, 2), Tensor.Zeros(4, 2, 4), Tensor.Zeros(3, 1, 4) })
            Fails(() => score.Over(keys, values), $"Attention needs values (3,2,M) for keys (3,2,4), got {values.Shape}.");
        Fails(() => score.Over(keys, AttentionMask.FromLengths([1, 1, 1], 3)),
            "Attention needs a mask of 2 sequences and 3 positions, got 3 and 3.");
        var memory = score.Over(keys, AttentionMask.Causal(3));
        Fails(() => memory.Attend(Tensor.Zeros(2, 4)), "The mask of this memory is made for 3 queries, got 1.");
        memory.Attend(Tensor.Zeros(3, 2, 4)).Weights.Shape.ShouldBe(new Shape(3, 2, 3));
        foreach (var query in new[] { Tensor.Zeros(4), Tensor.Zeros(1, 3, 2, 4), Tensor.Zeros(2, 5), Tensor.Zeros(3, 1, 4) })
            Fails(() => score.Over(keys).Attend(query),
                $"The dot score over this memory needs queries (2,4) or (T,2,4), got {query.Shape}.");
    }

    [Fact]
    public void A_decoder_starts_with_every_part_of_its_cell_s_state()
    {
        var random = new Random(2);
        var decoder = new AttentionDecoder(5, 4, new LstmCell(6, 3, random), AttentionScore.General(3, 4, random), random);
        var start = decoder.Start(Tensor.Ones(3, 2, 4));
        start.Parts.Count.ShouldBe(2);
        foreach (var part in start.Parts) part.ToMatrix().ShouldBe(new double[2, 3]);
        (start.Weights, start.Context).ShouldBe((null, null));
        (decoder.Begin, decoder.MemorySize, decoder.Bridge).ShouldBe((5, 4, null));
        decoder.Embedding.Table.Shape.ShouldBe(new Shape(6, 2));
        decoder.Head.W.Shape.ShouldBe(new Shape(3, 5));
        Fails(() => decoder.Start(Tensor.Ones(3, 2, 4), Tensor.Zeros(2, 4)),
            "AttentionDecoder was made without a bridge and takes no summary.");
        Fails(() => decoder.Start(Tensor.Ones(3, 4)), "AttentionDecoder needs a memory (S,N,4), got (3,4).");
        var (logits, next) = decoder.Step([5, 0], start);
        (logits.Shape, next.Weights!.Shape, next.Context!.Shape).ShouldBe((new Shape(2, 5), new Shape(2, 3), new Shape(2, 4)));
        next.Context.ToDoubles().ShouldBe(Enumerable.Repeat(1.0, 8), 1e-6);        // weights sum to 1
        var seen = new AttentionDecoder(5, 4, new GruCell(6, 3, random), AttentionScore.General(3, 4, random), random,
            summarySize: 7, contextInHead: true);
        seen.Head.W.Shape.ShouldBe(new Shape(3 + 4, 5));
        seen.Bridge!.W.Shape.ShouldBe(new Shape(7, 3));
        seen.Parameters.Select(p => p.Name).ShouldBe(["embedding.weight", "bridge.W", "bridge.bias", "attention.W", "rnn.Wx_l0",
            "rnn.Wh_l0", "rnn.B_l0", "head.W", "head.bias"]);
    }

    static void Fails(Action act, string says) => Should.Throw<ArgumentException>(act).Message.ShouldBe(says);
}
