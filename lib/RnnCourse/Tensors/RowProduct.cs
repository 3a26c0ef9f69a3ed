using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Tensors;

/// <summary>The product of one row and a row-major matrix that is read once, where it stands.</summary>
/// <remarks>With one row nothing is used twice, and the product takes as long as the matrix takes to come out of the
/// caches. So it is read in a straight line, eight rows side by side, and the sums, which are few, stay
/// near.</remarks>
static unsafe class RowProduct
{
    const int RowsAtOnce = 8;

    /// <summary>to += x W for some columns of W, each sum over k from first to last.</summary>
    /// <param name="x">The row, of <paramref name="k"/> numbers.</param>
    /// <param name="k">Rows of W.</param>
    /// <param name="w">The first of the columns.</param>
    /// <param name="rowStep">From one row of W to the next.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="to">As many sums.</param>
    public static void Add(Real* x, int k, Real* w, nint rowStep, int columns, Real* to)
    {
        if (Lanes512.Supported && columns >= Lanes512.Count)
            Add<Lanes512, Vector512<Real>>(x, k, w, rowStep, columns, to);
        else if (Lanes256.Supported) Add<Lanes256, Vector256<Real>>(x, k, w, rowStep, columns, to);
        else Add<Lanes128, Vector128<Real>>(x, k, w, rowStep, columns, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add<TLanes, TVector>(Real* x, int k, Real* w, nint rowStep, int columns, Real* to)
        where TLanes : struct, ILanes<TVector> where TVector : struct
    {
        var whole = columns / TLanes.Count * TLanes.Count;
        for (; k >= RowsAtOnce; k -= RowsAtOnce, x += RowsAtOnce, w += RowsAtOnce * rowStep)
        {
            TVector x0 = TLanes.Everywhere(x[0]), x1 = TLanes.Everywhere(x[1]), x2 = TLanes.Everywhere(x[2]),
                x3 = TLanes.Everywhere(x[3]), x4 = TLanes.Everywhere(x[4]), x5 = TLanes.Everywhere(x[5]),
                x6 = TLanes.Everywhere(x[6]), x7 = TLanes.Everywhere(x[7]);
            Real* upper = w, lower = w + 4 * rowStep;
            for (nint column = 0; column < whole; column += TLanes.Count, upper += TLanes.Count, lower += TLanes.Count)
            {
                var sum = TLanes.Load(to + column);
                sum = TLanes.MultiplyAdd(x0, TLanes.Load(upper), sum);
                sum = TLanes.MultiplyAdd(x1, TLanes.Load(upper + rowStep), sum);
                sum = TLanes.MultiplyAdd(x2, TLanes.Load(upper + 2 * rowStep), sum);
                sum = TLanes.MultiplyAdd(x3, TLanes.Load(upper + 3 * rowStep), sum);
                sum = TLanes.MultiplyAdd(x4, TLanes.Load(lower), sum);
                sum = TLanes.MultiplyAdd(x5, TLanes.Load(lower + rowStep), sum);
                sum = TLanes.MultiplyAdd(x6, TLanes.Load(lower + 2 * rowStep), sum);
                sum = TLanes.MultiplyAdd(x7, TLanes.Load(lower + 3 * rowStep), sum);
                TLanes.Store(sum, to + column);
            }
            for (nint column = whole; column < columns; column++)
                for (nint row = 0; row < RowsAtOnce; row++)
                    to[column] = Real.MultiplyAddEstimate(x[row], w[row * rowStep + column], to[column]);
        }
        for (; k > 0; k--, x++, w += rowStep)
        {
            var factor = TLanes.Everywhere(*x);
            for (nint column = 0; column < whole; column += TLanes.Count)
                TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(w + column), TLanes.Load(to + column)),
                    to + column);
            for (nint column = whole; column < columns; column++)
                to[column] = Real.MultiplyAddEstimate(*x, w[column], to[column]);
        }
    }
}
