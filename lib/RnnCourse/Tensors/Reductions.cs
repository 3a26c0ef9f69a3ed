using System.Numerics.Tensors;

namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>The sum of all elements, a single number.</summary>
    public static Tensor Sum(Tensor a)
    {
        const int piece = 1024;    // pieces are added up in registers, their sums in float64
        double total = 0;
        for (var start = 0; start < a.Values.Length; start += piece)
            total += TensorPrimitives.Sum<Real>(a.Values.AsSpan(start, Math.Min(piece, a.Values.Length - start)));
        return Tensor.Record([(Real)total], new Shape(), [a], result =>
        {
            var (gy, ga) = (result.Gradient![0], a.GradientToAddTo());
            TensorPrimitives.Add(ga, gy, ga);
        });
    }

    /// <summary>The mean of all elements, a single number.</summary>
    public static Tensor Mean(Tensor a) => Sum(a) / a.Values.Length;

    /// <summary>The sum along one axis, which disappears, or stays with size 1.</summary>
    public static Tensor Sum(Tensor a, int axis, bool keepAxis = false)
    {
        axis = a.Shape.Axis(axis);
        int before = a.Shape.CountBefore(axis), size = a.Shape[axis], after = a.Shape.CountAfter(axis);
        var y = new Real[before * after];
        for (var i = 0; i < before; i++)
        {
            if (after == 1) y[i] = TensorPrimitives.Sum<Real>(a.Values.AsSpan(i * size, size));
            else
                for (var k = 0; k < size; k++)
                    AddTo(y.AsSpan(i * after, after), a.Values.AsSpan((i * size + k) * after, after));
        }
        return Tensor.Record(y, keepAxis ? a.Shape.With(axis, 1) : a.Shape.Without(axis), [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var i = 0; i < before; i++)
            {
                if (after == 1) TensorPrimitives.Add(ga.AsSpan(i * size, size), gy[i], ga.AsSpan(i * size, size));
                else
                    for (var k = 0; k < size; k++)
                        AddTo(ga.AsSpan((i * size + k) * after, after), gy.AsSpan(i * after, after));
            }
        });
    }

    /// <summary>The mean along one axis, which disappears, or stays with size 1.</summary>
    public static Tensor Mean(Tensor a, int axis, bool keepAxis = false) => Sum(a, axis, keepAxis) / a.Shape[axis];

    /// <summary>The largest element along one axis, which disappears; its gradient goes to the first that attains it.
    /// What is not a number wins over all numbers, so that it is not lost.</summary>
    public static Tensor Max(Tensor a, int axis)
    {
        axis = a.Shape.Axis(axis);
        int before = a.Shape.CountBefore(axis), size = a.Shape[axis], after = a.Shape.CountAfter(axis);
        var y = new Real[before * after];
        var winner = new int[y.Length];
        for (var i = 0; i < before; i++)
            for (var j = 0; j < after; j++)
            {
                var best = i * size * after + j;
                for (var k = 1; k < size; k++)
                    if (a.Values[(i * size + k) * after + j] > a.Values[best]
                        || Real.IsNaN(a.Values[(i * size + k) * after + j])) best = (i * size + k) * after + j;
                (winner[i * after + j], y[i * after + j]) = (best, a.Values[best]);
            }
        return Tensor.Record(y, a.Shape.Without(axis), [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var i = 0; i < winner.Length; i++) ga[winner[i]] += gy[i];
        });
    }
}
