using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>One run of a layer over a sequence, reduced to a number with random weights, so that every gradient
/// differs.</summary>
sealed class KernelCase
{
    public required RecurrentLayer Layer { get; init; }
    public required Tensor X { get; init; }
    public required IReadOnlyList<Tensor> Initial { get; init; }
    public int[]? Lengths { get; init; }
    public bool Reverse { get; init; }
    public required Tensor OutputWeights { get; init; }
    public required Tensor[] FinalWeights { get; init; }

    public static KernelCase Make(IRecurrentCell cell, int steps, int batch, int seed, bool masked = false, bool reverse = false)
    {
        var random = new Random(seed);
        return new()
        {
            Layer = new RecurrentLayer(cell),
            X = Tensor.Normal(random, 1, steps, batch, cell.InputSize).WithGradient(),
            Initial = [.. cell.InitialState(batch)
                .Select(part => Tensor.Normal(random, 0.5, part.Shape.ToArray()).WithGradient())],
            Lengths = masked ? [.. Enumerable.Range(0, batch).Select(n => n == 0 ? steps : 1 + random.Next(steps))] : null,
            Reverse = reverse,
            OutputWeights = Tensor.Normal(random, 1, steps, batch, cell.HiddenSize),
            FinalWeights = [.. cell.InitialState(batch).Select(part => Tensor.Normal(random, 1, part.Shape.ToArray()))],
        };
    }

    public IEnumerable<Tensor> Sources => [X, .. Initial, .. Layer.Parameters];

    public Tensor Loss(SequenceResult<IReadOnlyList<Tensor>> result) => result.Final
        .Select((part, i) => Sum(part * FinalWeights[i]))
        .Aggregate(Sum(result.Outputs * OutputWeights), (sum, term) => sum + term);

    public SequenceResult<IReadOnlyList<Tensor>> Kernel() => Layer.Forward(X, Initial, Lengths, Reverse);

    public SequenceResult<IReadOnlyList<Tensor>> Steps() => Layer.StepByStep(X, Initial, Lengths, Reverse);

    /// <summary>Outputs, last states and all gradients of one way to compute the sequence.</summary>
    public List<(string What, double[] Numbers)> Everything(Func<SequenceResult<IReadOnlyList<Tensor>>> compute)
    {
        foreach (var source in Sources) source.ClearGradient();
        var result = compute();
        var found = new List<(string, double[])> { ("outputs", result.Outputs.ToDoubles()) };
        foreach (var part in result.Final) found.Add(("last state", part.ToDoubles()));
        Loss(result).Backward();
        foreach (var (i, source) in Sources.Index())
            found.Add(($"gradient of {(source.Name == "" ? $"source {i}" : source.Name)} {source.Shape}",
                Array.ConvertAll(source.Gradient!, v => (double)v)));
        return found;
    }

    public static void ShouldAgree(List<(string What, double[] Numbers)> actual, List<(string What, double[] Numbers)> expected,
        double tolerance)
    {
        foreach (var ((what, numbers), (_, wanted)) in actual.Zip(expected))
        {
            var size = Math.Max(1, wanted.Max(Math.Abs));
            for (var i = 0; i < wanted.Length; i++)
                if (!(Math.Abs(numbers[i] - wanted[i]) <= tolerance * size))
                    throw new ShouldAssertException($"{what} differs at {i}: expected {wanted[i]:G12}, got {numbers[i]:G12}.");
        }
    }
}
