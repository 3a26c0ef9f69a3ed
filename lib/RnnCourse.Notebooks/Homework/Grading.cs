using System.Diagnostics;
using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Releasing;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework;

/// <summary>Grades what students handed in for one piece of homework.</summary>
/// <remarks>Nothing that was handed in is run as it is: answers are lifted by their grade_id into the lecturer's
/// notebook. A hidden check is right when its answer is the one that the lecturer's solution gave. Those answers stay
/// in this process; the student's code runs in another. No answer, no point.</remarks>
internal sealed class Grading
{
    /// <summary>Why nobody lost points for a run that took all its time.</summary>
    internal const string TooBusy =
        "the machine was too busy to judge, the solution did not end in half the time either";

    const int Patience = 4;
    const int MostAtOnce = 4;

    readonly HomeworkNotebook homework;
    readonly HomeworkOptions options;
    readonly HomeworkRun solution;
    readonly IReadOnlyList<VariantResult> variants;

    /// <summary>Writes the homework for a course of nbgrader's; gives the place of its source notebook.</summary>
    public string WriteForNbgrader(string course) => NbgraderSource.Write(homework, solution, course);

    /// <summary>What was proved of the homework beside its solution.</summary>
    /// <exception cref="NotebookFormatException">A wrong answer that earns all, or a rubric that does not add up; the
    /// message names the cell and the line.</exception>
    public ReleaseProof Prove() => ReleaseProof.Of(homework, solution, variants);

