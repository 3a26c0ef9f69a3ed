using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnCourse.Tensors;

/// <summary>One SIMD register: as many numbers as the processor handles at once.</summary>
/// <remarks>The kernel is written once against these four operations; the compiler makes one version of it for each
/// width.</remarks>
unsafe interface ILanes<TVector> where TVector : struct
{
    /// <summary>Numbers per register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the largest tile whose sums the processor keeps in registers, two for each row.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Load(Real* source);
    static abstract TVector Everywhere(Real value);

    /// <summary>a b + c, rounded once where the processor has such an instruction.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract void Store(TVector value, Real* target);
}

/// <summary>AVX-512: 16 floats or 8 doubles.</summary>
readonly unsafe struct Lanes512 : ILanes<Vector512<Real>>
{
    public static bool Supported => Avx512F.IsSupported;
    public static int Count => Vector512<Real>.Count;
    public static int TileRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Load(Real* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> Everywhere(Real value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<Real> MultiplyAdd(Vector512<Real> a, Vector512<Real> b, Vector512<Real> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<Real> value, Real* target) => value.Store(target);
}

/// <summary>AVX2 with FMA: 8 floats or 4 doubles.</summary>
readonly unsafe struct Lanes256 : ILanes<Vector256<Real>>
{
    public static bool Supported => Fma.IsSupported;
    public static int Count => Vector256<Real>.Count;
    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<Real> Load(Real* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<Real> Everywhere(Real value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<Real> MultiplyAdd(Vector256<Real> a, Vector256<Real> b, Vector256<Real> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<Real> value, Real* target) => value.Store(target);
}

/// <summary>Everywhere else: 4 floats or 2 doubles, in hardware on every 64-bit processor.</summary>
readonly unsafe struct Lanes128 : ILanes<Vector128<Real>>
{
    public static int Count => Vector128<Real>.Count;
    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<Real> Load(Real* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<Real> Everywhere(Real value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<Real> MultiplyAdd(Vector128<Real> a, Vector128<Real> b, Vector128<Real> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<Real> value, Real* target) => value.Store(target);
}
