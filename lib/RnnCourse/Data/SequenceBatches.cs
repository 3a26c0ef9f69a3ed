using RnnCourse.Tensors;

namespace RnnCourse.Data;

/// <summary>Sequences side by side for next-step prediction.</summary>
/// <param name="Inputs">x_t, time-major: (T, N, D).</param>
/// <param name="Targets">The target series one step later, (T, N, 1): what comes after x_t.</param>
/// <param name="First">Whether the sequences begin here. If not, they go on from the batch before, and so may the state.</param>
public sealed record SequenceBatch(Tensor Inputs, Tensor Targets, bool First);

/// <summary>Batches of a series for training a recurrent network to say the next value.</summary>
/// <remarks>Standardize with the training part's numbers first, and give it nothing of the test part.</remarks>
public sealed class SequenceBatches
{
    readonly double[][] columns;

    /// <summary>Batches of one series, or of several measured at the same times.</summary>
    /// <param name="columns">The series: all D are inputs, the first is also the target.</param>
    /// <exception cref="ArgumentException">No series, series of different lengths, or fewer than two values.</exception>
    public SequenceBatches(params double[][] columns)
    {
        if (columns.Length == 0) throw new ArgumentException("Batches need at least one series, got none.", nameof(columns));
        var other = Array.FindIndex(columns, column => column.Length != columns[0].Length);
        if (other >= 0) throw new ArgumentException($"Series in one batch need the same length: the first has {columns[0].Length} values, number {other + 1} has {columns[other].Length}.", nameof(columns));
        if (columns[0].Length < 2) throw new ArgumentException($"Next-step prediction needs at least two values, got {columns[0].Length}.", nameof(columns));
        this.columns = columns;
    }

    /// <summary>How many values have a next one.</summary>
    public int Pairs => columns[0].Length - 1;

    /// <summary>Streams for stateful training: the series is cut into N long pieces, read side by side, T steps at a time.</summary>
    /// <remarks>Sequence n of a batch goes on where sequence n of the batch before ended, so its final state, detached, is the next initial state
    /// (truncated backpropagation in chunks). What does not fill the last batch is left out.</remarks>
    /// <param name="batchSize">N.</param>
    /// <param name="timeSteps">T.</param>
    /// <returns>One pass through the series, in order of time.</returns>
    /// <exception cref="ArgumentException">The series does not fill one batch.</exception>
    public IEnumerable<SequenceBatch> Streams(int batchSize, int timeSteps)
    {
        CheckFills(batchSize, timeSteps, batchSize * (long)timeSteps);
        int length = Pairs / batchSize;
        int[] begins = [.. Enumerable.Range(0, batchSize).Select(n => n * length)];
        return Enumerable.Range(0, length / timeSteps).Select(k => Batch([.. begins.Select(begin => begin + k * timeSteps)], timeSteps, first: k == 0));
    }

    /// <summary>Windows drawn anywhere in the series, each with a state of its own; without end.</summary>
    /// <param name="batchSize">N.</param>
    /// <param name="timeSteps">T.</param>
    /// <param name="random">Draws where windows begin.</param>
    /// <exception cref="ArgumentException">The series is shorter than a window and its last target.</exception>
    public IEnumerable<SequenceBatch> RandomWindows(int batchSize, int timeSteps, Random random)
    {
        CheckFills(batchSize, timeSteps, timeSteps);
        return Draw();

        IEnumerable<SequenceBatch> Draw()
        {
            while (true)
                yield return Batch([.. Enumerable.Range(0, batchSize).Select(_ => random.Next(Pairs - timeSteps + 1))], timeSteps, first: true);
        }
    }

    /// <summary>The whole series as one sequence, (T, 1, D): to forecast every next value in one run.</summary>
    public SequenceBatch Whole() => Batch([0], Pairs, first: true);

    SequenceBatch Batch(int[] begins, int timeSteps, bool first)
    {
        int sequences = begins.Length, width = columns.Length;
        var inputs = new Real[timeSteps * sequences * width];
        var targets = new Real[timeSteps * sequences];
        for (var t = 0; t < timeSteps; t++)
            for (var n = 0; n < sequences; n++)
            {
                int row = t * sequences + n, at = begins[n] + t;
                for (var d = 0; d < width; d++) inputs[row * width + d] = (Real)columns[d][at];
                targets[row] = (Real)columns[0][at + 1];
            }
        return new(new Tensor(inputs, timeSteps, sequences, width), new Tensor(targets, timeSteps, sequences, 1), first);
    }

    void CheckFills(int batchSize, int timeSteps, long pairs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeSteps, 1);
        if (pairs > Pairs) throw new ArgumentException($"A batch of {batchSize} sequences with {timeSteps} steps needs at least {pairs + 1} values, got {Pairs + 1}.");
    }
}
