namespace RnnCourse.Recurrent.Kernel;

/// <remarks>For processors with 16 registers: twelve sums, the numbers that they are made of, and none over. With more
/// sums than registers each would travel to memory and back at every k.</remarks>
static unsafe partial class PanelTile
{
    /// <summary>Six rows times two panels; of the result <paramref name="rows"/> rows are stored.</summary>
    public static void Six<V,
        TLeft>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        Real* b0 = b, b1 = b + bStride, c0 = c, c1 = c + cStride;
        V x0 = Row<V>(c0, 0), x1 = Row<V>(c0, 1), x2 = Row<V>(c0, 2), x3 = Row<V>(c0, 3),
            x4 = Row<V>(c0, 4), x5 = Row<V>(c0, 5);
        V y0 = Row<V>(c1, 0), y1 = Row<V>(c1, 1), y2 = Row<V>(c1, 2), y3 = Row<V>(c1, 3),
            y4 = Row<V>(c1, 4), y5 = Row<V>(c1, 5);
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
            }
        }
        Put(x0, c0, 0, rows); Put(x1, c0, 1, rows); Put(x2, c0, 2, rows); Put(x3, c0, 3, rows);
        Put(x4, c0, 4, rows); Put(x5, c0, 5, rows);
        Put(y0, c1, 0, rows); Put(y1, c1, 1, rows); Put(y2, c1, 2, rows); Put(y3, c1, 3, rows);
        Put(y4, c1, 4, rows); Put(y5, c1, 5, rows);
    }

    /// <summary>Four rows times three panels; of the result <paramref name="rows"/> rows are stored.</summary>
    public static void FourByThree<V,
        TLeft>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        Real* b0 = b, b1 = b + bStride, b2 = b1 + bStride, c0 = c, c1 = c + cStride, c2 = c1 + cStride;
        V x0 = Row<V>(c0, 0), x1 = Row<V>(c0, 1), x2 = Row<V>(c0, 2), x3 = Row<V>(c0, 3);
        V y0 = Row<V>(c1, 0), y1 = Row<V>(c1, 1), y2 = Row<V>(c1, 2), y3 = Row<V>(c1, 3);
        V z0 = Row<V>(c2, 0), z1 = Row<V>(c2, 1), z2 = Row<V>(c2, 2), z3 = Row<V>(c2, 3);
        for (; k > 0; k -= TLeft.Run, a += aStride)
        {
            var left = a;
            for (var run = Math.Min(k, TLeft.Run); run > 0; run--, left += TLeft.Step, b0 += V.Count, b1 += V.Count,
                b2 += V.Count)
            {
                V u = V.Load(b0), v = V.Load(b1), w = V.Load(b2), s;
                s = V.All(left[0]); x0 = V.MultiplyAdd(s, u, x0); y0 = V.MultiplyAdd(s, v, y0);
                z0 = V.MultiplyAdd(s, w, z0);
                s = V.All(left[TLeft.RowStep]); x1 = V.MultiplyAdd(s, u, x1); y1 = V.MultiplyAdd(s, v, y1);
                z1 = V.MultiplyAdd(s, w, z1);
                s = V.All(left[2 * TLeft.RowStep]); x2 = V.MultiplyAdd(s, u, x2); y2 = V.MultiplyAdd(s, v, y2);
                z2 = V.MultiplyAdd(s, w, z2);
                s = V.All(left[3 * TLeft.RowStep]); x3 = V.MultiplyAdd(s, u, x3); y3 = V.MultiplyAdd(s, v, y3);
                z3 = V.MultiplyAdd(s, w, z3);
            }
        }
        Put(x0, c0, 0, rows); Put(x1, c0, 1, rows); Put(x2, c0, 2, rows); Put(x3, c0, 3, rows);
        Put(y0, c1, 0, rows); Put(y1, c1, 1, rows); Put(y2, c1, 2, rows); Put(y3, c1, 3, rows);
        Put(z0, c2, 0, rows); Put(z1, c2, 1, rows); Put(z2, c2, 2, rows); Put(z3, c2, 3, rows);
    }
}
