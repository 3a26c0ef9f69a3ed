using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Training;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>Backpropagation through time in the three steps of deck I: outputs forward, errors backward, gradients of
/// the weights.</summary>
/// <example><code>
/// var pass = ThreeSteps.Forward(weights, x);
/// var errors = ThreeSteps.Errors(weights, pass, y, StepLoss.HalfSquaredError);
/// var gradient = ThreeSteps.Gradients(pass, errors).Total;
/// weights -= 0.1 * gradient;
/// </code></example>
public static class ThreeSteps
{
    /// <summary>Step 1: the output of each neuron, forward in time.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="x">Inputs x_1 .. x_T, each (D).</param>
    /// <param name="h0">The state before the first step; zeros when left out.</param>
    /// <exception cref="ArgumentException">No inputs, or sizes that do not fit the weights.</exception>
    public static ForwardPass Forward(ElmanWeights w, IReadOnlyList<Vector<double>> x, Vector<double>? h0 = null)
    {
        w.Check();
        CheckInputs(w, x, h0);
        var h = new Vector<double>[x.Count + 1];
        var o = new Vector<double>[x.Count];
        h[0] = h0 ?? Vector<double>.Build.Dense(w.HiddenSize);
        for (var t = 1; t <= x.Count; t++)
        {
            h[t] = (w.Wx * x[t - 1] + w.Wh * h[t - 1] + w.Bh).PointwiseTanh();
            o[t - 1] = w.Wo * h[t] + w.Bo;
        }
        return new([.. x], h, o);
    }

    /// <summary>Step 2: the error of each neuron, backward in time: from the output at t, and from the memory at
    /// t+1.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="pass">What step 1 computed.</param>
    /// <param name="y">Targets y_1 .. y_T, each (K); null where a step has no target.</param>
    /// <param name="loss">The loss of a step.</param>
    /// <param name="reduction">Whether the loss is the sum over all T steps or their mean, 1/T of it.</param>
    /// <param name="links">How much of the error passes from step t+1 back to t, for t = 1 .. T-1; all of it (1) when
    /// left out. See <see cref="Truncation"/>.</param>
    public static ErrorSignals Errors(ElmanWeights w, ForwardPass pass, IReadOnlyList<Vector<double>?> y, StepLoss loss,
        Reduction reduction = Reduction.Sum, double[]? links = null)
    {
        CheckTargets(w, pass, y, loss);
        if (links is not null && links.Length != pass.T - 1)
            throw new ArgumentException($"{pass.T} steps have {pass.T - 1} links between them, got {links.Length}.",
                nameof(links));
        double share = reduction == Reduction.Mean ? 1.0 / pass.T : 1;
        var errors = new ErrorSignals(pass.T);
        for (var t = pass.T; t >= 1; t--)
        {
            var atOutput = y[t - 1] is { } target ? share * loss.Gradient(pass.O(t), target)
                : Vector<double>.Build.Dense(w.OutputSize);
            var fromOutput = w.Wo.Transpose() * atOutput;
            var fromNext = t == pass.T ? Vector<double>.Build.Dense(w.HiddenSize)
                : (links?[t - 1] ?? 1) * (w.Wh.Transpose() * errors.Delta(t + 1));
            errors.Set(t, atOutput, fromOutput, fromNext, pass.Slope(t));
        }
        return errors;
    }

    /// <summary>Step 3: the gradient of each weight, which every time step adds to.</summary>
    /// <param name="pass">What step 1 computed.</param>
    /// <param name="errors">What step 2 computed.</param>
    public static TimeGradients Gradients(ForwardPass pass, ErrorSignals errors)
    {
        var perStep = new ElmanWeights[pass.T];
        for (var t = 1; t <= pass.T; t++)
            perStep[t - 1] = new(
                Wx: errors.Delta(t).OuterProduct(pass.X(t)),
                Wh: errors.Delta(t).OuterProduct(pass.H(t - 1)),
                Wo: errors.AtOutput(t).OuterProduct(pass.H(t)),
                Bh: errors.Delta(t),
                Bo: errors.AtOutput(t));
        return new(perStep);
    }

    /// <summary>The loss of a sequence: the sum over its steps, or their mean (D2: decks D and P add, deck U
    /// writes both).</summary>
    public static double Loss(ForwardPass pass, IReadOnlyList<Vector<double>?> y, StepLoss loss,
        Reduction reduction = Reduction.Sum)
    {
        double sum = Enumerable.Range(1, pass.T).Sum(t => y[t - 1] is { } target ? loss.Value(pass.O(t), target) : 0);
        return reduction == Reduction.Mean ? sum / pass.T : sum;
    }

    static void CheckInputs(ElmanWeights w, IReadOnlyList<Vector<double>> x, Vector<double>? h0)
    {
        if (x.Count == 0) throw new ArgumentException("A forward pass needs at least one input, got none.", nameof(x));
        for (var t = 1; t <= x.Count; t++)
            if (x[t - 1].Count != w.InputSize)
                throw new ArgumentException($"The input at t = {t} needs {w.InputSize} numbers, got {x[t - 1].Count}.",
                    nameof(x));
        if (h0 is not null && h0.Count != w.HiddenSize)
            throw new ArgumentException($"h_0 needs {w.HiddenSize} numbers, got {h0.Count}.", nameof(h0));
    }

    static void CheckTargets(ElmanWeights w, ForwardPass pass, IReadOnlyList<Vector<double>?> y, StepLoss loss)
    {
        if (y.Count != pass.T)
            throw new ArgumentException(
                $"{pass.T} steps need {pass.T} targets (null where there is none), got {y.Count}.", nameof(y));
        for (var t = 1; t <= pass.T; t++)
            if (y[t - 1] is { } target) loss.CheckTarget(target, w.OutputSize, t);
    }
}

/// <summary>The gradients of a sequence.</summary>
/// <param name="PerStep">What each time step adds, (T): entry t-1 is what step t adds.</param>
public sealed record TimeGradients(IReadOnlyList<ElmanWeights> PerStep)
{
    /// <summary>The gradient of the shared weights: the sum of what all steps add.</summary>
    public ElmanWeights Total { get; } = PerStep.Aggregate((sum, next) => sum + next);
}
