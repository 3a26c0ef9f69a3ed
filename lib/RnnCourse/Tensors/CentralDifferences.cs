namespace RnnCourse.Tensors;

/// <summary>Derivatives without any calculus: move a number a little up and a little down and see what the function
/// does.</summary>
/// <remarks>
/// Two points give (f(x + h) - f(x - h)) / 2h, wrong by h^2 f'''/6. Two more points at twice the distance cancel that
/// error:
/// <code>f'(x) = (8 [f(x + h) - f(x - h)] - [f(x + 2h) - f(x - 2h)]) / 12h,   wrong by h^4 f^(5)/30.</code>
/// That is the truncation. Rounding: if every value of f may be off by r, the sum is off by at most (8 + 8 + 1 + 1) r
/// and the derivative by 18 r / 12h = 1.5 r / h. Both are equally large where h is about the fifth root of r: 1e-3 in
/// float64, where two points need 1e-5 and leave four digits less.
/// </remarks>
public static class CentralDifferences
{
    /// <summary>The usual step, 2^-10: the truncation is then 3e-14 f^(5), the rounding 2e-13 |f|.</summary>
    public const double Step = 1.0 / 1024;

    /// <summary>The derivative of a function of one number.</summary>
    /// <param name="function">Computes the value at other numbers.</param>
    /// <param name="at">Where.</param>
    /// <param name="step">h. A power of two loses least in x + h.</param>
    public static double Derivative(Func<double, double> function, double at, double step = Step)
    {
        if (!(step > 0)) throw new ArgumentOutOfRangeException(nameof(step), $"The step must be above 0, got {step}.");
        double near = function(at + step) - function(at - step), far = function(at + 2 * step)
            - function(at - 2 * step);
        return (8 * near - far) / (12 * step);
    }

    /// <summary>The derivatives of a function of several numbers by each of them.</summary>
    /// <param name="function">Computes the value at other numbers.</param>
    /// <param name="at">Where.</param>
    /// <param name="step">h. It is doubled for numbers from 1 to 2, and so on, so that it stays in proportion.</param>
    public static double[] Gradient(Func<double[], double> function, double[] at, double step = Step) =>
        [.. Enumerable.Range(0, at.Length).Select(i => Derivative(value =>
        {
            var moved = (double[])at.Clone();
            moved[i] = value;
            return function(moved);
        }, at[i], step * Size(at[i])))];

    /// <summary>The power of two from |x| on, at least 1.</summary>
    internal static double Size(double x) =>
        double.IsFinite(x) ? Math.ScaleB(1, Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Abs(x))))) : 1;
}
