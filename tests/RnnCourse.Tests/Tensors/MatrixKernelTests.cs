using System.Runtime.Intrinsics;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

[Collection(KernelLimits.Collection)]
public class MatrixKernelTests
{
    static readonly double Precision = typeof(Real) == typeof(double) ? 2.2e-16 : 1.2e-7;

    static Real[] Numbers(Random random, int count)
    {
        var numbers = new Real[count];
        for (var i = 0; i < count; i++) numbers[i] = (Real)(2 * random.NextDouble() - 1);
        return numbers;
    }

    /// <summary>A matrix of random numbers with room around it, stored by rows or by columns.</summary>
    static Matrix Operand(Random random, int rows, int columns, bool transposed)
    {
        var (length, lines) = transposed ? (rows, columns) : (columns, rows);
        int offset = random.Next(4), step = length + random.Next(4);
        var matrix = new Matrix(Numbers(random, offset + lines * step), offset, step);
        return transposed ? matrix.Transposed : matrix;
    }

    static Real At(Matrix m, int i, int j) => m.Values[m.Offset + i * m.RowStep + j * m.ColumnStep];

    static void ShouldBeTheProduct(int m, int n, int k, Matrix a, Matrix b, Matrix c, Matrix before, bool accumulate)
    {
        var expected = (Real[])before.Values.Clone();    // what lies around c must stay
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                double sum = accumulate ? At(before, i, j) : 0;
                for (var p = 0; p < k; p++) sum += (double)At(a, i, p) * At(b, p, j);
                expected[c.Offset + i * c.RowStep + j] = (Real)sum;
            }
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(c.Values[i] - expected[i]) <= 4 * Precision * Math.Sqrt(k) * 4))
                throw new ShouldAssertException($"({m},{k}) x ({k},{n}): number {i} is {c.Values[i]}, expected {expected[i]}");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Every_small_size_and_many_random_ones_agree_with_the_definition(bool leftTransposed, bool rightTransposed)
    {
        var random = new Random(7);
        for (var trial = 0; trial < 400; trial++)
        {
            var (m, n, k) = trial < 125 ? (trial / 25 + 1, trial / 5 % 5 + 1, trial % 5 + 1)
                : (random.Next(1, 50), random.Next(1, 80), random.Next(1, 70));
            Check(random, m, n, k, leftTransposed, rightTransposed, accumulate: trial % 2 == 0);
        }
    }

    [Theory]
    [InlineData(1, 300, 700)]
    [InlineData(300, 1, 700)]
    [InlineData(500, 40, 600)]      // several blocks of rows and of k
    [InlineData(14, 2100, 150)]     // several blocks of columns
    [InlineData(9, 1100, 530)]      // b read where it stands
    [InlineData(257, 33, 1)]
    public void Sizes_beyond_one_block_agree_with_the_definition(int m, int n, int k)
    {
        var random = new Random(8);
        for (var kind = 0; kind < 8; kind++) Check(random, m, n, k, (kind & 1) != 0, (kind & 2) != 0, (kind & 4) != 0);
    }

    [Fact]
    public void A_row_alone_has_the_bits_that_it_has_among_others_and_in_a_plain_loop()
    {
        var random = new Random(9);
        foreach (var (n, k) in new[] { (2, 9), (15, 8), (16, 17), (40, 64), (100, 33), (517, 530) })
        {
            Matrix a = new(Numbers(random, 14 * k), 0, k), b = new(Numbers(random, k * (n + 1)), 1, n + 1),
                all = new(new Real[14 * n], 0, n), one = new(new Real[n], 0, n);
            MatrixKernel.Multiply(14, n, k, a, b, all, accumulate: false);
            MatrixKernel.Multiply(1, n, k, a.From(13, 0), b, one, accumulate: false);
            one.Values.ShouldBe(all.Values[(13 * n)..]);
            for (var j = 0; j < n; j++)
            {
                Real sum = 0;
                for (var p = 0; p < k; p++) sum = Real.MultiplyAddEstimate(At(a, 13, p), At(b, p, j), sum);
                one.Values[j].ShouldBe(sum);
            }
        }
    }

    static void Check(Random random, int m, int n, int k, bool leftTransposed, bool rightTransposed, bool accumulate)
    {
        Matrix a = Operand(random, m, k, leftTransposed), b = Operand(random, k, n, rightTransposed),
            c = Operand(random, m, n, false);
        var before = c with { Values = (Real[])c.Values.Clone() };
        MatrixKernel.Multiply(m, n, k, a, b, c, accumulate);
        ShouldBeTheProduct(m, n, k, a, b, c, before, accumulate);
    }

    [Fact]
    public void Every_register_width_gives_the_same_bits()
    {
        var random = new Random(9);
        foreach (var (m, n, k) in new[] { (7, 5, 9), (16, 64, 300), (45, 83, 141), (260, 40, 20) })
        {
            Matrix a = Operand(random, m, k, m == 45), b = Operand(random, k, n, m == 7), c = new(Numbers(random, m * n), 0, n);
            Matrix c256 = c with { Values = [.. c.Values] }, c512 = c with { Values = [.. c.Values] },
                before = c with { Values = [.. c.Values] };

            MatrixBlocks<Lanes128, Vector128<Real>>.Multiply(m, n, k, a, b, c, true);
            ShouldBeTheProduct(m, n, k, a, b, c, before, true);

            MatrixBlocks<Lanes256, Vector256<Real>>.Multiply(m, n, k, a, b, c256, true);
            if (Lanes256.Supported) c256.Values.ShouldBe(c.Values);
            else ShouldBeTheProduct(m, n, k, a, b, c256, before, true);

            if (!Lanes512.Supported) continue;
            MatrixBlocks<Lanes512, Vector512<Real>>.Multiply(m, n, k, a, b, c512, true);
            c512.Values.ShouldBe(c.Values);
        }
    }

    [Theory]
    [InlineData(280, 130, 64, false)]     // cut into stripes of rows
    [InlineData(60, 700, 129, true)]      // cut into stripes of columns
    [InlineData(1, 2500, 600, false)]
    [InlineData(2500, 1, 600, false)]
    public void Every_number_of_threads_gives_the_same_bits(int m, int n, int k, bool transposed)
    {
        var random = new Random(10);
        Matrix a = Operand(random, m, k, transposed), b = Operand(random, k, n, transposed);
        var start = Numbers(random, m * n);
        var results = new[] { 1, 2, 3, 7 }.Select(count =>
        {
            using var limits = new KernelLimits(count);
            var c = new Matrix([.. start], 0, n);
            MatrixKernel.Multiply(m, n, k, a, b, c, accumulate: true);
            return c.Values;
        }).ToArray();
        foreach (var result in results) result.ShouldBe(results[0]);
    }

    [Fact]
    public void Callers_on_several_threads_do_not_disturb_each_other()
    {
        const int m = 130, n = 128, k = 64;
        var random = new Random(11);
        Matrix a = Operand(random, m, k, false), b = Operand(random, k, n, false), expected = new(new Real[m * n], 0, n);
        MatrixKernel.Multiply(m, n, k, a, b, expected, false);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            var c = new Matrix(new Real[m * n], 0, n);
            MatrixKernel.Multiply(m, n, k, a, b, c, false);
            c.Values.ShouldBe(expected.Values);
        });
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        const int m = 140, n = 130, k = 129;
        var random = new Random(12);
        Matrix a = Operand(random, m, k, true), b = Operand(random, k, n, true), c = new(new Real[m * n], 0, n);
        Allocation.ShouldSettleAtNothing(() => MatrixKernel.Multiply(m, n, k, a, b, c, false));
    }

    [Fact]
    public void Not_a_number_times_zero_stays_not_a_number()
    {
        var (a, b, c) = (new Matrix(new Real[6], 0, 3), new Matrix(new Real[6], 0, 2), new Matrix(new Real[4], 0, 2));
        b.Values[4] = Real.NaN;
        MatrixKernel.Multiply(2, 2, 3, a, b, c, false);
        Real[] expected = [Real.NaN, 0, Real.NaN, 0];
        c.Values.ShouldBe(expected);
    }

    [Fact]
    public void A_matrix_that_leaves_its_array_is_refused_before_anything_is_written()
    {
        var (a, c) = (new Matrix(new Real[12], 0, 4), new Matrix(new Real[9], 0, 3));
        Should.Throw<ArgumentException>(() => MatrixKernel.Multiply(3, 3, 4, a, new(new Real[11], 0, 3), c, false))
            .Message.ShouldBe("Matrix b (4,3) at 0 with steps 3 and 1 leaves its array of 11 numbers.");
        Should.Throw<ArgumentException>(() =>
            MatrixKernel.Multiply(3, 3, 4, a, new(new Real[12], 0, 3), c with { Offset = 1 }, false))
            .Message.ShouldStartWith("Matrix c (3,3) at 1");
        Should.Throw<ArgumentException>(() => MatrixKernel.Multiply(3, 3, 4, a, new(new Real[12], 0, 3), c.Transposed, false))
            .Message.ShouldContain("column step of 3");
    }

    [Fact]
    public void Threads_below_one_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Parallelism.Threads = 0).Message.ShouldContain("at least 1, got 0");

    [Fact]
    public void An_error_in_a_part_reaches_the_caller_and_the_helpers_live_on()
    {
        var work = new Counting();
        for (var round = 0; round < 3; round++)
        {
            work.FailAt = 5;
            Should.Throw<InvalidOperationException>(() => Parallelism.Run(work, 8)).Message.ShouldBe("part 5");
            work.FailAt = -1;
            Array.Clear(work.Runs);
            Parallelism.Run(work, 8);
            work.Runs.ShouldAllBe(runs => runs == 1);
        }
    }

    sealed class Counting : Parallelism.IWork
    {
        public readonly int[] Runs = new int[8];
        public int FailAt;

        public void Run(int part)
        {
            if (part == FailAt) throw new InvalidOperationException($"part {part}");
            Parallelism.Run(new Nothing(), 2);    // sharing out inside a part runs in place
            Interlocked.Increment(ref Runs[part]);
        }
    }

    sealed class Nothing : Parallelism.IWork
    {
        public void Run(int part) { }
    }
}
