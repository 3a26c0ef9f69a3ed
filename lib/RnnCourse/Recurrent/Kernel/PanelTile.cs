using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The innermost products: a few rows times two or three panels, all sums in registers.</summary>
/// <remarks>
/// c[row, :] += sum over k of a[row, k] b[k, :]. Every sum runs over k from first to last, whatever the size of the
/// tile, so that the result does not depend on how rows and columns are shared out. Rows past those asked for are
/// computed from whatever stands there and not stored.
/// </remarks>
static unsafe partial class PanelTile
{
    /// <summary>Eight rows times two panels; of the result <paramref name="rows"/> rows are stored.</summary>
    public static void Eight<V,
        TLeft>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        Real* b0 = b, b1 = b + bStride, c0 = c, c1 = c + cStride;
        V x0 = Row<V>(c0, 0), x1 = Row<V>(c0, 1), x2 = Row<V>(c0, 2), x3 = Row<V>(c0, 3), x4 = Row<V>(c0, 4),
            x5 = Row<V>(c0, 5), x6 = Row<V>(c0, 6), x7 = Row<V>(c0, 7);
        V y0 = Row<V>(c1, 0), y1 = Row<V>(c1, 1), y2 = Row<V>(c1, 2), y3 = Row<V>(c1, 3), y4 = Row<V>(c1, 4),
            y5 = Row<V>(c1, 5), y6 = Row<V>(c1, 6), y7 = Row<V>(c1, 7);
        for (; k > 0; k -= TLeft.Run, a += aStride)
        {
            var left = a;
            for (var run = Math.Min(k, TLeft.Run); run > 0; run--, left += TLeft.Step, b0 += V.Count, b1 += V.Count)
            {
                V u = V.Load(b0), w = V.Load(b1), s;
                s = V.All(left[0]); x0 = V.MultiplyAdd(s, u, x0); y0 = V.MultiplyAdd(s, w, y0);
                s = V.All(left[TLeft.RowStep]); x1 = V.MultiplyAdd(s, u, x1); y1 = V.MultiplyAdd(s, w, y1);
                s = V.All(left[2 * TLeft.RowStep]); x2 = V.MultiplyAdd(s, u, x2); y2 = V.MultiplyAdd(s, w, y2);
                s = V.All(left[3 * TLeft.RowStep]); x3 = V.MultiplyAdd(s, u, x3); y3 = V.MultiplyAdd(s, w, y3);
                s = V.All(left[4 * TLeft.RowStep]); x4 = V.MultiplyAdd(s, u, x4); y4 = V.MultiplyAdd(s, w, y4);
                s = V.All(left[5 * TLeft.RowStep]); x5 = V.MultiplyAdd(s, u, x5); y5 = V.MultiplyAdd(s, w, y5);
                s = V.All(left[6 * TLeft.RowStep]); x6 = V.MultiplyAdd(s, u, x6); y6 = V.MultiplyAdd(s, w, y6);
                s = V.All(left[7 * TLeft.RowStep]); x7 = V.MultiplyAdd(s, u, x7); y7 = V.MultiplyAdd(s, w, y7);
            }
        }
        Put(x0, c0, 0, rows); Put(x1, c0, 1, rows); Put(x2, c0, 2, rows); Put(x3, c0, 3, rows); Put(x4, c0, 4,
            rows); Put(x5, c0, 5, rows); Put(x6, c0, 6, rows); Put(x7, c0, 7, rows);
        Put(y0, c1, 0, rows); Put(y1, c1, 1, rows); Put(y2, c1, 2, rows); Put(y3, c1, 3, rows); Put(y4, c1, 4,
            rows); Put(y5, c1, 5, rows); Put(y6, c1, 6, rows); Put(y7, c1, 7, rows);
    }

    /// <summary>Eight rows times three panels, for processors with registers enough; of the result
    /// <paramref name="rows"/> rows are stored.</summary>
    public static void EightByThree<V,
        TLeft>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        Real* b0 = b, b1 = b + bStride, b2 = b1 + bStride, c0 = c, c1 = c + cStride, c2 = c1 + cStride;
        V x0 = Row<V>(c0, 0), x1 = Row<V>(c0, 1), x2 = Row<V>(c0, 2), x3 = Row<V>(c0, 3), x4 = Row<V>(c0, 4),
            x5 = Row<V>(c0, 5), x6 = Row<V>(c0, 6), x7 = Row<V>(c0, 7);
        V y0 = Row<V>(c1, 0), y1 = Row<V>(c1, 1), y2 = Row<V>(c1, 2), y3 = Row<V>(c1, 3), y4 = Row<V>(c1, 4),
            y5 = Row<V>(c1, 5), y6 = Row<V>(c1, 6), y7 = Row<V>(c1, 7);
        V z0 = Row<V>(c2, 0), z1 = Row<V>(c2, 1), z2 = Row<V>(c2, 2), z3 = Row<V>(c2, 3), z4 = Row<V>(c2, 4),
            z5 = Row<V>(c2, 5), z6 = Row<V>(c2, 6), z7 = Row<V>(c2, 7);
        for (; k > 0; k -= TLeft.Run, a += aStride)
        {
            var left = a;
            for (var run = Math.Min(k, TLeft.Run); run > 0; run--, left += TLeft.Step, b0 += V.Count, b1 += V.Count,
                b2 += V.Count)
            {
                V u = V.Load(b0), v = V.Load(b1), w = V.Load(b2), s;
                s = V.All(left[0]); x0 = V.MultiplyAdd(s, u, x0); y0 = V.MultiplyAdd(s, v, y0); z0 =
                    V.MultiplyAdd(s, w, z0);
                s = V.All(left[TLeft.RowStep]); x1 = V.MultiplyAdd(s, u, x1); y1 = V.MultiplyAdd(s, v, y1); z1 =
                    V.MultiplyAdd(s, w, z1);
                s = V.All(left[2 * TLeft.RowStep]); x2 = V.MultiplyAdd(s, u, x2); y2 = V.MultiplyAdd(s, v, y2); z2 =
                    V.MultiplyAdd(s, w, z2);
                s = V.All(left[3 * TLeft.RowStep]); x3 = V.MultiplyAdd(s, u, x3); y3 = V.MultiplyAdd(s, v, y3); z3 =
                    V.MultiplyAdd(s, w, z3);
                s = V.All(left[4 * TLeft.RowStep]); x4 = V.MultiplyAdd(s, u, x4); y4 = V.MultiplyAdd(s, v, y4); z4 =
                    V.MultiplyAdd(s, w, z4);
                s = V.All(left[5 * TLeft.RowStep]); x5 = V.MultiplyAdd(s, u, x5); y5 = V.MultiplyAdd(s, v, y5); z5 =
                    V.MultiplyAdd(s, w, z5);
                s = V.All(left[6 * TLeft.RowStep]); x6 = V.MultiplyAdd(s, u, x6); y6 = V.MultiplyAdd(s, v, y6); z6 =
                    V.MultiplyAdd(s, w, z6);
                s = V.All(left[7 * TLeft.RowStep]); x7 = V.MultiplyAdd(s, u, x7); y7 = V.MultiplyAdd(s, v, y7); z7 =
                    V.MultiplyAdd(s, w, z7);
            }
        }
        Put(x0, c0, 0, rows); Put(x1, c0, 1, rows); Put(x2, c0, 2, rows); Put(x3, c0, 3, rows); Put(x4, c0, 4,
            rows); Put(x5, c0, 5, rows); Put(x6, c0, 6, rows); Put(x7, c0, 7, rows);
        Put(y0, c1, 0, rows); Put(y1, c1, 1, rows); Put(y2, c1, 2, rows); Put(y3, c1, 3, rows); Put(y4, c1, 4,
            rows); Put(y5, c1, 5, rows); Put(y6, c1, 6, rows); Put(y7, c1, 7, rows);
        Put(z0, c2, 0, rows); Put(z1, c2, 1, rows); Put(z2, c2, 2, rows); Put(z3, c2, 3, rows); Put(z4, c2, 4,
            rows); Put(z5, c2, 5, rows); Put(z6, c2, 6, rows); Put(z7, c2, 7, rows);
    }

    /// <summary>Four rows times two panels; of the result <paramref name="rows"/> rows are stored.</summary>
    public static void Four<V,
        TLeft>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        Real* b0 = b, b1 = b + bStride, c0 = c, c1 = c + cStride;
        V x0 = Row<V>(c0, 0), x1 = Row<V>(c0, 1), x2 = Row<V>(c0, 2), x3 = Row<V>(c0, 3);
        V y0 = Row<V>(c1, 0), y1 = Row<V>(c1, 1), y2 = Row<V>(c1, 2), y3 = Row<V>(c1, 3);
        for (; k > 0; k -= TLeft.Run, a += aStride)
        {
            var left = a;
            for (var run = Math.Min(k, TLeft.Run); run > 0; run--, left += TLeft.Step, b0 += V.Count, b1 += V.Count)
            {
                V u = V.Load(b0), w = V.Load(b1), s;
                s = V.All(left[0]); x0 = V.MultiplyAdd(s, u, x0); y0 = V.MultiplyAdd(s, w, y0);
                s = V.All(left[TLeft.RowStep]); x1 = V.MultiplyAdd(s, u, x1); y1 = V.MultiplyAdd(s, w, y1);
                s = V.All(left[2 * TLeft.RowStep]); x2 = V.MultiplyAdd(s, u, x2); y2 = V.MultiplyAdd(s, w, y2);
                s = V.All(left[3 * TLeft.RowStep]); x3 = V.MultiplyAdd(s, u, x3); y3 = V.MultiplyAdd(s, w, y3);
            }
        }
        Put(x0, c0, 0, rows); Put(x1, c0, 1, rows); Put(x2, c0, 2, rows); Put(x3, c0, 3, rows);
        Put(y0, c1, 0, rows); Put(y1, c1, 1, rows); Put(y2, c1, 2, rows); Put(y3, c1, 3, rows);
    }

    /// <summary>A single row times two panels, in four sums over every fourth k, since one sum would wait for
    /// itself.</summary>
    public static void Single<V>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride) where V
        : struct, ISimdVector<V>
    {
        Real* b0 = b, b1 = b + bStride;
        V x0 = V.All(0), x1 = x0, x2 = x0, x3 = x0, y0 = x0, y1 = x0, y2 = x0, y3 = x0;
        for (; k > 0; k -= V.Count, a += aStride)
        {
            var left = a;
            var run = Math.Min(k, V.Count);
            for (; run >= 4; run -= 4, left += 4, b0 += 4 * V.Count, b1 += 4 * V.Count)
            {
                V s0 = V.All(left[0]), s1 = V.All(left[1]), s2 = V.All(left[2]), s3 = V.All(left[3]);
                x0 = V.MultiplyAdd(s0, Row<V>(b0, 0), x0); y0 = V.MultiplyAdd(s0, Row<V>(b1, 0), y0);
                x1 = V.MultiplyAdd(s1, Row<V>(b0, 1), x1); y1 = V.MultiplyAdd(s1, Row<V>(b1, 1), y1);
                x2 = V.MultiplyAdd(s2, Row<V>(b0, 2), x2); y2 = V.MultiplyAdd(s2, Row<V>(b1, 2), y2);
                x3 = V.MultiplyAdd(s3, Row<V>(b0, 3), x3); y3 = V.MultiplyAdd(s3, Row<V>(b1, 3), y3);
            }
            for (; run > 0; run--, left++, b0 += V.Count, b1 += V.Count)
            {
                var s = V.All(left[0]);
                x0 = V.MultiplyAdd(s, V.Load(b0), x0);
                y0 = V.MultiplyAdd(s, V.Load(b1), y0);
            }
        }
        // Both are read before either is written: they may be the same panel.
        V x = V.Load(c) + ((x0 + x1) + (x2 + x3)), y = V.Load(c + cStride) + ((y0 + y1) + (y2 + y3));
        x.Store(c);
        y.Store(c + cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Row<V>(Real* c, int row) where V : struct, ISimdVector<V> => V.Load(c + row * V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<V>(V value, Real* c, int row, int rows) where V : struct, ISimdVector<V>
    {
        if (row < rows) value.Store(c + row * V.Count);
    }
}
