using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The squashing functions on vectors, to the last bit or two of their type.</summary>
static class VectorFunctions
{
    // Adding this number rounds to a whole number n and leaves n + bias in the low bits.
    const Real Shift = sizeof(Real) == sizeof(float) ? (Real)(1.5 * (1 << 23) + 127) : (Real)(1.5 * (1L << 52) + 1023);
    const Real Largest = sizeof(Real) == sizeof(float) ? 87 : 700;
    const Real Log2E = (Real)1.4426950408889634;

    // ln 2 in two parts, the first with few bits, so that n ln 2 is subtracted exactly.
    const Real Ln2High = sizeof(Real) == sizeof(float) ? (Real)0.693359375 : (Real)6.93147180369123816490e-1;
    const Real Ln2Low = sizeof(Real) == sizeof(float) ? (Real)(-2.12194440054690581e-4)
        : (Real)1.90821492927058770002e-10;

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ISimdVector<V>
    {
        var (power, small) = PowerTimes(x);
        return V.MultiplyAdd(power, small, power);
    }

    /// <summary>e^x - 1, without the loss of digits near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V>(V x) where V : struct, ISimdVector<V>
    {
        var (power, small) = PowerTimes(x);
        return V.MultiplyAdd(power, small, power - V.All(1));
    }

    /// <summary>2^n and e^r - 1, for x = n ln 2 + r with |r| at most ln 2 / 2; e^r - 1 by its series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (V Power, V Small) PowerTimes<V>(V x) where V : struct, ISimdVector<V>
    {
        x = V.Clamp(x, -Largest, Largest);
        var shifted = V.MultiplyAdd(x, V.All(Log2E), V.All(Shift));
        var n = shifted - V.All(Shift);
        var power = V.LowBitsToExponent(shifted);
        var r = V.MultiplyAdd(n, V.All(-Ln2Low), V.MultiplyAdd(n, V.All(-Ln2High), x));
        var series = sizeof(Real) == sizeof(float) ? V.All((Real)(1.0 / 5040)) : TermsForDouble(r);
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 720)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 120)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 24)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 6)));
        series = V.MultiplyAdd(series, r, V.All((Real)0.5));
        return (power, V.MultiplyAdd(series * r, r, r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V TermsForDouble<V>(V r) where V : struct, ISimdVector<V>
    {
        var series = V.All((Real)(1.0 / 6227020800));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 479001600)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 39916800)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 3628800)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 362880)));
        series = V.MultiplyAdd(series, r, V.All((Real)(1.0 / 40320)));
        return V.MultiplyAdd(series, r, V.All((Real)(1.0 / 5040)));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ISimdVector<V> =>
        V.All(1) / (ExpMinusOne(V.All(0) - x) + V.All(2));

    /// <summary>(e^2x - 1) / (e^2x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ISimdVector<V>
    {
        // Past 22 both the quotient and tanh are 1 in either width, and the quotient of two huge numbers is avoided.
        var m = ExpMinusOne(V.Clamp(x + x, -44, 44));
        return m / (m + V.All(2));
    }

    /// <summary>The slope of the logistic function where it has the value y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SigmoidSlope<V>(V y) where V : struct, ISimdVector<V> => y - y * y;

    /// <summary>The slope of tanh where it has the value y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TanhSlope<V>(V y) where V : struct, ISimdVector<V> => V.All(1) - y * y;
}
