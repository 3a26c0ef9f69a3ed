using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

/// <summary>The matrix product cut into blocks that stay in the caches while they are used.</summary>
/// <remarks>
/// b is cut into panels, as many columns wide as a tile and at most <see cref="Depth"/> rows deep, so that a panel (32
/// KB) is near while all tiles of a block of rows pass over it. A panel is copied so that its rows follow each other; a
/// b of which only a few rows of a make use is read where it stands, but for its last columns when they do not fill a
/// tile. Rows of a are read where they stand; the columns of a transposed a, which lie far apart, are copied.
/// </remarks>
static unsafe class MatrixBlocks<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>With fewer rows of a than this, copying b costs more than it gains.</summary>
    const int RowsWorthCopying = 13;

    /// <summary>Rows of c that are done for all columns before the next ones begin, so that the pages they lie on are
    /// not lost meanwhile.</summary>
    const int RowsPerBlock = 240;

    /// <summary>Columns of b that are kept copied at once.</summary>
    const int Breadth = 1024;

    static int MostRows => TLanes.TileRows;

    static int Columns => 2 * TLanes.Count;

    /// <summary>Rows of a panel: 32 KB of them.</summary>
    static int Depth => 32768 / sizeof(Real) / Columns;

    /// <summary>c = a b, or c += a b, on the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        var copyLeft = a.ColumnStep != 1 && k > 1;
        var copyRight = m >= RowsWorthCopying || (b.ColumnStep != 1 && n > 1);
        int blocks = (k + Depth - 1) / Depth, depth = (k + blocks - 1) / blocks;
        // one block of rows: one panel is used again and again
        var panelStep = copyRight && m > RowsPerBlock ? Columns * depth : 0;
        var panels = PackedOperands.Right(Columns * depth + panelStep * (Math.Min(n, Breadth) / Columns));
        var copies = copyLeft ? PackedOperands.Left(RowsPerBlock * depth) : null;
        fixed (Real* left = a.Values, right = b.Values, result = c.Values)
            for (var j0 = 0; j0 < n; j0 += Breadth)
                for (var p = 0; p < k; p += depth)
                    for (var i = 0; i < m; i += RowsPerBlock)
                    {
                        int rows = Math.Min(RowsPerBlock, m - i), deep = Math.Min(depth, k - p);
                        Real* aBlock = left + a.Offset + (nint)i * a.RowStep + (nint)p * a.ColumnStep;
                        if (copyLeft) CopyTiles(rows, deep, aBlock, a.RowStep, a.ColumnStep, copies);
                        for (var j = j0; j < Math.Min(n, j0 + Breadth); j += Columns)
                        {
                            var width = Math.Min(Columns, n - j);
                            Real* columns = right + b.Offset + (nint)p * b.RowStep + (nint)j * b.ColumnStep;
                            nint step = b.RowStep;
                            if (copyRight || width < Columns)
                            {
                                var panel = panels + (nint)((j - j0) / Columns) * panelStep;
                                if (i == 0 || panelStep == 0)
                                    CopyPanel(deep, width, columns, b.RowStep, b.ColumnStep, panel);
                                columns = panel;
                                step = Columns;
                            }
                            Real* target = result + c.Offset + (nint)i * c.RowStep + j;
                            Stripe(rows, deep, width, aBlock, a.RowStep, copies, columns, step, target, c.RowStep,
                                accumulate || p > 0);
                        }
                    }
    }

    static int Tiles(int m) => (m + MostRows - 1) / MostRows;

    static int FirstRow(int tile, int m, int tiles) => (int)((long)tile * m / tiles);

    /// <summary>All rows of a block, as many columns of c as a tile has. Rows are shared out evenly: 16 rows are tiles
    /// of 5, 5 and 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Stripe(int m, int deep, int width, Real* a, nint aRow, Real* copies, Real* b, nint bRow, Real* c,
        nint cRow, bool accumulate)
    {
        var tiles = Tiles(m);
        for (var tile = 0; tile < tiles; tile++)
        {
            int first = FirstRow(tile, m, tiles), rows = FirstRow(tile + 1, m, tiles) - first;
            Real* target = c + first * cRow;
            if (copies is null) Tile(rows, deep, a + first * aRow, aRow, 1, b, bRow, target, cRow, width, accumulate);
            else Tile(rows, deep, copies + (nint)first * deep, 1, rows, b, bRow, target, cRow, width, accumulate);
        }
    }

    /// <summary>Copies a, for every tile column by column: the numbers that a tile needs at one p lie
    /// together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyTiles(int m, int deep, Real* a, nint aRow, nint aColumn, Real* copy)
    {
        var tiles = Tiles(m);
        for (var tile = 0; tile < tiles; tile++)
        {
            int first = FirstRow(tile, m, tiles), rows = FirstRow(tile + 1, m, tiles) - first;
            var from = a + first * aRow;
            for (var p = 0; p < deep; p++, from += aColumn)
                for (nint i = 0; i < rows; i++)
                    *copy++ = from[i * aRow];
        }
    }

    /// <summary>One tile; at the right edge of c through a buffer as wide as a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile(int rows, int k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c, nint cRow,
        int width, bool accumulate)
    {
        if (width == Columns)
        {
            MatrixTile<TLanes, TVector>.Multiply(rows, k, a, aRow, aColumn, b, bRow, c, cRow, accumulate);
            return;
        }
        Real* edge = stackalloc Real[MostRows * Columns];
        if (accumulate)
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < width; j++) edge[i * Columns + j] = c[i * cRow + j];
        MatrixTile<TLanes, TVector>.Multiply(rows, k, a, aRow, aColumn, b, bRow, edge, Columns, accumulate);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < width; j++) c[i * cRow + j] = edge[i * Columns + j];
    }

    /// <summary>Copies columns of b row by row, filled up with zeros to the width of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyPanel(int k, int width, Real* b, nint bRow, nint bColumn, Real* panel)
    {
        if (width == Columns && bColumn == 1)
        {
            for (var p = 0; p < k; p++, b += bRow, panel += Columns)
            {
                TLanes.Store(TLanes.Load(b), panel);
                TLanes.Store(TLanes.Load(b + TLanes.Count), panel + TLanes.Count);
            }
            return;
        }
        var column = 0;
        for (; column + 4 <= width; column += 4)
        {
            Real* b0 = b + column * bColumn, b1 = b0 + bColumn, b2 = b1 + bColumn, b3 = b2 + bColumn,
                target = panel + column;
            for (nint p = 0; p < k; p++, target += Columns)
            {
                target[0] = b0[p * bRow];
                target[1] = b1[p * bRow];
                target[2] = b2[p * bRow];
                target[3] = b3[p * bRow];
            }
        }
        for (; column < Columns; column++)
            for (nint p = 0; p < k; p++)
                panel[p * Columns + column] = column < width ? b[p * bRow + column * bColumn] : 0;
    }
}
