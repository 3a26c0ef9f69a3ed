using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework;

/// <summary>Grades as a table for the lecturer and as a page for each student.</summary>
internal static class GradeReport
{
    /// <summary>One row for each student, one column for each cell with points; a cell that is to be read by hand is
    /// empty.</summary>
    /// <param name="grades">The grades.</param>
    /// <param name="forExcel">Semicolons, decimal commas and a mark of UTF-8, as a spreadsheet of Spain, Portugal,
    /// Italy or Germany reads them.</param>
    public static string Csv(IReadOnlyList<SubmissionGrade> grades, bool forExcel = false)
    {
        if (grades.Count == 0) return "";
        var isLate = grades.Any(grade => grade.Cells.Any(cell => cell.GradeId == Lateness.Line));
        string[] head = ["student", .. grades[0].Cells.Where(IsQuestion)
            .Select(cell => $"{cell.GradeId} ({Number(cell.Most)})"),
            "extra", .. isLate ? (string[])[Lateness.Line] : [], "automatic", "by hand", "open", "points", "of",
                "notes"];
        var rows = grades.Select(g => (string[])[g.Student,
            .. g.Cells.Where(IsQuestion).Select(cell => cell.Points is { } points ? Shown(points) : ""),
            Of(g, Marks.Whole), .. isLate ? (string[])[Of(g, Lateness.Line)] : [],
            Shown(g.Automatic), Shown(g.ByHand), Shown(g.Open), Shown(g.Points), Shown(g.Most),
            string.Join("; ", g.Notes)]);
        return CsvTable.Write(rows.Prepend(head), forExcel);

        string Shown(double number) => forExcel ? Number(number).Replace('.', ',') : Number(number);

        string Of(SubmissionGrade grade, string line) =>
            grade.Cells.FirstOrDefault(cell => cell.GradeId == line) is { Points: { } points } ? Shown(points) : "";
    }

    /// <summary>Whether a line of a grade is a question of the homework, and not what was added or taken off.</summary>
    public static bool IsQuestion(CellGrade cell) => cell.GradeId is not (Marks.Whole or Lateness.Line);

    /// <summary>The executed notebook with the points above it, to give back to the student; the points alone where
    /// nothing could be run.</summary>
    public static Notebook Feedback(SubmissionGrade grade, string protections)
    {
        var page = Notebook.Create(grade.Executed?.Name ?? "notebook.ipynb");
        page.Add(CellKind.Markdown, Head(grade, protections), "points");
        foreach (var cell in grade.Executed?.Cells ?? [])
        {
            var copy = page.Add(cell.Kind,
                cell.Kind == CellKind.Code && GradedCell.Of(cell, page.Name) is { IsAnswer: false }
                    ? Regions.Checks(cell.Source).Shown : cell.Source,
                    cell.Id == "points" ? "points-of-the-homework" : cell.Id);
            if (cell.Kind == CellKind.Code)
                (copy.Outputs, copy.ExecutionCount) = ((System.Text.Json.Nodes.JsonArray)cell.Outputs.DeepClone(),
                    cell.ExecutionCount);
        }
        return page;
    }

    /// <summary>Brings the points on a page up to date, after marks were given.</summary>
    public static Notebook Renewed(Notebook page, SubmissionGrade grade, string protections)
    {
        var copy = page.WithIds();
        copy.Cells[0].Source = Head(grade, protections);
        return copy;
    }

    static string Head(SubmissionGrade grade, string protections)
    {
        string[] lines =
        [
            $"# {Text(grade.Student)}: {Number(grade.Points)} of {Number(grade.Most)} "
                + $"points{(grade.Open > 0 ? $", {Number(grade.Open)} more wait for somebody to read" : "")}", "",
            "| | points | |", "|---|---|---|",
            .. grade.Cells.Select(cell =>
                $"| {Text(cell.GradeId)} | {(cell.Points is { } points ? Number(points) : "?")} of "
                + $"{Number(cell.Most)} | {Text(cell.Why)} |"), "",
            .. grade.Notes.Select(note => $"- {Text(note)}"), "", $"*{protections}*",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Text of a student's in a table of Markdown: on one line, and no markup.</summary>
    static string Text(string text) =>
        string.Concat(text.ReplaceLineEndings(" ")
            .Select(c => "\\`*_{}[]()<>#|!~&$".Contains(c) ? $"\\{c}" : c.ToString()));

    static string Number(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
