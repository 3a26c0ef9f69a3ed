using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The vector that .NET offers on every processor: 256 bits with AVX2, 128 elsewhere.</summary>
readonly unsafe struct PortableLanes(Vector<Real> v) : ILanes<PortableLanes>
{
    readonly Vector<Real> v = v;

    public static int Count => Vector<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes Load(Real* from) => new(Vector.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes All(Real value) => new(new Vector<Real>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Real* to) => v.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes operator +(PortableLanes a, PortableLanes b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes operator -(PortableLanes a, PortableLanes b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes operator *(PortableLanes a, PortableLanes b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes operator /(PortableLanes a, PortableLanes b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes MultiplyAdd(PortableLanes a, PortableLanes b, PortableLanes c) => new(Vector.FusedMultiplyAdd(a.v, b.v, c.v));

    // Written as comparisons that are false for NaN, so that NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes Clamp(PortableLanes a, Real low, Real high)
    {
        Vector<Real> bottom = new(low), top = new(high);
        var below = Vector.ConditionalSelect(Vector.GreaterThan(a.v, top), top, a.v);
        return new(Vector.ConditionalSelect(Vector.LessThan(below, bottom), bottom, below));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes WherePositive(PortableLanes condition, PortableLanes value) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(condition.v, Vector<Real>.Zero), value.v, Vector<Real>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableLanes LowBitsToExponent(PortableLanes a) => new(sizeof(Real) == sizeof(float)
        ? Vector.As<int, Real>(Vector.AsVectorInt32(a.v) << 23)
        : Vector.As<long, Real>(Vector.AsVectorInt64(a.v) << 52));
}
