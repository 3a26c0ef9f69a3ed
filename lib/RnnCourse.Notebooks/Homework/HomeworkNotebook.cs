using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Releasing;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework;

/// <summary>A lecturer's notebook of homework, with solutions and hidden checks.</summary>
internal sealed class HomeworkNotebook
{
    HomeworkNotebook(string path, Notebook notebook, IReadOnlyList<GradedCell> cells) =>
        (Path, Notebook, Cells) = (path, notebook, cells);

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The folder that it lies in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The notebook, solutions included.</summary>
    public Notebook Notebook { get; }

    /// <summary>The cells that have a part in grading, in order.</summary>
    public IReadOnlyList<GradedCell> Cells { get; }

    /// <summary>All points that there are, without a bonus.</summary>
    public double Points => Cells.Where(cell => !cell.IsBonus).Sum(cell => cell.Points);

    /// <summary>What is wrong with a cell of it.</summary>
    public NotebookFormatException Wrong(GradedCell cell, string what) =>
        new($"{Notebook.Name}, cell {cell.Cell.Number} ({cell.GradeId}): {what}");

    /// <summary>Reads a lecturer's notebook and checks that it can be handed out and graded.</summary>
    /// <exception cref="NotebookFormatException">No notebook, or one that cannot be homework; the message names the
    /// cell and what it lacks.</exception>
    public static HomeworkNotebook Read(string path)
    {
        var notebook = Notebook.Read(path);
        if (notebook.ForeignLanguage is { } language)
            throw new NotebookFormatException(
                $"{notebook.Name} is a {language} notebook; expected C#, which is what runs here.");
        var cells = GradedCell.In(notebook).ToArray();
        MarkerPlaces.Check(notebook);
        if (cells.All(cell => cell.Points == 0))
            throw new NotebookFormatException(
                $"{notebook.Name} is not homework: no cell has points. Give cells nbgrader metadata, as in "
                    + "notebooks/homework.");
        foreach (var twice in cells.GroupBy(cell => cell.GradeId).Where(group => group.Count() > 1))
            throw new NotebookFormatException(
                $"{notebook.Name}: the grade_id {twice.Key} is used in cells "
                    + $"{string.Join(" and ", twice.Select(cell => cell.Cell.Number))}.");
        foreach (var cell in cells)
        {
            try
            {
                var isCode = cell.Cell.Kind == CellKind.Code;
                if (cell.IsAnswer && isCode && !Regions.Stub(cell.Cell.Source).HadSolution)
                    throw new NotebookFormatException("it is an answer, but has no '// BEGIN SOLUTION'.");
                if (cell.IsChecked && !isCode)
                    throw new NotebookFormatException(
                        "it has points and is not an answer, so it must be code that checks answers.");
                if (cell.IsChecked && !Regions.Checks(cell.Cell.Source).Hidden.Contains("Check.Hidden("))
                    throw new NotebookFormatException(
                        "it has points, but no 'Check.Hidden(...)' between '// BEGIN HIDDEN TESTS' and '// END HIDDEN "
                            + "TESTS' to give them by.");
            }
            catch (NotebookFormatException e)
            {
                throw new NotebookFormatException(
                    $"{notebook.Name}, cell {cell.Cell.Number} ({cell.GradeId}): {e.Message}");
            }
        }
        return new(path, notebook, cells);
    }

    /// <summary>The same homework with a student's own number, where it has one for each.</summary>
    public HomeworkNotebook For(int? seed)
    {
        if (seed is not { } number || !StudentSeed.IsIn(Notebook)) return this;
        var own = StudentSeed.In(Notebook, number);
        return new(Path, own, [.. GradedCell.In(own)]);
    }

    /// <summary>The notebook that students get: no solutions, no hidden checks, no outputs; all but the answers is
    /// locked.</summary>
    public Notebook ForStudents()
    {
        var copy = Notebook.WithIds();
        foreach (var cell in copy.Cells.Where(cell => cell.Kind == CellKind.Code))
            (cell.Outputs, cell.ExecutionCount) = ([], null);
        foreach (var graded in GradedCell.In(copy))
        {
            var cell = graded.Cell;
            if (graded.IsAnswer) cell.Source = cell.Kind == CellKind.Code ? Regions.Stub(cell.Source).Stub
                : AnsweredNotebook.WrittenAnswer;
            else
            {
                cell.Source = graded.IsTask ? Regions.Task(cell.Source) : Regions.Checks(cell.Source).Shown;
                ((JsonObject)cell.Metadata["nbgrader"]!)["locked"] = true;
            }
        }
        HandedOutCells.Note(copy, System.IO.Path.GetFileNameWithoutExtension(Path));
        NbgraderFields.Write(copy);
        return copy;
    }

    /// <summary>The lecturer's notebook with a student's answers in it.</summary>
    internal AnsweredNotebook WithAnswers(Notebook submitted) => AnsweredNotebook.Make(this, submitted);

    /// <summary>Something that is the same for files with the same answers to this homework; null for one without
    /// any.</summary>
    public string? AnswersOf(string path)
    {
        try
        {
            if (HandedInFile.Trouble(path, Path) is not null) return null;
            var answered = WithAnswers(HandedInFile.Read(path).Notebook);
            string[] answers = [.. answered.Answers.Select(answer => $"{answer.GradeId}\n{answer.Source}")];
            return answered.IsAnotherNotebook || answers.Length == 0 ? null : string.Join("\n\n", answers);
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }
}
