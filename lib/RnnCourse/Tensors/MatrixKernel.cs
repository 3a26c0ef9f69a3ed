using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace RnnCourse.Tensors;

/// <summary>The matrix product on plain arrays: chooses the way, checks the bounds, shares out large
/// products.</summary>
/// <remarks>
/// Four ways. One row or few times columns that lie in memory one after the other: dot products. One row times rows
/// that lie in memory one after the other: those rows, read once (<see cref="RowProduct"/>). All else: tiles of a
/// few rows by two registers (<see cref="MatrixTile{TLanes, TVector}"/>) over blocks that fit the caches
/// (<see cref="MatrixBlocks{TLanes, TVector}"/>). A tile is as wide as the processor allows: AVX-512 where it exists,
/// AVX2, else 128 bits. The runtime may advise against 512-bit registers
/// (<see cref="Vector512.IsHardwareAccelerated"/>) because they lower the clock; in this loop, which does nothing but
/// multiply, they gain more than the clock loses, so the processor itself is asked.
/// </remarks>
static class MatrixKernel
{
    /// <summary>Fewer multiplications than the first are not worth a second thread, fewer than the other not worth
    /// waking one that sleeps.</summary>
    const long WorthSharing = 1_000_000, WorthWaking = 8_000_000;

    [ThreadStatic] static Product? shared;

    /// <summary>c = a b, or c += a b, for a (m,k), b (k,n), c (m,n). The numbers of a row of c lie next to each
    /// other.</summary>
    /// <exception cref="ArgumentException">A matrix that leaves its array, or a transposed c.</exception>
    public static void Multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        if (n == 1 && m > 1 && c.RowStep == 1)    // a column: the same numbers as a row, c' = b' a'
            (m, n, a, b, c) = (1, m, b.Transposed, a.Transposed, c.Transposed);
        a.Require(m, k, nameof(a));
        b.Require(k, n, nameof(b));
        c.Require(m, n, nameof(c));
        if (c.ColumnStep != 1 && n > 1)
            throw new ArgumentException(
                $"The product needs a result whose rows lie together, got a column step of {c.ColumnStep}.");

        if (m <= 4 && n > 1 && b.RowStep == 1 && a.ColumnStep == 1)
        {
            Dots(m, n, k, a, b, c, accumulate);
            return;
        }
        if (m == 1 && b.ColumnStep == 1 && a.ColumnStep == 1)
        {
            Row(n, k, a, b, c, accumulate);
            return;
        }
        var parts = (long)m * n * k < WorthSharing ? 1 : Parallelism.Threads;
        if (parts == 1)
        {
            Tiles(m, n, k, a, b, c, accumulate);
            return;
        }
        var product = shared ??= new();
        product.Set(m, n, k, a, b, c, accumulate, parts);
        Parallelism.Run(product, parts, isWorthWaking: (long)m * n * k >= WorthWaking);
        product.Set(0, 0, 0, default, default, default, false, 0);
    }

    static void Dots(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        for (var i = 0; i < m; i++)
        {
            ReadOnlySpan<Real> row = a.Values.AsSpan(a.Offset + i * a.RowStep, k);
            for (var j = 0; j < n; j++)
            {
                var sum = TensorPrimitives.Dot(row, b.Values.AsSpan(b.Offset + j * b.ColumnStep, k));
                ref var target = ref c.Values[c.Offset + i * c.RowStep + j];
                target = accumulate ? target + sum : sum;
            }
        }
    }

    static unsafe void Row(int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        if (!accumulate) c.Values.AsSpan(c.Offset, n).Clear();
        fixed (Real* x = a.Values, w = b.Values, to = c.Values)
            RowProduct.Add(x + a.Offset, k, w + b.Offset, b.RowStep, n, to + c.Offset);
    }

    /// <summary>The widest registers that a result of n columns fills.</summary>
    static void Tiles(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        if (Lanes512.Supported && n > 2 * Lanes256.Count)
            MatrixBlocks<Lanes512, Vector512<Real>>.Multiply(m, n, k, a, b, c, accumulate);
        else if (Lanes256.Supported && n > 2 * Lanes128.Count)
            MatrixBlocks<Lanes256, Vector256<Real>>.Multiply(m, n, k, a, b, c, accumulate);
        else MatrixBlocks<Lanes128, Vector128<Real>>.Multiply(m, n, k, a, b, c, accumulate);
    }

    /// <summary>One product cut into stripes: of rows when it is tall, of columns when it is wide. k is never
    /// cut.</summary>
    sealed class Product : Parallelism.IWork
    {
        int m, n, k, parts;
        Matrix a, b, c;
        bool accumulate;

        public void Set(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate, int parts)
        {
            (this.m, this.n, this.k, this.parts) = (m, n, k, parts);
            (this.a, this.b, this.c, this.accumulate) = (a, b, c, accumulate);
        }

        public void Run(int part)
        {
            if (m >= n)
            {
                var (first, count) = Stripe(m, Lanes512.TileRows, part);
                if (count > 0) Tiles(count, n, k, a.From(first, 0), b, c.From(first, 0), accumulate);
            }
            else
            {
                var (first, count) = Stripe(n, 2 * Lanes512.Count, part);
                if (count > 0) Tiles(m, count, k, a, b.From(0, first), c.From(0, first), accumulate);
            }
        }

        /// <summary>An even share in whole units; the last one takes what remains.</summary>
        (int First, int Count) Stripe(int length, int unit, int part)
        {
            var units = (length + unit - 1) / unit;
            int first = part * units / parts * unit, end = (part + 1) * units / parts * unit;
            return (first, Math.Min(end, length) - first);
        }
    }
}
