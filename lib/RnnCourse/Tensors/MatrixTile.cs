using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

/// <summary>A number of rows that the compiler knows, so that unused rows vanish from the tile.</summary>
interface IRows
{
    static abstract int Count { get; }
}

readonly struct Rows1 : IRows { public static int Count => 1; }
readonly struct Rows2 : IRows { public static int Count => 2; }
readonly struct Rows3 : IRows { public static int Count => 3; }
readonly struct Rows4 : IRows { public static int Count => 4; }
readonly struct Rows5 : IRows { public static int Count => 5; }
readonly struct Rows6 : IRows { public static int Count => 6; }
readonly struct Rows7 : IRows { public static int Count => 7; }
readonly struct Rows8 : IRows { public static int Count => 8; }
readonly struct Rows9 : IRows { public static int Count => 9; }
readonly struct Rows10 : IRows { public static int Count => 10; }
readonly struct Rows11 : IRows { public static int Count => 11; }
readonly struct Rows12 : IRows { public static int Count => 12; }

/// <summary>The innermost part of the matrix product: a few rows of c, two registers wide, that stay in registers while
/// k runs.</summary>
/// <remarks>
/// For every p it computes the outer product c += a(:,p) b(p,:). With AVX2 six rows take twelve registers for the sums,
/// two for b and one for a, fifteen of sixteen, and eight loads feed twelve multiply-adds; AVX-512 has twice as many
/// registers and takes twelve rows. Each element of c adds its products in the order of p: the result does not depend
/// on the width of the registers or on how rows and columns are shared out among threads.
/// </remarks>
static unsafe class MatrixTile<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows of the largest tile.</summary>
    public static int MostRows => TLanes.TileRows;

    /// <summary>Columns of every tile.</summary>
    public static int Columns => 2 * TLanes.Count;

    /// <summary>c += a b, or c = a b, for 1 to <see cref="MostRows"/> rows, as many columns as a tile has, and any k.
    /// Element (i, p) of a stands at i * aRow + p * aColumn; rows of b and c, whose numbers lie together, follow at
    /// bRow and cRow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, nint k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c,
        nint cRow, bool accumulate)
    {
        switch (rows)
        {
            case 1: Multiply<Rows1>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 2: Multiply<Rows2>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 3: Multiply<Rows3>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 4: Multiply<Rows4>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 5: Multiply<Rows5>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 6: Multiply<Rows6>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 7: Multiply<Rows7>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 8: Multiply<Rows8>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 9: Multiply<Rows9>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 10: Multiply<Rows10>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 11: Multiply<Rows11>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            default: Multiply<Rows12>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Multiply<TRows>(nint k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c, nint cRow,
        bool accumulate)
        where TRows : struct, IRows
    {
        TVector s0L = default, s0R = default, s1L = default, s1R = default, s2L = default, s2R = default;
        TVector s3L = default, s3R = default, s4L = default, s4R = default, s5L = default, s5R = default;
        TVector s6L = default, s6R = default, s7L = default, s7R = default, s8L = default, s8R = default;
        TVector s9L = default, s9R = default, s10L = default, s10R = default, s11L = default, s11R = default;
        if (accumulate)
        {
            Load(c, out s0L, out s0R);
            if (TRows.Count > 1) Load(c + cRow, out s1L, out s1R);
            if (TRows.Count > 2) Load(c + 2 * cRow, out s2L, out s2R);
            if (TRows.Count > 3) Load(c + 3 * cRow, out s3L, out s3R);
            if (TRows.Count > 4) Load(c + 4 * cRow, out s4L, out s4R);
            if (TRows.Count > 5) Load(c + 5 * cRow, out s5L, out s5R);
            if (TRows.Count > 6) Load(c + 6 * cRow, out s6L, out s6R);
            if (TRows.Count > 7) Load(c + 7 * cRow, out s7L, out s7R);
            if (TRows.Count > 8) Load(c + 8 * cRow, out s8L, out s8R);
            if (TRows.Count > 9) Load(c + 9 * cRow, out s9L, out s9R);
            if (TRows.Count > 10) Load(c + 10 * cRow, out s10L, out s10R);
            if (TRows.Count > 11) Load(c + 11 * cRow, out s11L, out s11R);
        }
        nint row3 = 3 * aRow, row4 = 4 * aRow, row5 = 5 * aRow;
        Real* lower = a + 6 * aRow;
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + TLanes.Count);
            MultiplyAdd(a[0], left, right, ref s0L, ref s0R);
            if (TRows.Count > 1) MultiplyAdd(a[aRow], left, right, ref s1L, ref s1R);
            if (TRows.Count > 2) MultiplyAdd(a[2 * aRow], left, right, ref s2L, ref s2R);
            if (TRows.Count > 3) MultiplyAdd(a[row3], left, right, ref s3L, ref s3R);
            if (TRows.Count > 4) MultiplyAdd(a[row4], left, right, ref s4L, ref s4R);
            if (TRows.Count > 5) MultiplyAdd(a[row5], left, right, ref s5L, ref s5R);
            if (TRows.Count > 6) MultiplyAdd(lower[0], left, right, ref s6L, ref s6R);
            if (TRows.Count > 7) MultiplyAdd(lower[aRow], left, right, ref s7L, ref s7R);
            if (TRows.Count > 8) MultiplyAdd(lower[2 * aRow], left, right, ref s8L, ref s8R);
            if (TRows.Count > 9) MultiplyAdd(lower[row3], left, right, ref s9L, ref s9R);
            if (TRows.Count > 10) MultiplyAdd(lower[row4], left, right, ref s10L, ref s10R);
            if (TRows.Count > 11) MultiplyAdd(lower[row5], left, right, ref s11L, ref s11R);
            if (TRows.Count > 6) lower += aColumn;
        }
        Store(c, s0L, s0R);
        if (TRows.Count > 1) Store(c + cRow, s1L, s1R);
        if (TRows.Count > 2) Store(c + 2 * cRow, s2L, s2R);
        if (TRows.Count > 3) Store(c + 3 * cRow, s3L, s3R);
        if (TRows.Count > 4) Store(c + 4 * cRow, s4L, s4R);
        if (TRows.Count > 5) Store(c + 5 * cRow, s5L, s5R);
        if (TRows.Count > 6) Store(c + 6 * cRow, s6L, s6R);
        if (TRows.Count > 7) Store(c + 7 * cRow, s7L, s7R);
        if (TRows.Count > 8) Store(c + 8 * cRow, s8L, s8R);
        if (TRows.Count > 9) Store(c + 9 * cRow, s9L, s9R);
        if (TRows.Count > 10) Store(c + 10 * cRow, s10L, s10R);
        if (TRows.Count > 11) Store(c + 11 * cRow, s11L, s11R);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void MultiplyAdd(Real a, TVector left, TVector right, ref TVector leftSum, ref TVector rightSum)
    {
        var everywhere = TLanes.Everywhere(a);
        leftSum = TLanes.MultiplyAdd(everywhere, left, leftSum);
        rightSum = TLanes.MultiplyAdd(everywhere, right, rightSum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Load(Real* row, out TVector left, out TVector right)
    {
        left = TLanes.Load(row);
        right = TLanes.Load(row + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Real* row, TVector left, TVector right)
    {
        TLanes.Store(left, row);
        TLanes.Store(right, row + TLanes.Count);
    }
}
