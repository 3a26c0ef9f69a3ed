namespace RnnCourse.Tensors;

/// <summary>Holds the gradients that <see cref="Tensor.Backward()"/> computes against central differences.</summary>
/// <remarks>
/// <para>A derivative passes when |analytic - numeric| is at most the allowance
/// <code>tolerance * G + 1.5 r / h,   G the largest numeric derivative of the tensor.</code>
/// The second term is what rounding costs the five-point formula of <see cref="CentralDifferences"/>, r being the
/// rounding of the loss. Every recorded number t is rounded by at most eps |t|, and reaches the loss through dL/dt,
/// which Backward has just computed. Such errors are independent, so their squares add up. The 12 is the room for
/// numbers that are sums themselves, and for chance: what was met over all tests was less than 1.2 eps sqrt(...), so
/// the allowance is at least ten times what a right derivative misses by.
/// <code>r = 12 eps sqrt(sum over all recorded t of (t dL/dt)^2).</code></para>
/// <para>The step makes truncation, h^4 f^(5)/30, and rounding equally large where the fifth derivative is about as
/// large as the first: h = (eps sqrt(...) / G)^(1/5), about 1e-3 in float64 and 5e-2 in float32, in proportion to |x|
/// above 1. Where a derivative misses by more than a tenth of the allowance, a corner (of relu, say) or a high
/// derivative may be near: steps of h/4, h/16 and so on follow, until two of them agree. In float32, where a step is
/// long and a corner often near, the second step is always taken.</para>
/// </remarks>
public static class GradientCheck
{
    const double Margin = 0.1, Shorter = 4, Roundings = 12;

    static bool Wide => typeof(Real) == typeof(double);

    /// <summary>Half the distance from 1 to the next number: the largest relative error of one rounding.</summary>
    static double Epsilon => (Wide ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1) / 2;

    /// <summary>The error that <see cref="Run(Func{Tensor}, Tensor[])"/> allows beside rounding, as a part of the
    /// largest derivative of the tensor: 1e-10 in float64, 1e-3 in float32.</summary>
    public static double DefaultTolerance => Wide ? 1e-10 : 1e-3;

    /// <summary>A shorter step is tried as long as its rounding costs less than this part of the largest
    /// derivative.</summary>
    static double Coarsest => Wide ? 1e-8 : 2e-2;

    /// <summary>Checks every element of every input and throws when one derivative is wrong.</summary>
    /// <param name="loss">Computes a single number from the inputs, the same number every time.</param>
    /// <param name="inputs">The tensors whose gradients are checked; their gradients are zero afterwards.</param>
    /// <exception cref="GradientMismatchException">A derivative is wrong; the message names tensor, index, both values
    /// and what was allowed.</exception>
    /// <exception cref="InvalidOperationException">The loss is not a finite number, or differs between two
    /// evaluations.</exception>
    public static GradientReport Run(Func<Tensor> loss, params Tensor[] inputs) => Run(loss, DefaultTolerance, inputs);

    /// <inheritdoc cref="Run(Func{Tensor}, Tensor[])"/>
    /// <param name="loss">Computes a single number from the inputs, the same number every time.</param>
    /// <param name="tolerance">The error that passes, as a part of the largest derivative of the tensor; rounding comes
    /// on top.</param>
    /// <param name="inputs">The tensors whose gradients are checked; their gradients are zero afterwards.</param>
    /// <param name="mostPerTensor">How many elements of a tensor are checked at most, spread evenly over it.</param>
    public static GradientReport Run(Func<Tensor> loss, double tolerance, Tensor[] inputs,
        int mostPerTensor = int.MaxValue)
    {
        var report = Compare(loss, tolerance, inputs, mostPerTensor);
        return report.Passed ? report : throw new GradientMismatchException(report);
    }

