using System.Numerics;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>Gradient descent, with momentum if wanted: m = momentum m + g, w = w - learningRate m (Polyak 1964, as in
/// PyTorch).</summary>
public sealed class Sgd : IOptimizer
{
    readonly WeightUpdate weights;
    readonly double momentum;

    /// <param name="parameters">The weights to change.</param>
    /// <param name="learningRate">How far a step goes.</param>
    /// <param name="momentum">How much of the last step is taken again, from 0 to below 1.</param>
    public Sgd(IEnumerable<Tensor> parameters, double learningRate, double momentum = 0)
    {
        weights = new("Sgd", parameters, learningRate, momentum == 0 ? [] : ["m"]);
        if (!(momentum >= 0 && momentum < 1))
            throw new ArgumentOutOfRangeException(nameof(momentum),
                $"Sgd needs a momentum from 0 to below 1, got {momentum}.");
        (LearningRate, this.momentum) = (learningRate, momentum);
    }

    /// <inheritdoc/>
    public double LearningRate { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> State => weights.State;

    /// <inheritdoc/>
    public double Step(double clipNorm = double.PositiveInfinity)
    {
        var (norm, factor) = weights.Measure(clipNorm);
        if (momentum == 0) weights.Apply(new Plain((Real)LearningRate), factor);
        else weights.Apply(new WithMomentum((Real)LearningRate, (Real)momentum), factor);
        return norm;
    }

    readonly struct Plain(Real learningRate) : IUpdateRule
    {
        public static int Remembered => 0;

        public void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> m, ref Vector<Real> v) =>
            w -= learningRate * g;
    }

    readonly struct WithMomentum(Real learningRate, Real momentum) : IUpdateRule
    {
        public static int Remembered => 1;

        public void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> m, ref Vector<Real> v)
        {
            m = momentum * m + g;
            w -= learningRate * m;
        }
    }
}
