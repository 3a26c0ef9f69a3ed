namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>The sum of all elements, a single number.</summary>
    public static Tensor Total(Tensor a)
    {
        double total = 0;
        foreach (var value in a.Values) total += value;
        return Tensor.Record([(Real)total], new Shape(), [a], result =>
        {
            var (gy, ga) = (result.Gradient![0], a.GradientToAddTo());
            for (var i = 0; i < ga.Length; i++) ga[i] += gy;
        });
    }

    /// <summary>The mean of all elements, a single number.</summary>
    public static Tensor Mean(Tensor a) => Total(a) / a.Values.Length;

    /// <summary>The sum along one axis, which disappears, or stays with size 1.</summary>
    public static Tensor Total(Tensor a, int axis, bool keepAxis = false)
    {
        axis = a.Shape.Axis(axis);
        int before = a.Shape.CountBefore(axis), size = a.Shape[axis], after = a.Shape.CountAfter(axis);
        var y = new Real[before * after];
        for (var i = 0; i < before; i++)
            for (var k = 0; k < size; k++)
                for (int j = 0, from = (i * size + k) * after; j < after; j++)
                    y[i * after + j] += a.Values[from + j];
        return Tensor.Record(y, keepAxis ? a.Shape.With(axis, 1) : a.Shape.Without(axis), [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var i = 0; i < before; i++)
                for (var k = 0; k < size; k++)
                    for (int j = 0, from = (i * size + k) * after; j < after; j++)
                        ga[from + j] += gy[i * after + j];
        });
    }

    /// <summary>The mean along one axis, which disappears, or stays with size 1.</summary>
    public static Tensor Mean(Tensor a, int axis, bool keepAxis = false) => Total(a, axis, keepAxis) / a.Shape[axis];

    /// <summary>The largest element along one axis, which disappears; its gradient goes to the first that attains it.</summary>
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
                    if (a.Values[(i * size + k) * after + j] > a.Values[best]) best = (i * size + k) * after + j;
                (winner[i * after + j], y[i * after + j]) = (best, a.Values[best]);
            }
        return Tensor.Record(y, a.Shape.Without(axis), [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var i = 0; i < winner.Length; i++) ga[winner[i]] += gy[i];
        });
    }
}
