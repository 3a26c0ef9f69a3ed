using RnnCourse.Attention;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Models;

/// <summary>Any cell works in every model: one that has only its equation, and one of another kind above or below.</summary>
public class OwnCellGradientTests
{
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-11 : 2e-5;

    static readonly int[,] tokens = { { 1, 2 }, { 3, 0 }, { 4, 4 } };
    static readonly int[] lengths = [3, 2];
    static readonly TokenBatch text = new(tokens, new[,] { { 2, 3 }, { 4, 0 }, { 1, 1 } }, lengths);
    static readonly double[] series = [.. Enumerable.Range(0, 60).Select(t => Math.Sin(t / 2.0))];

    static Tensor Vectors => Tensor.Normal(new Random(8), 1, 3, 2, 2);

    static Tensor Image => Tensor.Uniform(new Random(9), 0, 1, 2, 1, 4, 4);

    /// <summary>Each model over cells that the caller makes: what it loses, and what training changes.</summary>
    static readonly Dictionary<string,
        Func<Func<int, int, Random, IRecurrentCell>, Random, (Func<Tensor> Loss, IReadOnlyList<Tensor> Weights)>> models = new()
        {
            ["language model"] = (cell, random) =>
            {
                var model = new LanguageModel(5, cell(3, 4, random), random);
                return (() => model.Loss(text), model.Parameters);
            },
            ["language model, a GRU below and an LSTM above"] = (cell, random) =>
            {
                var model = new LanguageModel(5, [new GruCell(3, 4, random), cell(4, 3, random), new LstmCell(3, 4, random)],
                    random);
                return (() => model.Loss(text), model.Parameters);
            },
            ["classifier"] = (cell, random) =>
            {
                var model = new SequenceClassifier(SequenceEncoder.Of(cell(3, 4, random)), 2, random,
                    new Embedding(5, 3, random));
                return (() => Losses.CrossEntropy(model.Logits(tokens, lengths), [1, 0]), model.Parameters);
            },
            ["tagger, both directions"] = (cell, random) =>
            {
                var model = new SequenceTagger(SequenceEncoder.BothWays(cell(3, 4, random), new LstmCell(3, 2, random)),
                    ["a", "b"],
                    random, new Embedding(5, 3, random));
                return (() => model.Loss(new TaggedBatch(tokens, new[,] { { 0, 1 }, { 1, 1 }, { 0, 0 } }, lengths)),
                    model.Parameters);
            },
            ["encoder-decoder"] = (cell, random) =>
            {
                var model = new EncoderDecoder(SequenceEncoder.Of(cell(3, 4, random)), cell(7, 3, random), 5, 4, 6, random,
                    contextAtEveryStep: true);
                return (() => model.Loss(TranslatorCase.Batch), model.Parameters);
            },
            ["attention translator"] = (cell, random) =>
            {
                var model = new AttentionTranslator(SequenceEncoder.BothWays(cell(3, 2, random), cell(3, 2, random)),
                    new AttentionDecoder(5, 4, cell(6, 4, random), AttentionScore.Additive(4, 4, 3, random), random,
                        summarySize: 4),
                    5, 6, random);
                return (() => model.Loss(TranslatorCase.Batch), model.Parameters);
            },
            ["captioner"] = (cell, random) =>
            {
                var model = new ImageCaptioner(new ImageEncoder(1, 4, 4, [new(2, 3)], 5, random), ["red", "dot"],
                    cell(8, 4, random),
                    3, random);
                return (() => model.Loss(Image, [["red", "dot"], ["dot"]]), model.Parameters);
            },
            ["stack over other kinds"] = (cell, random) =>
            {
                var model = new Stacked([cell(2, 3, random), new LstmCell(3, 3, random), new GruCell(3, 2, random)]);
                return (() => Mean(model.Forward(Vectors, lengths: lengths).Outputs), model.Parameters);
            },
            ["both directions of two kinds"] = (cell, random) =>
            {
                var model = new Bidirectional(new GruCell(2, 3, random), cell(2, 4, random));
                return (() => Mean(model.Forward(Vectors, lengths: lengths).Outputs), model.Parameters);
            },
        };

    public static TheoryData<string> Every => [.. models.Keys];

    [Theory, MemberData(nameof(Every))]
    public void The_minimal_gated_unit_of_a_student_trains_in(string model)
    {
        var (loss, weights) = models[model]((d, h, random) => new MinimalGatedUnit(d, h, random), new Random(3));
        // In float32 a difference steps over the corners of ReLU, which an image's encoder has and no cell.
        var corners = typeof(Real) == typeof(float) && model == "captioner";
        GradientCheck.Run(loss,
            [.. weights.Where(weight => !(corners && weight.Name.StartsWith("encoder.", StringComparison.Ordinal)))]);
        weights.Select(weight => weight.Name).Distinct().Count().ShouldBe(weights.Count);
        var first = loss().Item;
        var adam = new Adam(weights, learningRate: 0.02);
        foreach (var weight in weights) weight.ClearGradient();
        for (var update = 0; update < 20; update++)
        {
            loss().Backward();
            adam.Step();
        }
        loss().Item.ShouldBeLessThan(first);
    }

