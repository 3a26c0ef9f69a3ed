using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course grade`: each student apart, what was graded is kept at once, and marks of the lecturer's are
/// read.</summary>
internal sealed class GradeCommand(string named, string handedIn, string? output)
{
    readonly Lock gate = new();

    public bool Walls { get; init; }

    public string[] Only { get; init; } = [];

    public bool Again { get; init; }

    public int Parallel { get; init; } = 1;

    public string? Shard { get; init; }

    public string[] Merge { get; init; } = [];

    public bool Excel { get; init; }

    public string[] Export { get; init; } = [];

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var folders = RepositoryFolders.Find();
        if (NotebookFiles.Find([named], folders?.Homework) is not [var file])
            throw new UsageException($"Expected one piece of homework, but {named} names several.");
        // A folder that is not there is told before a notebook that is no homework.
        var reading = new Lazy<HomeworkNotebook>(() => HomeworkNotebook.Read(file));
        using var all = HandedIn.In(handedIn, file, notebook => reading.Value.AnswersOf(notebook));
        var homework = reading.Value;
        var target = RepositoryFolders.Results(folders, Path.Combine("grades", Path.GetFileNameWithoutExtension(file)),
            output, [file, .. all.Files], folders?.Homework);
        if (RealPath.IsIn(target.Folder, handedIn))
            throw new UsageException(
                $"The grades would go into {handedIn}, where the handed-in notebooks are; choose another folder for "
                    + "--out.");
        var reports = new GradeReports(target, homework, all.Submissions) { Excel = Excel };
        foreach (var passed in all.PassedOver) Console.Error.WriteLine($"  passed over: {Plain(passed)}");
        foreach (var remark in reports.Remarks()) Console.Error.WriteLine($"  {Plain(remark)}");
        var book = new GradeBook(reports.OfHomework, homework);
        foreach (var other in Merge)
            Console.WriteLine($"{book.Take(other)} students taken over from {RepositoryFolders.Shown(other)}");

        var chosen = Chosen(all.Submissions);
        foreach (var submission in all.Submissions)
            if (book.Find(submission) is { } grade) reports.Grades[submission] = grade;
        Submission[] known = Again || Only.Length > 0 ? [] : [.. chosen.Where(reports.Grades.ContainsKey)];
        Submission[] left = [.. chosen.Except(known)];
        if (known.Length > 0)
            Console.WriteLine(
                $"{known.Length} of {chosen.Count} were graded before and have not changed (--again grades them "
                    + "anew).");
        if (left.Length > 0)
            await GradeAsync(left, homework, reports, (submission, grade) =>
            {
                // After each student, so that no trouble later takes the points away.
                book.Keep(submission, grade);
                reports.Grades[submission] = grade;
                reports.WriteTable();
            }, cancellation).ConfigureAwait(false);

        reports.WriteTable();
        foreach (var submission in known) reports.Renew(submission);
        await reports.WritePagesAsync(cancellation).ConfigureAwait(false);
        reports.WriteOverview();
        foreach (var platform in Export) reports.Export(platform);
        if (reports.Grades.Count < all.Submissions.Count)
            Console.WriteLine(
                $"{all.Submissions.Count - reports.Grades.Count} of {all.Submissions.Count} students are not graded "
                    + "yet.");
        Console.WriteLine($"{RepositoryFolders.Shown(reports.Table)}, overview.html, and a notebook and a page for "
            + "each student beside it.");
        return 0;
    }

    async Task GradeAsync(Submission[] left, HomeworkNotebook homework, GradeReports reports,
        Action<Submission, SubmissionGrade> keep, CancellationToken cancellation)
    {
        var isolation = Isolation.None(WorkerCommand.ThisProgram());
        if (Walls)
        {
            try
            {
                isolation = await Isolation.ByWallsAsync(WorkerCommand.ThisProgram(), homework,
                    [handedIn, reports.Folder], cancellation).ConfigureAwait(false);
            }
            catch (IsolationException e)
            {
                throw new UsageException(
                    $"{e.Message} Nothing was graded. With --isolate none students' code runs as yours does: it can "
                        + "read the solution and change the grades.");
            }
        }
        var grading = await Grading.BeginAsync(homework, HomeworkOptions.With(isolation), cancellation)
            .ConfigureAwait(false);
        foreach (var warning in grading.Warnings) Console.Error.WriteLine($"  {homework.Notebook.Name}, {warning}");
        await System.Threading.Tasks.Parallel.ForEachAsync(left,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (submission, stop) =>
        {
            var grade = (await grading.GradeAsync(submission, reports.SeedOf(submission), stop)
                .ConfigureAwait(false)) with
            { Protections = grading.Protections };
            lock (gate) Finish(submission, grade);
        }).ConfigureAwait(false);
        Console.WriteLine(grading.Protections);

        void Finish(Submission submission, SubmissionGrade grade)
        {
            grade = reports.WriteNotebook(submission, grade);
            keep(submission, grade);
            var shown = reports.Shown(submission, grade);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Plain(shown.Student),-28}{shown.Points,7:0.##} of "
                    + $"{shown.Most:0.##}"
                    + $"{(shown.Open > 0 ? $", {shown.Open:0.##} open" : "")}"
                    + $"{(shown.Notes.Count > 0 ? "   " + Plain(string.Join("; ", shown.Notes)) : "")}"));
        }
    }

    IReadOnlyList<Submission> Chosen(IReadOnlyList<Submission> all)
    {
        if (Only.FirstOrDefault(student => all.All(submission => submission.Student != student)) is { } nobody)
            throw new UsageException(
                $"--only {nobody}: nothing was handed in by that name; there are "
                    + $"{string.Join(", ", all.Select(submission => Plain(submission.Student)).Take(20))}.");
        if (Only.Length > 0) return [.. all.Where(submission => Only.Contains(submission.Student))];
        if (Shard is null) return all;
        if (Shard.Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && i >= 1 && i <= n)
            return [.. all.Where((_, place) => place % n == i - 1)];
        throw new UsageException($"--shard expects i/n with i from 1 to n, such as 2/8, got '{Shard}'.");
    }

    /// <summary>Names and texts of others on one line of a terminal, without control characters.</summary>
    static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
