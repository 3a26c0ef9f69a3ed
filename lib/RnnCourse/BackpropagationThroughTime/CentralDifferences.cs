namespace RnnCourse.BackpropagationThroughTime;

/// <summary>A gradient without any calculus: move one weight a little up and a little down and see what the loss does.</summary>
/// <remarks>
/// (L(w + e) - L(w - e)) / 2e is wrong by about e^2 L'''/6, and by rounding, about 1e-16 L/e; e = 1e-5 makes both small.
/// It needs two forward passes per weight: a check, not a way to train.
/// </remarks>
public static class CentralDifferences
{
    /// <summary>The gradient of a loss at given weights.</summary>
    /// <param name="loss">Computes the loss of other weights.</param>
    /// <param name="weights">Where.</param>
    /// <param name="step">e.</param>
    public static ElmanWeights Gradient(Func<ElmanWeights, double> loss, ElmanWeights weights, double step = 1e-5) =>
        weights.With(Gradient(numbers => loss(weights.With(numbers)), weights.ToArray(), step));

    /// <summary>The gradient of any function of several numbers.</summary>
    public static double[] Gradient(Func<double[], double> loss, double[] at, double step = 1e-5)
    {
        if (!(step > 0)) throw new ArgumentOutOfRangeException(nameof(step), $"The step must be above 0, got {step}.");
        return [.. Enumerable.Range(0, at.Length).Select(i => (Moved(i, step) - Moved(i, -step)) / (2 * step))];

        double Moved(int i, double by)
        {
            var moved = at.ToArray();
            moved[i] += by;
            return loss(moved);
        }
    }
}
