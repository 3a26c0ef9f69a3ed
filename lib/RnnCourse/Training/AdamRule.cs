using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Training;

/// <summary>Step number <paramref name="t"/>, from 1, of Adam and AdamW.</summary>
readonly struct AdamRule(int t, double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    : IUpdateRule
{
    readonly Real keepM = (Real)beta1, freshM = (Real)(1 - beta1), keepV = (Real)beta2, freshV = (Real)(1 - beta2);
    readonly Real step = (Real)(learningRate / (1 - Math.Pow(beta1, t)));
    readonly Real rootScale = (Real)(1 / Math.Sqrt(1 - Math.Pow(beta2, t)));
    readonly Real keepW = (Real)(1 - learningRate * weightDecay);
    readonly Vector<Real> epsilon = new((Real)epsilon);

    public static int Remembered => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> m, ref Vector<Real> v)
    {
        m = keepM * m + freshM * g;
        v = keepV * v + freshV * g * g;
        w = keepW * w - step * m / (rootScale * Vector.SquareRoot(v) + epsilon);
    }

    public static void Check(string optimizer, double beta1, double beta2)
    {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1))
            throw new ArgumentOutOfRangeException(nameof(beta1),
                $"{optimizer} needs beta1 and beta2 from 0 to below 1, got {beta1} and {beta2}.");
    }
}
