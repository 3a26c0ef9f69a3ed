using RnnCourse.Tensors;

namespace RnnCourse.Tests.FirstValues;

/// <summary>What weights were drawn from, told from many of them: each bound is far outside of what chance does, and far inside
/// of any other start.</summary>
static class Drawn
{
    /// <summary>Even between -bound and bound around a middle: nothing outside, both ends nearly reached, and the variance
    /// bound^2 / 3.</summary>
    public static void ShouldBeEven(this Tensor weights, double bound, double middle = 0) =>
        ShouldBeEven(weights.ToDoubles(), bound, weights.Name, middle);

    /// <inheritdoc cref="ShouldBeEven(Tensor, double, double)"/>
    public static void ShouldBeEven(this IReadOnlyList<double> values, double bound, string name, double middle = 0)
    {
        double[] centred = [.. values.Select(v => v - middle)];
        var n = centred.Length;
        n.ShouldBeGreaterThanOrEqualTo(100, name);
        centred.Max(Math.Abs).ShouldBeLessThanOrEqualTo(bound * (1 + 1e-6) + 1e-6 * Math.Abs(middle), name);
        centred.Max().ShouldBeGreaterThan(bound * (1 - 20.0 / n), name);
        centred.Min().ShouldBeLessThan(-bound * (1 - 20.0 / n), name);
        centred.Average().ShouldBe(0, 5 * bound / Math.Sqrt(3.0 * n), name);
        centred.Average(v => v * v).ShouldBe(bound * bound / 3, 5 * bound * bound * Math.Sqrt(4.0 / 45 / n), name);
    }

    /// <summary>Normal around 0: mean, variance, and the fourth moment that tells a normal from an even distribution.</summary>
    public static void ShouldBeNormal(this Tensor weights, double deviation)
    {
        var (values, name) = (weights.ToDoubles(), weights.Name);
        var (n, variance) = (values.Length, deviation * deviation);
        n.ShouldBeGreaterThanOrEqualTo(1000, name);
        values.Average().ShouldBe(0, 5 * deviation / Math.Sqrt(n), name);
        values.Average(v => v * v).ShouldBe(variance, 5 * variance * Math.Sqrt(2.0 / n), name);
        values.Average(v => v * v * v * v).ShouldBe(3 * variance * variance, 5 * variance * variance * Math.Sqrt(96.0 / n), name);
    }

    public static void ShouldAllBe(this Tensor weights, double value) =>
        weights.ToDoubles().ShouldAllBe(v => Math.Abs(v - value) < 1e-6, weights.Name);

    /// <summary>Gate number <paramref name="gate"/> of weights whose gates stand side by side along the last axis.</summary>
    public static double[] Gate(this Tensor weights, int gate, int gates)
    {
        var (row, values) = (weights.Shape[^1], weights.ToDoubles());
        return [.. Enumerable.Range(0, values.Length).Where(i => i % row / (row / gates) == gate).Select(i => values[i])];
    }
}
