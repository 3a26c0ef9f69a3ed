using RnnCourse.Tensors;

namespace RnnCourse.Data;

/// <summary>Sequences of different lengths, each with one label, and the batches that a classifier learns
/// from.</summary>
public sealed class LabelledSequences
{
    const int BatchesPerPool = 16;

    readonly int[][]? tokens;
    readonly double[][][]? vectors;
    readonly int[] labels, lengths;

    LabelledSequences(int[][]? tokens, double[][][]? vectors, int[] labels, IReadOnlyList<string> classes)
    {
        (this.tokens, this.vectors, this.labels, Classes) = (tokens, vectors, labels, classes);
        lengths = tokens is not null ? [.. tokens.Select(sequence => sequence.Length)]
            : [.. vectors!.Select(sequence => sequence.Length)];
        if (lengths.Length == 0)
            throw new ArgumentException("Labelled sequences need at least one sequence, got none.");
        if (labels.Length != lengths.Length)
            throw new ArgumentException(
                $"Labelled sequences need one label for each of {lengths.Length} sequences, got {labels.Length}.");
        if (classes.Count < 2)
            throw new ArgumentException(
                $"Labelled sequences need the names of at least two classes, got {classes.Count}.");
        var empty = Array.IndexOf(lengths, 0);
        if (empty >= 0)
            throw new ArgumentException($"Every sequence needs at least one step, but number {empty} is empty.");
        var wrong = Array.FindIndex(labels, label => label < 0 || label >= classes.Count);
        if (wrong >= 0)
            throw new ArgumentException(
                $"Labels are numbers from 0 to {classes.Count - 1} ({string.Join(", ", classes)}), got {labels[wrong]} "
                + $"for sequence {wrong}.");
    }

    /// <summary>Sequences of word numbers.</summary>
    /// <param name="sequences">The word numbers of each.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="classes">The names of the C classes.</param>
    /// <exception cref="ArgumentException">No sequence, an empty one, a label too many or too few or outside the
    /// classes.</exception>
    public static LabelledSequences OfTokens(IEnumerable<int[]> sequences, IEnumerable<int> labels,
        params string[] classes) =>
        new([.. sequences], null, [.. labels], classes);

    /// <summary>Sequences of vectors.</summary>
    /// <param name="sequences">One vector of D numbers for each step of each.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="classes">The names of the C classes.</param>
    /// <exception cref="ArgumentException">As for tokens; or vectors of different sizes, or a number that is not
    /// finite.</exception>
    public static LabelledSequences OfVectors(IEnumerable<double[][]> sequences, IEnumerable<int> labels,
        params string[] classes)
    {
        var all = new LabelledSequences(null, [.. sequences], [.. labels], classes);
        var size = all.vectors![0][0].Length;
        foreach (var (n, sequence) in all.vectors.Index())
            foreach (var (t, vector) in sequence.Index())
            {
                if (vector.Length != size)
                    throw new ArgumentException(
                        $"All vectors need {size} numbers, as the first, got {vector.Length} at step {t} of sequence "
                        + $"{n}.");
                if (!Array.TrueForAll(vector, double.IsFinite))
                    throw new ArgumentException(
                        $"All numbers need to be finite, but one at step {t} of sequence {n} is not.");
            }
        return all;
    }

    /// <summary>How many sequences there are.</summary>
    public int Count => labels.Length;

    /// <summary>The class of each sequence.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>How many steps each sequence has.</summary>
    public IReadOnlyList<int> Lengths => lengths;

    /// <summary>The names of the classes; the index is the label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Some of the sequences, in the given order.</summary>
    public LabelledSequences Part(IEnumerable<int> places)
    {
        int[] chosen = [.. places];
        return new(tokens is null ? null : [.. chosen.Select(n => tokens[n])], vectors is null ? null
            : [.. chosen.Select(n => vectors[n])], [.. chosen.Select(n => labels[n])], Classes);
    }

