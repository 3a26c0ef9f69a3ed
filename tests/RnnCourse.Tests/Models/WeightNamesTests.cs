using RnnCourse.Attention;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.WordVectors;

namespace RnnCourse.Tests.Models;

/// <summary>Every model's weights have names of their own, by which they are saved and loaded, and PyTorch's where they lie as
/// PyTorch lays them.</summary>
public class WeightNamesTests
{
    static readonly PairBatch pairs = PairBatch.Of([([0, 3, 1], [2, 2]), ([4], [1, 0, 3])]);
    static readonly TokenBatch text = new(new[,] { { 0, 1 }, { 2, 3 }, { 4, 0 } }, new[,] { { 2, 3 }, { 4, 0 }, { 1, 1 } },
        [3, 2]);
    static readonly int[,] tokens = { { 1, 2 }, { 3, 0 }, { 4, 4 } };

    static SequenceEncoder TwoLayersBothWays(int inputs, Random random) => SequenceEncoder.Of(new Stacked(
    [
        new Bidirectional(new GruCell(inputs, 3, random), new GruCell(inputs, 3, random)),
        new(new GruCell(6, 2, random), new GruCell(6, 2, random)),
    ]));

    static ImageEncoder Eyes(Random random) => new(1, 4, 4, [new(2, 3), new(3, 3, 2)], 5, random);

    static Tensor Image => Tensor.Uniform(new Random(9), 0, 1, 2, 1, 4, 4);

    static readonly double[] series = [.. Enumerable.Range(0, 40).Select(t => Math.Sin(t) + 0.1 * t)];

    /// <summary>A forecaster that knows the scale of the series, with the weights that it had.</summary>
    static Forecaster Learned(Forecaster model)
    {
        var weights = model.Parameters.Select(weight => (Real[])[.. weight.Values]).ToArray();
        model.Fit(series, validation: 8, updates: 1, new Random(3));
        foreach (var (weight, values) in model.Parameters.Zip(weights)) values.CopyTo(weight.Values, 0);
        return model;
    }

    /// <summary>Each model with its weights and something that depends on all of them.</summary>
    static readonly Dictionary<string, Func<Random, (IReadOnlyList<Tensor> Weights, Func<Tensor> Output)>> models = new()
    {
        ["stack of two layers"] = random =>
        {
            var model = new Stacked([new LstmCell(2, 3, random), new LstmCell(3, 3, random)]);
            return (model.Parameters, () => model.Forward(Tensor.Ones(3, 2, 2)).Outputs);
        },
        ["both directions"] = random =>
        {
            var model = new Bidirectional(new LstmCell(2, 3, random), new LstmCell(2, 3, random));
            return (model.Parameters, () => model.Forward(Tensor.Ones(3, 2, 2)).Outputs);
        },
        ["language model, two layers"] = random =>
        {
            var model = new LanguageModel(5, [new LstmCell(3, 4, random), new PeepholeLstmCell(4, 3, random)], random);
            return (model.Parameters, () => model.Logits(tokens).Logits);
        },
        ["classifier"] = random =>
        {
            var model = new SequenceClassifier(TwoLayersBothWays(3, random), 2, random, new Embedding(5, 3, random));
            return (model.Parameters, () => model.Logits(tokens));
        },
        ["tagger"] = random =>
        {
            var model = new SequenceTagger(TwoLayersBothWays(3, random), ["a", "b"], random, new Embedding(5, 3, random));
            return (model.Parameters, () => model.Logits(tokens));
        },
        ["encoder-decoder"] = random =>
        {
            var model = new EncoderDecoder(TwoLayersBothWays(3, random), new LstmCell(7, 3, random), 5, 4, 6, random,
                contextAtEveryStep: true);
            return (model.Parameters, () => model.Loss(pairs));
        },
        ["attention translator"] = random =>
        {
            var model = new AttentionTranslator(TwoLayersBothWays(3, random),
            new AttentionDecoder(5, 7, new GruCell(9, 4, random), AttentionScore.Additive(4, 7, 3, random), random,
                summarySize: 4), 5, 6, random, wordsInMemory: true);
            return (model.Parameters, () => model.Loss(pairs));
        },
        ["captioner"] = random =>
            (new ImageCaptioner(Eyes(random), ["red", "dot"], new LstmCell(8, 4, random), 3, random) is var model
            ? model.Parameters : [], () => model.Loss(Image, [["red", "dot"], ["dot"]])),
        ["forecaster"] = random =>
        {
            var model = new Forecaster(SequenceEncoder.Of(new GruCell(1, 3, random), new GruCell(3, 3, random)),
                new ForecastPlan(4), random);
            return (model.Parameters, () => Tensor.From(Learned(model).Forecast(series).Values));
        },
        ["forecaster over taps"] = random =>
        {
            var model = new Forecaster(new TappedDelay(1, 2, 3, random), new ForecastPlan(4, WarmUp: 1), random);
            return (model.Parameters, () => Tensor.From(Learned(model).Forecast(series).Values));
        },
        ["masked language model"] = random =>
        {
            var model = new MaskedLanguageModel(5, 4, 3, random);
            return (model.Parameters, () => model.Logits(tokens));
        },
    };

    public static TheoryData<string> Every => [.. models.Keys];

