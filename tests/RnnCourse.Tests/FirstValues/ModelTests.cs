using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.WordVectors;

namespace RnnCourse.Tests.FirstValues;

public class ModelTests
{
    const int Words = 120;

    static Random Seed => new(1997);

    static void ShouldStartAsLinear(Linear linear, int inputs, int outputs)
    {
        linear.W.Shape.ShouldBe(new Shape(inputs, outputs));
        linear.W.ShouldBeEven(1 / Math.Sqrt(inputs));
        linear.B!.ShouldBeEven(1 / Math.Sqrt(inputs));
    }

    [Fact]
    public void Language_model()
    {
        var model = new LanguageModel(Words, new LstmCell(50, 64, Seed), Seed);
        model.Embedding.Table.ShouldBeNormal(1);
        ShouldStartAsLinear(model.Head, 64, Words);
    }

    [Fact]
    public void Classifier_and_tagger()
    {
        var encoder = SequenceEncoder.Of(new GruCell(20, 64, Seed));
        ShouldStartAsLinear(new SequenceClassifier(encoder, Words, Seed).Head, 64, Words);
        new SequenceClassifier(encoder, Words, Seed).Summary.ShouldBe(SequenceSummary.Last);
        ShouldStartAsLinear(new SequenceTagger(encoder, [.. Enumerable.Range(0, Words).Select(i => $"{i}")], Seed).Head, 64,
            Words);
    }

    [Fact]
    public void Forecaster()
    {
        var plan = new ForecastPlan(Window: 20, Horizon: Words);
        var weights = new Forecaster(SequenceEncoder.Of(new GruCell(1, 64, Seed)), plan, Seed).Parameters;
        weights[^2].Shape.ShouldBe(new Shape(64, Words));
        weights[^2].ShouldBeEven(1 / Math.Sqrt(64));
        weights[^1].ShouldBeEven(1 / Math.Sqrt(64));
    }

    [Fact]
    public void Encoder_decoder()
    {
        var model = new EncoderDecoder(SequenceEncoder.Of(new GruCell(50, 64, Seed)), new LstmCell(60, 150, Seed), Words, Words,
            5, Seed);
        model.SourceEmbedding.Table.ShouldBeNormal(1);
        model.TargetEmbedding.Table.ShouldBeNormal(1);
        model.Bridges.Count.ShouldBe(2);
        foreach (var bridge in model.Bridges) ShouldStartAsLinear(bridge!, 64, 150);
        ShouldStartAsLinear(model.Head, 150, Words + 1);
    }

    [Fact]
    public void Translator_with_attention()
    {
        var decoder = new AttentionDecoder(Words, 64, new GruCell(64 + 30, 150, Seed), AttentionScore.General(150, 64, Seed),
            Seed, summarySize: 64);
        decoder.Embedding.Table.ShouldBeNormal(1);
        ShouldStartAsLinear(decoder.Bridge!, 64, 150);
        ShouldStartAsLinear(decoder.Head, 150, Words);
        var model = new AttentionTranslator(SequenceEncoder.Of(new GruCell(40, 64, Seed)), decoder, Words, 5, Seed);
        model.SourceEmbedding.Table.ShouldBeNormal(1);
    }

    [Fact]
    public void Captioner()
    {
        var encoder = new ImageEncoder(3, 8, 8, [new(50, 3), new(60, 5)], 100, Seed);
        encoder.Parameters[0].ShouldBeNormal(Math.Sqrt(2.0 / (3 * 3 * 3)));
        encoder.Parameters[1].ShouldAllBe(0);
        encoder.Parameters[2].ShouldBeNormal(Math.Sqrt(2.0 / (50 * 5 * 5)));
        encoder.Parameters[3].ShouldAllBe(0);
        encoder.Parameters[4].Shape.ShouldBe(new Shape(60 + 2, 100));                  // a position knows where it is
        encoder.Parameters[4].ShouldBeNormal(Math.Sqrt(2.0 / (60 + 2)));
        encoder.Parameters[5].ShouldAllBe(0);

        var words = Enumerable.Range(0, Words).Select(i => $"word {i}");
        var captioner = new ImageCaptioner(encoder, words, new GruCell(100 + 20, 64, Seed), 5, Seed);
        captioner.Decoder.Score.Parameters.ShouldHaveSingleItem().ShouldBeEven(1 / Math.Sqrt(100));
        captioner.Decoder.Score.Scale.ShouldBe(1 / Math.Sqrt(100), 1e-12);
        captioner.Decoder.Bridge!.W.Shape.ShouldBe(new Shape(100, 64));
        captioner.Decoder.Bridge!.W.ShouldBeEven(1 / Math.Sqrt(100));
        ShouldStartAsLinear(captioner.Decoder.Head, 64 + 100, Words + 1);
    }

    [Fact]
    public void Masked_language_model()
    {
        var model = new MaskedLanguageModel(Words, 120, 40, Seed);
        model.Words.Table.ShouldBeNormal(0.3);
        model.Places.Table.ShouldBeNormal(0.3);
        // two layers of two heads, unless told otherwise
        var layers = model.Parameters.Skip(2).SkipLast(2).ToArray();
        layers.Length.ShouldBe(2 * (2 * 3 + 3 * 2));
        foreach (var weight in layers.Where(w => w.Shape.Rank == 2)) weight.ShouldBeEven(1 / Math.Sqrt(weight.Shape[0]));
        layers.Where(w => w.Shape == new Shape(120, 60)).Count().ShouldBe(2 * 2 * 3);
        model.Parameters[^2].ShouldBeEven(1 / Math.Sqrt(120));
        model.Parameters[^1].ShouldBeEven(1 / Math.Sqrt(120));
    }
}
