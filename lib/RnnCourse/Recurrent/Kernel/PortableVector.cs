using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The vector that .NET offers on every processor: 256 bits with AVX2, 128 elsewhere.</summary>
readonly unsafe struct PortableVector(Vector<Real> v) : ISimdVector<PortableVector>
{
    readonly Vector<Real> v = v;

    public static int Count => Vector<Real>.Count;
    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector Load(Real* from) => new(Vector.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector All(Real value) => new(new Vector<Real>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Real* to) => v.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector operator +(PortableVector a, PortableVector b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector operator -(PortableVector a, PortableVector b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector operator *(PortableVector a, PortableVector b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector operator /(PortableVector a, PortableVector b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector MultiplyAdd(PortableVector a, PortableVector b, PortableVector c) =>
        new(Vector.MultiplyAddEstimate(a.v, b.v, c.v));

    // Written as comparisons that are false for NaN, so that NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector Clamp(PortableVector a, Real low, Real high)
    {
        Vector<Real> bottom = new(low), top = new(high);
        var below = Vector.ConditionalSelect(Vector.GreaterThan(a.v, top), top, a.v);
        return new(Vector.ConditionalSelect(Vector.LessThan(below, bottom), bottom, below));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector Max(PortableVector a, PortableVector b) => new(Vector.MaxNative(a.v, b.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector WherePositive(PortableVector condition, PortableVector value) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(condition.v, Vector<Real>.Zero), value.v, Vector<Real>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableVector LowBitsToExponent(PortableVector a) => new(sizeof(Real) == sizeof(float)
        ? Vector.As<int, Real>(Vector.AsVectorInt32(a.v) << 23)
        : Vector.As<long, Real>(Vector.AsVectorInt64(a.v) << 52));
}
