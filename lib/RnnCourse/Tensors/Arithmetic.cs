namespace RnnCourse.Tensors;

/// <summary>The operations on tensors, each beside its backward. Meant for <c>using static</c>.</summary>
public static partial class Operations
{
    /// <summary>Element-wise sum a + b, broadcasting.</summary>
    public static Tensor Add(Tensor a, Tensor b) => Combine<Sum>(a, b);

    /// <summary>Element-wise difference a - b, broadcasting.</summary>
    public static Tensor Subtract(Tensor a, Tensor b) => Combine<Difference>(a, b);

    /// <summary>Element-wise product a * b, broadcasting.</summary>
    public static Tensor Multiply(Tensor a, Tensor b) => Combine<Product>(a, b);

    /// <summary>Element-wise quotient a / b, broadcasting.</summary>
    public static Tensor Divide(Tensor a, Tensor b) => Combine<Quotient>(a, b);

    /// <summary>slope * a + offset for every element.</summary>
    public static Tensor Affine(Tensor a, double slope, double offset)
    {
        Real m = (Real)slope, n = (Real)offset;
        var y = new Real[a.Values.Length];
        for (var i = 0; i < y.Length; i++) y[i] = m * a.Values[i] + n;
        return Tensor.Record(y, a.Shape, [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var i = 0; i < ga.Length; i++) ga[i] += m * gy[i];
        });
    }

    /// <summary>A function of two numbers with its two partial derivatives.</summary>
    interface ITwoArguments
    {
        static abstract Real Value(Real a, Real b);
        static abstract Real SlopeA(Real a, Real b);
        static abstract Real SlopeB(Real a, Real b);
    }

    readonly struct Sum : ITwoArguments
    {
        public static Real Value(Real a, Real b) => a + b;
        public static Real SlopeA(Real a, Real b) => 1;
        public static Real SlopeB(Real a, Real b) => 1;
    }

    readonly struct Difference : ITwoArguments
    {
        public static Real Value(Real a, Real b) => a - b;
        public static Real SlopeA(Real a, Real b) => 1;
        public static Real SlopeB(Real a, Real b) => -1;
    }

    readonly struct Product : ITwoArguments
    {
        public static Real Value(Real a, Real b) => a * b;
        public static Real SlopeA(Real a, Real b) => b;
        public static Real SlopeB(Real a, Real b) => a;
    }

    readonly struct Quotient : ITwoArguments
    {
        public static Real Value(Real a, Real b) => a / b;
        public static Real SlopeA(Real a, Real b) => 1 / b;
        public static Real SlopeB(Real a, Real b) => -a / (b * b);
    }

    static Tensor Combine<TFunction>(Tensor a, Tensor b) where TFunction : struct, ITwoArguments
    {
        var match = new Broadcasting(typeof(TFunction).Name, a, b);
        var y = new Real[match.Result.Count];
        match.ForEachRow((start, startA, startB, count, stepA, stepB) =>
        {
            for (int i = 0, ia = startA, ib = startB; i < count; i++, ia += stepA, ib += stepB)
                y[start + i] = TFunction.Value(a.Values[ia], b.Values[ib]);
        });
        return Tensor.Record(y, match.Result, [a, b], result =>
        {
            var gy = result.Gradient!;
            if (a.RequiresGradient)
            {
                var ga = a.GradientToAddTo();
                match.ForEachRow((start, startA, startB, count, stepA, stepB) =>
                {
                    for (int i = 0, ia = startA, ib = startB; i < count; i++, ia += stepA, ib += stepB)
                        ga[ia] += gy[start + i] * TFunction.SlopeA(a.Values[ia], b.Values[ib]);
                });
            }
            if (b.RequiresGradient)
            {
                var gb = b.GradientToAddTo();
                match.ForEachRow((start, startA, startB, count, stepA, stepB) =>
                {
                    for (int i = 0, ia = startA, ib = startB; i < count; i++, ia += stepA, ib += stepB)
                        gb[ib] += gy[start + i] * TFunction.SlopeB(a.Values[ia], b.Values[ib]);
                });
            }
        });
    }
}
