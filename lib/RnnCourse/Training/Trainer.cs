using System.Diagnostics;
using RnnCourse.Display;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>The loop of loss, backward, clip and step, with validation, early stopping, checkpoints and
/// cancellation.</summary>
/// <remarks>However it ends (done, stopped early, out of time, cancelled, or by an error) the model is usable: with
/// validation it has the best weights measured, without it the last ones.</remarks>
public sealed class Trainer
{
    readonly IOptimizer optimizer;
    readonly Func<int, Tensor> loss;

    /// <param name="optimizer">Changes the weights.</param>
    /// <param name="loss">The loss of a batch, a single number, given the number of the update from 0. A loss that
    /// draws its batch from
    /// <c>new Random(seed + update)</c> makes a resumed training equal to one that was never interrupted.</param>
    public Trainer(IOptimizer optimizer, Func<int, Tensor> loss) => (this.optimizer, this.loss) = (optimizer, loss);

    /// <summary>How many updates to do in all.</summary>
    public required int Updates { get; init; }

    /// <summary>The largest gradient norm that passes; infinite for no clipping.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The learning rate of each update, from 0; null leaves the optimizer's.</summary>
    public Func<int, double>? Schedule { get; init; }

    /// <summary>The loss on held-out data, computed without recording gradients; null for no validation.</summary>
    public Func<double>? Validate { get; init; }

    /// <summary>Validates after every so many updates, and after the last.</summary>
    public int ValidateEvery { get; init; } = 100;

    /// <summary>How many validations in a row may bring no new best before the training stops.</summary>
    public int Patience { get; init; } = int.MaxValue;

    /// <summary>The most time that a run may take.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>Where checkpoints are kept; a run resumes from the file if it exists. Null for none.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Writes a checkpoint after every so many updates, and at the end.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>Called after every update.</summary>
    public Action<TrainingProgress>? Progress { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="cancellation">Stops after the update under way. When none is given, the token of the cell that runs
    /// in .NET Interactive, so that its stop button stops a training.</param>
    /// <exception cref="InvalidOperationException">A loss or a gradient is not a finite number; the message says at
    /// which update.</exception>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another model or optimizer, or is
    /// broken.</exception>
    public TrainingResult Run(CancellationToken cancellation = default)
    {
        if (Updates < 1 || ValidateEvery < 1 || Patience < 1 || CheckpointEvery < 1)
            throw new ArgumentOutOfRangeException(nameof(Updates),
                "Updates, ValidateEvery, Patience and CheckpointEvery must be at least 1.");
        if (!cancellation.CanBeCanceled) cancellation = NotebookHost.Cancellation;
        var clock = Stopwatch.StartNew();
        var checkpoint = new Checkpoint(optimizer, keepBest: Validate is not null);
        if (CheckpointPath is not null && File.Exists(CheckpointPath)) checkpoint.Load(CheckpointPath);
        var (firstUpdate, lastLoss) = (checkpoint.Updates, double.NaN);
        try
        {
            var reason = Stop();
            while (reason is null)
            {
                var progress = Update(checkpoint, firstUpdate, clock);
                lastLoss = progress.Loss;
                Progress?.Invoke(progress);
                reason = Stop();
                if (CheckpointPath is not null && (reason is not null || checkpoint.Updates % CheckpointEvery == 0))
                    checkpoint.Save(CheckpointPath);
            }
            if (Validate is not null && checkpoint.BestUpdate < 0) Measure(checkpoint);
            return new(checkpoint.Updates, lastLoss, Validate is null ? null : checkpoint.BestValidation,
                Validate is null ? null : checkpoint.BestUpdate, reason.Value, clock.Elapsed);
        }
        finally
        {
            checkpoint.RestoreBest();
        }

        StopReason? Stop() =>
            checkpoint.Updates >= Updates ? StopReason.Done
            : checkpoint.WithoutImprovement >= Patience ? StopReason.NoImprovement
            : cancellation.IsCancellationRequested ? StopReason.Cancelled
            : clock.Elapsed >= MostTime ? StopReason.TimeUp
            : null;
    }

    TrainingProgress Update(Checkpoint checkpoint, int firstUpdate, Stopwatch clock)
    {
        var update = checkpoint.Updates;
        if (Schedule is not null) optimizer.LearningRate = Schedule(update);
        var batchLoss = loss(update);
        if (!Real.IsFinite(batchLoss.Item))
            throw new InvalidOperationException(
                FormattableString.Invariant(
                $"The loss of update {update} is {batchLoss.Item}: try a lower learning rate or clipping.")
                + (batchLoss.OriginOfNotFinite() is { } origin ? " " + origin : ""));
        batchLoss.Backward();
        double norm;
        try { norm = optimizer.Step(ClipNorm); }
        catch (InvalidOperationException error)
        {
            throw new InvalidOperationException(
            $"Update {update}: {error.Message}", error);
        }
        checkpoint.Updates++;

        double? validation = Validate is not null
            && (checkpoint.Updates % ValidateEvery == 0 || checkpoint.Updates == Updates) ? Measure(checkpoint) : null;
        var left = clock.Elapsed / (checkpoint.Updates - firstUpdate) * (Updates - checkpoint.Updates);
        if (left > MostTime - clock.Elapsed) left = MostTime > clock.Elapsed ? MostTime - clock.Elapsed : TimeSpan.Zero;
        return new(checkpoint.Updates, Updates, batchLoss.Item, validation, norm, optimizer.LearningRate, clock.Elapsed,
            left);
    }

    double Measure(Checkpoint checkpoint)
    {
        var measured = Tensor.NoGradient(Validate!);
        if (!double.IsFinite(measured))
            throw new InvalidOperationException(
                FormattableString.Invariant($"The validation loss after {checkpoint.Updates} updates is {measured}."));
        checkpoint.Compare(measured);
        return measured;
    }
}
