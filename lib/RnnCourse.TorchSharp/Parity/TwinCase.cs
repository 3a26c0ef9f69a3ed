using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp.Parity;

/// <summary>A network and its twin, and how to compare them.</summary>
/// <param name="Name">What is compared, in words by which it can be found: <c>lstm, 2 layers</c>.</param>
/// <param name="Tolerance">How far two numbers may be apart, in parts of the largest of their tensor.</param>
/// <param name="Compare">Makes both with the same weights, runs both, and compares tensor by tensor.</param>
public sealed record TwinCase(string Name, double Tolerance, Func<IReadOnlyList<Comparison>> Compare)
{
    /// <summary>Of sums of some hundred numbers: float32 keeps 24 bits, and the sums lose 4 of them; float64 keeps 53.
    /// </summary>
    public static double OfNumbers => typeof(Real) == typeof(double) ? 1e-10 : 1e-5;

    /// <summary>Every network of the course, forward and backward, and a step of every optimizer.</summary>
    public static IReadOnlyList<TwinCase> All => [.. LayerCases.All, .. ModelCases.All, .. OptimizerCases.All];

    /// <summary>Runs both and compares; tensors made on the way are freed.</summary>
    public IReadOnlyList<Comparison> Run()
    {
        using var scope = torch.NewDisposeScope();
        return Compare();
    }

    /// <summary>Whether all tensors agree, and no tensor is 0 on both sides, which would say nothing.</summary>
    public bool Holds(IReadOnlyList<Comparison> found) =>
        found.Count > 0 && found.All(a => a.Relative <= Tolerance && a.Scale > 0);

    /// <summary>The loss, and after a backward pass every gradient.</summary>
    internal static IReadOnlyList<Comparison> Gradients(Tensor loss, torch.Tensor theirLoss, WeightLinks links)
    {
        var forward = Comparison.Between("loss", loss, theirLoss);
        loss.Backward();
        theirLoss.backward();
        return [forward, .. links.OfGradients()];
    }

    /// <summary>The outputs of what has no loss of its own, and every gradient after a backward pass from the sum of
    /// the outputs, each with a random factor. The sum itself is not compared: its terms cancel, so that it may be
    /// small beside their rounding errors.</summary>
    internal static IReadOnlyList<Comparison> OutputsAndGradients(string name, Tensor outputs, torch.Tensor theirs,
        WeightLinks links, Random random)
    {
        var forward = Comparison.Between(name, outputs, theirs);
        var factors = Tensor.Normal(random, 1, outputs.Shape.ToArray());
        Operations.Sum(outputs * factors).Backward();
        (theirs * factors.ToTorch()).sum().backward();
        return [forward, .. links.OfGradients()];
    }

    /// <summary>First weights of 0 would hide a weight that is forgotten.</summary>
    internal static void Unsettle(IEnumerable<Tensor> weights, Random random)
    {
        foreach (var weight in weights)
            for (var i = 0; i < weight.Values.Length; i++)
                weight.Values[i] += (Real)(0.3 * (2 * random.NextDouble() - 1));
    }
}
