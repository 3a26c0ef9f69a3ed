using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>The loss of one time step and its derivative with respect to the output o_t. In both cases that is
/// prediction minus target.</summary>
public sealed class StepLoss
{
    readonly Func<Vector<double>, Vector<double>, double> value;
    readonly Func<Vector<double>, Vector<double>> predict;

    StepLoss(Func<Vector<double>, Vector<double>, double> value, Func<Vector<double>, Vector<double>> predict) =>
        (this.value, this.predict) = (value, predict);

    /// <summary>Half the squared distance, |o - y|^2 / 2, so that its derivative is o - y.</summary>
    public static StepLoss HalfSquaredError { get; } = new((o, y) => (o - y).DotProduct(o - y) / 2, o => o);

    /// <summary>Cross-entropy of the softmax of o, in nats; y is a distribution, mostly one-hot.</summary>
    public static StepLoss SoftmaxCrossEntropy { get; } = new((o, y) => LogSumExp(o) - y.DotProduct(o), Softmax);

    /// <summary>The loss of output o against target y.</summary>
    public double Value(Vector<double> o, Vector<double> y) => value(o, y);

    /// <summary>dL_t/do_t.</summary>
    public Vector<double> Gradient(Vector<double> o, Vector<double> y) => predict(o) - y;

    /// <summary>What the network predicts: o itself, or the probabilities softmax(o).</summary>
    public Vector<double> Prediction(Vector<double> o) => predict(o);

    static double LogSumExp(Vector<double> o)
    {
        double largest = o.Maximum();                       // taken out, so that no exponential overflows
        return largest + Math.Log(o.Sum(score => Math.Exp(score - largest)));
    }

    static Vector<double> Softmax(Vector<double> o) => (o - LogSumExp(o)).PointwiseExp();

    internal void CheckTarget(Vector<double> y, int outputs, int t)
    {
        if (y.Count != outputs)
            throw new ArgumentException(
                $"The target at t = {t} needs {outputs} numbers, one for each output, got {y.Count}.");
        if (this == SoftmaxCrossEntropy && !(Math.Abs(y.Sum() - 1) < 1e-9 && y.Minimum() >= 0))
            throw new ArgumentException(
                $"Cross-entropy needs a distribution as target at t = {t}: numbers from 0 that add up to 1, got "
                + $"[{string.Join(", ", y)}].");
    }
}
