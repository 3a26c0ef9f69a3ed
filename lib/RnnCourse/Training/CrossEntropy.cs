using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Training;

/// <summary>What training makes small. Each is one node of the tape, with its backward beside it.</summary>
public static partial class Losses
{
    /// <summary>How surprised a model is by the right classes: -log softmax(logits)[target], in nats.</summary>
    /// <remarks>The largest logit of a row is subtracted first, so that nothing overflows. The derivative by the logits
    /// is (softmax(logits) - one-hot target), divided by the number of counted rows for the mean.</remarks>
    /// <param name="logits">Scores before the softmax, (..., V): (N, V) or (T, N, V).</param>
    /// <param name="targets">The right class of each row, 0 to V-1, row by row: T N numbers.</param>
    /// <param name="reduction">Mean over the counted rows, or sum.</param>
    /// <param name="ignore">A target that marks rows which do not count, such as padding.</param>
    /// <param name="mask">False for rows that do not count; as many as there are targets.</param>
    /// <exception cref="ArgumentException">Another number of targets or mask entries than rows, a target outside 0 to
    /// V-1, or no row that counts.</exception>
    public static Tensor CrossEntropy(Tensor logits, int[] targets, Reduction reduction = Reduction.Mean,
        int? ignore = null, bool[]? mask = null)
    {
        if (logits.Shape.Rank == 0)
            throw new ArgumentException("CrossEntropy needs logits (...,V), got a single number ().");
        int width = logits.Shape[^1], rows = logits.Values.Length / width;
        if (targets.Length != rows)
            throw new ArgumentException(
                $"CrossEntropy needs one target for each of the {rows} rows of logits {logits.Shape}, got "
                + $"{targets.Length}.");
        if (mask is not null && mask.Length != rows)
            throw new ArgumentException(
                $"CrossEntropy needs a mask of {rows} entries for logits {logits.Shape}, got {mask.Length}.");

        var counted = 0;
        for (var row = 0; row < rows; row++)
        {
            if (!Counts(row)) continue;
            if ((uint)targets[row] >= (uint)width)
                throw new ArgumentException(
                    $"CrossEntropy needs targets from 0 to {width - 1} for logits {logits.Shape}, got {targets[row]} "
                    + $"at position {row}.");
            counted++;
        }
        if (counted == 0)
            throw new ArgumentException(
                $"CrossEntropy needs at least one row that counts, all {rows} are masked or ignored.");

        double loss = 0;
        var (largest, sums, powers) = (new Real[rows], new Real[rows], new Real[width]);
        for (var row = 0; row < rows; row++)
        {
            if (!Counts(row)) continue;
            ReadOnlySpan<Real> scores = logits.Values.AsSpan(row * width, width);
            largest[row] = TensorPrimitives.Max(scores);
            sums[row] = Exponentials(scores, largest[row], powers);
            loss += Math.Log(sums[row]) - ((double)scores[targets[row]] - largest[row]);
        }

        var share = reduction == Reduction.Mean ? 1.0 / counted : 1;
        return Tensor.Record([(Real)(loss * share)], new Shape(), [logits], result =>
        {
            var (weight, gradient) = ((Real)(result.Gradient![0] * share), logits.GradientToAddTo());
            for (var row = 0; row < rows; row++)
            {
                if (!Counts(row)) continue;
                Exponentials(logits.Values.AsSpan(row * width, width), largest[row], powers);
                var gradientRow = gradient.AsSpan(row * width, width);
                TensorPrimitives.MultiplyAdd(powers, weight / sums[row], gradientRow, gradientRow);
                gradientRow[targets[row]] -= weight;
            }
        });

        bool Counts(int row) => (mask is null || mask[row]) && targets[row] != ignore;
    }

    /// <summary>e^(score - largest) of each score into <paramref name="powers"/>; returns their sum.</summary>
    static Real Exponentials(ReadOnlySpan<Real> scores, Real largest, Real[] powers)
    {
        TensorPrimitives.Subtract(scores, largest, powers);
        TensorPrimitives.Exp(powers, powers);
        return TensorPrimitives.Sum((ReadOnlySpan<Real>)powers);
    }
}
