using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>A network of one hidden unit and three steps, chosen so that every number fits a blackboard.</summary>
/// <remarks>
/// tanh(ln 2) = 3/5, tanh(ln 3) = 4/5 and tanh(ln(3)/2) = 1/2 exactly. With wx = wo = 1, wh = 1/2 and no biases the
/// states are h = 0.6, 0.8, 0.5, their slopes 1 - h^2 = 0.64, 0.36, 0.75, and the errors o - y = 0.5, -1, 0.4.
/// </remarks>
public static class BlackboardExample
{
    /// <summary>wx = 1, wh = 1/2, wo = 1, no biases.</summary>
    public static ElmanWeights Weights { get; } = ElmanWeights.Scalar(wx: 1, wh: 0.5, wo: 1);

    /// <summary>x = ln 2, ln 3 - 0.3, ln(3)/2 - 0.4: what makes the states 0.6, 0.8, 0.5.</summary>
    public static IReadOnlyList<Vector<double>> Inputs { get; } = ScalarSequence.Of(Math.Log(2), Math.Log(3) - 0.3,
        Math.Log(3) / 2 - 0.4);

    /// <summary>y = 0.1, 1.8, 0.1.</summary>
    public static IReadOnlyList<Vector<double>> Targets { get; } = ScalarSequence.Of(0.1, 1.8, 0.1);
}
