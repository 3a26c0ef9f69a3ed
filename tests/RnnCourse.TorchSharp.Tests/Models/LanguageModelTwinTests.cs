using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.TorchSharp.Models;
using TorchSharp;

// The number of living tensors is one for the whole process: tests that count them must not run beside others.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace RnnCourse.TorchSharp.Tests.Models;

/// <summary>The language model's twin in use: files, biases, memory, dropout.</summary>
public class LanguageModelTwinTests
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
                    if (name.Contains("bias_hh"))
                        parameter.copy_(torch.linspace(-0.5, 0.5, parameter.numel(), dtype: TorchTensors.Type));
            twin.Links.ToCourse();
            Comparison.Between("loss", model.Loss(batch), twin.Loss(batch)).Relative.ShouldBeLessThan(Tolerance);
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
        var cells = Enumerable.Range(0, layers).Select(l => Cells[cell](l == 0 ? d : h, h, random));
        var model = new LanguageModel(words, [.. cells], random);
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
