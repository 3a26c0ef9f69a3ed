using System.Numerics.Tensors;

namespace RnnCourse.Tensors;

/// <summary>The operations on tensors, each beside its backward. Meant for <c>using static</c>.</summary>
public static partial class Operations
{
    /// <summary>Element-wise sum a + b, broadcasting.</summary>
    public static Tensor Add(Tensor a, Tensor b) => Combine<Addition>(nameof(Add), a, b);

    /// <summary>Element-wise difference a - b, broadcasting.</summary>
    public static Tensor Subtract(Tensor a, Tensor b) => Combine<Difference>(nameof(Subtract), a, b);

    /// <summary>Element-wise product a * b, broadcasting.</summary>
    public static Tensor Multiply(Tensor a, Tensor b) => Combine<Product>(nameof(Multiply), a, b);

    /// <summary>Element-wise quotient a / b, broadcasting.</summary>
    public static Tensor Divide(Tensor a, Tensor b) => Combine<Quotient>(nameof(Divide), a, b);

    /// <summary>slope * a + offset for every element.</summary>
    public static Tensor Affine(Tensor a, double slope, double offset)
    {
        Real m = (Real)slope, n = (Real)offset;
        var y = new Real[a.Values.Length];
        TensorPrimitives.Multiply(a.Values, m, y);
        if (n != 0) TensorPrimitives.Add(y, n, y);
        return Tensor.Record(y, a.Shape, [a], result =>
        {
            var ga = a.GradientToAddTo();
            TensorPrimitives.MultiplyAdd(result.Gradient!, m, ga, ga);
        });
    }

    static Tensor Combine<TFunction>(string operation, Tensor a, Tensor b) where TFunction : struct, ITwoArguments
    {
        var match = new Broadcasting(operation, a, b);
        var y = new Real[match.Result.Count];
        for (var row = 0; row < match.Rows; row++) RowFunctions<TFunction>.Value(match[row], a.Values, b.Values, y);
        return Tensor.Record(y, match.Result, [a, b], result =>
        {
            var gy = result.Gradient!;
            if (a.RequiresGradient)
                for (var row = 0; row < match.Rows; row++)
                    RowFunctions<TFunction>.AddSlopeA(match[row], a.Values, b.Values, gy, a.GradientToAddTo());
            if (b.RequiresGradient)
                for (var row = 0; row < match.Rows; row++)
                    RowFunctions<TFunction>.AddSlopeB(match[row], a.Values, b.Values, gy, b.GradientToAddTo());
        }, operation);
    }
}
