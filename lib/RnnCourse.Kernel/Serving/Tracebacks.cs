using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Kernel.Serving;

/// <summary>
/// Errors in the words that clients look for: VS Code marks the line that `Cell In[3], line 5` names.
/// </summary>
internal static class Tracebacks
{
    /// <summary>The name by which editors know a cell that was stopped; they do not mark it as wrong.</summary>
    public const string Interrupted = "KeyboardInterrupt";

    /// <summary>The name of the error as clients get it.</summary>
    public static string Name(CellFailed failure) =>
        failure.Name == WorkerProtocol.Interrupted ? Interrupted : failure.Name;

    /// <summary>The lines to show, the place first.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="cellId">The cell that ran.</param>
    public static IReadOnlyList<string> Lines(CellFailed failure, string cellId) => failure.Line is { } line
        ? [$"Cell {failure.CellId ?? cellId}, line {line}", .. failure.Traceback]
        : failure.Traceback;
}
