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

/// <summary>The innermost part of the matrix product: up to six rows of c, two registers wide, that stay in registers while k runs.</summary>
/// <remarks>
/// Twelve sums, two registers of b and one of a are fifteen of the sixteen registers of AVX2. For every p it computes the outer
/// product c += a(:,p) b(p,:), so that eight loads feed twelve multiply-adds. Each element of c adds its products in the order of p:
/// the result does not depend on the register width or on how rows and columns are shared out among threads.
/// </remarks>
static unsafe class MatrixTile<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows and columns of the largest tile.</summary>
    public const int MostRows = 6;

    public static int Columns => 2 * TLanes.Count;

    /// <summary>c += a b, or c = a b, for 1 to 6 rows, as many columns as a tile has, and any k. Element (i, p) of a stands at
    /// i * aRow + p * aColumn; rows of b and c, whose numbers lie together, follow at bRow and cRow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(int rows, nint k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c, nint cRow, bool accumulate)
    {
        switch (rows)
        {
            case 1: Multiply<Rows1>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 2: Multiply<Rows2>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 3: Multiply<Rows3>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 4: Multiply<Rows4>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            case 5: Multiply<Rows5>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
            default: Multiply<Rows6>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Multiply<TRows>(nint k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c, nint cRow, bool accumulate)
        where TRows : struct, IRows
    {
        TVector c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        TVector c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        if (accumulate)
        {
            Open(c, out c00, out c01);
            if (TRows.Count > 1) Open(c + cRow, out c10, out c11);
            if (TRows.Count > 2) Open(c + 2 * cRow, out c20, out c21);
            if (TRows.Count > 3) Open(c + 3 * cRow, out c30, out c31);
            if (TRows.Count > 4) Open(c + 4 * cRow, out c40, out c41);
            if (TRows.Count > 5) Open(c + 5 * cRow, out c50, out c51);
        }
        for (nint p = 0; p < k; p++, a += aColumn, b += bRow)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count), x = TLanes.Everywhere(*a);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            if (TRows.Count > 1)
            {
                x = TLanes.Everywhere(a[aRow]);
                c10 = TLanes.MultiplyAdd(x, b0, c10);
                c11 = TLanes.MultiplyAdd(x, b1, c11);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.Everywhere(a[2 * aRow]);
                c20 = TLanes.MultiplyAdd(x, b0, c20);
                c21 = TLanes.MultiplyAdd(x, b1, c21);
            }
            if (TRows.Count > 3)
            {
                x = TLanes.Everywhere(a[3 * aRow]);
                c30 = TLanes.MultiplyAdd(x, b0, c30);
                c31 = TLanes.MultiplyAdd(x, b1, c31);
            }
            if (TRows.Count > 4)
            {
                x = TLanes.Everywhere(a[4 * aRow]);
                c40 = TLanes.MultiplyAdd(x, b0, c40);
                c41 = TLanes.MultiplyAdd(x, b1, c41);
            }
            if (TRows.Count > 5)
            {
                x = TLanes.Everywhere(a[5 * aRow]);
                c50 = TLanes.MultiplyAdd(x, b0, c50);
                c51 = TLanes.MultiplyAdd(x, b1, c51);
            }
        }
        Close(c, c00, c01);
        if (TRows.Count > 1) Close(c + cRow, c10, c11);
        if (TRows.Count > 2) Close(c + 2 * cRow, c20, c21);
        if (TRows.Count > 3) Close(c + 3 * cRow, c30, c31);
        if (TRows.Count > 4) Close(c + 4 * cRow, c40, c41);
        if (TRows.Count > 5) Close(c + 5 * cRow, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Open(Real* row, out TVector left, out TVector right) => (left, right) = (TLanes.Load(row), TLanes.Load(row + TLanes.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Close(Real* row, TVector left, TVector right)
    {
        TLanes.Store(left, row);
        TLanes.Store(right, row + TLanes.Count);
    }
}
