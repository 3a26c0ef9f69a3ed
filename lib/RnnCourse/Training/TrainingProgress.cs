namespace RnnCourse.Training;

/// <summary>Where a training stands after an update: plain numbers, for a line of text or a learning curve.</summary>
/// <param name="Update">Updates done, from 1.</param>
/// <param name="Updates">Updates planned.</param>
/// <param name="Loss">The loss of this update's batch, before the update.</param>
/// <param name="Validation">The loss on held-out data, if it was just measured.</param>
/// <param name="GradientNorm">The length of the gradient before clipping.</param>
/// <param name="LearningRate">The learning rate of this update.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Left">Time that the remaining updates would take at the pace so far, or until the time is up.</param>
public sealed record TrainingProgress(int Update, int Updates, double Loss, double? Validation, double GradientNorm,
    double LearningRate, TimeSpan Elapsed, TimeSpan Left)
{
    /// <summary>One line: update, losses, time left.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"update {Update} of {Updates}, loss {Loss:G4}")
        + (Validation is { } v ? FormattableString.Invariant($", validation {v:G4}") : "")
        + FormattableString.Invariant($", {Left.TotalSeconds:F0} s left");
}

/// <summary>Why a training ended.</summary>
public enum StopReason
{
    /// <summary>All planned updates were done.</summary>
    Done,

    /// <summary>The validation loss had not fallen for as many measurements as the patience allows.</summary>
    NoImprovement,

    /// <summary>The time was up.</summary>
    TimeUp,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>What a training came to.</summary>
/// <param name="Updates">Updates done in all, those before a resumed checkpoint included.</param>
/// <param name="Loss">The loss of the last batch; not-a-number if no update was done.</param>
/// <param name="BestValidation">The lowest validation loss, whose weights the model now has; null without
/// validation.</param>
/// <param name="BestUpdate">After how many updates it was measured; null without validation.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Elapsed">Time this run took.</param>
public sealed record TrainingResult(int Updates, double Loss, double? BestValidation, int? BestUpdate,
    StopReason Reason, TimeSpan Elapsed);
