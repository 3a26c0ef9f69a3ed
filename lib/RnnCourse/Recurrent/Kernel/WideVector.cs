using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>512 bits at once, for processors with AVX-512 (also those that .NET by itself would use with
/// 256).</summary>
readonly unsafe struct WideVector(Vector512<Real> v) : ISimdVector<WideVector>
{
    readonly Vector512<Real> v = v;

    public static int Count => Vector512<Real>.Count;
    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector Load(Real* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector All(Real value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Real* to) => v.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector operator +(WideVector a, WideVector b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector operator -(WideVector a, WideVector b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector operator *(WideVector a, WideVector b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector operator /(WideVector a, WideVector b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector MultiplyAdd(WideVector a, WideVector b, WideVector c) =>
        new(Vector512.FusedMultiplyAdd(a.v, b.v, c.v));

    // The native comparisons hand on their second argument when one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector Clamp(WideVector a, Real low, Real high) =>
        new(Vector512.MaxNative(Vector512.Create(low), Vector512.MinNative(Vector512.Create(high), a.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector Max(WideVector a, WideVector b) => new(Vector512.MaxNative(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector WherePositive(WideVector condition, WideVector value) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(condition.v, Vector512<Real>.Zero), value.v,
            Vector512<Real>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector LowBitsToExponent(WideVector a) => new(sizeof(Real) == sizeof(float)
        ? (a.v.AsInt32() << 23).As<int, Real>()
        : (a.v.AsInt64() << 52).As<long, Real>());
}
