using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The points of one cell.</summary>
/// <param name="GradeId">Its name.</param>
/// <param name="Points">What it brought; null where somebody has to read the answer first.</param>
/// <param name="Most">What it can bring.</param>
/// <param name="Why">What was right, and what was not.</param>
internal sealed record CellGrade(string GradeId, double? Points, double Most, string Why);

/// <summary>The points of what one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Cells">The cells with points, in the order of the homework.</param>
/// <param name="Notes">What was noticed, such as missing answers.</param>
/// <param name="Executed">The lecturer's notebook with the student's answers and their outputs; null if nothing could be read.</param>
internal sealed record SubmissionGrade(string Student, IReadOnlyList<CellGrade> Cells, IReadOnlyList<string> Notes, Notebook? Executed)
{
    /// <summary>Points so far: without what somebody has to read.</summary>
    public double Points => Cells.Sum(cell => cell.Points ?? 0);

    /// <summary>All points that there are.</summary>
    public double Most => Cells.Sum(cell => cell.Most);
}

/// <summary>Grades what students handed in for one piece of homework.</summary>
/// <remarks>Nothing that was handed in is run as it is: answers are lifted by their grade_id into the lecturer's notebook. A hidden check is right when its answer is the one that the
/// lecturer's solution gave. Those answers stay in this process; the student's code runs in another. No answer, no point.</remarks>
internal sealed class Grading
{
    readonly HomeworkNotebook homework;
    readonly HomeworkOptions options;
    readonly HomeworkRun solution;

    Grading(HomeworkNotebook homework, HomeworkOptions options, HomeworkRun solution) => (this.homework, this.options, this.solution) = (homework, options, solution);

    /// <summary>What protects the grades, and what does not: a sentence for every report.</summary>
    public string Protections => FormattableString.Invariant($"Each notebook ran in a process of its own, with {options.Budget.Time.TotalSeconds:0.#} s in all, {options.CellTime.TotalSeconds:0.#} s a cell and {options.Budget.MemoryBytes >> 20} MB; ")
        + "only the answers were taken from it, and the expected values were not in its process. Files and network were not shut off.";

    /// <summary>Runs the lecturer's solution, whose answers are the expected ones.</summary>
    /// <exception cref="NotebookFormatException">The solution does not earn all its points.</exception>
    public static async Task<Grading> BeginAsync(HomeworkNotebook homework, HomeworkOptions options, CancellationToken cancellation = default)
    {
        var run = await HomeworkRun.RunAsync(homework.Notebook, FolderOf(homework), options, cancellation).ConfigureAwait(false);
        foreach (var cell in homework.Cells)
        {
            if (!run.Cells.TryGetValue(cell.GradeId, out var ran)) continue;
            var trouble = ran.Failure ?? ran.Answers.Where(answer => answer.Error is not null).Select(answer => $"'{answer.What}' has no answer: {answer.Error}").FirstOrDefault()
                ?? (cell.IsChecked && ran.Answers.Count == 0 ? "its hidden checks asked for nothing" : null);
            if (trouble is not null) throw new NotebookFormatException($"{homework.Notebook.Name}, cell {cell.Cell.Number} ({cell.GradeId}): the solution does not earn its points: {trouble}");
        }
        return new(homework, options, run);
    }

    /// <summary>The homework as it is handed out, after proving that it earns no point as it stands.</summary>
    /// <exception cref="NotebookFormatException">A point is given for nothing, or a cell does not even compile.</exception>
    public async Task<Notebook> ReleaseAsync(CancellationToken cancellation = default)
    {
        var handedOut = homework.ForStudents();
        var notebook = homework.WithAnswers(handedOut).Notebook;
        var run = await HomeworkRun.RunAsync(notebook, FolderOf(homework), options, cancellation).ConfigureAwait(false);
        foreach (var cell in homework.Cells)
        {
            NotebookFormatException Wrong(string what) => new($"{homework.Notebook.Name}, cell {cell.Cell.Number} ({cell.GradeId}): {what}");
            if (run.Cells.TryGetValue(cell.GradeId, out var ran) && ran.CompileError) throw Wrong($"as it is handed out it does not compile: {ran.Failure}");
            if (cell.IsChecked && Grade(cell, run, new HashSet<string>()) is { Points: > 0 } gift) throw Wrong($"it gives {gift.Points:0.##} points without an answer: {gift.Why}");
        }
        return handedOut;
    }

    /// <summary>Grades one notebook that was handed in; whatever is wrong with it is part of the result.</summary>
    /// <param name="student">The name to report.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<SubmissionGrade> GradeAsync(string student, string path, CancellationToken cancellation = default)
    {
        Notebook submitted;
        try { submitted = Notebook.Read(path); }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new(student, [.. homework.Cells.Where(cell => cell.Points > 0).Select(cell => new CellGrade(cell.GradeId, 0, cell.Points, "nothing could be read"))], [e.Message], null);
        }
        var (notebook, notes, unanswered) = homework.WithAnswers(submitted);
        var run = await HomeworkRun.RunAsync(notebook, FolderOf(homework), options, cancellation).ConfigureAwait(false);
        return new(student, [.. homework.Cells.Where(cell => cell.Points > 0).Select(cell => Grade(cell, run, unanswered))], notes, run.Executed);
    }

    CellGrade Grade(GradedCell cell, HomeworkRun run, IReadOnlySet<string> unanswered)
    {
        if (cell.IsReadByHand) return unanswered.Contains(cell.GradeId) ? new(cell.GradeId, 0, cell.Points, "not answered") : new(cell.GradeId, null, cell.Points, "to be read by hand");
        if (!run.Cells.TryGetValue(cell.GradeId, out var ran)) return new(cell.GradeId, 0, cell.Points, "the cell did not run");
        var expected = solution.Cells[cell.GradeId].Answers;
        var wrong = expected.Where(e => !ran.Answers.Any(e.IsMatchedBy)).ToArray();
        var points = cell.Points * (expected.Count - wrong.Length) / expected.Count;
        if (wrong.Length == 0) return new(cell.GradeId, points, cell.Points, $"all {expected.Count} checks right");
        var first = wrong[0];
        var because = ran.Failure ?? ran.Answers.FirstOrDefault(answer => answer.What == first.What)?.Error;
        return new(cell.GradeId, points, cell.Points, $"{expected.Count - wrong.Length} of {expected.Count} checks right; not right: {string.Join(", ", wrong.Select(e => e.What))}{(because is null ? "" : $" ({because})")}");
    }

    static string FolderOf(HomeworkNotebook homework) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(homework.Path))!;
}
