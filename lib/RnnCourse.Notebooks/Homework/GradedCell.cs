using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What a cell is in a piece of homework, as nbgrader's metadata (schema version 3) says it.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="GradeId">Its name in this homework: answers are found by it.</param>
/// <param name="IsAnswer">Whether the student writes in it.</param>
/// <param name="Points">Points that it can bring; 0 where none are given.</param>
internal sealed record GradedCell(NotebookCell Cell, string GradeId, bool IsAnswer, double Points)
{
    const string Key = "nbgrader";
    const int Version = 3;

    /// <summary>A cell of checks that brings points by itself.</summary>
    public bool IsChecked => !IsAnswer && !IsTask && Points > 0;

    /// <summary>A task in words, whose answer stands in cells of the student's own behind it.</summary>
    public bool IsTask { get; init; }

    /// <summary>An answer that somebody has to read.</summary>
    public bool IsReadByHand => (IsAnswer || IsTask) && Points > 0;

    /// <summary>Whether its points come on top of all that there are, as its tag `bonus` says.</summary>
    public bool IsBonus => Cell.Tags.Contains("bonus");

    /// <summary>The cells of a notebook that have a part in grading, in order.</summary>
    /// <exception cref="NotebookFormatException">Metadata that cannot be; the message names the cell.</exception>
    internal static IEnumerable<GradedCell> In(Notebook notebook) =>
        notebook.Cells.Select(cell => Of(cell, notebook.Name)).OfType<GradedCell>();

    /// <summary>What a cell is in the homework; null for a cell that has no part in grading.</summary>
    /// <exception cref="NotebookFormatException">Metadata that cannot be; the message names the cell.</exception>
    public static GradedCell? Of(NotebookCell cell, string notebook)
    {
        if (cell.Metadata[Key] is not { } node) return null;
        NotebookFormatException Wrong(string what) => new($"{notebook}, cell {cell.Number}: {what}");
        if (node is not JsonObject metadata) throw Wrong("expected nbgrader metadata as an object.");
        T? Value<T>(string name) where T : struct => metadata[name] is not { } value ? null
            : value is JsonValue v && v.TryGetValue(out T known) ? known
            : throw Wrong($"nbgrader's {name} cannot be {value.ToJsonString()}.");
        if (Value<int>("schema_version") is var version && version != Version)
            throw Wrong($"expected nbgrader's schema_version {Version}, got {version?.ToString() ?? "none"}.");
        if (metadata["grade_id"] is not JsonValue id || !id.TryGetValue(out string? gradeId)
            || string.IsNullOrWhiteSpace(gradeId)) throw Wrong("expected a grade_id.");
        bool task = Value<bool>("task") ?? false, answer = Value<bool>("solution") ?? false,
            graded = task || (Value<bool>("grade") ?? false);
        var points = Value<double>("points") ?? 0;
        if (graded && !(points > 0 && double.IsFinite(points)))
            throw Wrong($"{gradeId} is graded, so it needs points above 0, got {points}.");
        if (task && (answer || cell.Kind != CellKind.Markdown))
            throw Wrong($"{gradeId} is a task, so it must be Markdown and no solution.");
        return new(cell, gradeId, answer, graded ? points : 0) { IsTask = task };
    }
}
