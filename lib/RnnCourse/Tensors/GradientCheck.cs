namespace RnnCourse.Tensors;

/// <summary>Holds the gradients that <see cref="Tensor.Backward()"/> computes against central differences.</summary>
/// <remarks>
/// The numeric derivative at x is (f(x + h) - f(x - h)) / 2h. Its truncation error grows with h squared and its rounding error with 1/h,
/// so h is the cube root of the machine's precision: 6e-6 in float64, 5e-3 in float32. The relative error is
/// |analytic - numeric| / max(|analytic|, |numeric|, floor): below the floor the rounding of f hides a derivative.
/// </remarks>
public static class GradientCheck
{
    static bool Wide => typeof(Real) == typeof(double);

    /// <summary>The relative error that <see cref="Run(Func{Tensor}, Tensor[])"/> allows: 1e-7 in float64, 1e-2 in float32.</summary>
    public static double DefaultTolerance => Wide ? 1e-7 : 1e-2;

    /// <summary>Checks every element of every input and throws when one derivative is wrong.</summary>
    /// <param name="loss">Computes a single number from the inputs, the same number every time.</param>
    /// <param name="inputs">The tensors whose gradients are checked; their gradients are zero afterwards.</param>
    /// <exception cref="GradientMismatchException">A derivative is wrong; the message names tensor, index and both values.</exception>
    /// <exception cref="InvalidOperationException">The loss is not a finite number, or differs between two evaluations.</exception>
    public static GradientReport Run(Func<Tensor> loss, params Tensor[] inputs) => Run(loss, DefaultTolerance, inputs);

    /// <inheritdoc cref="Run(Func{Tensor}, Tensor[])"/>
    /// <param name="loss">Computes a single number from the inputs, the same number every time.</param>
    /// <param name="tolerance">The largest relative error that passes.</param>
    /// <param name="inputs">The tensors whose gradients are checked; their gradients are zero afterwards.</param>
    /// <param name="mostPerTensor">How many elements of a tensor are checked at most, spread evenly over it.</param>
    public static GradientReport Run(Func<Tensor> loss, double tolerance, Tensor[] inputs, int mostPerTensor = int.MaxValue)
    {
        var report = Compare(loss, tolerance, inputs, mostPerTensor);
        return report.Passed ? report : throw new GradientMismatchException(report);
    }

    /// <summary>Like <see cref="Run(Func{Tensor}, Tensor[])"/>, but returns the report of wrong derivatives instead of throwing.</summary>
    /// <exception cref="InvalidOperationException">The loss is not a finite number, or differs between two evaluations.</exception>
    public static GradientReport Compare(Func<Tensor> loss, double tolerance, Tensor[] inputs, int mostPerTensor = int.MaxValue)
    {
        if (inputs.Length == 0) throw new ArgumentException("A gradient check needs at least one tensor to check, got none.");
        foreach (var input in inputs) input.WithGradient().ClearGradient();

        var value = loss();
        value.Backward();
        var gradients = Array.ConvertAll(inputs, input => (Real[])input.GradientToAddTo().Clone());
        foreach (var input in inputs) input.ClearGradient();

        double first = value.Item, second = Evaluate(loss);
        if (!double.IsFinite(first))
            throw new InvalidOperationException($"The loss is {first}: a gradient check needs a finite number.");
        if (first != second)
            throw new InvalidOperationException($"The loss is not the same twice ({first:R}, then {second:R}): a gradient check needs a loss without dropout, sampling or state that it changes.");

        var floor = (Wide ? 1e-3 : 1e-2) * Math.Max(1, Math.Abs(first));
        List<GradientEntry> wrong = [];
        GradientEntry? worst = null;
        var count = 0;
        for (var t = 0; t < inputs.Length; t++)
        {
            var every = Math.Max(1, (inputs[t].Values.Length + (long)mostPerTensor - 1) / mostPerTensor);
            for (long i = 0; i < inputs[t].Values.Length; i += every, count++)
            {
                double analytic = gradients[t][i], numeric = Difference(loss, inputs[t].Values, i);
                var error = Math.Abs(analytic - numeric) / Math.Max(floor, Math.Max(Math.Abs(analytic), Math.Abs(numeric)));
                var name = inputs[t].Name == "" ? $"input {t}" : inputs[t].Name;
                var entry = new GradientEntry(name, inputs[t].Shape, Index(inputs[t].Shape, (int)i), analytic, numeric, error);
                if (!(error <= tolerance)) wrong.Add(entry);
                if (worst is null || !(error <= worst.RelativeError)) worst = entry;
            }
        }
        return new(count, tolerance, worst!, wrong);
    }

    static double Evaluate(Func<Tensor> loss) => Tensor.NoGradient(loss).Item;

    static double Difference(Func<Tensor> loss, Real[] values, long i)
    {
        var x = values[i];
        var h = (Real)Math.Cbrt(Wide ? double.BitIncrement(1) - 1 : float.BitIncrement(1) - 1) * Real.Max(1, Real.Abs(x));
        try
        {
            Real right = x + h, left = x - h;
            values[i] = right;
            var above = Evaluate(loss);
            values[i] = left;
            var below = Evaluate(loss);
            return (above - below) / ((double)right - left);    // the step as it was rounded
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
