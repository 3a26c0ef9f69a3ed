using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>What the forward pass computed and the way back needs again. Times run from 1 to T as in the decks; h_0 is
/// the state before the first step.</summary>
public sealed class ForwardPass
{
    readonly Vector<double>[] x, h, o;

    internal ForwardPass(Vector<double>[] x, Vector<double>[] h, Vector<double>[] o) =>
        (this.x, this.h, this.o) = (x, h, o);

    /// <summary>The number of steps.</summary>
    public int T => x.Length;

    /// <summary>Input x_t, t = 1 .. T.</summary>
    public Vector<double> X(int t) => x[t - 1];

    /// <summary>Hidden state h_t, t = 0 .. T.</summary>
    public Vector<double> H(int t) => h[t];

    /// <summary>Output o_t, t = 1 .. T, before any softmax.</summary>
    public Vector<double> O(int t) => o[t - 1];

    /// <summary>The slope of tanh at step t, which its own result gives: 1 - h_t^2.</summary>
    public Vector<double> Slope(int t) => 1 - H(t).PointwisePower(2);
}
