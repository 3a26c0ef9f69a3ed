using RnnCourse.Models;
using RnnCourse.Tensors;
using RnnCourse.TorchSharp.Models;
using RnnCourse.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.optim;
using CourseOptimizer = System.Func<System.Collections.Generic.IEnumerable<RnnCourse.Tensors.Tensor>,
    RnnCourse.Training.IOptimizer>;
using TorchOptimizer = System.Func<System.Collections.Generic.IEnumerable<TorchSharp.Modules.Parameter>,
    TorchSharp.torch.optim.Optimizer>;

namespace RnnCourse.TorchSharp.Parity;

/// <summary>Three steps of every optimizer on a language model: how far the weights moved is compared, of the weights
/// themselves a step is a small part.</summary>
static class OptimizerCases
{
    const double Rate = 0.01;
    const int Words = 11, Steps = 3;

    static readonly Dictionary<string, (CourseOptimizer Ours, TorchOptimizer Theirs)> Optimizers = new()
    {
        ["SGD"] = (p => new Sgd(p, Rate), p => SGD(p, Rate)),
        ["SGD with momentum"] = (p => new Sgd(p, Rate, 0.9), p => SGD(p, Rate, momentum: 0.9)),
        ["Adam"] = (p => new RnnCourse.Training.Adam(p, Rate), p => Adam(p, Rate)),
        ["AdamW"] = (p => new RnnCourse.Training.AdamW(p, Rate), p => AdamW(p, Rate, weight_decay: 0.01)),
        ["RMSprop"] = (p => new RmsProp(p, Rate), p => RMSProp(p, Rate)),
        ["AdaGrad"] = (p => new AdaGrad(p, Rate), p => Adagrad(p, Rate)),
    };

    public static IReadOnlyList<TwinCase> All =>
    [
        .. from name in Optimizers.Keys
           from cell in (string[])["lstm", "gru pytorch"]
           select new TwinCase($"{Steps} steps of {name}, {cell}", Tolerance, () => Compare(name, cell))
    ];

    // Rules that divide by the size of the gradient make much of its last digits where it is nearly 0.
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-7 : 2e-3;

    static IReadOnlyList<Comparison> Compare(string name, string cell)
    {
        var random = new Random(5);
        var model = new LanguageModel(Words, LayerCases.Cells[cell](4, 6, random), random);
        using var twin = new LanguageModelTwin(model);
        int[,] inputs = new int[7, 3], targets = new int[7, 3];
        for (var i = 0; i < inputs.Length; i++)
            (inputs[i / 3, i % 3], targets[i / 3, i % 3]) = (random.Next(Words), random.Next(Words));
        var batch = new TokenBatch(inputs, targets);
        var (ours, theirs) = (Optimizers[name].Ours(model.Parameters), Optimizers[name].Theirs(twin.parameters()));
        using var optimizer = theirs;
        var before = model.Parameters.Select(p => p.Values.ToArray()).ToArray();
        for (var update = 0; update < Steps; update++)
        {
            model.Loss(batch).Backward();
            ours.Step();
            theirs.zero_grad();
            twin.Loss(batch).backward();
            twin.Links.StopDoubled();
            theirs.step();
        }
        return [.. twin.Links.Select((link, i) => link.OfValues() with
        {
            Name = $"way of {link.Name}",
            Scale = link.Ours.Values.Zip(before[i], (now, then) => Math.Abs((double)now - then)).Max(),
        })];
    }
}
