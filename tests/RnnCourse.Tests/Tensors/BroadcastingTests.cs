using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>Broadcasting against the rule itself, written out index by index, on shapes that a generator draws.</summary>
public class BroadcastingTests
{
    static readonly double Precision = typeof(Real) == typeof(double) ? 1e-13 : 2e-5;

    /// <summary>A result shape of up to four axes, and two operands that broadcast to it.</summary>
    static Gen<(int[] A, int[] B, int Seed)> Matching =>
        from rank in Gen.Choose(0, 4)
        from sizes in Gen.ArrayOf(Gen.Elements(1, 2, 3, 5, 17), rank)
        from ones in Gen.ArrayOf(Gen.Choose(0, 2), rank)    // 0: both have the axis, 1: a has size 1 there, 2: b
        from droppedA in Gen.Choose(0, rank)
        from droppedB in Gen.Choose(0, rank)
        from seed in Gen.Choose(0, 1_000_000)
        select (Cut(sizes, ones, 1, droppedA), Cut(sizes, ones, 2, droppedB), seed);

    static int[] Cut(int[] sizes, int[] ones, int who, int dropped) =>
        [.. sizes.Select((size, axis) => ones[axis] == who ? 1 : size).Skip(dropped)];

    /// <summary>The sizes of the result by the rule: the larger one, axis by axis from the last.</summary>
    static int[] Result(int[] a, int[] b)
    {
        var result = new int[Math.Max(a.Length, b.Length)];
        for (var back = 1; back <= result.Length; back++)
            result[^back] = Math.Max(back <= a.Length ? a[^back] : 1, back <= b.Length ? b[^back] : 1);
        return result;
    }

    /// <summary>Where an element of the result finds its operand: the same index, 0 on axes of size 1, leading axes
    /// dropped.</summary>
    static int Source(int[] result, int position, int[] operand)
    {
        int source = 0, step = 1;
        for (var back = 1; back <= result.Length; back++)
        {
            var index = position % result[^back];
            position /= result[^back];
            if (back > operand.Length) continue;
            source += (operand[^back] == 1 ? 0 : index) * step;
            step *= operand[^back];
        }
        return source;
    }

    static void HoldsFor(Func<Tensor, Tensor, Tensor> operation, Func<double, double, double> f,
        Func<double, double, (double A, double B)> slopes) =>
        Prop.ForAll(Matching.ToArbitrary(), drawn =>
        {
            var random = new Random(drawn.Seed);
            Tensor a = Tensor.Uniform(random, 0.5, 2, drawn.A).WithGradient(), b = Tensor.Uniform(random, 0.5, 2, drawn.B)
                .WithGradient();
            var y = operation(a, b);
            var shape = Result(drawn.A, drawn.B);
            y.Shape.ToArray().ShouldBe(shape);
            var cotangent = Tensor.Uniform(random, -1, 1, shape).Values;
            y.Backward(cotangent);

            double[] ga = new double[a.Values.Length], gb = new double[b.Values.Length];
            for (var i = 0; i < y.Values.Length; i++)
            {
                int ia = Source(shape, i, drawn.A), ib = Source(shape, i, drawn.B);
                ((double)y.Values[i]).ShouldBe(f(a.Values[ia], b.Values[ib]), Precision);
                var (da, db) = slopes(a.Values[ia], b.Values[ib]);
                ga[ia] += cotangent[i] * da;
                gb[ib] += cotangent[i] * db;
            }
            for (var i = 0; i < ga.Length; i++)
                ((double)a.Gradient![i]).ShouldBe(ga[i], Precision * Math.Max(1, y.Values.Length / ga.Length));
            for (var i = 0; i < gb.Length; i++)
                ((double)b.Gradient![i]).ShouldBe(gb[i], Precision * Math.Max(1, y.Values.Length / gb.Length));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_follow_the_rule() => HoldsFor(Add, (a, b) => a + b, (_, _) => (1, 1));

    [Fact]
    public void Differences_follow_the_rule() => HoldsFor(Subtract, (a, b) => a - b, (_, _) => (1, -1));

    [Fact]
    public void Products_follow_the_rule() => HoldsFor(Multiply, (a, b) => a * b, (a, b) => (b, a));

    [Fact]
    public void Quotients_follow_the_rule() => HoldsFor(Divide, (a, b) => a / b, (a, b) => (1 / b, -a / (b * b)));

    [Fact]
    public void Sizes_that_differ_and_are_not_1_are_refused_by_name()
    {
        var sizes = from rank in Gen.Choose(1, 4)
                    from shape in Gen.ArrayOf(Gen.Choose(2, 4), rank)
                    from axis in Gen.Choose(0, rank - 1)
                    select (shape, axis);
        Prop.ForAll(sizes.ToArbitrary(), drawn =>
        {
            var other = (int[])drawn.shape.Clone();
            other[drawn.axis]++;
            Should.Throw<ArgumentException>(() => Tensor.Zeros(drawn.shape) * Tensor.Zeros(other)).Message
                .ShouldBe(
                    $"Multiply needs shapes that match axis by axis from the last (equal or 1), got {new Shape(drawn.shape)} "
                        + $"and {new Shape(other)}.");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_not_a_number_stays_where_it_is()
    {
        var y = Tensor.From(1, double.NaN, 3) * Tensor.Full(2, 4, 3);
        for (var row = 0; row < 4; row++)
        {
            y[row, 0].ShouldBe(2);
            Real.IsNaN(y[row, 1]).ShouldBeTrue();
            y[row, 2].ShouldBe(6);
        }
    }
}
