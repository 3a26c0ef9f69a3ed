using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Puts the compiler's errors into words: the cell's own line and column, the C# id and text, and the line
/// with a mark.</summary>
internal static class CompileErrors
{
    const int Most = 8;

    /// <param name="diagnostics">What the compiler said.</param>
    /// <param name="source">The cell as it was written.</param>
    /// <param name="cellId">Its name.</param>
    /// <param name="hasLibrary">Whether the session refers to the course's library.</param>
    public static CellFailed Describe(
        IEnumerable<Diagnostic> diagnostics, string source, string cellId, bool hasLibrary)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceTree?.FilePath == cellId ? 0 : 1)
            .ThenBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start).ToArray();
        var lines = new List<string>();
        foreach (var error in errors.Take(Most))
        {
            var span = error.Location.GetLineSpan();
            var (line, column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
            var loaded = LoadedFile(error, cellId);
            lines.Add($"{loaded}({line},{column}): error {error.Id}: {error.GetMessage()}");
            var text = loaded is null ? source : error.Location.SourceTree!.ToString();
            lines.AddRange(SourceExcerpt.Lines(text, line, column, error.Location.SourceSpan.Length));
        }
        if (errors.Length > Most) lines.Add($"... and {errors.Length - Most} more errors");
        var message = $"{errors[0].Id}: {errors[0].GetMessage()}";
        if (!hasLibrary && errors.Any(e => CourseLibrary.Holds(e.Id, e.GetMessage())))
        {
            message += ". " + CourseLibrary.HowToRefer;
            lines.Add(CourseLibrary.HowToRefer);
        }
        var first = errors[0].Location.GetLineSpan().StartLinePosition;
        return LoadedFile(errors[0], cellId) is { } file
            ? new CellFailed(WorkerProtocol.CompileError, $"{file}, line {first.Line + 1}: {message}", lines)
            : new CellFailed(WorkerProtocol.CompileError, message, lines, first.Line + 1, first.Character + 1, cellId);
    }

    /// <summary>The name of the file that a `#load` line brought in, when the error is there.</summary>
    static string? LoadedFile(Diagnostic error, string cellId) =>
        error.Location.SourceTree is { FilePath: var path } && path != cellId ? Path.GetFileName(path) : null;
}
