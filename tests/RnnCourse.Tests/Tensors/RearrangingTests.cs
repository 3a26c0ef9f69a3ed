using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>What moves numbers without changing them, and what adds them up, index by index on drawn shapes.</summary>
public class RearrangingTests
{
    static readonly double Precision = typeof(Real) == typeof(double) ? 1e-13 : 2e-5;

    static Gen<(Tensor X, int Axis, int Other, int Seed)> Drawn =>
        from rank in Gen.Choose(1, 4)
        from sizes in Gen.ArrayOf(Gen.Elements(1, 2, 3, 7, 18), rank)
        from axis in Gen.Choose(0, rank - 1)
        from other in Gen.Choose(0, rank - 1)
        from seed in Gen.Choose(0, 1_000_000)
        select (Tensor.Uniform(new Random(seed), -1, 1, sizes), axis, other, seed);

    static void ForAll(Action<Tensor, int, int, Random> holds) =>
        Prop.ForAll(Drawn.ToArbitrary(), d => holds(d.X, d.Axis, d.Other, new Random(d.Seed + 1))).QuickCheckThrowOnFailure();

    static int[] Index(Shape shape, int position)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--) (position, index[axis]) = Math.DivRem(position, shape[axis]);
        return index;
    }

    static int[] Changed(int[] index, int axis, int value)
    {
        var changed = (int[])index.Clone();
        changed[axis] = value;
        return changed;
    }

    [Fact]
    public void Transpose_swaps_the_two_positions_of_every_number() => ForAll((x, first, second, _) =>
    {
        var y = Transpose(x, first, second);
        for (var i = 0; i < x.Values.Length; i++)
        {
            var index = Index(x.Shape, i);
            y[Changed(Changed(index, first, index[second]), second, index[first])].ShouldBe(x.Values[i]);
        }
        Transpose(y, second, first).Values.ShouldBe(x.Values);
    });

    [Fact]
    public void Slices_hold_the_piece_and_concatenate_back_to_the_whole() => ForAll((x, axis, _, random) =>
    {
        var cut = random.Next(1, x.Shape[axis] + 1);
        var first = Slice(x, axis, 0, cut);
        for (var i = 0; i < first.Values.Length; i++) first.Values[i].ShouldBe(x[Index(first.Shape, i)]);
        if (cut == x.Shape[axis]) return;
        var second = Slice(x, axis, cut, x.Shape[axis] - cut);
        for (var i = 0; i < second.Values.Length; i++)
        {
            var index = Index(second.Shape, i);
            second.Values[i].ShouldBe(x[Changed(index, axis, index[axis] + cut)]);
        }
        Concatenate(axis, first, second).Values.ShouldBe(x.Values);
    });

    [Fact]
    public void Select_and_Stack_are_each_others_inverse() => ForAll((x, _, _, _) =>
    {
        var pieces = Enumerable.Range(0, x.Shape[0]).Select(i => Select(x, 0, i)).ToArray();
        if (x.Shape.Rank > 1) pieces[0].Shape.ShouldBe(x.Shape.Without(0));
        Stack(pieces).Values.ShouldBe(x.Values);
        Stack(pieces).Shape.ShouldBe(x.Shape);
    });

    [Fact]
    public void Sums_means_and_maxima_along_an_axis_are_those_of_its_numbers() => ForAll((x, axis, _, _) =>
    {
        Tensor total = Sum(x, axis), kept = Sum(x, axis, keepAxis: true), mean = Mean(x, axis), largest = Max(x, axis);
        kept.Shape.ShouldBe(x.Shape.With(axis, 1));
        total.Shape.ShouldBe(x.Shape.Without(axis));
        kept.Values.ShouldBe(total.Values);
        for (var i = 0; i < kept.Values.Length; i++)
        {
            var line = Enumerable.Range(0, x.Shape[axis]).Select(p => (double)x[Changed(Index(kept.Shape, i), axis, p)])
                .ToArray();
            ((double)total.Values[i]).ShouldBe(line.Sum(), Precision);
            ((double)mean.Values[i]).ShouldBe(line.Average(), Precision);
            ((double)largest.Values[i]).ShouldBe(line.Max());
        }
        ((double)Sum(x).Item).ShouldBe(x.ToDoubles().Sum(), Precision * x.Values.Length);
        ((double)Mean(x).Item).ShouldBe(x.ToDoubles().Average(), Precision);
    });

    [Fact]
    public void Rows_pick_rows_and_their_gradient_adds_up_per_row() => ForAll((x, _, _, random) =>
    {
        var ids = Enumerable.Range(0, 5).Select(_ => random.Next(x.Shape[0])).ToArray();
        x.WithGradient();
        var picked = Rows(x, ids);
        var width = x.Values.Length / x.Shape[0];
        for (var i = 0; i < picked.Values.Length; i++) picked.Values[i].ShouldBe(x.Values[ids[i / width] * width + i % width]);
        Sum(picked).Backward();
        for (var i = 0; i < x.Values.Length; i++) x.Gradient![i].ShouldBe(ids.Count(id => id == i / width));
    });

    [Fact]
    public void Softmax_is_a_distribution_that_ignores_what_is_masked_and_LogSoftmax_its_logarithm() =>
        ForAll((x, _, _, random) =>
    {
        var width = x.Shape[^1];
        var mask = x.Values.Select((_, i) => i % width == 0 || random.Next(2) == 0).ToArray();
        Tensor all = Softmax(x), masked = Softmax(x, mask), logarithm = LogSoftmax(x);
        for (var start = 0; start < x.Values.Length; start += width)
        {
            var row = Enumerable.Range(start, width).ToArray();
            double sum = row.Sum(i => Math.Exp(x.Values[i])), seen = row.Where(i => mask[i]).Sum(i => Math.Exp(x.Values[i]));
            foreach (var i in row)
            {
                ((double)all.Values[i]).ShouldBe(Math.Exp(x.Values[i]) / sum, Precision);
                ((double)logarithm.Values[i]).ShouldBe(x.Values[i] - Math.Log(sum), Precision);
                if (mask[i]) ((double)masked.Values[i]).ShouldBe(Math.Exp(x.Values[i]) / seen, Precision);
                else masked.Values[i].ShouldBe(0);
            }
        }
    });

    [Fact]
    public void Matrix_products_are_sums_of_products_also_with_leading_axes_and_in_batches()
    {
        var sizes = from leading in Gen.Choose(1, 4)
                    from m in Gen.Choose(1, 20)
                    from k in Gen.Choose(1, 20)
                    from n in Gen.Choose(1, 40)
                    select (leading, m, k, n);
        Prop.ForAll(sizes.ToArbitrary(), s =>
        {
            var random = new Random(s.m * 1000 + s.n);
            Tensor a = Tensor.Uniform(random, -1, 1, s.leading, s.m, s.k), b = Tensor.Uniform(random, -1, 1, s.k, s.n);
            var rights = Tensor.Uniform(random, -1, 1, s.leading, s.k, s.n);
            Tensor shared = MatMul(a, b), batched = MatMul(a, rights);
            batched.Shape.ShouldBe(new Shape(s.leading, s.m, s.n));
            for (var i = 0; i < shared.Values.Length; i++)
            {
                var at = Index(shared.Shape, i);
                double one = 0, other = 0;
                for (var p = 0; p < s.k; p++)
                {
                    one += (double)a[at[0], at[1], p] * b[p, at[2]];
                    other += (double)a[at[0], at[1], p] * rights[at[0], p, at[2]];
                }
                ((double)shared.Values[i]).ShouldBe(one, Precision);
                ((double)batched.Values[i]).ShouldBe(other, Precision);
            }
        }).QuickCheckThrowOnFailure();
    }
}
