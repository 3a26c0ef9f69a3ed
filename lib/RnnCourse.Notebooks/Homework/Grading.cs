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

    /// <summary>Checks of the homework that cannot tell right from wrong, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => [.. homework.Cells.Where(cell => cell.IsChecked).SelectMany(cell => solution.Cells[cell.GradeId].Answers.Where(answer => answer.IsSwallowed).Select(answer =>
        FormattableString.Invariant($"cell {cell.Cell.Number} ({cell.GradeId}): for '{answer.What}' 0 would pass too, as the tolerance {answer.Within:g3} is as large as the answer; state a smaller `within`")))];

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
            if (cell.IsChecked && Grade(cell, run, null) is { Points: > 0 } gift) throw Wrong($"it gives {gift.Points:0.##} points without an answer: {gift.Why}");
        }
        return handedOut;
    }

    /// <summary>Grades one notebook that was handed in; whatever is wrong with it is part of the result.</summary>
    /// <param name="student">The name to report.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<SubmissionGrade> GradeAsync(string student, string path, CancellationToken cancellation = default) => GradeAsync(new Submission(student, path), cancellation);

    /// <summary>Grades what one student handed in; whatever is wrong with it is part of the result, and of no other student's.</summary>
    /// <param name="submission">Who, and which file.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<SubmissionGrade> GradeAsync(Submission submission, CancellationToken cancellation = default)
    {
        try
        {
            if (submission.Path is not { } path) return NeedsReview(submission.Student, submission.Trouble!);
            return await GradeAsync(submission.Student, Notebook.Read(path), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return NeedsReview(submission.Student, e is NotebookFormatException or IOException or UnauthorizedAccessException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Points that only somebody who looks at what was handed in can give.</summary>
    SubmissionGrade NeedsReview(string student, string why) =>
        new(student, [.. homework.Cells.Where(cell => cell.Points > 0).Select(cell => new CellGrade(cell.GradeId, null, cell.Points, "needs review"))], [$"needs review: {why}"], null);

    async Task<SubmissionGrade> GradeAsync(string student, Notebook submitted, CancellationToken cancellation)
    {
        var answered = homework.WithAnswers(submitted);
        if (answered.IsAnotherNotebook) return NeedsReview(student, $"no cell of {submitted.Name} belongs to this homework");
        var (run, uncompiled) = await RunAsync(answered, cancellation).ConfigureAwait(false);
        CellGrade[] cells = [.. homework.Cells.Where(cell => cell.Points > 0).Select(cell => Grade(cell, run, answered))];
        string[] twice = [.. homework.Cells.Where(cell => cell.IsChecked).SelectMany(cell => AnsweredTwice(cell, run).Select(what => $"{cell.GradeId}: '{what}' was answered more than once and earns nothing"))];
        return new(student, cells, [.. submitted.Repairs.Select(repair => $"repaired: {repair}"), .. answered.Notes, .. uncompiled, .. twice], run.Executed);
    }

    /// <summary>Runs the answers. One that does not compile is left as it was handed out, so that it does not fail the others too.</summary>
    async Task<(HomeworkRun Run, IReadOnlyList<string> Notes)> RunAsync(AnsweredNotebook answered, CancellationToken cancellation)
    {
        var (notebook, notes, broken) = (answered.Notebook, new List<string>(), new List<NotebookCell>());
        while (true)
        {
            var run = await HomeworkRun.RunAsync(notebook, FolderOf(homework), options, cancellation).ConfigureAwait(false);
            var bad = homework.Cells.FirstOrDefault(cell => cell.IsAnswer && run.Cells.TryGetValue(cell.GradeId, out var ran) && ran.CompileError && !notes.Any(note => note.StartsWith(cell.GradeId + ":", StringComparison.Ordinal)));
            if (bad is null)
            {
                foreach (var cell in broken)
                {
                    var shown = run.Executed.Cells.Single(other => other.Id == cell.Id);
                    (shown.Source, shown.Outputs) = (cell.Source, (System.Text.Json.Nodes.JsonArray)cell.Outputs.DeepClone());
                }
                return (run, notes);
            }
            notes.Add($"{bad.GradeId}: it does not compile, so the cell as it was handed out ran in its place: {run.Cells[bad.GradeId].Failure}");
            broken.Add(run.Executed.Cells.Single(cell => cell.Id == answered.Notebook.Cells.First(own => GradedCell.Of(own, "")?.GradeId == bad.GradeId).Id));
            notebook = answered.With(notebook, bad.GradeId);
        }
    }

    CellGrade Grade(GradedCell cell, HomeworkRun run, AnsweredNotebook? answered)
    {
        if (cell.IsReadByHand)
            return answered is null || answered.Unanswered.Contains(cell.GradeId) ? new(cell.GradeId, 0, cell.Points, "not answered") : new(cell.GradeId, null, cell.Points, "to be read by hand");
        if (!run.Cells.TryGetValue(cell.GradeId, out var ran)) return new(cell.GradeId, 0, cell.Points, "the cell did not run");
        var expected = solution.Cells[cell.GradeId].Answers;
        var twice = AnsweredTwice(cell, run);
        var left = ran.Answers.ToLookup(answer => answer.What);
        var asked = new Dictionary<string, int>();
        var wrong = new List<HiddenAnswer>();
        foreach (var e in expected)
        {
            var n = asked[e.What] = asked.GetValueOrDefault(e.What) + 1;     // a question that is asked twice is answered in the same order
            if (twice.Contains(e.What) || !e.IsMatchedBy(left[e.What].ElementAtOrDefault(n - 1))) wrong.Add(e);
        }
        var points = cell.Points * (expected.Count - wrong.Count) / expected.Count;
        if (wrong.Count == 0) return new(cell.GradeId, points, cell.Points, $"all {expected.Count} checks right");
        if (answered is not null && homework.Cells.TakeWhile(other => other.GradeId != cell.GradeId).LastOrDefault(other => answered.Doubts.ContainsKey(other.GradeId)) is { } doubtful)
            return new(cell.GradeId, null, cell.Points, $"needs review: {answered.Doubts[doubtful.GradeId]}");
        var first = wrong[0];
        var because = twice.Contains(first.What) ? $"'{first.What}' was answered more than once" : ran.Failure ?? left[first.What].FirstOrDefault()?.Error;
        return new(cell.GradeId, points, cell.Points, $"{expected.Count - wrong.Count} of {expected.Count} checks right; not right: {string.Join(", ", wrong.Select(e => e.What))}{(because is null ? "" : $" ({because})")}");
    }

    /// <summary>Questions that got more answers than the solution gave: guesses, none of which counts.</summary>
    string[] AnsweredTwice(GradedCell cell, HomeworkRun run)
    {
        if (!run.Cells.TryGetValue(cell.GradeId, out var ran)) return [];
        var expected = solution.Cells[cell.GradeId].Answers.CountBy(answer => answer.What).ToDictionary();
        return [.. ran.Answers.CountBy(answer => answer.What).Where(count => expected.TryGetValue(count.Key, out var once) && count.Value > once).Select(count => count.Key)];
    }

    static string FolderOf(HomeworkNotebook homework) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(homework.Path))!;
}
