namespace RnnCourse.Recurrent.Kernel;

/// <summary>Products of matrices in panels, on one thread; a caller shares rows or panels out.</summary>
static unsafe class PanelProduct
{
    // How much of the operands is worked on before moving on, so that it stays in the first and second cache.
    const int RowsAtOnce = 96, StepsAtOnce = 128;

    /// <summary>c += a b, for some rows of a and c and some panels of b and c.</summary>
    /// <param name="k">Columns of a and rows of b.</param>
    /// <param name="a">The first row and column of a.</param>
    /// <param name="aStride">From one panel of a to the next.</param>
    /// <param name="b">The first row of the first panel of b.</param>
    /// <param name="bStride">From one panel of b to the next.</param>
    /// <param name="c">The first row of the first panel of c.</param>
    /// <param name="cStride">From one panel of c to the next.</param>
    /// <param name="rows">How many rows of a and c.</param>
    /// <param name="panels">How many panels of b and c.</param>
    public static void Multiply<V>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride, int rows,
        int panels)
        where V : struct, ISimdVector<V>
    {
        for (var start = 0; start < rows; start += RowsAtOnce)
        {
            var end = Math.Min(start + RowsAtOnce, rows);
            for (int panel = 0, together; panel < panels; panel += together)
            {
                together = Together(panels - panel, V.HasManyRegisters ? 3 : 2);
                // An odd last panel is computed twice.
                var step = panel + 1 < panels ? 1 : 0;
                Real* bPanel = b + panel * bStride, cPanel = c + panel * cStride;
                for (int row = start, count; row < end; row += count)
                {
                    count = RowsOfTile<V>(end - row);
                    Tile<V, AsItStands<V>>(together, k, a + row * V.Count, aStride, bPanel, step * bStride,
                        cPanel + row * V.Count, step * cStride, count);
                }
            }
        }
    }

    /// <summary>c += a b where the whole matrix a is a single row, however many threads share the panels.</summary>
    /// <param name="k">Columns of a and rows of b.</param>
    /// <param name="a">The first column of a.</param>
    /// <param name="aStride">From one panel of a to the next.</param>
    /// <param name="b">The first row of the first panel of b.</param>
    /// <param name="bStride">From one panel of b to the next.</param>
    /// <param name="c">The first panel of c.</param>
    /// <param name="cStride">From one panel of c to the next.</param>
    /// <param name="panels">How many panels of b and c.</param>
    /// <param name="backwards">Whether to begin with the last panels. A caller who turns round at every step finds
    /// those that it saw last still near.</param>
    public static void MultiplyRow<V>(int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride,
        int panels, bool backwards)
        where V : struct, ISimdVector<V>
    {
        var pairs = (panels + 1) / 2;
        for (var pair = 0; pair < pairs; pair++)
        {
            var panel = 2 * (backwards ? pairs - 1 - pair : pair);
            var step = panel + 1 < panels ? 1 : 0;
            PanelTile.Single<V>(k, a, aStride, b + panel * bStride, step * bStride, c + panel * cStride,
                step * cStride);
        }
    }

    /// <summary>c += a' b, for all columns of a (rows of c) and some panels of b and c.</summary>
    /// <param name="rows">Rows of a and b, which are summed over.</param>
    /// <param name="a">The first row of the first panel of a.</param>
    /// <param name="aStride">From one panel of a to the next.</param>
    /// <param name="columns">Columns of a.</param>
    /// <param name="b">The first row of the first panel of b.</param>
    /// <param name="bStride">From one panel of b to the next.</param>
    /// <param name="c">The first row of the first panel of c.</param>
    /// <param name="cStride">From one panel of c to the next.</param>
    /// <param name="panels">How many panels of b and c.</param>
    public static void MultiplyTransposed<V>(int rows, Real* a, nint aStride, int columns, Real* b, nint bStride,
        Real* c, nint cStride, int panels)
        where V : struct, ISimdVector<V>
    {
        for (var start = 0; start < rows; start += StepsAtOnce)
        {
            var steps = Math.Min(StepsAtOnce, rows - start);
            for (int panel = 0, together; panel < panels; panel += together)
            {
                together = Together(panels - panel, 3);
                var step = panel + 1 < panels ? 1 : 0;
                Real* bPanel = b + panel * bStride + start * V.Count, cPanel = c + panel * cStride;
                for (int column = 0, count; column < columns; column += count)
                {
                    var lane = column % V.Count;
                    // At most as many as are left in this panel of a.
                    count = Math.Min(Math.Min(V.HasManyRegisters ? 8 : 4, V.Count - lane), columns - column);
                    Tile<V, Transposed<V>>(together, steps, a + column / V.Count * aStride + start * V.Count + lane,
                        aStride,
                        bPanel, step * bStride, cPanel + column * V.Count, step * cStride, count);
                }
            }
        }
    }

    /// <summary>How many panels to take at once, so that none is left alone.</summary>
    static int Together(int left, int most) => most == 3 && left >= 3 && left != 4 ? 3 : 2;

    /// <summary>How many rows to take at once: with 16 registers 6 or 4, so that no row of an even number is computed
    /// for nothing.</summary>
    static int RowsOfTile<V>(int left) where V : struct, ISimdVector<V> => Math.Min(left,
        V.HasManyRegisters ? 8 : left >= 9 || left is 5 or 6 ? 6 : 4);

    static void Tile<V, TLeft>(int panels, int k, Real* a, nint aStride, Real* b, nint bStride, Real* c, nint cStride,
        int rows)
        where V : struct, ISimdVector<V> where TLeft : struct, ILeftOperand<V>
    {
        if (rows <= 4)
        {
            if (panels == 3) PanelTile.FourByThree<V, TLeft>(k, a, aStride, b, bStride, c, cStride, rows);
            else PanelTile.Four<V, TLeft>(k, a, aStride, b, bStride, c, cStride, rows);
        }
        else if (!V.HasManyRegisters) PanelTile.Six<V, TLeft>(k, a, aStride, b, bStride, c, cStride, rows);
        else if (panels == 3) PanelTile.EightByThree<V, TLeft>(k, a, aStride, b, bStride, c, cStride, rows);
        else PanelTile.Eight<V, TLeft>(k, a, aStride, b, bStride, c, cStride, rows);
    }

    /// <summary>Adds up the rows of some panels: to += the sum over rows, or the sum over rows of a times
    /// factor.</summary>
    public static void SumRows<V>(int rows, Real* a, Real* factor, Real* to) where V : struct, ISimdVector<V>
    {
        var sum = V.Load(to);
        if (factor == null)
            for (var row = 0; row < rows; row++) sum += V.Load(a + row * V.Count);
        else
            for (var row = 0; row < rows; row++)
                sum = V.MultiplyAdd(V.Load(a + row * V.Count), V.Load(factor + row * V.Count), sum);
        sum.Store(to);
    }
}
