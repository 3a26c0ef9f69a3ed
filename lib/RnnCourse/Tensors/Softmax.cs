using System.Numerics.Tensors;

namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>Probabilities along the last axis: e^(a_i) / sum_j e^(a_j), computed after subtracting the
    /// largest.</summary>
    /// <param name="a">Scores (..., K).</param>
    /// <param name="mask">Where false, the probability is exactly 0; as many as there are scores. Null masks
    /// nothing.</param>
    /// <exception cref="ArgumentException">A mask of another size, or a row that is masked out entirely.</exception>
    public static Tensor Softmax(Tensor a, bool[]? mask = null)
    {
        var width = a.Shape[^1];
        if (mask is not null && mask.Length != a.Values.Length)
            throw new ArgumentException(
                $"Softmax of {a.Shape} needs a mask of {a.Values.Length} entries, got {mask.Length}.");
        var y = (Real[])a.Values.Clone();
        for (var start = 0; start < y.Length; start += width)
        {
            var row = y.AsSpan(start, width);
            if (mask is not null)
                for (var i = 0; i < width; i++)
                    if (!mask[start + i]) row[i] = Real.NegativeInfinity;
            var largest = TensorPrimitives.Max((ReadOnlySpan<Real>)row);
            if (Real.IsNegativeInfinity(largest))
                throw new ArgumentException(
                    $"Softmax needs at least one unmasked score in every row, row {start / width} of {a.Shape} has "
                    + "none.");
            TensorPrimitives.Subtract(row, largest, row);
            TensorPrimitives.Exp(row, row);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum((ReadOnlySpan<Real>)row), row);
        }
        return Tensor.Record(y, a.Shape, [a], result =>
        {
            // dL/da_i = y_i (gy_i - sum_j gy_j y_j)
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var start = 0; start < y.Length; start += width)
            {
                var mean = TensorPrimitives.Dot(gy.AsSpan(start, width), y.AsSpan(start, width));
                for (var i = start; i < start + width; i++) ga[i] += y[i] * (gy[i] - mean);
            }
        });
    }

    /// <summary>ln of the sum of e^score over a row of scores: what a score has above its ln probability.</summary>
    internal static double LogSumExp(ReadOnlySpan<Real> row)
    {
        var largest = TensorPrimitives.Max(row);
        double sum = 0;
        foreach (var value in row) sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>Logarithms of the probabilities along the last axis, in nats, without underflow.</summary>
    public static Tensor LogSoftmax(Tensor a)
    {
        var width = a.Shape[^1];
        var y = new Real[a.Values.Length];
        for (var start = 0; start < y.Length; start += width)
        {
            ReadOnlySpan<Real> row = a.Values.AsSpan(start, width);
            TensorPrimitives.Subtract(row, (Real)LogSumExp(row), y.AsSpan(start, width));
        }
        return Tensor.Record(y, a.Shape, [a], result =>
        {
            // dL/da_i = gy_i - e^(y_i) sum_j gy_j
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var start = 0; start < y.Length; start += width)
            {
                var sum = TensorPrimitives.Sum((ReadOnlySpan<Real>)gy.AsSpan(start, width));
                for (var i = start; i < start + width; i++) ga[i] += gy[i] - Real.Exp(y[i]) * sum;
            }
        });
    }
}
