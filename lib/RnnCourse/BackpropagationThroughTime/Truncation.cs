using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Training;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>Ways to shorten the way back of the errors. The forward pass always sees the whole past.</summary>
/// <remarks>
/// Chunks and randomized truncation act on the links between neighbouring steps: link t says how much of the error
/// passes from step t+1 back to t. Give them to <see cref="ThreeSteps.Errors"/>.
/// </remarks>
public static class Truncation
{
    /// <summary>Practice: the sequence is cut into chunks and the state that enters a chunk is detached, so no error
    /// passes from a chunk to the one before.</summary>
    /// <remarks>The last step of a chunk reaches back its whole length, the first not at all.</remarks>
    /// <param name="steps">T.</param>
    /// <param name="chunk">Steps in a chunk, at least 1.</param>
    /// <returns>Links of 1, and 0 at the borders, (T - 1).</returns>
    public static double[] Chunks(int steps, int chunk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunk, 1);
        return [.. Enumerable.Range(1, steps - 1).Select(t => t % chunk == 0 ? 0.0 : 1.0)];
    }

    /// <summary>Randomized truncation: each link is cut by chance, and one that is kept counts more, so that on average
    /// nothing is missing.</summary>
    /// <remarks>
    /// Link 0 with probability 1 - p and 1/p with probability p has mean 1, and every way back is a product of
    /// independent links, so the expected gradient is the full one. What is paid is variance: a way over n links has
    /// second moment p^-n. Tallec and Ollivier 2017.
    /// </remarks>
    /// <param name="steps">T.</param>
    /// <param name="keep">p, above 0 and at most 1.</param>
    /// <param name="random">Throws the coins.</param>
    public static double[] Randomized(int steps, double keep, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        CheckKeep(keep);
        return [.. Enumerable.Range(1, steps - 1).Select(_ => random.NextDouble() < keep ? 1 / keep : 0.0)];
    }

    /// <summary>Every outcome of <see cref="Randomized"/> with its probability: 2^(T-1) of them, for exact means and
    /// variances of short sequences.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 20 links, or p outside (0, 1].</exception>
    public static IEnumerable<(double[] Links, double Probability)> RandomizedOutcomes(int steps, double keep)
    {
        if (steps is < 1 or > 21)
            throw new ArgumentOutOfRangeException(nameof(steps),
                $"All outcomes can be listed for 1 to 21 steps, got {steps}.");
        CheckKeep(keep);
        return Outcomes();

        IEnumerable<(double[], double)> Outcomes()
        {
            for (var kept = 0; kept < 1 << (steps - 1); kept++)
            {
                var links = new double[steps - 1];
                for (var t = 0; t < links.Length; t++) links[t] = (kept >> t & 1) == 1 ? 1 / keep : 0;
                int count = int.PopCount(kept);
                yield return (links, Math.Pow(keep, count) * Math.Pow(1 - keep, links.Length - count));
            }
        }
    }

    /// <summary>Deck U's sense: the loss at every t goes back over the same window of steps, t, t-1, .., t-window+1,
    /// and no further.</summary>
    /// <remarks>Each output error walks back on its own, T times window steps of work; in return every step is treated
    /// alike, unlike in chunks.</remarks>
    /// <param name="w">The weights.</param>
    /// <param name="pass">The forward pass.</param>
    /// <param name="y">Targets; null where there is none.</param>
    /// <param name="loss">The loss of a step.</param>
    /// <param name="window">tau, at least 1; T or more gives the full gradient.</param>
    /// <param name="reduction">Sum or mean over time.</param>
    public static ElmanWeights WindowGradient(ElmanWeights w, ForwardPass pass, IReadOnlyList<Vector<double>?> y,
        StepLoss loss, int window, Reduction reduction = Reduction.Sum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var errors = ThreeSteps.Errors(w, pass, y, loss, reduction);
        var gradient = w.Zeros();
        for (var t = 1; t <= pass.T; t++)
        {
            gradient.Wo.Add(errors.AtOutput(t).OuterProduct(pass.H(t)), gradient.Wo);
            gradient.Bo.Add(errors.AtOutput(t), gradient.Bo);
            var error = errors.FromOutput(t);                              // dL_t/dh_s, at first for s = t
            for (var s = t; s > Math.Max(0, t - window); s--)
            {
                var delta = error.PointwiseMultiply(pass.Slope(s));
                gradient.Wx.Add(delta.OuterProduct(pass.X(s)), gradient.Wx);
                gradient.Wh.Add(delta.OuterProduct(pass.H(s - 1)), gradient.Wh);
                gradient.Bh.Add(delta, gradient.Bh);
                error = w.Wh.Transpose() * delta;
            }
        }
        return gradient;
    }

    static void CheckKeep(double keep)
    {
        if (!(keep > 0 && keep <= 1))
            throw new ArgumentOutOfRangeException(nameof(keep),
                $"The probability to keep a link must be above 0 and at most 1, got {keep}.");
    }
}
