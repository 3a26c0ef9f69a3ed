using System.Runtime.Intrinsics.X86;
using RnnCourse.Recurrent.Kernel;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Products in panels against sums in a plain loop, for every size of tile and every remainder. Each
/// sum is added up in the loop's order by the vector's own multiply-add (fused where the processor can), so
/// that the bits are the same.</summary>
public unsafe class PanelProductTests
{
    static IEnumerable<(int Rows, int Columns, int K)> Sizes =>
        from rows in Enumerable.Range(1, 25).Append(97)
        from columns in new[] { 1, 5, 8, 16, 17, 24, 33, 40, 56, 64, 80, 112 }
        select (rows, columns, K: 1 + (7 * rows + columns) % 40);

    [Fact]
    public void Rows_as_they_stand()
    {
        foreach (var (rows, columns, k) in Sizes)
        {
            Check<PortableVector>(rows, columns, k, transposed: false);
            if (Avx512F.IsSupported) Check<WideVector>(rows, columns, k, transposed: false);
        }
    }

    [Fact]
    public void Transposed()
    {
        foreach (var (rows, columns, k) in Sizes)
        {
            Check<PortableVector>(rows, columns, k, transposed: true);
            if (Avx512F.IsSupported) Check<WideVector>(rows, columns, k, transposed: true);
        }
    }

    static void Check<V>(int rows, int columns, int k, bool transposed) where V : struct, ISimdVector<V>
    {
        var random = new Random(rows + columns);
        Real[,] left = Numbers(random, rows, k), right = Numbers(random, k, columns), start = Numbers(random, rows, columns);
        // What stands behind the last row must not get into any sum, and behind the last row of c nothing may be written.
        Panels a = transposed ? Filled<V>(k, rows, (i, p) => left[p, i]) : Filled<V>(rows, k, (i, p) => left[i, p]),
            b = Filled<V>(k, columns, (p, j) => right[p, j]),
            c = Filled<V>(rows + 1, columns, (i, j) => i < rows ? start[i, j] : 7);
        if (transposed)
            PanelProduct.MultiplyTransposed<V>(k, a.Data, a.Stride, rows, b.Data, b.Stride, c.Data, c.Stride, c.Count);
        else PanelProduct.Multiply<V>(k, a.Data, a.Stride, b.Data, b.Stride, c.Data, c.Stride, rows, c.Count);
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var expected = i < rows ? start[i, j] : 7;
                if (i < rows) for (var p = 0; p < k; p++) expected = MultiplyAdd<V>(left[i, p], right[p, j], expected);
                var actual = c.At(j / V.Count, i)[j % V.Count];
                if (actual != expected)
                    actual.ShouldBe(expected, $"{rows} rows, {columns} columns, k {k}, {typeof(V).Name}: at {i}, {j}");
            }
    }

    static Real MultiplyAdd<V>(Real a, Real b, Real c) where V : struct, ISimdVector<V>
    {
        var lanes = stackalloc Real[V.Count];
        V.MultiplyAdd(V.All(a), V.All(b), V.All(c)).Store(lanes);
        ((double)lanes[0]).ShouldBe((double)a * b + c, sizeof(Real) == sizeof(float) ? 1e-6 : 1e-14);
        return lanes[0];
    }

    static Real[,] Numbers(Random random, int rows, int columns)
    {
        var numbers = new Real[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) numbers[i, j] = (Real)(random.NextDouble() - 0.5);
        return numbers;
    }

    static Panels Filled<V>(int rows, int columns, Func<int, int, Real> number) where V : struct, ISimdVector<V>
    {
        var panels = new Panels(V.Count).Resize(rows, columns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) panels.At(j / V.Count, i)[j % V.Count] = number(i, j);
        return panels;
    }
}