    [Theory, MemberData(nameof(Every))]
    public void A_cell_without_its_kernel_computes_what_it_computes_with_it(string model)
    {
        foreach (var kind in new[] { "lstm", "gru pytorch", "peephole" })
        {
            var (fast, weights) = models[model]((d, h, random) => EveryCell.Make(kind, d, h, random), new Random(3));
            var (slow, others) = models[model]((d, h, random) => new StepOnly(EveryCell.Make(kind, d, h, random)), new Random(3));
            Tensor one = fast(), two = slow();
            ((double)one.Item).ShouldBe((double)two.Item, Tolerance);
            one.Backward();
            two.Backward();
            foreach (var (mine, yours) in weights.Zip(others))
                for (var i = 0; i < mine.Values.Length; i++)
                    Math.Abs((double)(mine.Gradient![i] - yours.Gradient![i]))
                        .ShouldBeLessThan(Tolerance, $"{kind}: {mine.Name} at {i}");
        }
    }

    [Fact]
    public void A_student_s_cell_reads_writes_and_carries_its_state_in_a_language_model()
    {
        var random = new Random(5);
        var model = new LanguageModel(5, [new MinimalGatedUnit(3, 4, random), new LstmCell(4, 3, random)], random, dropout: 0.5,
            outputDropout: 0.5);
        var (whole, end) = model.Logits(tokens);
        LanguageModelState? state = null;
        for (var t = 0; t < 3; t++)
        {
            (var logits, state) = model.Step([tokens[t, 0], tokens[t, 1]], state);
            for (var i = 0; i < 10; i++) ((double)logits.Values[i]).ShouldBe((double)whole.Values[t * 10 + i], Tolerance);
        }
        state!.Parts.Count.ShouldBe(3);
        foreach (var (part, expected) in state.Parts.Zip(end.Parts))
            for (var i = 0; i < part.Values.Length; i++) ((double)part.Values[i]).ShouldBe((double)expected.Values[i], Tolerance);
        // dropout is on in the first alone
        model.LossAndGradients(text).ShouldNotBe((double)Tensor.NoGradient(() => model.Loss(text)).Item);
        model.LastState!.Parts.Select(part => part.Shape).ShouldBe([new(2, 4), new(2, 3), new(2, 3)]);
        model.Sample(8, new Random(1), [0]).Length.ShouldBe(8);
        model.Search([0], end: 1, width: 2, maximumLength: 4).Count.ShouldBeGreaterThan(0);
        model.LogProbability([1, 2], start: 0).ShouldBeLessThan(0);
    }

    [Fact]
    public void A_student_s_cell_forecasts()
    {
        var model = new Forecaster(SequenceEncoder.Of(new MinimalGatedUnit(1, 6, new Random(1)),
            new GruCell(6, 4, new Random(2))), new ForecastPlan(8), new Random(3));
        var result = model.Fit(series, validation: 12, updates: 60, new Random(4), learningRate: 0.02);
        var said = model.Forecast(series);
        Math.Abs(said.Values[0] - Math.Sin(30)).ShouldBeLessThan(0.4);
    }

    [Fact]
    public void What_stands_behind_an_end_changes_nothing_for_a_student_s_cell_either()
    {
        var layer = new RecurrentLayer(new MinimalGatedUnit(2, 3, new Random(1)));
        var x = Vectors.WithGradient();
        var clean = layer.Forward(x, lengths: lengths).Outputs;
        for (var k = 0; k < 2; k++) x[2, 1, k] = Real.NaN;
        var dirty = layer.Forward(x, lengths: lengths).Outputs;
        dirty.Values.ShouldBe(clean.Values);
        Mean(dirty).Backward();
        x.Gradient!.ShouldAllBe(g => Real.IsFinite(g));
        x.Gradient![10].ShouldBe(0);
        x.Gradient![0].ShouldNotBe(0);
    }

    sealed class Broken(Func<Tensor, Tensor[]> step) : IRecurrentCell
    {
        public int InputSize => 2;
        public int HiddenSize => 3;
        public int StateParts => 1;
        public IReadOnlyList<Tensor> Parameters => [];
        public IReadOnlyList<Tensor> Step(Tensor x, IReadOnlyList<Tensor> state) => step(x);
    }

    [Fact]
    public void A_step_that_gives_something_else_is_named()
    {
        string Message(Func<Tensor, Tensor[]> step) =>
            Should.Throw<ArgumentException>(() => new RecurrentLayer(new Broken(step)).Forward(Vectors)).Message;
        Message(x => [x]).ShouldBe("Broken.Step needs to give 1 part of shape (2,3), as its state has, got (2,2).");
        Message(_ => []).ShouldBe("Broken.Step needs to give 1 part of shape (2,3), as its state has, got none.");
        Should.Throw<ArgumentException>(() => new RecurrentLayer(new GruCell(2, 3, new Random(1)))
            .Forward(Vectors, [Tensor.Zeros(2, 3), Tensor.Zeros(2, 3)])).Message
            .ShouldBe("The recurrent layer needs an initial state of 1 parts, got 2.");
    }
}
