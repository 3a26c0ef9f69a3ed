using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Training;
using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>The language model and its twin: loss, every gradient, and a step of every optimizer.</summary>
public class LanguageModelTwinParityTests
{
    const double LearningRate = 0.01;

    static double Tolerance => typeof(Real) == typeof(double) ? 1e-10 : 1e-5;

    static readonly Dictionary<string, Func<int, int, Random, IRecurrentCell>> Cells = new()
    {
        ["rnn"] = (d, h, random) => new ElmanCell(d, h, random),
        ["lstm"] = (d, h, random) => new LstmCell(d, h, random),
        ["gru"] = (d, h, random) => new GruCell(d, h, random, GruConvention.PyTorch),
        ["peephole"] = (d, h, random) => new PeepholeLstmCell(d, h, random),
    };

    static readonly Dictionary<string, (Func<IEnumerable<Tensor>, IOptimizer> Ours, Func<IEnumerable<global::TorchSharp.Modules.Parameter>, torch.optim.Optimizer> Theirs)> Optimizers = new()
    {
        ["SGD"] = (p => new Sgd(p, LearningRate), p => torch.optim.SGD(p, LearningRate)),
        ["SGD with momentum"] = (p => new Sgd(p, LearningRate, 0.9), p => torch.optim.SGD(p, LearningRate, momentum: 0.9)),
        ["Adam"] = (p => new Adam(p, LearningRate), p => torch.optim.Adam(p, LearningRate)),
        ["AdamW"] = (p => new AdamW(p, LearningRate), p => torch.optim.AdamW(p, LearningRate, weight_decay: 0.01)),
        ["RMSprop"] = (p => new RmsProp(p, LearningRate), p => torch.optim.RMSProp(p, LearningRate)),
        ["AdaGrad"] = (p => new AdaGrad(p, LearningRate), p => torch.optim.Adagrad(p, LearningRate)),
    };

    public static TheoryData<string> CellNames => [.. Cells.Keys];

    public static TheoryData<string, string> Trainings =>
        [.. Optimizers.Keys.SelectMany(name => ((string[])["lstm", "gru"]).Select(cell => new TheoryDataRow<string, string>(name, cell)))];

    [Theory, MemberData(nameof(CellNames))]
    public void Loss_and_every_gradient_agree(string cell)
    {
        using var scope = torch.NewDisposeScope();
        var (model, twin, batch) = Pair(cell, layers: 2);
        using (twin)
        {
            var (ours, theirs) = (model.Loss(batch), twin.Loss(batch));
            ours.Backward();
            theirs.backward();
            Agreement.Between("loss", ours, theirs).Relative.ShouldBeLessThan(Tolerance);
            twin.Links.Count.ShouldBe(model.Parameters.Count);
            twin.Links.OfGradients().ShouldAllBe(a => a.Relative <= Tolerance && a.Scale > 0);
        }
    }

    [Theory, MemberData(nameof(Trainings))]
    public void Three_steps_of_an_optimizer_agree(string name, string cell)
    {
        using var scope = torch.NewDisposeScope();
        var (model, twin, batch) = Pair(cell, layers: 1);
        using (twin)
        {
            var (ours, theirs) = (Optimizers[name].Ours(model.Parameters), Optimizers[name].Theirs(twin.parameters()));
            var before = model.Parameters.Select(p => p.Values.ToArray()).ToArray();
            for (var update = 0; update < 3; update++)
            {
                model.Loss(batch).Backward();
                ours.Step();
                theirs.zero_grad();
                twin.Loss(batch).backward();
                twin.Links.StopDoubled();
                theirs.step();
            }
            // How far the weights moved is the scale: of the weights themselves a step is a small part. Rules that divide by the size of the
            // gradient make much of its last digits where it is nearly 0, so float32 is held to 2 in 1000 of the way.
            var moved = twin.Links.Select((link, i) => (link.OfValues().Difference, Way: link.Ours.Values.Zip(before[i], (a, b) => Math.Abs((double)a - b)).Max()));
            moved.ShouldAllBe(m => m.Way > 0 && m.Difference <= (typeof(Real) == typeof(double) ? 1e-7 : 2e-3) * m.Way);
        }
    }

    [Fact]
    public void Weights_travel_to_TorchSharp_through_its_own_file_and_back()
    {
        using var scope = torch.NewDisposeScope();
        var (model, twin, batch) = Pair("gru", layers: 2);
        var (other, otherTwin, _) = Pair("gru", layers: 2, seed: 99);
        using (twin)
        using (otherTwin)
        {
            var expected = model.Loss(batch)[[]];
            other.Loss(batch)[[]].ShouldNotBe(expected);
            var path = Path.Combine(Path.GetTempPath(), $"twin-{Guid.NewGuid():N}.bin");
            try
            {
                twin.save(path);
                otherTwin.load(path);
            }
            finally
            {
                File.Delete(path);
            }
            otherTwin.Links.ToCourse();
            other.Loss(batch)[[]].ShouldBe(expected);
        }
    }

    [Theory, InlineData("rnn"), InlineData("lstm"), InlineData("gru")]
    public void Both_biases_of_a_module_that_was_trained_elsewhere_arrive(string cell)
    {
        using var scope = torch.NewDisposeScope();
        var (model, twin, batch) = Pair(cell, layers: 2);
        using (twin)
        {
            using (torch.no_grad())
                foreach (var (name, parameter) in twin.named_parameters())
                    if (name.Contains("bias_hh")) parameter.copy_(torch.linspace(-0.5, 0.5, parameter.numel(), dtype: TorchTensors.Type));
            twin.Links.ToCourse();
            Agreement.Between("loss", model.Loss(batch), twin.Loss(batch)).Relative.ShouldBeLessThan(Tolerance);
        }
    }

    [Fact]
    public void A_thousand_steps_keep_no_tensor()
    {
        var (_, twin, batch) = Pair("lstm", layers: 1);
        using (twin)
        {
            var optimizer = torch.optim.Adam(twin.parameters(), LearningRate);
            long After(int steps)
            {
                for (var update = 0; update < steps; update++)
                {
                    using var scope = torch.NewDisposeScope();
                    optimizer.zero_grad();
                    twin.Loss(batch).backward();
                    optimizer.step();
                }
                // What earlier tests left to the collector must not leave between the two counts.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return torch.Tensor.TotalCount;
            }
            var warm = After(10);
            After(1000).ShouldBe(warm);
        }
    }

    static (LanguageModel Model, LanguageModelTwin Twin, TokenBatch Batch) Pair(string cell, int layers, int seed = 5)
    {
        var random = new Random(seed);
        const int words = 11, d = 4, h = 6, steps = 7, sequences = 3;
        var model = new LanguageModel(words, [.. Enumerable.Range(0, layers).Select(l => Cells[cell](l == 0 ? d : h, h, random))], random);
        var tokens = new Random(1);
        int[,] Draw()
        {
            var drawn = new int[steps, sequences];
            for (var t = 0; t < steps; t++)
                for (var n = 0; n < sequences; n++) drawn[t, n] = tokens.Next(words);
            return drawn;
        }
        return (model, new LanguageModelTwin(model), new TokenBatch(Draw(), Draw()));
    }
}
