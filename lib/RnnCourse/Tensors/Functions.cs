using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>The logistic function 1 / (1 + e^-a), element-wise.</summary>
    public static Tensor Sigmoid(Tensor a) => Map<Logistic>(a);

    /// <summary>The hyperbolic tangent, element-wise.</summary>
    public static Tensor Tanh(Tensor a) => Map<HyperbolicTangent>(a);

    /// <summary>max(0, a), element-wise; the slope at 0 is taken as 0.</summary>
    public static Tensor Relu(Tensor a) => Map<Rectifier>(a);

    /// <summary>e^a, element-wise.</summary>
    public static Tensor Exp(Tensor a) => Map<Exponential>(a);

    /// <summary>The natural logarithm, element-wise.</summary>
    public static Tensor Log(Tensor a) => Map<Logarithm>(a);

    /// <summary>The square, element-wise.</summary>
    public static Tensor Square(Tensor a) => Map<SquareOf>(a);

    /// <summary>The square root, element-wise.</summary>
    public static Tensor Sqrt(Tensor a) => Map<SquareRoot>(a);

    /// <summary>The absolute value, element-wise; the slope at 0 is taken as 0.</summary>
    public static Tensor Abs(Tensor a) => Map<Absolute>(a);

    /// <summary>log(1 + e^a), element-wise, without overflow.</summary>
    public static Tensor Softplus(Tensor a) => Map<SoftPlus>(a);

    /// <summary>A function of one number, on whole arrays, with its derivative given argument x and value y.</summary>
    interface IOneArgument
    {
        static abstract void Values(ReadOnlySpan<Real> x, Span<Real> y);
        static abstract Real Slope(Real x, Real y);
    }

    // The kernels of recurrent cells have a sigmoid and a tanh of their own, for numbers that stay in registers
    // (VectorFunctions).
    readonly struct Logistic : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Sigmoid(x, y);
        public static Real Slope(Real x, Real y) => y * (1 - y);
    }

    readonly struct HyperbolicTangent : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Tanh(x, y);
        public static Real Slope(Real x, Real y) => 1 - y * y;
    }

    readonly struct Rectifier : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Max(x, (Real)0, y);
        public static Real Slope(Real x, Real y) => x > 0 ? 1 : 0;
    }

    readonly struct Exponential : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Exp(x, y);
        public static Real Slope(Real x, Real y) => y;
    }

    readonly struct Logarithm : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Log(x, y);
        public static Real Slope(Real x, Real y) => 1 / x;
    }

    readonly struct SquareOf : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Multiply(x, x, y);
        public static Real Slope(Real x, Real y) => 2 * x;
    }

    readonly struct SquareRoot : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Sqrt(x, y);
        public static Real Slope(Real x, Real y) => (Real)0.5 / y;
    }

    readonly struct Absolute : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y) => TensorPrimitives.Abs(x, y);
        public static Real Slope(Real x, Real y) => x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    readonly struct SoftPlus : IOneArgument
    {
        public static void Values(ReadOnlySpan<Real> x, Span<Real> y)
        {
            for (var i = 0; i < x.Length; i++)
                y[i] = Real.Max(x[i], 0) + Real.LogP1(Real.Exp(-Real.Abs(x[i])));
        }

        public static Real Slope(Real x, Real y) => 1 / (1 + Real.Exp(-x));
    }

    static Tensor Map<TFunction>(Tensor a, [CallerMemberName] string operation = "") where TFunction
        : struct, IOneArgument
    {
        var y = new Real[a.Values.Length];
        TFunction.Values(a.Values, y);
        return Tensor.Record(y, a.Shape, [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo(), x = a.Values;
            for (var i = 0; i < ga.Length; i++) ga[i] += gy[i] * TFunction.Slope(x[i], y[i]);
        }, operation);
    }
}
