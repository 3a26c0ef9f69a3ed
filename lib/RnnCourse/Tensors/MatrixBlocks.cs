using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

/// <summary>The matrix product cut into blocks that stay in the caches while they are used.</summary>
/// <remarks>
/// b is cut into panels, as many columns wide as a tile and at most <see cref="Depth"/> rows deep, so that a panel (16 KB) lies in the
/// first cache while all tiles of a block of rows pass over it. A panel is copied so that its rows follow each other; a b of
/// which only a few rows of a make use is read where it stands. Rows of a are read where they stand; the columns of a transposed a,
/// which lie far apart, are copied.
/// </remarks>
static unsafe class MatrixBlocks<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>With fewer rows of a than this, copying b costs more than it gains.</summary>
    const int RowsWorthCopying = 13;

    /// <summary>Tiles in a block of rows: 240 rows.</summary>
    const int TilesPerBlock = 40;

    /// <summary>Columns of b copied at once, so that they fit the second cache.</summary>
    const int Breadth = 1024;

    const int MostRows = MatrixTile<TLanes, TVector>.MostRows;

    static int Columns => 2 * TLanes.Count;

    /// <summary>Rows of a panel: 16 KB of them.</summary>
    static int Depth => 16384 / sizeof(Real) / Columns;

    /// <summary>c = a b, or c += a b, on the calling thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        var copyLeft = a.ColumnStep != 1 && k > 1;
        var copyRight = m >= RowsWorthCopying || (b.ColumnStep != 1 && n > 1);
        var depth = Math.Min(Depth, k);
        var panels = PackedOperands.Right(copyRight ? (Math.Min(n, Breadth) + Columns) * depth : Columns * depth);
        var tiles = copyLeft ? PackedOperands.Left(TilesPerBlock * MostRows * depth) : null;
        fixed (Real* left = a.Values, right = b.Values, result = c.Values)
            for (var j = 0; j < n; j += Breadth)
                for (var p = 0; p < k; p += depth)
                {
                    int breadth = Math.Min(Breadth, n - j), deep = Math.Min(depth, k - p);
                    Real* bBlock = right + b.Offset + (nint)p * b.RowStep + (nint)j * b.ColumnStep;
                    if (copyRight)
                        for (var column = 0; column < breadth; column += Columns)
                            CopyPanel(deep, Math.Min(Columns, breadth - column), bBlock + (nint)column * b.ColumnStep, b.RowStep, b.ColumnStep, panels + column * depth);
                    Real* aBlock = left + a.Offset + (nint)p * a.ColumnStep, cBlock = result + c.Offset + j;
                    Rows(m, breadth, deep, aBlock, a.RowStep, a.ColumnStep, tiles, bBlock, copyRight ? 0 : b.RowStep, panels, depth,
                        cBlock, c.RowStep, accumulate || p > 0);
                }
    }

    /// <summary>All rows of c against one block of b. A bRow of 0 says that b has been copied to the panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows(int m, int breadth, int deep, Real* a, nint aRow, nint aColumn, Real* copies, Real* b, nint bRow, Real* panels, int depth,
        Real* c, nint cRow, bool accumulate)
    {
        // Rows are shared out evenly: 16 rows are tiles of 6, 5 and 5.
        var tiles = (m + MostRows - 1) / MostRows;
        for (var block = 0; block < tiles; block += TilesPerBlock)
        {
            var end = Math.Min(block + TilesPerBlock, tiles);
            if (copies is not null)
                for (var tile = block; tile < end; tile++)
                {
                    int first = FirstRow(tile), rows = FirstRow(tile + 1) - first;
                    CopyTile(rows, deep, a + first * aRow, aRow, aColumn, copies + (tile - block) * MostRows * deep);
                }
            for (var column = 0; column < breadth; column += Columns)
            {
                var width = Math.Min(Columns, breadth - column);
                Real* panel = panels + column * depth;
                nint step = Columns;
                if (bRow != 0 && width < Columns)
                {
                    CopyPanel(deep, width, b + column, bRow, 1, panel = panels);
                }
                else if (bRow != 0)
                {
                    panel = b + column;
                    step = bRow;
                }
                for (var tile = block; tile < end; tile++)
                {
                    int first = FirstRow(tile), rows = FirstRow(tile + 1) - first;
                    Real* target = c + first * cRow + column;
                    if (copies is not null) Tile(rows, deep, copies + (tile - block) * MostRows * deep, 1, rows, panel, step, target, cRow, width, accumulate);
                    else Tile(rows, deep, a + first * aRow, aRow, aColumn, panel, step, target, cRow, width, accumulate);
                }
            }
        }

        int FirstRow(int tile) => (int)((long)tile * m / tiles);
    }

    /// <summary>One tile; at the right edge of c through a buffer as wide as a tile.</summary>
    static void Tile(int rows, int k, Real* a, nint aRow, nint aColumn, Real* b, nint bRow, Real* c, nint cRow, int width, bool accumulate)
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
        for (var j = 0; j < Columns; j++)
        {
            var target = panel + j;
            if (j < width)
                for (nint p = 0; p < k; p++) target[p * Columns] = b[p * bRow + j * bColumn];
            else
                for (nint p = 0; p < k; p++) target[p * Columns] = 0;
        }
    }

    /// <summary>Copies rows of a column by column: the numbers that a tile needs at one p lie together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyTile(int rows, int k, Real* a, nint aRow, nint aColumn, Real* copy)
    {
        for (var p = 0; p < k; p++, a += aColumn)
            for (nint i = 0; i < rows; i++)
                *copy++ = a[i * aRow];
    }
}

/// <summary>Memory for copied operands, kept by every thread: it grows to the largest need, then nothing is allocated any more.</summary>
static unsafe class PackedOperands
{
    [ThreadStatic] static Real[]? left, right;

    public static Real* Left(int count) => Aligned(ref left, count);

    public static Real* Right(int count) => Aligned(ref right, count);

    /// <summary>The first number on a cache line of a pinned array of at least that many numbers.</summary>
    static Real* Aligned(ref Real[]? memory, int count)
    {
        const int line = 64;
        if (memory is null || memory.Length < count + line)
            memory = GC.AllocateUninitializedArray<Real>(Math.Max(count + line, 2 * (memory?.Length ?? 0)), pinned: true);
        fixed (Real* start = memory) return (Real*)(((nint)start + line - 1) / line * line);
    }
}
