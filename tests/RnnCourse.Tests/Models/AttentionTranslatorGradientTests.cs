using RnnCourse.Attention;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Models;

/// <summary>The translator with attention against its own step loop, central differences, and sequences one at a time.</summary>
public class AttentionTranslatorGradientTests
{
    static PairBatch Batch => TranslatorCase.Batch;

    /// <summary>Five source words, four target words and the end; O = 4.</summary>
    static AttentionTranslator Make(bool bridge = true, bool wordsInMemory = false)
    {
        var random = new Random(2);
        var encoder = SequenceEncoder.BothWays(new GruCell(3, 2, random), new GruCell(3, 2, random));
        var memorySize = encoder.OutputSize + (wordsInMemory ? 3 : 0);
        var decoder = new AttentionDecoder(5, memorySize, new ElmanCell(2 + memorySize, 6, random),
            AttentionScore.Additive(6, memorySize, 3, random), random, bridge ? 4 : 0);
        return new(encoder, decoder, sourceWords: 5, limit: 6, random, wordsInMemory);
    }

    [Theory, InlineData(true, false), InlineData(false, true), Trait("Concept", "H5")]
    public void Reading_all_words_at_once_is_the_step_loop(bool bridge, bool wordsInMemory)
    {
        var model = Make(bridge, wordsInMemory);
        TranslatorCase.SameAsStepLoop(Decoding.Loss(model.Decoder.Step, model.Encode(Batch.Source), Batch.Target, model.Begin,
            model.End), batch => model.Loss(batch), model.Parameters);
    }

    [Theory, InlineData(true, false), InlineData(false, true), Trait("Concept", "H5")]
    public void Gradients_are_those_of_central_differences(bool bridge, bool wordsInMemory)
    {
        var model = Make(bridge, wordsInMemory);
        GradientCheck.Run(() => model.Loss(Batch), GradientCheck.DefaultTolerance, [.. model.Parameters], mostPerTensor: 12);
    }

    [Fact, Trait("Concept", "H7")]
    public void A_padded_batch_costs_what_its_pairs_cost_one_by_one()
    {
        var model = Make();
        TranslatorCase.PaddingCostsNothing(batch => model.Loss(batch));
    }

    [Fact, Trait("Concept", "H6")]
    public void Written_answers_come_with_one_row_of_probabilities_for_each_word()
    {
        var model = Make();
        model.Decoder.Head.B!.Values[model.End] = (Real)0.1;    // of itself an untrained decoder would not end
        int[][] sources = [[0, 3, 1], [4], [2, 2, 1, 4, 0], [1, 4]];
        var together = model.Write(sources);
        for (var n = 0; n < sources.Length; n++)
        {
            var (state, token) = (model.Encode(PaddedTokens.Of([sources[n]])), model.Begin);
            for (var t = 0; t < together[n].Weights.Length; t++)
            {
                (var logits, state) = model.Decoder.Step([token], state);
                token = Array.IndexOf(logits.Values, logits.Values.Max());
                token.ShouldBe(t < together[n].Tokens.Length ? together[n].Tokens[t] : model.End);
                together[n].Weights[t].Length.ShouldBe(sources[n].Length);
                together[n].Weights[t].Sum().ShouldBe(1, 1e-6);
                for (var j = 0; j < sources[n].Length; j++)
                    together[n].Weights[t][j].ShouldBe((double)state.Weights![0, j], 1e-6);
            }
            var best = model.Search(sources[n], width: 1)[0];
            best.Tokens.Where(word => word != model.End).Take(model.Limit).ShouldBe(together[n].Tokens);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var model = Make();
        Should.Throw<ArgumentException>(() => model.Write([[1], []])).Message.ShouldContain("sequence 1 is empty");
        Should.Throw<ArgumentException>(() => model.Write([[1], [5]])).Message.ShouldContain("from 0 to 4");
        Should.Throw<ArgumentException>(() => model.Loss(PairBatch.Of([([1], [0, 4])])))
            .Message.ShouldContain("from 0 to 3, got 4 at step 1 of answer 0");
        Should.Throw<ArgumentException>(() => model.Loss(PairBatch.Of([([1], new int[7])])))
            .Message.ShouldContain("more than the limit of 6");
        var random = new Random(1);
        var narrow = new AttentionDecoder(5, 3, new GruCell(5, 6, random), AttentionScore.General(6, 3, random), random);
        Should.Throw<ArgumentException>(() => new AttentionTranslator(model.Encoder, narrow, 5, 6, random))
            .Message.ShouldContain("4 numbers per position");
        var wrongBridge = new AttentionDecoder(5, 4, new GruCell(6, 6, random), AttentionScore.General(6, 4, random), random,
            summarySize: 3);
        Should.Throw<ArgumentException>(() => new AttentionTranslator(model.Encoder, wrongBridge, 5, 6, random))
            .Message.ShouldContain("a bridge from 3");
    }
}
