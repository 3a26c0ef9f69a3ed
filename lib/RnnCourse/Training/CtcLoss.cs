using RnnCourse.Tensors;

namespace RnnCourse.Training;

public static partial class Losses
{
    /// <summary>Connectionist temporal classification (Graves et al. 2006): -log of the summed probability of all paths
    /// of T labels or blanks that read as the right label sequence, in nats per sequence, the mean over the batch.
    /// Nobody has to say at which step a label was said.</summary>
    /// <remarks>A path is read by merging repeats and then dropping blanks. The sum runs forward and backward over the
    /// places "blank label blank label ... blank"; the derivative by a logit is softmax(logits) minus the share of the
    /// paths that say its label at that step (their equation 16), divided by N.</remarks>
    /// <param name="logits">Scores before the softmax, (T, N, V).</param>
    /// <param name="labels">What each of the N sequences says, from 0 to V-1, without blanks.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="blank">The label that says nothing.</param>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit, a label that is the blank or outside 0 to
    /// V-1, or more labels than the steps can say.</exception>
    public static Tensor Ctc(Tensor logits, int[][] labels, int[]? lengths = null, int blank = 0)
    {
        if (logits.Shape.Rank != 3) throw new ArgumentException($"Ctc needs logits (T,N,V), got {logits.Shape}.");
        var (steps, batch, width) = (logits.Shape[0], logits.Shape[1], logits.Shape[2]);
        if (labels.Length != batch)
            throw new ArgumentException($"Ctc needs labels for each of {batch} sequences, got {labels.Length}.");
        if (lengths is not null && (lengths.Length != batch || lengths.Any(length => length < 1 || length > steps)))
            throw new ArgumentException(
                $"Ctc needs {batch} lengths from 1 to {steps}, got {string.Join(", ", lengths)}.");
        if (blank < 0 || blank >= width)
            throw new ArgumentException($"Ctc needs a blank from 0 to {width - 1}, got {blank}.");

        var slopes = new double[logits.Values.Length];
        double loss = 0;
        for (var n = 0; n < batch; n++)
        {
            var wrong = Array.FindIndex(labels[n], label => label < 0 || label >= width || label == blank);
            if (wrong >= 0)
                throw new ArgumentException(
                    $"Ctc needs labels from 0 to {width - 1} other than the blank {blank}, got {labels[n][wrong]} at "
                    + $"place {wrong} of sequence {n}.");
            var length = lengths?[n] ?? steps;
            var needed = labels[n].Length + Enumerable.Range(1, Math.Max(0, labels[n].Length - 1))
                .Count(i => labels[n][i] == labels[n][i - 1]);
            if (needed > length)
                throw new ArgumentException(
                    $"Sequence {n} has {length} steps and cannot say its {labels[n].Length} labels, which need at "
                    + $"least {needed}.");
            loss += One(n, length) / batch;
        }
        return Tensor.Record([(Real)loss], new Shape(), [logits], result =>
        {
            var (weight, gradient) = (result.Gradient![0], logits.GradientToAddTo());
            for (var i = 0; i < slopes.Length; i++) gradient[i] += (Real)(weight * slopes[i]);
        });

        double One(int n, int length)
        {
            int[] places = [blank, .. labels[n].SelectMany(label => new[] { label, blank })];
            var log = new double[length][];
            for (var t = 0; t < length; t++)
            {
                double[] row = [.. Enumerable.Range(0, width)
                    .Select(v => (double)logits.Values[(t * batch + n) * width + v])];
                var (largest, sum) = (row.Max(), 0.0);
                foreach (var score in row) sum += Math.Exp(score - largest);
                log[t] = Array.ConvertAll(row, score => score - largest - Math.Log(sum));
            }
            // ahead[t][s]: all ways to place s that end with step t. back[t][s]: all ways from there to the end, step t
            // itself not counted.
            var (ahead, back) = (Table(), Table());
            for (var t = 0; t < length; t++)
                for (var s = 0; s < places.Length; s++)
                {
                    var reached = t == 0 ? (s < 2 ? 0 : double.NegativeInfinity) : double.NegativeInfinity;
                    if (t > 0)
                        for (var from = s; from >= Math.Max(0, s - (MaySkip(s) ? 2 : 1)); from--)
                            reached = LogAdd(reached, ahead[t - 1][from]);
                    ahead[t][s] = reached + log[t][places[s]];
                }
            for (var t = length - 1; t >= 0; t--)
                for (var s = 0; s < places.Length; s++)
                {
                    var left = t == length - 1 ? (s >= places.Length - 2 ? 0 : double.NegativeInfinity)
                        : double.NegativeInfinity;
                    if (t < length - 1)
                        for (var to = s; to < Math.Min(places.Length, s + 3); to++)
                            if (to < s + 2 || MaySkip(to))
                                left = LogAdd(left, back[t + 1][to] + log[t + 1][places[to]]);
                    back[t][s] = left;
                }
            var total = double.NegativeInfinity;
            for (var s = 0; s < places.Length; s++) total = LogAdd(total, ahead[0][s] + back[0][s]);

            for (var t = 0; t < length; t++)
            {
                var at = (t * batch + n) * width;
                for (var v = 0; v < width; v++) slopes[at + v] = Math.Exp(log[t][v]) / batch;
                for (var s = 0; s < places.Length; s++)
                    slopes[at + places[s]] -= Math.Exp(ahead[t][s] + back[t][s] - total) / batch;
            }
            return -total;

            // A blank may be left out between two labels that differ.
            bool MaySkip(int s) => s >= 2 && places[s] != blank && places[s] != places[s - 2];
            double[][] Table() => [.. Enumerable.Range(0, length).Select(_ => new double[places.Length])];
        }

        static double LogAdd(double a, double b)
        {
            var (large, small) = a > b ? (a, b) : (b, a);
            return double.IsNegativeInfinity(small) ? large : large + Math.Log(1 + Math.Exp(small - large));
        }
    }
}
