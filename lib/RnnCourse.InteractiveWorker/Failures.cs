using Microsoft.DotNet.Interactive.Events;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.InteractiveWorker;

/// <summary>Puts a cell's failure into words: the compiler's, or the exception without the kernel's own frames.
/// </summary>
internal static class Failures
{
    const string CommandError = "Command error";
    const string Submission = "Submission#", EndOfCell = "--- End of stack trace from previous location";

    public static CellFailed Interrupted { get; } =
        new(WorkerProtocol.Interrupted, "The cell was interrupted.", ["The cell was interrupted."]);

    public static CellFailed Describe(CommandFailed failed, string cellId)
    {
        var message = failed.Message ?? "";
        if (failed.Exception is null) return new(CommandError, message, Lines(message), CellId: cellId);
        if (failed.Exception.GetType().Name == "CodeSubmissionCompilationErrorException")
            return new(WorkerProtocol.CompileError, Lines(message)[0], Lines(message), CellId: cellId);
        var exception = failed.Exception;
        return new(exception.GetType().Name, exception.Message, Traceback(exception), CellId: cellId);
    }

    /// <summary>An output would go on to show what it showed at first, and nothing would say so.</summary>
    public static CellFailed LostUpdates(int count)
    {
        var message = $"{count} updates were for no output that is there. `using static RnnCourse.Display.Live;` in "
            + "the first cell makes display(...) one whose updates arrive.";
        return new("Lost updates", message, [message]);
    }

    static string[] Traceback(Exception exception) =>
        [.. Lines(exception.ToString()).TakeWhile(line => !line.StartsWith(EndOfCell, StringComparison.Ordinal))
            .Where(line => !line.Contains(Submission, StringComparison.Ordinal)
                || !line.Contains("<<Initialize>>", StringComparison.Ordinal))];

    static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
