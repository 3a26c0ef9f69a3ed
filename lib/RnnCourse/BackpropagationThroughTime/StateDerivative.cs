using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>dh_t/dWh, how the state of step t depends on the recurrent weights through all steps before it: deck U's
/// a_t = b_t + c_t a_(t-1).</summary>
/// <remarks>
/// A row stands for a hidden unit, a column for a weight: entry (i, j H + k) is dh_t,i/dWh_jk, so a_t and b_t are (H, H
/// H) and c_t is (H, H). For matrices the order counts: c_t c_(t-1) .. c_(i+1) b_i, with c on the left of b (the deck
/// writes b first, which is right for numbers only). Carried forward along with the state, a_t gives the gradient
/// without any way back (real-time recurrent learning, Williams and Zipser 1989).
/// </remarks>
public static class StateDerivative
{
    /// <summary>b_t: the direct part, with h_(t-1) held fixed.</summary>
    public static Matrix<double> B(ForwardPass pass, int t)
    {
        var (slope, before) = (pass.Slope(t), pass.H(t - 1));
        int size = before.Count;
        var b = Matrix<double>.Build.Dense(size, size * size);
        for (var i = 0; i < size; i++)
            for (var k = 0; k < size; k++) b[i, i * size + k] = slope[i] * before[k];
        return b;
    }

    /// <summary>c_t = dh_t/dh_(t-1) = diag(1 - h_t^2) Wh.</summary>
    public static Matrix<double> C(ElmanWeights w, ForwardPass pass, int t) =>
        Matrix<double>.Build.DenseOfDiagonalVector(pass.Slope(t)) * w.Wh;

    /// <summary>a_1 .. a_T, one from the other.</summary>
    public static Matrix<double>[] ByRecursion(ElmanWeights w, ForwardPass pass)
    {
        var a = new Matrix<double>[pass.T];
        for (var t = 1; t <= pass.T; t++) a[t - 1] = t == 1 ? B(pass, 1) : B(pass, t) + C(w, pass, t) * a[t - 2];
        return a;
    }

    /// <summary>The terms of a_t, i = 1 .. t: (c_t c_(t-1) .. c_(i+1)) b_i. The last is b_t itself; term i is the way
    /// back to step i.</summary>
    public static Matrix<double>[] Terms(ElmanWeights w, ForwardPass pass, int t)
    {
        var terms = new Matrix<double>[t];
        var product = Matrix<double>.Build.DenseIdentity(w.HiddenSize);
        for (var i = t; i >= 1; i--)
        {
            terms[i - 1] = product * B(pass, i);
            product *= C(w, pass, i);
        }
        return terms;
    }

    /// <summary>a_t as the sum of its terms.</summary>
    public static Matrix<double> ByClosedSum(ElmanWeights w, ForwardPass pass, int t) =>
        Terms(w, pass, t).Aggregate((sum, term) => sum + term);

    /// <summary>a_t cut to the newest terms: the way back ends after <paramref name="window"/> steps.</summary>
    /// <remarks>Deck U's truncated sum runs over i = 1 .. t-tau and so keeps the oldest terms; what is small, and may
    /// be left out, are those.</remarks>
    /// <param name="w">The weights.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="t">The time.</param>
    /// <param name="window">tau, at least 1: 1 keeps b_t alone, t or more keeps all.</param>
    public static Matrix<double> Truncated(ElmanWeights w, ForwardPass pass, int t, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return Terms(w, pass, t).TakeLast(window).Aggregate((sum, term) => sum + term);
    }

    /// <summary>dL/dWh = sum over t of (Wo' dL_t/do_t)' a_t, (H, H): the gradient from derivatives that were carried
    /// forward.</summary>
    /// <param name="errors">Its first source, <see cref="ErrorSignals.FromOutput"/>, is used; the second is inside
    /// a_t.</param>
    /// <param name="a">a_1 .. a_T.</param>
    public static Matrix<double> Gradient(ErrorSignals errors, IReadOnlyList<Matrix<double>> a)
    {
        if (a.Count != errors.T)
            throw new ArgumentException($"{errors.T} steps need {errors.T} derivatives, got {a.Count}.", nameof(a));
        int size = a[0].RowCount;
        var sum = Enumerable.Range(1, errors.T).Select(t => a[t - 1].LeftMultiply(errors.FromOutput(t)))
            .Aggregate((total, next) => total + next);
        return Matrix<double>.Build.DenseOfRowMajor(size, size, sum);
    }
}
