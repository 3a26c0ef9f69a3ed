using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>Running means of the gradient and of its square, both freed from their start at 0 (Kingma and Ba 2015):
/// m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2,
/// w = w - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).</summary>
public sealed class Adam : IOptimizer
{
    readonly WeightUpdate weights;
    readonly double beta1, beta2, epsilon;

    /// <param name="parameters">The weights to change.</param>
    /// <param name="learningRate">About how far a step goes in every weight.</param>
    /// <param name="beta1">How slowly the mean forgets, from 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean square forgets, from 0 to below 1.</param>
    /// <param name="epsilon">Keeps the division from 0.</param>
    public Adam(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8)
    {
        weights = new("Adam", parameters, learningRate, "m", "v");
        AdamRule.Check("Adam", beta1, beta2);
        (LearningRate, this.beta1, this.beta2, this.epsilon) = (learningRate, beta1, beta2, epsilon);
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
        weights.Apply(new AdamRule(1 + (int)weights.Steps.Values[0], LearningRate, beta1, beta2, epsilon,
            weightDecay: 0), factor);
        return norm;
    }
}