    /// <summary>Checks of the homework that cannot tell right from wrong, a sentence each.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. homework.Cells.Where(cell => cell.IsChecked)
            .SelectMany(cell => solution.Cells[cell.GradeId].Answers.Where(answer => answer.IsSwallowed)
                .Select(answer =>
        string.Create(CultureInfo.InvariantCulture,
            $"cell {cell.Cell.Number} ({cell.GradeId}): for '{answer.What}' 0 would pass too, as the tolerance "
                + $"{answer.Within:g3} is as large as the answer; state a smaller `within`")))];

    Grading(HomeworkNotebook homework, HomeworkOptions options, HomeworkRun solution,
        IReadOnlyList<VariantResult> variants) =>
        (this.homework, this.options, this.solution, this.variants) = (homework, options, solution, variants);

    /// <summary>What protects the grades, and what does not: a sentence for every report.</summary>
    public string Protections =>
        string.Create(CultureInfo.InvariantCulture,
            $"Each notebook ran in a process of its own, with {options.Budget.Time.TotalSeconds:0.#} s in all, "
                + $"{options.CellTime.TotalSeconds:0.#} s a cell and {options.Budget.MemoryBytes >> 20} MB; ")
        + $"only the answers were taken from it, and the expected values were not in its process. {options.Isolation}";

    /// <summary>Runs the lecturer's solution, whose answers are the expected ones.</summary>
    /// <exception cref="NotebookFormatException">The solution does not earn all its points.</exception>
    public static async Task<Grading> BeginAsync(HomeworkNotebook homework, HomeworkOptions options,
        CancellationToken cancellation = default)
    {
        VariantRun.Check(homework);
        // The solution is not what has to be stopped: a busy machine must not refuse it.
        var patient = options with
        {
            IsTrusted = true,
            CellTime = options.CellTime * Patience,
            Budget = options.Budget with { Time = options.Budget.Time * Patience },
        };
        var whole = await HomeworkRun.RunAsync(homework.Notebook, homework.Folder, patient, _ => true,
            withMistakes: true, cancellation).ConfigureAwait(false);
        SolutionTrouble.ThrowWhere(homework, whole);
        foreach (var cell in homework.Cells)
        {
            if (!whole.Cells.TryGetValue(cell.GradeId, out var ran))
            {
                if (cell.IsChecked) throw homework.Wrong(cell, "the solution's run did not come to it");
                continue;
            }
            if (Trouble(cell, ran) is { } trouble)
                throw homework.Wrong(cell, $"the solution does not earn its points: {trouble}");
        }
        // A student's question is graded without the hidden checks of the others, and at another time.
        var solved = homework.WithAnswers(homework.Notebook);
        (GradedCell Cell, Notebook Notebook)[] questions = [.. homework.Cells.Where(cell => cell.IsChecked)
            .Select(cell => (cell, solved.For(cell, ownBefore: true)))];
        var alone = new string?[questions.Length];
        await Parallel.ForAsync(0, questions.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Min(MostAtOnce, Environment.ProcessorCount),
                CancellationToken = cancellation,
            },
            async (i, stop) => alone[i] = await AloneAsync(questions[i].Cell, questions[i].Notebook, stop)
                .ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var (question, trouble) in questions.Zip(alone))
            if (trouble is not null) throw homework.Wrong(question.Cell, trouble);
        return new(homework, options, whole,
            await VariantRun.RunAsync(homework, patient, cancellation).ConfigureAwait(false));

        async Task<string?> AloneAsync(GradedCell cell, Notebook notebook, CancellationToken stop)
        {
            var run = await HomeworkRun.RunAsync(notebook, homework.Folder, patient, id => id == cell.GradeId,
                cancellation: stop).ConfigureAwait(false);
            var again = run.Cells[cell.GradeId];
            if (Trouble(cell, again) is { } trouble)
                return "its hidden checks need something that stands in another question's hidden checks; put it into "
                    + $"a cell of its own: {trouble}";
            return HiddenScore.Wrong(whole.Cells[cell.GradeId].Answers, again.Answers) is [var (differs, _), ..]
                ? $"'{differs.What}' has another answer each time the solution runs; give what is random a seed" : null;
        }

        static string? Trouble(GradedCell cell, CellRun ran) => ran.Failure
            ?? ran.Answers.Where(answer => answer.Error is not null)
                .Select(answer => $"'{answer.What}' has no answer: {answer.Error}").FirstOrDefault()
            ?? ran.Mistakes.Where(mistake => mistake.Error is not null)
                .Select(mistake => $"the wrong answer to '{mistake.What}' has no value: {mistake.Error}")
                .FirstOrDefault()
            ?? ran.Mistakes.Where(mistake => ran.Answers.All(answer => answer.What != mistake.What))
                .Select(mistake => $"a wrong answer is named for '{mistake.What}', but no check is called so")
                .FirstOrDefault()
            ?? SolutionTrouble.OfWitnesses(ran)
            ?? (cell.IsChecked && ran.Answers.Count == 0 ? "its hidden checks asked for nothing" : null);
    }

    /// <summary>The homework as it is handed out, after proving that it earns no point as it stands.</summary>
    /// <exception cref="NotebookFormatException">A point is given for nothing, or a cell does not even
    /// compile.</exception>
    public async Task<Notebook> ReleaseAsync(CancellationToken cancellation = default)
    {
        var handedOut = homework.ForStudents();
        var notebook = homework.WithAnswers(handedOut).Notebook;
        var run = await HomeworkRun.RunAsync(notebook, homework.Folder, options with { IsTrusted = true }, _ => true,
            cancellation: cancellation).ConfigureAwait(false);
        foreach (var cell in homework.Cells)
        {
            if (run.Cells.TryGetValue(cell.GradeId, out var ran) && ran.CompileError)
                throw homework.Wrong(cell, $"as it is handed out it does not compile: {ran.Failure}");
            if (cell.IsChecked && Grade(cell, run, null, run) is { Points: > 0 } gift)
                throw homework.Wrong(cell, $"it gives {gift.Points:0.##} points without an answer: {gift.Why}");
        }
        return handedOut;
    }

    /// <summary>Proves a homework whose numbers differ from student to student once more, with another number than the
    /// one that stands in it.</summary>
    /// <returns>That number; null where all students have the same numbers.</returns>
    /// <exception cref="NotebookFormatException">It does not hold with that number.</exception>
    public async Task<int?> ProveWithAnotherNumberAsync(CancellationToken cancellation = default)
    {
        if (!StudentSeed.IsIn(homework.Notebook)) return null;
        var number = StudentSeed.OtherThan(homework.Notebook);
        try
        {
            var other = await BeginAsync(homework.For(number), options, cancellation).ConfigureAwait(false);
            other.Prove();
            await other.ReleaseAsync(cancellation).ConfigureAwait(false);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException(string.Create(CultureInfo.InvariantCulture,
                $"Where a student's number is {number}: {e.Message}"));
        }
        return number;
    }

    /// <summary>Grades one notebook that was handed in; whatever is wrong with it is part of the result.</summary>
    /// <param name="student">The name to report.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<SubmissionGrade> GradeAsync(string student, string path, CancellationToken cancellation = default) =>
        GradeAsync(new Submission(student, path), cancellation);

    /// <summary>Grades what one student handed in; whatever is wrong with it is part of the result, and of no other
    /// student's.</summary>
    /// <param name="submission">Who, and which file.</param>
    /// <param name="seed">The student's own number; null where there is none.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<SubmissionGrade> GradeAsync(Submission submission, int? seed,
        CancellationToken cancellation = default)
    {
        try
        {
            if (homework.For(seed) is var own && own != homework)
                return await (await WithAsync(own, cancellation).ConfigureAwait(false))
                    .GradeAsync(submission, null, cancellation).ConfigureAwait(false);
            if (submission.Path is not { } path) return NeedsReview(submission.Student, submission.Trouble!);
            if (HandedInFile.Trouble(path, homework.Path) is { } trouble)
                return NeedsReview(submission.Student, trouble);
            var (notebook, repairs) = HandedInFile.Read(path);
            var grade = await GradeAsync(submission.Student, notebook, cancellation).ConfigureAwait(false);
            return grade with
            {
                Notes = [.. submission.Notes, .. repairs.Select(repair => $"repaired: {repair}"), .. grade.Notes]
            };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return NeedsReview(submission.Student,
                e is NotebookFormatException or IOException or UnauthorizedAccessException ? e.Message
                    : $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Grades what one student handed in for a homework that is the same for all.</summary>
    public Task<SubmissionGrade> GradeAsync(Submission submission, CancellationToken cancellation = default) =>
        GradeAsync(submission, null, cancellation);

    /// <summary>The same with a student's own numbers: what is right has to be found again.</summary>
    async Task<Grading> WithAsync(HomeworkNotebook own, CancellationToken cancellation) => new(own, options,
        await HomeworkRun.RunAsync(own.Notebook, own.Folder, options with { IsTrusted = true }, _ => true,
            withMistakes: true, cancellation).ConfigureAwait(false), []);

    /// <summary>Points that only somebody who looks at what was handed in can give.</summary>
    SubmissionGrade NeedsReview(string student, string why) =>
        new(student, [.. homework.Cells.Where(cell => cell.Points > 0)
            .Select(cell => new CellGrade(cell.GradeId, null, cell.Points, SubmissionGrade.Review))],
            [$"{SubmissionGrade.Review}: {why}"], null);

    async Task<SubmissionGrade> GradeAsync(string student, Notebook submitted, CancellationToken cancellation)
    {
        var answered = homework.WithAnswers(submitted);
        if (answered.IsAnotherNotebook)
            return NeedsReview(student, $"no cell of {submitted.Name} belongs to this homework");
        var clock = Stopwatch.StartNew();
        var shown = await HomeworkRun.RunAsync(answered.Notebook, homework.Folder, options, _ => false,
            cancellation: cancellation).ConfigureAwait(false);
        List<CellGrade> cells = [];
        List<string> notes = [.. submitted.Repairs.Select(repair => $"repaired: {repair}"), .. answered.Notes];
        notes.AddRange(shown.Stopped.Where(OwnCells.IsOwn)
            .Select(id => $"{id}: this cell of the student's own never ended, or ended all; it was left out"));
        foreach (var cell in homework.Cells.Where(cell => cell.Points > 0))
            cells.Add(cell.IsReadByHand ? ByHand(cell, answered)
                : clock.Elapsed > options.StudentTime ? new(cell.GradeId, null, cell.Points,
                    FormattableString.Invariant($"{SubmissionGrade.Review}: the other questions took ")
                        + FormattableString.Invariant($"{options.StudentTime.TotalSeconds:0.#} s"))
                : await GradeAsync(cell, answered, shown, cancellation).ConfigureAwait(false));
        return new(student, [.. cells.Zip(homework.Cells.Where(cell => cell.Points > 0),
            (grade, cell) => grade with { IsBonus = cell.IsBonus })], notes, shown.Executed);
    }

    /// <summary>Grades one question in a process of its own, with the lecturer's answers to the questions before it:
    /// what went wrong there costs nothing here. Where that does not earn all, the student's own answers before it are
    /// tried, which may need each other; the better one counts.</summary>
    async Task<CellGrade> GradeAsync(GradedCell cell, AnsweredNotebook answered, HomeworkRun shown,
        CancellationToken cancellation)
    {
        // `course release` has proved that nothing is earned by what was handed out.
        var own = answered.AnswersTo(cell);
        if (own.Length > 0 && own.All(answered.Unanswered.Contains))
            return new(cell.GradeId, 0, cell.Points, "not answered");
        var isOutOfTime = false;
        var (best, ended) = await TryAsync(ownBefore: false).ConfigureAwait(false);
        string[] before = answered.Before(cell);
        if (!ended && best.Points != cell.Points && !before.All(answered.Unanswered.Contains)
            && before.All(id => shown.Cells.GetValueOrDefault(id)?.Ended is null))
        {
            var (other, _) = await TryAsync(ownBefore: true).ConfigureAwait(false);
            if ((other.Points ?? 0) > (best.Points ?? 0)) best = other;
        }
        if (!isOutOfTime || best.Points == cell.Points) return best;
        if (!await IsTooBusyAsync(cell, cancellation).ConfigureAwait(false)) return best;
        return best with { Points = null, Why = $"{SubmissionGrade.Review}: {TooBusy}; so far {best.Why}" };

        async Task<(CellGrade Grade, bool Ended)> TryAsync(bool ownBefore)
        {
            var run = await HomeworkRun.RunAsync(answered.For(cell, ownBefore, shown.Stopped), homework.Folder, options,
                id => id == cell.GradeId, cancellation: cancellation).ConfigureAwait(false);
            isOutOfTime |= run.IsOutOfTime;
            return (Grade(cell, run, answered, shown), run.Cells.GetValueOrDefault(cell.GradeId)?.Ended is not null);
        }
    }

    /// <summary>Whether a machine that has other things to do takes points away: then the solution does not earn them
    /// either, right now and in half the time.</summary>
    async Task<bool> IsTooBusyAsync(GradedCell cell, CancellationToken cancellation)
    {
        var half = options with
        {
            CellTime = options.CellTime / 2,
            Budget = options.Budget with { Time = options.Budget.Time / 2 },
        };
        var run = await HomeworkRun.RunAsync(homework.WithAnswers(homework.Notebook).For(cell, ownBefore: true),
            homework.Folder, half, id => id == cell.GradeId, cancellation: cancellation).ConfigureAwait(false);
        return !run.Cells.TryGetValue(cell.GradeId, out var ran)
            || HiddenScore.Wrong(solution.Cells[cell.GradeId].Answers, ran.Answers).Count > 0;
    }

    static CellGrade ByHand(GradedCell cell, AnsweredNotebook answered) => answered.Unanswered.Contains(cell.GradeId)
        ? new(cell.GradeId, 0, cell.Points, "not answered")
        : new(cell.GradeId, null, cell.Points, "to be read by hand");

    /// <summary>The points of a question, and why. The words of an exception are told only where nothing secret was in
    /// its process: with hidden checks or the lecturer's answers there, its kind must do.</summary>
    CellGrade Grade(GradedCell cell, HomeworkRun run, AnsweredNotebook? answered, HomeworkRun shown)
    {
        if (!run.Cells.TryGetValue(cell.GradeId, out var ran))
            return new(cell.GradeId, 0, cell.Points, "the cell did not run");
        var expected = solution.Cells[cell.GradeId].Answers;
        var wrong = HiddenScore.Wrong(expected, ran.Answers);
        var points = cell.Points * HiddenScore.Share(expected, wrong);
        CheckGrade[] checks = [.. expected.Select(e => new CheckGrade(e.What, wrong.All(pair => pair.Expected != e)))];
        if (wrong.Count == 0)
            return new(cell.GradeId, points, cell.Points, $"all {expected.Count} checks right") { Checks = checks };
        var own = answered?.AnswersTo(cell) ?? [];
        if (own.FirstOrDefault(id => answered!.Doubts.ContainsKey(id)) is { } doubtful)
            return new(cell.GradeId, null, cell.Points, $"{SubmissionGrade.Review}: {answered!.Doubts[doubtful]}")
            {
                Checks = checks
            };
        CellRun[] ownRuns = [.. own.Select(id => shown.Cells.GetValueOrDefault(id)).OfType<CellRun>()];
        var because = ownRuns.FirstOrDefault(answer => answer.CompileError) is { } broken
            ? $"{broken.GradeId} does not compile: {broken.Failure}"
            : ownRuns.Select(answer => answer.Failure).OfType<string>().FirstOrDefault()
                ?? ran.Ended ?? shown.Cells.GetValueOrDefault(cell.GradeId)?.Failure;
        var told = string.Join("; ",
            wrong.Select(pair =>
                $"'{pair.Expected.What}'{(Known(pair.Expected, pair.Student) is { } reason ? $": {reason}" : "")}"));
        return new(cell.GradeId, points, cell.Points,
            $"{expected.Count - wrong.Count} of {expected.Count} checks right; not right: "
                + $"{told}{(because is null ? "" : $" ({because})")}")
        { Checks = checks };

        string? Known(HiddenAnswer e, HiddenAnswer? student) => solution.Cells[cell.GradeId].Mistakes
            .FirstOrDefault(mistake => mistake.What == e.What && mistake.IsGivenBy(student, e.Within))?.Because
            ?? KnownMistakes.Name(variants, cell, e, student)
            ?? (because is null ? student?.ErrorKind : null);
    }
}
