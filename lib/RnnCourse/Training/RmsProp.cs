using System.Numerics;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>Steps measured by the recent size of the gradient: s = decay s + (1 - decay) g^2, w = w - learningRate g /
/// (sqrt s + epsilon) (Tieleman and Hinton 2012).</summary>
public sealed class RmsProp : IOptimizer
{
    readonly WeightUpdate weights;
    readonly double decay, epsilon;

    /// <param name="parameters">The weights to change.</param>
    /// <param name="learningRate">About how far a step goes.</param>
    /// <param name="decay">How slowly old gradients are forgotten, from 0 to below 1.</param>
    /// <param name="epsilon">Keeps the division from 0.</param>
    public RmsProp(IEnumerable<Tensor> parameters, double learningRate = 0.01, double decay = 0.99,
        double epsilon = 1e-8)
    {
        weights = new("RmsProp", parameters, learningRate, "s");
        if (!(decay >= 0 && decay < 1))
            throw new ArgumentOutOfRangeException(nameof(decay),
                $"RmsProp needs a decay from 0 to below 1, got {decay}.");
        (LearningRate, this.decay, this.epsilon) = (learningRate, decay, epsilon);
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
        weights.Apply(new Rule((Real)LearningRate, (Real)decay, (Real)(1 - decay), new((Real)epsilon)), factor);
        return norm;
    }

    readonly struct Rule(Real learningRate, Real decay, Real fresh, Vector<Real> epsilon) : IUpdateRule
    {
        public static int Remembered => 1;

        public void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> s, ref Vector<Real> unused)
        {
            s = decay * s + fresh * g * g;
            w -= learningRate * g / (Vector.SquareRoot(s) + epsilon);
        }
    }
}
