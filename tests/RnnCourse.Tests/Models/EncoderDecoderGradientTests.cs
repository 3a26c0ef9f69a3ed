using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Models;

/// <summary>The encoder-decoder's whole-sequence training against its own step loop, central differences, and sequences one at a
/// time.</summary>
public class EncoderDecoderGradientTests
{
    static PairBatch Batch => TranslatorCase.Batch;

    static EncoderDecoder Lstm(int encoderSize, int decoderSize, bool context)
    {
        var random = new Random(2);
        return new(SequenceEncoder.Of(new LstmCell(3, encoderSize, random)),
            new LstmCell(4 + (context ? encoderSize : 0), decoderSize, random), 5, 4, limit: 6, random, context);
    }

    static EncoderDecoder Gru(int encoderSize, int decoderSize, bool context)
    {
        var random = new Random(2);
        return new(SequenceEncoder.BothWays(new GruCell(3, encoderSize / 2, random), new GruCell(3, encoderSize / 2, random)),
            new GruCell(4 + (context ? encoderSize : 0), decoderSize, random), 5, 4, limit: 6, random, context);
    }

    [Fact, Trait("Concept", "H1")]
    public void Two_words_pass_through_one_unit_into_two_as_on_the_blackboard()
    {
        double ln2 = Math.Log(2), ln3 = Math.Log(3);
        var reader = new ElmanCell(Tensor.From([1.0], 1, 1), Tensor.From([1.0], 1, 1), Tensor.Zeros(1));
        var writer = new ElmanCell(Tensor.Zeros(2, 2), Tensor.From(new[,] { { ln3 * 5 / 6, 0 }, { 0, ln2 * 5 / 4 } }),
            Tensor.Zeros(2));
        var model = new EncoderDecoder(SequenceEncoder.Of(reader), writer, sourceWords: 2, targetWords: 1, limit: 5,
            new Random(1));
        Put(model.SourceEmbedding.Table, ln2, ln3 - 0.6);
        Put(model.Bridges[0]!.W, 1.25 * ln2, -1.25 * ln3);
        Put(model.Bridges[0]!.B!, 0, 0);
        Put(model.TargetEmbedding.Table, 0, 0, 0, 0, 0, 0);
        Put(model.Head.W, 2 * ln3, 0, 0, 0);
        Put(model.Head.B!, 0, 0);

        // h: tanh(ln 2) = 3/5, then tanh(ln 3) = 4/5; z: (3/5, -4/5), then (1/2, -3/5); scores (ln 3, 0).
        var (logits, next) = model.Step([model.Begin], model.Encode(PaddedTokens.Of([[0, 1]])));
        next.Parts[0].ToDoubles().ShouldBe([0.5, -0.6], 1e-6);
        logits.ToDoubles().ShouldBe([ln3, 0], 1e-6);
        // The answer "A": begin gives (3/4, 1/4). Nothing but the state is read, so the second step has z = (tanh(5/12 ln 3),
        // ...).
        var second = 2 * ln3 * Math.Tanh(ln3 * 5 / 12);
        ((double)model.Loss(PairBatch.Of([([0, 1], [0])])).Item)
            .ShouldBe((-Math.Log(0.75) + Math.Log(1 + Math.Exp(second))) / 2, 1e-6);

        static void Put(Tensor weight, params double[] values) => Tensor.From(values).Values.CopyTo(weight.Values, 0);
    }

    [Theory, Trait("Concept", "H1")]
    [InlineData(6, 6, false)]
    [InlineData(6, 9, false)]
    [InlineData(6, 9, true)]
    [InlineData(8, 5, true)]
    public void The_kernel_s_loss_and_gradients_are_those_of_the_loop(int encoderSize, int decoderSize, bool context)
    {
        Same(Lstm(encoderSize, decoderSize, context));
        Same(Gru(encoderSize, decoderSize, context));

        static void Same(EncoderDecoder model)
        {
            TranslatorCase.SameAsStepLoop(Decoding.Loss(model.Step, model.Encode(Batch.Source), Batch.Target, model.Begin,
                model.End), batch => model.Loss(batch), model.Parameters);
        }
    }

    [Fact, Trait("Concept", "H1")]
    public void Gradients_pass_through_the_one_vector_as_central_differences_say()
    {
        var model = Gru(4, 3, context: true);
        GradientCheck.Run(() => model.Loss(Batch), GradientCheck.DefaultTolerance, [.. model.Parameters], mostPerTensor: 12);
        var lstm = Lstm(4, 3, context: false);
        GradientCheck.Run(() => lstm.Loss(Batch), GradientCheck.DefaultTolerance, [.. lstm.Parameters], mostPerTensor: 12);
    }

    [Fact, Trait("Concept", "H1")]
    public void A_padded_batch_costs_what_its_pairs_cost_one_by_one()
    {
        var model = Gru(6, 9, context: false);
        TranslatorCase.PaddingCostsNothing(batch => model.Loss(batch));
    }

    [Fact, Trait("Concept", "H1")]
    public void Whatever_the_length_of_the_source_the_decoder_begins_with_one_vector_of_its_own_size()
    {
        var model = Lstm(6, 9, context: true);
        foreach (int[] source in new[] { [1], [1, 2, 3], new int[40] })
        {
            var start = model.Encode(PaddedTokens.Of([source]));
            start.Parts[0].Shape.ShouldBe(new Shape(1, 9));
            start.Parts[1].Shape.ShouldBe(new Shape(1, 9));
            start.Context!.Shape.ShouldBe(new Shape(1, 6));
        }
    }

    [Fact, Trait("Concept", "H2")]
    public void Written_answers_are_those_of_the_plain_while_loop()
    {
        var model = Gru(6, 9, context: true);
        // Of itself an untrained decoder would not end.
        model.Head.B!.Values[model.End] = (Real)0.12;
        int[][] sources = [[0, 3, 1], [4], [2, 2, 1, 4, 0], [1, 4]];
        var together = model.Write(sources);
        for (var n = 0; n < sources.Length; n++)
        {
            List<int> expected = [];
            var (state, token, ended) = (model.Encode(PaddedTokens.Of([sources[n]])), model.Begin, false);
            while (expected.Count < model.Limit)
            {
                (var logits, state) = model.Step([token], state);
                token = Array.IndexOf(logits.Values, logits.Values.Max());
                if (ended = token == model.End) break;
                expected.Add(token);
            }
            together[n].Tokens.ShouldBe(expected);
            if (ended) together[n].Ended.ShouldBeTrue();
            var one = model.Search(sources[n], width: 1)[0];
            one.Tokens.Where(word => word != model.End).Take(model.Limit).ShouldBe(expected);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var model = Gru(6, 9, context: false);
        Should.Throw<ArgumentException>(() => model.Write([[1], []])).Message.ShouldContain("sequence 1 is empty");
        Should.Throw<ArgumentException>(() => model.Write([[1], [5]])).Message.ShouldContain("from 0 to 4");
        Should.Throw<ArgumentException>(() => model.Loss(PairBatch.Of([([1], [0, 4])])))
            .Message.ShouldContain("from 0 to 3, got 4 at step 1 of answer 0");
        Should.Throw<ArgumentException>(() => model.Loss(PairBatch.Of([([1], new int[7])])))
            .Message.ShouldContain("more than the limit of 6");
        Should.Throw<ArgumentException>(() => new EncoderDecoder(model.Encoder, new GruCell(6, 9, new Random(1)), 5, 4, 6,
            new Random(1), contextAtEveryStep: true)).Message.ShouldContain("needs more inputs");
    }
}
