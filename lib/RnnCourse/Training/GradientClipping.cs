using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Training;

/// <summary>Shortens gradients that are too long, so that one steep wall does not throw the weights far away (Pascanu,
/// Mikolov, Bengio 2013).</summary>
public static class GradientClipping
{
    /// <summary>If the norm of all gradients together is above a bound, scales all of them by bound / norm: the
    /// direction stays.</summary>
    /// <remarks>Like PyTorch's clip_grad_norm_, which adds 1e-6 to the norm before it divides.</remarks>
    /// <returns>The norm before clipping.</returns>
    /// <exception cref="InvalidOperationException">A gradient is not a finite number; the message names its
    /// tensor. All gradients are then cleared, so that the next step begins anew.</exception>
    public static double ByGlobalNorm(IEnumerable<Tensor> parameters, double maximum)
    {
        var list = parameters as IReadOnlyList<Tensor> ?? [.. parameters];
        var norm = NormOrClear(list);
        var factor = (Real)Factor(norm, maximum);
        if (factor < 1)
            for (var k = 0; k < list.Count; k++)
                if (list[k].Gradient is { } gradient) TensorPrimitives.Multiply(gradient, factor, gradient);
        return norm;
    }

    /// <summary>Cuts every number of every gradient off at -limit and limit: the direction may turn.</summary>
    /// <exception cref="InvalidOperationException">A gradient is not a finite number; the message names its
    /// tensor. All gradients are then cleared, so that the next step begins anew.</exception>
    public static void ByValue(IEnumerable<Tensor> parameters, double limit)
    {
        if (!(limit > 0))
            throw new ArgumentOutOfRangeException(nameof(limit), $"ByValue needs a limit above 0, got {limit}.");
        var list = parameters as IReadOnlyList<Tensor> ?? [.. parameters];
        NormOrClear(list);
        for (var k = 0; k < list.Count; k++)
            if (list[k].Gradient is { } gradient)
                TensorPrimitives.Clamp(gradient, (Real)(-limit), (Real)limit, gradient);
    }

    /// <summary>The square root of the sum of the squares of all gradients.</summary>
    /// <exception cref="InvalidOperationException">A gradient is not a finite number; the message names its
    /// tensor.</exception>
    public static double GlobalNorm(IReadOnlyList<Tensor> parameters)
    {
        double squares = 0;
        for (var k = 0; k < parameters.Count; k++)
        {
            if (parameters[k].Gradient is not { } gradient) continue;
            double sum = TensorPrimitives.SumOfSquares((ReadOnlySpan<Real>)gradient);
            squares += double.IsFinite(sum) ? sum : SumOfWideSquares(gradient, parameters[k], k);
        }
        return Math.Sqrt(squares);
    }

    /// <summary>The norm; where it cannot be, no gradient is left to which the next one would be added.</summary>
    internal static double NormOrClear(IReadOnlyList<Tensor> parameters)
    {
        try { return GlobalNorm(parameters); }
        catch (InvalidOperationException)
        {
            foreach (var parameter in parameters) parameter.ClearGradient();
            throw;
        }
    }

    internal static double Factor(double norm, double maximum) =>
        !(maximum > 0) ? throw new ArgumentOutOfRangeException(nameof(maximum),
            $"Clipping needs a norm above 0, got {maximum}.")
        : double.IsPositiveInfinity(maximum) ? 1 : Math.Min(1, maximum / (norm + 1e-6));

    /// <summary>Squares of large float32 numbers overflow although the numbers are finite.</summary>
    static double SumOfWideSquares(Real[] gradient, Tensor parameter, int position)
    {
        double sum = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            double value = gradient[i];
            if (!double.IsFinite(value))
                throw new InvalidOperationException(
                    $"The gradient of {(parameter.Name == "" ? $"parameter {position}" : parameter.Name)} "
                        + $"{parameter.Shape} "
                    + FormattableString.Invariant($"is {value} at position {i}. ")
                    + "Usual causes: a learning rate that is too high, a logarithm or square root of 0, exploding "
                        + "gradients without clipping.");
            sum += value * value;
        }
        return sum;
    }
}
