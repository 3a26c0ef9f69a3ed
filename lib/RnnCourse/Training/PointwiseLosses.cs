using RnnCourse.Tensors;

namespace RnnCourse.Training;

public static partial class Losses
{
    /// <summary>(prediction - target)^2.</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape; nothing is broadcast, because (N,1) against (N) would compare everything
    /// with everything.</param>
    /// <param name="reduction">Mean over the counted numbers, or sum.</param>
    /// <param name="mask">False for what does not count: one entry per number, or one per row of the last axis.</param>
    /// <exception cref="ArgumentException">Shapes that differ, a mask of another size, or nothing that
    /// counts.</exception>
    public static Tensor SquaredError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean,
        bool[]? mask = null) =>
        Pointwise("SquaredError", new Squared(), prediction, target, reduction, mask);

    /// <summary>|prediction - target|, with slope 0 where they are equal.</summary>
    /// <inheritdoc cref="SquaredError"/>
    public static Tensor AbsoluteError(Tensor prediction, Tensor target, Reduction reduction = Reduction.Mean,
        bool[]? mask = null) =>
        Pointwise("AbsoluteError", new Absolute(), prediction, target, reduction, mask);

    /// <summary>e^2 / 2 for errors e up to delta, delta (|e| - delta / 2) beyond: an outlier pulls no harder than delta
    /// (Huber 1964).</summary>
    /// <inheritdoc cref="SquaredError"/>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="delta">Where the parabola becomes a line, above 0.</param>
    /// <param name="reduction">Mean over the counted numbers, or sum.</param>
    /// <param name="mask">False for what does not count.</param>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean,
        bool[]? mask = null) =>
        delta > 0 ? Pointwise("Huber", new ParabolaThenLine((Real)delta), prediction, target, reduction, mask)
            : throw new ArgumentOutOfRangeException(nameof(delta), $"Huber needs a delta above 0, got {delta}.");

    /// <summary>The pinball loss, q e for what was said too low by e, (1 - q) e for what was said too high: least for
    /// the q-quantile (Koenker and Bassett 1978).</summary>
    /// <inheritdoc cref="SquaredError"/>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="quantile">q, between 0 and 1: the share of targets that should lie below the prediction; 0.5 is
    /// half the absolute error.</param>
    /// <param name="reduction">Mean over the counted numbers, or sum.</param>
    /// <param name="mask">False for what does not count.</param>
    public static Tensor Pinball(Tensor prediction, Tensor target, double quantile,
        Reduction reduction = Reduction.Mean, bool[]? mask = null) =>
        quantile is > 0 and < 1 ? Pointwise("Pinball", new Tilted((Real)quantile), prediction, target, reduction, mask)
            : throw new ArgumentOutOfRangeException(nameof(quantile),
                $"Pinball needs a quantile between 0 and 1, got {quantile}.");

    /// <summary>-t log s - (1 - t) log(1 - s) with s = sigmoid(logit), in nats, without overflow; t is 0, 1 or a
    /// probability.</summary>
    /// <inheritdoc cref="SquaredError"/>
    /// <param name="logits">Scores before the sigmoid, any shape.</param>
    /// <param name="target">Probabilities, the same shape.</param>
    /// <param name="reduction">Mean over the counted numbers, or sum.</param>
    /// <param name="mask">False for what does not count.</param>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor target, Reduction reduction = Reduction.Mean,
        bool[]? mask = null) =>
        Pointwise("BinaryCrossEntropy", new Bernoulli(), logits, target, reduction, mask);

    /// <summary>The loss of one prediction and one target, with its two derivatives.</summary>
    interface IPointwise
    {
        Real Value(Real prediction, Real target);
        Real Slope(Real prediction, Real target);
        Real SlopeByTarget(Real prediction, Real target);
    }

    readonly struct Squared : IPointwise
    {
        public Real Value(Real p, Real t) => (p - t) * (p - t);
        public Real Slope(Real p, Real t) => 2 * (p - t);
        public Real SlopeByTarget(Real p, Real t) => -Slope(p, t);
    }

    readonly struct Absolute : IPointwise
    {
        public Real Value(Real p, Real t) => Real.Abs(p - t);
        public Real Slope(Real p, Real t) => p > t ? 1 : p < t ? -1 : p - t;    // p - t is 0, or NaN
        public Real SlopeByTarget(Real p, Real t) => -Slope(p, t);
    }

    readonly struct ParabolaThenLine(Real delta) : IPointwise
    {
        public Real Value(Real p, Real t)
        {
            var size = Real.Abs(p - t);
            return size <= delta ? size * size / 2 : delta * (size - delta / 2);
        }

        public Real Slope(Real p, Real t) => Real.Clamp(p - t, -delta, delta);
        public Real SlopeByTarget(Real p, Real t) => -Slope(p, t);
    }

    readonly struct Tilted(Real q) : IPointwise
    {
        public Real Value(Real p, Real t) => p < t ? q * (t - p) : (1 - q) * (p - t);
        public Real Slope(Real p, Real t) => p < t ? -q : p > t ? 1 - q : p - t;    // p - t is 0, or NaN
        public Real SlopeByTarget(Real p, Real t) => -Slope(p, t);
    }

    readonly struct Bernoulli : IPointwise
    {
        // -t log s - (1-t) log(1-s) = log(1 + e^x) - t x, and log(1 + e^x) = max(x, 0) + log(1 + e^-|x|)
        public Real Value(Real x, Real t) => Real.Max(x, 0) + Real.LogP1(Real.Exp(-Real.Abs(x))) - t * x;
        public Real Slope(Real x, Real t) => 1 / (1 + Real.Exp(-x)) - t;
        public Real SlopeByTarget(Real x, Real t) => -x;
    }

    static Tensor Pointwise<TLoss>(string name, TLoss of, Tensor prediction, Tensor target, Reduction reduction,
        bool[]? mask)
        where TLoss : struct, IPointwise
    {
        if (prediction.Shape != target.Shape)
            throw new ArgumentException(
                $"{name} needs a prediction and a target of the same shape, got {prediction.Shape} and "
                + $"{target.Shape}.");
        var (p, t) = (prediction.Values, target.Values);
        var perEntry = mask is null ? p.Length : p.Length / Math.Max(mask.Length, 1);
        if (mask is not null && mask.Length != p.Length
            && (prediction.Shape.Rank == 0 || mask.Length * prediction.Shape[^1] != p.Length))
            throw new ArgumentException(
                $"{name} needs a mask with one entry per number or per row of {prediction.Shape}, got {mask.Length}.");

        double loss = 0;
        var counted = 0;
        for (var i = 0; i < p.Length; i++)
        {
            if (!Counts(i)) continue;
            loss += of.Value(p[i], t[i]);
            counted++;
        }
        if (counted == 0)
            throw new ArgumentException(
                $"{name} needs at least one number that counts, all of {prediction.Shape} are masked.");

        var share = reduction == Reduction.Mean ? 1.0 / counted : 1;
        return Tensor.Record([(Real)(loss * share)], new Shape(), [prediction, target], result =>
        {
            var weight = (Real)(result.Gradient![0] * share);
            if (prediction.RequiresGradient)
            {
                var gradient = prediction.GradientToAddTo();
                for (var i = 0; i < p.Length; i++)
                    if (Counts(i)) gradient[i] += weight * of.Slope(p[i], t[i]);
            }
            if (target.RequiresGradient)
            {
                var gradient = target.GradientToAddTo();
                for (var i = 0; i < p.Length; i++)
                    if (Counts(i)) gradient[i] += weight * of.SlopeByTarget(p[i], t[i]);
            }
        }, name);

        bool Counts(int i) => mask is null || mask[i / perEntry];
    }
}
