using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>The errors that travelled back, their two sources kept apart (deck I). Times run from 1 to T.</summary>
public sealed class ErrorSignals
{
    readonly Vector<double>[] atOutput, fromOutput, fromNext, delta;

    internal ErrorSignals(int steps) =>
        (atOutput, fromOutput, fromNext, delta) = (new Vector<double>[steps], new Vector<double>[steps],
            new Vector<double>[steps], new Vector<double>[steps]);

    /// <summary>The number of steps.</summary>
    public int T => delta.Length;

    /// <summary>dL/do_t, (K).</summary>
    public Vector<double> AtOutput(int t) => atOutput[t - 1];

    /// <summary>The first source: what the output at t says about h_t, Wo' dL/do_t, (H).</summary>
    public Vector<double> FromOutput(int t) => fromOutput[t - 1];

    /// <summary>The second source: what all later steps say about h_t, Wh' delta_(t+1), (H); zero at T.</summary>
    public Vector<double> FromNext(int t) => fromNext[t - 1];

    /// <summary>dL/dh_t, both sources together, (H).</summary>
    public Vector<double> Total(int t) => FromOutput(t) + FromNext(t);

    /// <summary>delta_t: the same before the squashing function, Total(t) times 1 - h_t^2, (H).</summary>
    public Vector<double> Delta(int t) => delta[t - 1];

    internal void Set(int t, Vector<double> outputError, Vector<double> source1, Vector<double> source2,
        Vector<double> slope)
    {
        atOutput[t - 1] = outputError;
        fromOutput[t - 1] = source1;
        fromNext[t - 1] = source2;
        delta[t - 1] = (source1 + source2).PointwiseMultiply(slope);
    }
}
