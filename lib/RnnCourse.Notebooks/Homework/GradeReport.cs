using System.Globalization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>Grades as a table for the lecturer and as a page for each student.</summary>
internal static class GradeReport
{
    /// <summary>One row for each student, one column for each cell with points; a cell that is to be read by hand is empty.</summary>
    public static string Csv(IReadOnlyList<SubmissionGrade> grades)
    {
        if (grades.Count == 0) return "";
        string[] head = ["student", .. grades[0].Cells.Select(cell => $"{cell.GradeId} ({Number(cell.Most)})"), "points", "of", "notes"];
        var rows = grades.Select(g => (string[])[g.Student, .. g.Cells.Select(cell => cell.Points is { } points ? Number(points) : ""), Number(g.Points), Number(g.Most), string.Join("; ", g.Notes)]);
        return string.Concat(rows.Prepend(head).Select(row => string.Join(',', row.Select(Field)) + "\n"));

        static string Field(string text)
        {
            // A leading = + - @ would be read as a formula by a spreadsheet.
            if (text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) text = "'" + text;
            return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
        }
    }

    /// <summary>The executed notebook with the points above it, to give back to the student; the points alone where nothing could be run.</summary>
    public static Notebook Feedback(SubmissionGrade grade, string protections)
    {
        string[] lines =
        [
            $"# {Text(grade.Student)}: {Number(grade.Points)} of {Number(grade.Most)} points", "",
            "| | points | |", "|---|---|---|",
            .. grade.Cells.Select(cell => $"| {Text(cell.GradeId)} | {(cell.Points is { } points ? Number(points) : "?")} of {Number(cell.Most)} | {Text(cell.Why)} |"), "",
            .. grade.Notes.Select(note => $"- {Text(note)}"), "", $"*{protections}*",
        ];
        var page = Notebook.Create(grade.Executed?.Name ?? "notebook.ipynb");
        page.Add(CellKind.Markdown, string.Join('\n', lines), "points");
        foreach (var cell in grade.Executed?.Cells ?? [])
        {
            var copy = page.Add(cell.Kind, cell.Kind == CellKind.Code && GradedCell.Of(cell, page.Name) is { IsAnswer: false } ? Regions.Checks(cell.Source).Shown : cell.Source, cell.Id == "points" ? "points-of-the-homework" : cell.Id);
            if (cell.Kind == CellKind.Code) (copy.Outputs, copy.ExecutionCount) = ((System.Text.Json.Nodes.JsonArray)cell.Outputs.DeepClone(), cell.ExecutionCount);
        }
        return page;
    }

    /// <summary>Text of a student's in a table of Markdown: on one line, and no markup.</summary>
    static string Text(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => "\\`*_{}[]()<>#|!~&$".Contains(c) ? $"\\{c}" : c.ToString()));

    static string Number(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