    /// <summary>Like <see cref="Run(Func{Tensor}, Tensor[])"/>, but returns the report of wrong derivatives instead of
    /// throwing.</summary>
    /// <exception cref="InvalidOperationException">The loss is not a finite number, or differs between two
    /// evaluations.</exception>
    public static GradientReport Compare(Func<Tensor> loss, double tolerance, Tensor[] inputs,
        int mostPerTensor = int.MaxValue)
    {
        if (inputs.Length == 0)
            throw new ArgumentException("A gradient check needs at least one tensor to check, got none.");
        foreach (var input in inputs) input.WithGradient().ClearGradient();

        var value = loss();
        var recorded = value.Recorded();
        value.Backward();
        var gradients = Array.ConvertAll(inputs, input => (Real[])input.GradientToAddTo().Clone());
        var terms = SizeOfTerms([.. recorded, .. inputs]);
        foreach (var input in inputs) input.ClearGradient();

        double first = value.Item, second = Evaluate(loss);
        if (!double.IsFinite(first))
            throw new InvalidOperationException($"The loss is {first}: a gradient check needs a finite number.");
        if (first != second)
            throw new InvalidOperationException(
                $"The loss is not the same twice ({first:R}, then {second:R}): a gradient check needs a loss without "
                + "dropout, sampling or state that it changes.");

        List<GradientEntry> entries = [];
        foreach (var (t, input) in inputs.Index())
            entries.AddRange(Compare(loss, tolerance, input, input.Name == "" ? $"input {t}" : input.Name, gradients[t],
                terms, mostPerTensor));
        return new(entries, tolerance);
    }

    static IEnumerable<GradientEntry> Compare(
        Func<Tensor> loss, double tolerance, Tensor input, string name, Real[] gradient, double terms,
            int mostPerTensor)
    {
        var step = Step(terms, gradient.Max(g => Math.Abs((double)g)));
        var every = (int)Math.Max(1, (input.Values.Length + (long)mostPerTensor - 1) / mostPerTensor);
        var offsets = Enumerable.Range(0, input.Values.Length).Where(i => i % every == 0).ToArray();
        var numeric = Array.ConvertAll(offsets, i => Difference(loss, input.Values, i, step));
        var largest = numeric.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

        foreach (var (i, difference) in offsets.Zip(numeric))
        {
            double Rounding(double h) =>
                1.5 * Roundings * Epsilon * terms / (h * CentralDifferences.Size(input.Values[i]));
            GradientEntry Entry(double numeric, double h) =>
                new(name, input.Shape, Index(input.Shape, i), gradient[i], numeric, tolerance * largest + Rounding(h));

            var (best, h) = (Entry(difference, step), step);
            while ((!Wide || !(best.ErrorInAllowances <= Margin)) && Rounding(h / Shorter) <= Coarsest * largest)
            {
                h /= Shorter;
                var shorter = Entry(Difference(loss, input.Values, i, h), h);
                if (Math.Abs(shorter.Numeric - best.Numeric) <= shorter.Allowance)
                {
                    if (shorter.Error < best.Error) best = shorter with { Allowance = best.Allowance };
                    break;
                }
                best = shorter;    // what the longer step says is void
            }
            yield return best;
        }
    }

    /// <summary>The root of the sum of (t dL/dt)^2: what the loss would change by if every number changed by its own
    /// size.</summary>
    static double SizeOfTerms(HashSet<Tensor> tensors)
    {
        double squares = 0;
        foreach (var tensor in tensors)
            for (var i = 0; tensor.Gradient is not null && i < tensor.Values.Length; i++)
            {
                var term = (double)tensor.Values[i] * tensor.Gradient[i];
                if (double.IsFinite(term)) squares += term * term;
            }
        return Math.Sqrt(squares);
    }

    static double Step(double terms, double largest)
    {
        var best = Math.Pow(Epsilon * terms / largest, 0.2);
        return Math.ScaleB(1, (int)Math.Clamp(Math.Round(Math.Log2(best)), Wide ? -11 : -6, Wide ? -7 : -3));
    }

    static double Evaluate(Func<Tensor> loss) => Tensor.NoGradient(loss).Item;

    static double Difference(Func<Tensor> loss, Real[] values, int i, double step)
    {
        var x = values[i];
        try
        {
            return CentralDifferences.Derivative(moved =>
            {
                values[i] = (Real)moved;
                return Evaluate(loss);
            }, x, step * CentralDifferences.Size(x));
        }
        finally
        {
            values[i] = x;
        }
    }

    static int[] Index(Shape shape, int offset)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--) (offset, index[axis]) = Math.DivRem(offset, shape[axis]);
        return index;
    }
}
