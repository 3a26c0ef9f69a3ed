using System.Numerics;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>Steps that shrink for weights that have moved much: s = s + g^2, w = w - learningRate g / (sqrt s +
/// epsilon) (Duchi, Hazan, Singer 2011).</summary>
public sealed class AdaGrad : IOptimizer
{
    readonly WeightUpdate weights;
    readonly double epsilon;

    /// <param name="parameters">The weights to change.</param>
    /// <param name="learningRate">How far the first step goes.</param>
    /// <param name="epsilon">Keeps the division from 0.</param>
    public AdaGrad(IEnumerable<Tensor> parameters, double learningRate = 0.01, double epsilon = 1e-10)
    {
        weights = new("AdaGrad", parameters, learningRate, "s");
        (LearningRate, this.epsilon) = (learningRate, epsilon);
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
        weights.Apply(new Rule((Real)LearningRate, new((Real)epsilon)), factor);
        return norm;
    }

    readonly struct Rule(Real learningRate, Vector<Real> epsilon) : IUpdateRule
    {
        public static int Remembered => 1;

        public void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> s, ref Vector<Real> unused)
        {
            s += g * g;
            w -= learningRate * g / (Vector.SquareRoot(s) + epsilon);
        }
    }
}
