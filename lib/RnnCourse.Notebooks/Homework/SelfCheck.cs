using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What a student can know of a homework before it is handed in: what the shown checks say, what has no answer
/// yet, and what a grader would not take.</summary>
internal sealed class SelfCheck
{
    /// <summary>A question, with what there is to say about it.</summary>
    /// <param name="GradeId">Its name.</param>
    /// <param name="State">right, not yet, not answered, written.</param>
    /// <param name="Lines">What the checks said, or what is wrong.</param>
    internal sealed record Question(string GradeId, string State, IReadOnlyList<string> Lines);

    SelfCheck(IReadOnlyList<Question> questions, IReadOnlyList<string> remarks) =>
        (Questions, Remarks) = (questions, remarks);

    /// <summary>The questions, in order.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>What a grader would leave out or put right.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Whether every question has an answer, and no shown check says no.</summary>
    public bool IsReady => Questions.All(question => question.State is Right or Written);

    const string Right = "right", NotYet = "not yet", NotAnswered = "not answered", Written = "written";

    /// <summary>Runs a student's notebook in a process of its own and looks.</summary>
    /// <exception cref="NotebookFormatException">No notebook, or one that is no homework.</exception>
    public static async Task<SelfCheck> RunAsync(string path, HomeworkOptions options,
        CancellationToken cancellation = default)
    {
        var notebook = Notebook.Read(path);
        if (!notebook.IsHomework)
            throw new NotebookFormatException(
                $"{notebook.Name} is not homework: no cell has a part in grading. If it was, an editor has removed "
                    + "that; take the file that was handed out, and copy your answers into it.");
        string[] unknown = [.. WithoutWhatCannotBe(notebook)];
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var run = await HomeworkRun.RunAsync(notebook, folder, options, _ => false, cancellation: cancellation)
            .ConfigureAwait(false);
        var handedOut = HandedOutCells.Read(notebook);
        List<Question> questions = [];
        List<GradedCell> answers = [];
        foreach (var graded in Known(notebook))
        {
            if (graded.IsAnswer) answers.Add(graded);
            if (graded.IsReadByHand) questions.Add(ByHand(graded, handedOut));
            if (!graded.IsChecked) continue;
            questions.Add(Checked(graded, [.. answers.Where(answer => !answer.IsReadByHand)], run, handedOut));
            answers.Clear();
        }
        return new(questions, [.. unknown, .. Remark(notebook, handedOut)]);
    }

    /// <summary>Takes away what says that a cell has a part in grading, where it cannot be read.</summary>
    static IEnumerable<string> WithoutWhatCannotBe(Notebook notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            string? trouble = null;
            try
            {
                _ = GradedCell.Of(cell, notebook.Name);
            }
            catch (NotebookFormatException e)
            {
                trouble = e.Message;
            }
            if (trouble is null) continue;
            cell.Metadata.Remove("nbgrader");
            yield return $"{trouble} The cell is taken for one of your own";
        }
    }

    static IEnumerable<GradedCell> Known(Notebook notebook) => GradedCell.In(notebook).DistinctBy(cell => cell.GradeId);

    static Question ByHand(GradedCell graded, HandedOutCells? handedOut) =>
        IsEmpty(graded, handedOut) ? new(graded.GradeId, NotAnswered, [])
            : new(graded.GradeId, Written, [$"{graded.Cell.Source.Split((char[]?)null,
                StringSplitOptions.RemoveEmptyEntries).Length} words, to be read by your lecturer"]);

    static Question Checked(GradedCell graded, GradedCell[] answers, HomeworkRun run, HandedOutCells? handedOut)
    {
        var cell = run.Executed.Cells.Single(executed => executed.Number == graded.Cell.Number);
        var shown = ShownChecks.In([cell]);
        string[] broken = [.. answers.Append(graded).Select(answer => run.Cells.GetValueOrDefault(answer.GradeId))
            .OfType<CellRun>().Where(ran => ran.Failure is not null)
            .Select(ran => $"{ran.GradeId}{(ran.CompileError ? " does not compile" : "")}: {ran.Failure}")];
        if (answers.Length > 0 && answers.All(answer => IsEmpty(answer, handedOut)))
            return new(graded.GradeId, NotAnswered, []);
        return new(graded.GradeId, broken.Length == 0 && shown.Right.Count == shown.Count ? Right : NotYet,
            [.. broken, .. shown.NotYet, .. shown.NotAnswered.Select(what => $"not answered: {what}"),
                .. broken.Length == 0 && shown.Right.Count == shown.Count
                    ? [shown.Count == 0 ? "no check is shown" : shown.ToString()] : (string[])[]]);
    }

    static bool IsEmpty(GradedCell graded, HandedOutCells? handedOut) =>
        string.IsNullOrWhiteSpace(graded.Cell.Source) || graded.Cell.Source.Trim() == AnsweredNotebook.WrittenAnswer
            || handedOut?.IsUnchanged(graded.Cell) == true;

    static IEnumerable<string> Remark(Notebook notebook, HandedOutCells? handedOut)
    {
        foreach (var repair in notebook.Repairs) yield return $"the file is not as Jupyter writes it: {repair}";
        foreach (var twice in notebook.Cells.Select(Intake.CellMatch.GradeId).OfType<string>().CountBy(id => id)
            .Where(count => count.Value > 1))
            yield return $"the cell {twice.Key} stands there {twice.Value} times; keep one";
        if (handedOut is null)
        {
            yield return "the file does not say how it was handed out, so changed cells cannot be named";
            yield break;
        }
        var ids = notebook.Cells.Select(cell => cell.Id).ToHashSet();
        foreach (var gone in handedOut.Ids.Where(id => !ids.Contains(id)))
            yield return $"the cell {gone} is missing";
        foreach (var cell in notebook.Cells)
        {
            var isAnswer = Known(notebook).Any(graded => graded.IsAnswer && graded.Cell.Number == cell.Number);
            if (!handedOut.Has(cell))
                yield return $"cell {cell.Number} is your own: it is "
                    + $"{(cell.Kind == CellKind.Code ? "run" : "shown")} too, "
                    + "where it stands";
            else if (!isAnswer && !handedOut.IsUnchanged(cell))
                yield return $"the cell {cell.Id} was changed; your lecturer's own will be used, with the usings that "
                    + "you added";
        }
    }
}