    [Theory, MemberData(nameof(Every))]
    public void Weights_are_saved_and_loaded_by_names_of_their_own(string which)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "weights.safetensors");
        try
        {
            var (first, second) = (models[which](new Random(1)), models[which](new Random(2)));
            string[] names = [.. first.Weights.Select(weight => weight.Name)];
            names.Distinct().Count().ShouldBe(names.Length, string.Join(", ", names));
            names.ShouldAllBe(name => name != "");
            SafeTensors.Save(path, first.Weights);
            SafeTensors.Load(path).Keys.ShouldBe(names, ignoreOrder: true);
            SafeTensors.LoadInto(path, second.Weights);
            foreach (var (mine, yours) in first.Weights.Zip(second.Weights)) yours.Values.ShouldBe(mine.Values, mine.Name);
            second.Output().Values.ShouldBe(first.Output().Values);
        }
        finally
        {
            if (File.Exists(path)) Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    static string NamesOf(string which) => string.Join(" ", models[which](new Random(1)).Weights.Select(weight => weight.Name));

    [Fact]
    public void A_weight_is_called_by_its_place()
    {
        NamesOf("stack of two layers").ShouldBe("Wx_l0 Wh_l0 B_l0 Wx_l1 Wh_l1 B_l1");
        NamesOf("both directions").ShouldBe("Wx_l0 Wh_l0 B_l0 Wx_l0_reverse Wh_l0_reverse B_l0_reverse");
        NamesOf("language model, two layers").ShouldBe(
            "embedding.weight rnn.Wx_l0 rnn.Wh_l0 rnn.B_l0 rnn.Wx_l1 rnn.Wh_l1 rnn.B_l1 rnn.Pi_l1 rnn.Pf_l1 rnn.Po_l1 head.W "
                + "head.bias");
        NamesOf("captioner")
            .ShouldBe(
                "encoder.convolutions.0.weight encoder.convolutions.0.bias encoder.convolutions.1.weight "
                    + "encoder.convolutions.1.bias "
            + "encoder.mix.W encoder.mix.bias decoder.embedding.weight decoder.bridge.W decoder.bridge.bias decoder.attention.W "
            + "decoder.rnn.Wx_l0 decoder.rnn.Wh_l0 decoder.rnn.B_l0 decoder.head.W decoder.head.bias");
        NamesOf("forecaster over taps").ShouldBe("taps.W taps.bias head.W head.bias");
    }

    [Fact]
    public void A_name_of_PyTorch_means_its_layout_and_the_places_are_counted_as_PyTorch_counts()
    {
        var random = new Random(1);
        var encoder = SequenceEncoder.Of(new Stacked(
        [
            new Bidirectional(new LstmCell(3, 3, random), new LstmCell(3, 3, random)),
            new(new LstmCell(6, 2, random), new LstmCell(6, 2, random)),
        ]));
        var tagger = new SequenceTagger(encoder, ["a", "b"], random, new Embedding(5, 3, random));
        Dictionary<string, Tensor> torch = new(encoder.ToPyTorch("rnn."));
        foreach (var (name, weight) in tagger.Embedding!.ToPyTorch("embedding.").Concat(tagger.Head.ToPyTorch("head.")))
            torch[name] = weight;

        var mine = tagger.Parameters.ToDictionary(weight => weight.Name);
        foreach (var (name, weight) in mine.Where(pair => torch.ContainsKey(pair.Key)))
            (weight.Shape, weight.ToDoubles()).ShouldSatisfyAllConditions(
                both => both.Shape.ShouldBe(torch[name].Shape), both => both.Item2.ShouldBe(torch[name].ToDoubles()));
        mine.Keys.Where(torch.ContainsKey).ShouldBe(["embedding.weight", "head.bias"], ignoreOrder: true);
        // What lies otherwise is called otherwise, and at the same places.
        mine.Keys.Select(name => name.Replace("rnn.Wx", "rnn.weight_ih").Replace("rnn.Wh", "rnn.weight_hh")
            .Replace("rnn.B", "rnn.bias_ih").Replace("head.W", "head.weight"))
            .ShouldBe(torch.Keys.Where(name => !name.StartsWith("rnn.bias_hh", StringComparison.Ordinal)), ignoreOrder: true);
    }

    [Fact]
    public void Weights_of_a_cell_of_ones_own_keep_their_own_names()
    {
        string Names(params string[] given)
        {
            var cell = new Counter([.. given.Select(name => Tensor.Zeros(1).Called(name))]);
            _ = new Stacked([cell, new Counter([])]);
            _ = new Stacked([cell, new Counter([])]);     // a second time changes nothing
            return string.Join(" ", cell.Parameters.Select(weight => weight.Name));
        }
        Names("mgu.Wf", "mgu.Wn").ShouldBe("Wf_l0 Wn_l0");
        Names("forget.W", "candidate.W").ShouldBe("forget_W_l0 candidate_W_l0");
        Names("", "").ShouldBe("W0_l0 W1_l0");
        Names("same", "same").ShouldBe("W0_l0 W1_l0");
    }

    sealed class Counter(Tensor[] weights) : IRecurrentCell<ElmanState>
    {
        public int InputSize => 1;
        public int HiddenSize => 1;
        public IReadOnlyList<Tensor> Parameters => weights;
        public ElmanState Step(Tensor x, ElmanState previous) => previous;
    }
}
