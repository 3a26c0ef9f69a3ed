using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>How a cell ended.</summary>
internal enum CellEnd
{
    /// <summary>It ran through.</summary>
    Passed,

    /// <summary>It did not compile, or it threw.</summary>
    Failed,

    /// <summary>The time budget was used up.</summary>
    OutOfTime,

    /// <summary>It was interrupted by the reader.</summary>
    Interrupted,

    /// <summary>Its process ended: exit, crash, or too much memory. The session is gone.</summary>
    WorkerEnded,
}

/// <summary>How a cell ended, and the error where there is one.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Failure">What is to be told when it did not pass.</param>
/// <param name="Duration">Time as the runner saw it.</param>
/// <param name="WorkerTime">Time as the worker measured it, compilation included; zero when the worker ended.</param>
internal sealed record CellOutcome(CellEnd End, CellFailed? Failure, TimeSpan Duration, TimeSpan WorkerTime);
