using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary><see cref="Adam"/> that also shrinks every weight by learningRate times weightDecay per step, apart from
/// the gradient (Loshchilov and Hutter 2019).</summary>
public sealed class AdamW : IOptimizer
{
    readonly WeightUpdate weights;
    readonly double beta1, beta2, epsilon, weightDecay;

    /// <param name="parameters">The weights to change.</param>
    /// <param name="learningRate">About how far a step goes in every weight.</param>
    /// <param name="beta1">How slowly the mean forgets, from 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean square forgets, from 0 to below 1.</param>
    /// <param name="epsilon">Keeps the division from 0.</param>
    /// <param name="weightDecay">How strongly weights are pulled to 0.</param>
    public AdamW(IEnumerable<Tensor> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 0.01)
    {
        weights = new("AdamW", parameters, learningRate, "m", "v");
        AdamRule.Check("AdamW", beta1, beta2);
        (LearningRate, this.beta1, this.beta2, this.epsilon, this.weightDecay) =
            (learningRate, beta1, beta2, epsilon, weightDecay);
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
        weights.Apply(new AdamRule(1 + (int)weights.Steps.Values[0], LearningRate, beta1, beta2, epsilon, weightDecay),
            factor);
        return norm;
    }
}
