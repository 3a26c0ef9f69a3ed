using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>A lecturer's notebook of homework, with solutions and hidden checks.</summary>
internal sealed class HomeworkNotebook
{
    const string WrittenAnswer = "*Your answer here.*";

    HomeworkNotebook(string path, Notebook notebook, IReadOnlyList<GradedCell> cells) => (Path, Notebook, Cells) = (path, notebook, cells);

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The notebook, solutions included.</summary>
    public Notebook Notebook { get; }

    /// <summary>The cells that have a part in grading, in order.</summary>
    public IReadOnlyList<GradedCell> Cells { get; }

    /// <summary>All points that there are.</summary>
    public double Points => Cells.Sum(cell => cell.Points);

    /// <summary>Reads a lecturer's notebook and checks that it can be handed out and graded.</summary>
    /// <exception cref="NotebookFormatException">No notebook, or one that cannot be homework; the message names the cell and what it lacks.</exception>
    public static HomeworkNotebook Read(string path)
    {
        var notebook = Notebook.Read(path);
        var cells = GradedCell.In(notebook).ToArray();
        if (cells.All(cell => cell.Points == 0))
            throw new NotebookFormatException($"{notebook.Name} is not homework: no cell has points. Give cells nbgrader metadata, as in notebooks/homework.");
        foreach (var twice in cells.GroupBy(cell => cell.GradeId).Where(group => group.Count() > 1))
            throw new NotebookFormatException($"{notebook.Name}: the grade_id {twice.Key} is used in cells {string.Join(" and ", twice.Select(cell => cell.Cell.Number))}.");
        foreach (var cell in cells)
        {
            try
            {
                var isCode = cell.Cell.Kind == CellKind.Code;
                if (cell.IsAnswer && isCode && !Regions.Stub(cell.Cell.Source).HadSolution)
                    throw new NotebookFormatException("it is an answer, but has no '// BEGIN SOLUTION'.");
                if (cell.IsChecked && !isCode) throw new NotebookFormatException("it has points and is not an answer, so it must be code that checks answers.");
                if (cell.IsChecked && !Regions.Checks(cell.Cell.Source).Hidden.Contains("Check.Hidden("))
                    throw new NotebookFormatException("it has points, but no 'Check.Hidden(...)' between '// BEGIN HIDDEN CHECKS' and '// END HIDDEN CHECKS' to give them by.");
            }
            catch (NotebookFormatException e)
            {
                throw new NotebookFormatException($"{notebook.Name}, cell {cell.Cell.Number} ({cell.GradeId}): {e.Message}");
            }
        }
        return new(path, notebook, cells);
    }

    /// <summary>The notebook that students get: no solutions, no hidden checks, no outputs; all but the answers is locked.</summary>
    public Notebook ForStudents()
    {
        var copy = Notebook.WithIds();
        foreach (var cell in copy.Cells.Where(cell => cell.Kind == CellKind.Code)) (cell.Outputs, cell.ExecutionCount) = ([], null);
        foreach (var graded in GradedCell.In(copy))
        {
            var cell = graded.Cell;
            if (graded.IsAnswer) cell.Source = cell.Kind == CellKind.Code ? Regions.Stub(cell.Source).Stub : WrittenAnswer;
            else
            {
                cell.Source = Regions.Checks(cell.Source).Shown;
                ((JsonObject)cell.Metadata["nbgrader"]!)["locked"] = true;
                (cell.Metadata["editable"], cell.Metadata["deletable"]) = (false, false);
            }
        }
        return copy;
    }

    /// <summary>The lecturer's notebook with a student's answers in it: nothing else of what was handed in is used.</summary>
    /// <returns>The notebook; what was noticed: answers that are missing, found twice, or as they were handed out; and the grade_ids without an answer.</returns>
    public (Notebook Notebook, IReadOnlyList<string> Notes, IReadOnlySet<string> Unanswered) WithAnswers(Notebook submitted)
    {
        var copy = Notebook.WithIds();
        var notes = new List<string>();
        var unanswered = new HashSet<string>();
        var answers = submitted.Cells.ToLookup(cell => (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"] is JsonValue id && id.TryGetValue(out string? text) ? text : "");
        var handedOut = ForStudents().Cells.ToDictionary(cell => cell.Id, cell => cell.Source);
        foreach (var graded in GradedCell.In(copy))
        {
            var found = answers[graded.GradeId].ToArray();
            if (graded.IsAnswer)
            {
                if (found.Length == 0) notes.Add($"{graded.GradeId}: no answer, the cell is missing");
                if (found.Length > 1) notes.Add($"{graded.GradeId}: the cell stands there {found.Length} times; the first one counts");
                graded.Cell.Source = found.Length > 0 ? found[0].Source : handedOut[graded.Cell.Id];
                if (graded.Cell.Source.Trim() != handedOut[graded.Cell.Id].Trim()) continue;
                unanswered.Add(graded.GradeId);
                if (found.Length > 0) notes.Add($"{graded.GradeId}: not answered");
            }
            else if (found.Length > 0 && found[0].Source.Trim() != handedOut[graded.Cell.Id].Trim())
                notes.Add($"{graded.GradeId}: the cell was changed; the lecturer's own was used");
        }
        return (copy, notes, unanswered);
    }
}
