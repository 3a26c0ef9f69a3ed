using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Layers;

public class InitializersTests
{
    [Theory, InlineData(7, 7), InlineData(9, 4), InlineData(4, 9)]
    public void Orthogonal_has_orthonormal_rows_or_columns(int rows, int columns)
    {
        var q = Initializers.Orthogonal(new Random(3), rows, columns);
        q.Shape.ShouldBe(new Shape(rows, columns));
        var product = rows >= columns ? MatMul(Transpose(q), q) : MatMul(q, Transpose(q));
        for (var i = 0; i < Math.Min(rows, columns); i++)
            for (var j = 0; j < Math.Min(rows, columns); j++)
                ((double)product[i, j]).ShouldBe(i == j ? 1 : 0, 1e-6);
    }

    [Fact]
    public void Orthogonal_prefers_no_direction()
    {
        // The trace of a matrix drawn evenly from the orthogonal group has mean 0 and variance 1; without the sign rule
        // Householder's R has a negative diagonal and the mean is far from 0.
        var random = new Random(5);
        var traces = Enumerable.Range(0, 400)
            .Select(_ =>
            {
                var q = Initializers.Orthogonal(random, 4, 4); return (double)(q[0, 0] + q[1, 1] + q[2, 2] + q[3, 3]);
            }).ToArray();
        traces.Average().ShouldBe(0, 4 / Math.Sqrt(400));
        traces.Select(t => t * t).Average().ShouldBe(1, 0.35);
    }

    [Fact]
    public void Xavier_and_He_have_their_variances()
    {
        var xavier = Initializers.Xavier(new Random(1), 300, 100).ToDoubles();
        xavier.Select(v => v * v).Average().ShouldBe(2.0 / 400, 0.0002);
        xavier.Max(Math.Abs).ShouldBeInRange(0.99 * Math.Sqrt(6.0 / 400), Math.Sqrt(6.0 / 400));
        Initializers.He(new Random(1), 300, 100).ToDoubles().Select(v => v * v).Average().ShouldBe(2.0 / 300, 0.0002);
    }

    [Fact]
    public void Identity_carries_its_scale_on_the_diagonal() =>
        Initializers.Identity(3, 0.5).ToDoubles().ShouldBe([0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5]);

    [Fact]
    public void The_same_seed_gives_the_same_weights() =>
        Initializers.Orthogonal(new Random(2), 5, 5).Values.ShouldBe(Initializers.Orthogonal(new Random(2), 5, 5).Values);
}
