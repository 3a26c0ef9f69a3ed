using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>Which of the lecturer's cells each cell of a student's is: by grade_id, else by id, else by its
/// text.</summary>
internal static class CellMatch
{
    /// <summary>The id of the lecturer's cell that a cell stands for, by its number.</summary>
    public static Dictionary<int, string> Find(HomeworkNotebook homework, Notebook lecturers,
        Dictionary<string, NotebookCell> handedOut, Notebook submitted, List<string> notes)
    {
        var byGradeId = homework.Cells.ToDictionary(graded => graded.GradeId,
            graded => lecturers.Cells[graded.Cell.Number - 1].Id);
        var gradeIds = byGradeId.ToDictionary(pair => pair.Value, pair => pair.Key);
        var belongs = new Dictionary<int, string>();
        foreach (var cell in submitted.Cells)
            if (GradeId(cell) is { } known && byGradeId.TryGetValue(known, out var id)) belongs[cell.Number] = id;
        var found = belongs.Values.ToHashSet();
        foreach (var cell in submitted.Cells.Where(cell => !belongs.ContainsKey(cell.Number)
            && handedOut.ContainsKey(cell.Id) && !found.Contains(cell.Id)))
        {
            // Without stored ids a cell is only called by its place, which says nothing once cells were added.
            if (cell.Json["id"] is null && !CellText.IsSame(cell.Source, handedOut[cell.Id].Source)) continue;
            belongs[cell.Number] = cell.Id;
            if (gradeIds.TryGetValue(cell.Id, out var lost))
                notes.Add($"{lost}: the cell had lost its grade_id and was found by its id");
        }
        found = [.. belongs.Values];
        var byText = handedOut.Values.Where(cell => !found.Contains(cell.Id) && CellText.Plain(cell.Source) != "")
            .DistinctBy(cell => CellText.Plain(cell.Source)).ToDictionary(cell => CellText.Plain(cell.Source));
        foreach (var cell in submitted.Cells.Where(cell => !belongs.ContainsKey(cell.Number)))
            if (byText.Remove(CellText.Plain(cell.Source), out var same)) belongs[cell.Number] = same.Id;
        return belongs;
    }

    /// <summary>The grade_id that a cell says it has.</summary>
    public static string? GradeId(NotebookCell cell) =>
        (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"] is JsonValue id && id.TryGetValue(out string? text)
            ? text : null;
}
