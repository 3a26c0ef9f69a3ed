using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>A squashing function f and its slope where it has the value y.</summary>
interface ISquashing
{
    static abstract V Value<V>(V x) where V : struct, ISimdVector<V>;
    static abstract V Slope<V>(V y) where V : struct, ISimdVector<V>;
}

readonly struct TanhSquashing : ISquashing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V x) where V : struct, ISimdVector<V> => VectorFunctions.Tanh(x);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V y) where V : struct, ISimdVector<V> => VectorFunctions.TanhSlope(y);
}

readonly struct SigmoidSquashing : ISquashing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V x) where V : struct, ISimdVector<V> => VectorFunctions.Sigmoid(x);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V y) where V : struct, ISimdVector<V> => VectorFunctions.SigmoidSlope(y);
}

readonly struct ReluSquashing : ISquashing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Value<V>(V x) where V : struct, ISimdVector<V> => V.Clamp(x, 0, Real.PositiveInfinity);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V y) where V : struct, ISimdVector<V> => V.WherePositive(y, V.All(1));
}

/// <summary>h_t = f(a), so dL/da = dL/dh_t * f'(a).</summary>
readonly struct ElmanGates<TSquashing> : IGates where TSquashing : struct, ISquashing
{
    public static int Blocks => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V> => at.H = TSquashing.Value(at[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        at[0] = dh * TSquashing.Slope(at.H);
        return V.All(0);
    }
}
