using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>A matrix cut into panels one vector wide: element (row, column) stands at
/// <c>column / width * Stride + row * width + column % width</c>.</summary>
/// <remarks>
/// Inside a panel rows follow each other without gaps, so that a matrix product walks through both of its operands
/// in a straight line and nothing needs to be copied first. The last panel is filled up with zeros, which is exact.
/// Memory is aligned to cache lines, kept when the matrix changes its size, and panels start off the powers of two,
/// where they would push each other out of the cache.
/// </remarks>
sealed unsafe class Panels(int width)
{
    // Tiles of eight rows may read, never write, behind the last row.
    const int SpareRows = 8;

    Real[] store = [];

    public int Width => width;
    public int Rows { get; private set; }
    public int Columns { get; private set; }

    /// <summary>How many panels there are.</summary>
    public int Count { get; private set; }

    /// <summary>From one panel to the next.</summary>
    public nint Stride { get; private set; }

    public Real* Data { get; private set; }

    /// <summary>The address of a row of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Real* At(int panel, int row) => Data + panel * Stride + (nint)row * width;

    /// <summary>Gives the matrix a size; its numbers are then undefined.</summary>
    public Panels Resize(int rows, int columns)
    {
        (Rows, Columns, Count) = (rows, columns, (columns + width - 1) / width);
        var padded = (rows + SpareRows + 7) / 8 * 8;
        if (padded % 16 == 0) padded += 8;
        Stride = (nint)padded * width;
        var needed = checked((int)(Stride * Count) + 64 / sizeof(Real));
        if (store.Length < needed)
        {
            store = GC.AllocateArray<Real>(needed, pinned: true);
            var address = (nint)Unsafe.AsPointer(ref store[0]);
            Data = (Real*)((address + 63) / 64 * 64);
        }
        return this;
    }

    /// <summary>Sets some panels to zero.</summary>
    public void Clear(int firstPanel, int panels)
    {
        for (var panel = firstPanel; panel < firstPanel + panels; panel++)
            new Span<Real>(At(panel, 0), Rows * width).Clear();
    }

    /// <summary>Sets a row to zero.</summary>
    public void ClearRow(int row)
    {
        for (var panel = 0; panel < Count; panel++) new Span<Real>(At(panel, row), width).Clear();
    }

    /// <summary>Copies rows of a row-major matrix in, filling the last panel up with zeros.</summary>
    public void Pack(Real* from, nint rowStep, int rows, int columns, int firstPanel, int firstRow)
    {
        for (int panel = firstPanel, done = 0; done < columns; panel++, done += width)
        {
            var count = Math.Min(width, columns - done);
            var to = At(panel, firstRow);
            for (var row = 0; row < rows; row++, to += width)
            {
                var source = from + row * rowStep + done;
                if (count == width)
                    for (var lane = 0; lane < width; lane += Vector<Real>.Count)
                        Vector.Load(source + lane).Store(to + lane);
                else
                    for (var lane = 0; lane < width; lane++) to[lane] = lane < count ? source[lane] : 0;
            }
        }
    }

    /// <summary>Copies a row-major matrix in with rows and columns swapped: its columns become rows from
    /// <paramref name="firstRow"/>.</summary>
    /// <param name="from">Its first number.</param>
    /// <param name="rowStep">From one of its rows to the next.</param>
    /// <param name="rows">Its rows, which become columns.</param>
    /// <param name="columns">Its columns, which become rows.</param>
    /// <param name="firstPanel">The panel to begin with.</param>
    /// <param name="panels">How many panels to fill.</param>
    /// <param name="firstRow">The row to begin with.</param>
    /// <param name="rowsToFill">How many rows to fill, with zeros behind the last column.</param>
    public void PackTransposed(Real* from, nint rowStep, int rows, int columns, int firstPanel, int panels,
        int firstRow, int rowsToFill)
    {
        const int Block = 16;
        for (var panel = firstPanel; panel < firstPanel + panels; panel++)
        {
            new Span<Real>(At(panel, firstRow + columns), (rowsToFill - columns) * width).Clear();
            // A block of the source is a few cache lines, which are read one after the other and written across.
            for (var start = 0; start < columns; start += Block)
            {
                int count = Math.Min(Block, columns - start), lanes = Math.Clamp(rows - panel * width, 0, width),
                    step = width;
                var to = At(panel, firstRow + start);
                if (lanes < width) new Span<Real>(to, count * width).Clear();
                var whole = Transposition.IsSupported ? count / 8 * 8 : 0;
                for (var lane = 0; lane < lanes; lane++)
                {
                    Real* source = from + (panel * width + lane) * rowStep + start, target = to + lane;
                    var i = 0;
                    if (lane % 8 == 0 && lane + 8 <= lanes)
                        for (; i < whole; i += 8)
                            Transposition.EightByEight(source + i, rowStep, target + i * step, step);
                    else if (lane / 8 * 8 + 8 <= lanes) i = whole;    // came with the first of its eight
                    for (target += i * step; i < count; i++, target += step) *target = source[i];
                }
            }
        }
    }

    /// <summary>Adds rows of this matrix to a row-major one.</summary>
    public void AddTo(Real* to, nint rowStep, int rows, int columns, int firstPanel, int firstRow)
    {
        for (int panel = firstPanel, done = 0; done < columns; panel++, done += width)
        {
            var count = Math.Min(width, columns - done);
            var from = At(panel, firstRow);
            for (var row = 0; row < rows; row++, from += width)
            {
                var sums = to + row * rowStep + done;
                if (count == width)
                    for (var lane = 0; lane < width; lane += Vector<Real>.Count)
                        (Vector.Load(sums + lane) + Vector.Load(from + lane)).Store(sums + lane);
                else
                    for (var lane = 0; lane < count; lane++) sums[lane] += from[lane];
            }
        }
    }

    /// <summary>Copies rows of this matrix to a row-major one.</summary>
    public void CopyTo(Real* to, nint rowStep, int rows, int columns, int firstPanel, int firstRow)
    {
        for (int panel = firstPanel, done = 0; done < columns; panel++, done += width)
        {
            var count = Math.Min(width, columns - done);
            var from = At(panel, firstRow);
            for (var row = 0; row < rows; row++, from += width)
                new ReadOnlySpan<Real>(from, count).CopyTo(new Span<Real>(to + row * rowStep + done, count));
        }
    }
}
