using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Training;

namespace RnnCourse.Tests.BackpropagationThroughTime;

/// <summary>A random network with a random sequence, and the gradient of its loss by central differences: the witness.</summary>
sealed record SmallNetwork(ElmanWeights Weights, Vector<double>[] X, Vector<double>[] Y, StepLoss Loss)
{
    public static SmallNetwork Of(int seed, int steps, int inputs = 2, int hidden = 3, int outputs = 2, bool crossEntropy = false)
    {
        var random = new Random(seed);
        Vector<double> Row(int size) => Vector<double>.Build.Dense(size, _ => 2 * random.NextDouble() - 1);
        return new(ElmanWeights.Random(inputs, hidden, outputs, random),
            [.. Enumerable.Range(0, steps).Select(_ => Row(inputs))],
            [.. Enumerable.Range(0, steps)
                .Select(_ => crossEntropy ? Vector<double>.Build.DenseOfIndexed(outputs, [(random.Next(outputs), 1.0)])
                    : Row(outputs))],
            crossEntropy ? StepLoss.SoftmaxCrossEntropy : StepLoss.HalfSquaredError);
    }

    public double LossAt(ElmanWeights weights, Reduction reduction = Reduction.Sum) =>
        ThreeSteps.Loss(ThreeSteps.Forward(weights, X), Y, Loss, reduction);

    public ElmanWeights Numeric(Reduction reduction = Reduction.Sum) =>
        Weights.NumericGradient(weights => LossAt(weights, reduction));

    public ForwardPass Pass => ThreeSteps.Forward(Weights, X);

    public ErrorSignals Errors(double[]? links = null, Reduction reduction = Reduction.Sum) =>
        ThreeSteps.Errors(Weights, Pass, Y, Loss, reduction, links);

    public ElmanWeights Gradient(double[]? links = null, Reduction reduction = Reduction.Sum) =>
        ThreeSteps.Gradients(Pass, Errors(links, reduction)).Total;
}
