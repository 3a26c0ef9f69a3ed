using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Training;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>The unrolled network of deck P: U steps, each with a copy of the weights of its own, kept equal by
/// averaging their gradients.</summary>
/// <remarks>
/// A weight that U steps share has as its gradient the sum of what the copies get (<see cref="ThreeSteps.Gradients"/>).
/// The average is that sum divided by U: the same direction, a learning rate U times smaller.
/// </remarks>
public sealed class Replicas
{
    readonly ElmanWeights[] replicas;

    /// <summary>U equal copies.</summary>
    /// <param name="start">V, V_B and the other weights that all copies start from.</param>
    /// <param name="count">U, at least 1.</param>
    public Replicas(ElmanWeights start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        start.Check();
        replicas = [.. Enumerable.Repeat(start, count)];
    }

    /// <summary>The copies, that of step t at index t-1. One may be replaced, to see what it alone does to the
    /// loss.</summary>
    public IList<ElmanWeights> Copies => replicas;

    /// <summary>The loss of a sequence of U steps, step t with copy t.</summary>
    /// <exception cref="ArgumentException">Not U steps.</exception>
    public double Loss(IReadOnlyList<Vector<double>> x, IReadOnlyList<Vector<double>?> y, StepLoss loss,
        Reduction reduction = Reduction.Sum) =>
        ThreeSteps.Loss(Forward(x), y, loss, reduction);

    /// <summary>The gradient of every copy as if it were a weight of its own.</summary>
    /// <exception cref="ArgumentException">Not U steps.</exception>
    public ElmanWeights[] Gradients(IReadOnlyList<Vector<double>> x, IReadOnlyList<Vector<double>?> y, StepLoss loss,
        Reduction reduction = Reduction.Sum)
    {
        var pass = Forward(x);
        int steps = replicas.Length;
        double share = reduction == Reduction.Mean ? 1.0 / steps : 1;
        var gradients = new ElmanWeights[steps];
        var fromNext = Vector<double>.Build.Dense(replicas[0].HiddenSize);
        for (var t = steps; t >= 1; t--)
        {
            var copy = replicas[t - 1];
            var atOutput = y[t - 1] is { } target ? share * loss.Gradient(pass.O(t), target)
                : Vector<double>.Build.Dense(copy.OutputSize);
            var delta = (copy.Wo.Transpose() * atOutput + fromNext).PointwiseMultiply(pass.Slope(t));
            gradients[t - 1] = new(delta.OuterProduct(pass.X(t)), delta.OuterProduct(pass.H(t - 1)),
                atOutput.OuterProduct(pass.H(t)), delta, atOutput);
            fromNext = copy.Wh.Transpose() * delta;                        // the step before feels this step's copy
        }
        return gradients;
    }

    /// <summary>Every copy moves by the average gradient, V &lt;- V - eta (1/U) sum_u dL/dV^(t-u), and so they stay
    /// equal.</summary>
    /// <param name="gradients">What <see cref="Gradients"/> gave.</param>
    /// <param name="learningRate">eta.</param>
    public void Update(IReadOnlyList<ElmanWeights> gradients, double learningRate)
    {
        var average = Average(gradients);
        for (var u = 0; u < replicas.Length; u++) replicas[u] -= learningRate * average;
    }

    /// <summary>(1/U) times the sum.</summary>
    public static ElmanWeights Average(IReadOnlyList<ElmanWeights> gradients) =>
        1.0 / gradients.Count * gradients.Aggregate((sum, next) => sum + next);

    /// <summary>The deck's formula as it is printed, with the copies' weights V^(t-u) where their gradients belong:
    /// every copy moves towards zero and the data play no part.</summary>
    /// <remarks>From equal copies it gives (1 - eta) V whatever the loss: weight decay, not learning.</remarks>
    public ElmanWeights[] AsPrinted(double learningRate) =>
        [.. replicas.Select(copy => copy - learningRate * Average(replicas))];

    ForwardPass Forward(IReadOnlyList<Vector<double>> x)
    {
        if (x.Count != replicas.Length)
            throw new ArgumentException(
                $"{replicas.Length} replicas unroll {replicas.Length} steps, got {x.Count} inputs.", nameof(x));
        var h = new Vector<double>[x.Count + 1];
        var o = new Vector<double>[x.Count];
        h[0] = Vector<double>.Build.Dense(replicas[0].HiddenSize);
        for (var t = 1; t <= x.Count; t++)
        {
            var copy = replicas[t - 1];
            h[t] = (copy.Wx * x[t - 1] + copy.Wh * h[t - 1] + copy.Bh).PointwiseTanh();
            o[t - 1] = copy.Wo * h[t] + copy.Bo;
        }
        return new([.. x], h, o);
    }
}