    /// <summary>Parts for training and for testing, with the same share of every class in both.</summary>
    /// <param name="testShare">How much is kept for testing, between 0 and 1.</param>
    /// <param name="random">Decides which.</param>
    /// <exception cref="ArgumentException">A class has fewer than two sequences, so that one part would lack
    /// it.</exception>
    public (LabelledSequences Train, LabelledSequences Test) Split(double testShare, Random random)
    {
        if (!(testShare > 0 && testShare < 1))
            throw new ArgumentOutOfRangeException(nameof(testShare),
                $"A test share lies between 0 and 1, got {testShare}.");
        var (train, test) = (new List<int>(), new List<int>());
        for (var label = 0; label < Classes.Count; label++)
        {
            int[] members = [.. Enumerable.Range(0, Count).Where(n => labels[n] == label)];
            if (members.Length < 2)
                throw new ArgumentException(
                    $"A split needs at least two sequences of class {label} ({Classes[label]}), got {members.Length}.");
            random.Shuffle(members);
            var tested = Math.Clamp((int)Math.Round(testShare * members.Length), 1, members.Length - 1);
            test.AddRange(members[..tested]);
            train.AddRange(members[tested..]);
        }
        return (Part(train.Order()), Part(test.Order()));
    }

    /// <summary>A batch of chosen sequences, filled up to the longest of them.</summary>
    /// <param name="places">Which sequences, (N).</param>
    public LabelledBatch Batch(params int[] places)
    {
        if (places.Length == 0) throw new ArgumentException("A batch needs at least one sequence, got none.");
        var outside = Array.FindIndex(places, n => n < 0 || n >= Count);
        if (outside >= 0)
            throw new ArgumentException($"A batch needs sequences from 0 to {Count - 1}, got {places[outside]}.");
        var steps = places.Max(n => lengths[n]);
        int[] sizes = [.. places.Select(n => lengths[n])], classes = [.. places.Select(n => labels[n])];
        if (tokens is not null)
        {
            var ids = new int[steps, places.Length];
            for (var n = 0; n < places.Length; n++)
                for (var t = 0; t < sizes[n]; t++) ids[t, n] = tokens[places[n]][t];
            return new(ids, null, sizes, classes, [.. places]);
        }
        var width = vectors![0][0].Length;
        var values = new Real[steps * places.Length * width];
        for (var n = 0; n < places.Length; n++)
            for (var t = 0; t < sizes[n]; t++)
                for (var d = 0; d < width; d++)
                    values[(t * places.Length + n) * width + d] = (Real)vectors[places[n]][t][d];
        return new(null, new Tensor(values, steps, places.Length, width), sizes, classes, [.. places]);
    }

    /// <summary>Every sequence once, the shortest first, so that little is filled up: for measuring.</summary>
    /// <param name="batchSize">N; the last batch may be smaller.</param>
    public IEnumerable<LabelledBatch> ByLength(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return Enumerable.Range(0, Count).OrderBy(n => lengths[n]).Chunk(batchSize).Select(Batch);
    }

    /// <summary>Batches to train with, pass after pass, without end.</summary>
    /// <remarks>Buckets: each pass is shuffled and cut into pools of sixteen batches; a pool is sorted by length and
    /// cut into batches, and the batches are shuffled again. So the sequences of a batch have about the same length,
    /// and yet no two passes are alike.</remarks>
    /// <param name="batchSize">N; the last batch of a pass may be smaller.</param>
    /// <param name="random">Shuffles.</param>
    /// <param name="buckets">Whether sequences of about the same length come together.</param>
    /// <exception cref="ArgumentException">A class has no sequence: what is never shown cannot be learned.</exception>
    public IEnumerable<LabelledBatch> Epochs(int batchSize, Random random, bool buckets = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        for (var label = 0; label < Classes.Count; label++)
            if (!labels.Contains(label))
                throw new ArgumentException(
                    $"The training part has no sequence of class {label} ({Classes[label]}), so that it cannot be "
                    + "learned.");
        return Draw();

        IEnumerable<LabelledBatch> Draw()
        {
            int[] order = [.. Enumerable.Range(0, Count)];
            while (true)
            {
                random.Shuffle(order);
                var pass = buckets ? [.. order.Chunk(BatchesPerPool * batchSize)
                    .SelectMany(pool => pool.OrderBy(n => lengths[n]).Chunk(batchSize))]
                    : order.Chunk(batchSize).ToArray();
                if (buckets) random.Shuffle(pass);
                foreach (var places in pass) yield return Batch(places);
            }
        }
    }
}
