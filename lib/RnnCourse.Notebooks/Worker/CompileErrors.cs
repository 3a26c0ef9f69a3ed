using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Puts the compiler's errors into words: the cell's own line and column, the C# id and text, and the line with a mark.</summary>
internal static class CompileErrors
{
    const int Most = 8;

    public static CellFailed Describe(IEnumerable<Diagnostic> diagnostics, string source)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToArray();
        var lines = new List<string>();
        foreach (var error in errors.Take(Most))
        {
            var span = error.Location.GetLineSpan();
            var (line, column) = (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
            lines.Add($"({line},{column}): error {error.Id}: {error.GetMessage()}");
            lines.AddRange(SourceExcerpt.Lines(source, line, column, error.Location.SourceSpan.Length));
        }
        if (errors.Length > Most) lines.Add($"... and {errors.Length - Most} more errors");
        var first = errors[0].Location.GetLineSpan().StartLinePosition;
        return new CellFailed("Compile error", $"{errors[0].Id}: {errors[0].GetMessage()}", lines, first.Line + 1, first.Character + 1);
    }
}
