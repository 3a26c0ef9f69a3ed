using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>A cell that cannot be run, already put into words for the reader.</summary>
internal sealed class CellException(CellFailed failure) : Exception(failure.Message)
{
    public CellFailed Failure { get; } = failure;

    /// <summary>An error at one place of the cell's source; line and column count from 1.</summary>
    public static CellException At(string source, string name, string message, int line, int column, int length) =>
        new(new CellFailed(name, message,
            [$"({line},{column}): {message}", .. SourceExcerpt.Lines(source, line, column, length)], line, column));
}
