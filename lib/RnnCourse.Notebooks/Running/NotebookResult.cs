using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>What became of a code cell in a replay.</summary>
internal enum CellStatus
{
    /// <summary>It passed, or it failed as its tag `raises-exception` announces.</summary>
    Passed,

    /// <summary>It stopped the replay.</summary>
    Failed,

    /// <summary>Something it needs is missing.</summary>
    Skipped,

    /// <summary>An earlier cell stopped the replay.</summary>
    NotReached,
}

/// <summary>A code cell after a replay.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="ClaimsHeld">Claims about what it measured that it reported as held.</param>
/// <param name="ClaimsFromStudies">Claims that lean on a study.</param>
/// <param name="Note">Why it was skipped or failed.</param>
/// <param name="Failure">The error that stopped the replay.</param>
internal sealed record CellResult(
    NotebookCell Cell, CellStatus Status, TimeSpan Duration, int ClaimsHeld, int ClaimsFromStudies, string? Note = null,
    CellFailed? Failure = null);

/// <summary>A notebook after a replay.</summary>
/// <param name="Path">The notebook file.</param>
/// <param name="Cells">Its code cells.</param>
/// <param name="Duration">Time of the whole replay, start of the worker included.</param>
/// <param name="PeakMemory">Most memory that its process was seen to use, in bytes.</param>
/// <param name="ExecutedPath">The executed copy, when one is kept.</param>
/// <param name="Error">Why the notebook could not be replayed at all.</param>
internal sealed record NotebookResult(
    string Path, IReadOnlyList<CellResult> Cells, TimeSpan Duration, long PeakMemory, string? ExecutedPath = null,
    string? Error = null)
{
    /// <summary>What was put right while the notebook was read.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>The checks that homework shows; null for a notebook that is none.</summary>
    public ShownChecks? Homework { get; init; }

    /// <summary>True when no cell failed.</summary>
    public bool Succeeded => Error is null && Cells.All(c => c.Status is CellStatus.Passed or CellStatus.Skipped);

    /// <summary>Claims reported as held, over all cells.</summary>
    public int ClaimsHeld => Cells.Sum(c => c.ClaimsHeld);

    /// <summary>Claims that lean on studies, over all cells.</summary>
    public int ClaimsFromStudies => Cells.Sum(c => c.ClaimsFromStudies);

    /// <summary>The cell that stopped the replay.</summary>
    public CellResult? FirstFailure => Cells.FirstOrDefault(c => c.Status == CellStatus.Failed);
}

/// <summary>How far a replay has come.</summary>
/// <param name="Path">The notebook file.</param>
/// <param name="CellsDone">Code cells that are done.</param>
/// <param name="CellsInAll">Code cells in all.</param>
/// <param name="RunningCellId">The cell that runs.</param>
/// <param name="ClaimsHeld">Claims held so far.</param>
/// <param name="ClaimsFromStudies">Of studies, likewise.</param>
/// <param name="PeakMemory">Most memory so far, in bytes.</param>
internal sealed record ReplayProgress(
    string Path, int CellsDone, int CellsInAll, string? RunningCellId, int ClaimsHeld,
    int ClaimsFromStudies, long PeakMemory);
