using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Reports;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Cli;

/// <summary>What `course grade` writes: the table, a notebook and a page for each student, the overview, and files for
/// learning platforms.</summary>
internal sealed class GradeReports
{
    const string Pages = "pages";

    readonly ResultsFolder target;
    readonly HomeworkNotebook homework;
    readonly IReadOnlyList<Submission> submissions;
    readonly Marks marks;
    readonly Roster roster;
    readonly Lateness lateness;

    public GradeReports(ResultsFolder target, HomeworkNotebook homework, IReadOnlyList<Submission> submissions)
    {
        (this.target, this.homework, this.submissions) = (target, homework, submissions);
        Table = target.PlaceOf("grades.csv", homework.Path);
        var marksFile = Path.Combine(OfHomework, "marks.csv");
        marks = File.Exists(marksFile) ? Marks.Read(marksFile, homework) : Marks.None;
        var settings = HomeworkSettings.Of(homework.Path);
        roster = settings.Roster is { } list ? Roster.Read(list) : Roster.None;
        lateness = new Lateness(settings, roster);
    }

    public bool Excel { get; init; }

    /// <summary>The folder of the results.</summary>
    public string Folder => Directory.CreateDirectory(target.Folder).FullName;

    /// <summary>The table of points.</summary>
    public string Table { get; }

    /// <summary>The folder of what belongs to this homework alone: its table, its marks, its kept results.</summary>
    public string OfHomework => Path.GetDirectoryName(Table)!;

    /// <summary>What was graded so far, without marks.</summary>
    public Dictionary<Submission, SubmissionGrade> Grades { get; } = [];

    /// <summary>What does not fit together: marks and names that nobody has.</summary>
    public IEnumerable<string> Remarks()
    {
        foreach (var unknown in marks.Students.Except(submissions.Select(submission => submission.Student)))
            yield return $"marks.csv: nothing was handed in by '{unknown}'";
        foreach (var missing in roster.Missing(submissions)) yield return $"{missing.Name}: nothing was handed in";
        foreach (var unknown in Unknown()) yield return $"{unknown} is not on the list of the class";
    }

    IEnumerable<string> Unknown() => roster.Entries.Count == 0 ? []
        : submissions.Where(submission => roster.Find(submission) is null).Select(submission => submission.Student);

    /// <summary>A grade as it is shown: with marks, and with what being late costs.</summary>
    public SubmissionGrade Shown(Submission submission, SubmissionGrade grade) =>
        lateness.On(marks.On(grade), submission);

    /// <summary>The student's own number; null for one who is on no list.</summary>
    public int? SeedOf(Submission submission) => roster.Find(submission) is { } entry ? StudentSeed.Of(entry) : null;

    IEnumerable<GradedStudent> Students() => submissions.Where(Grades.ContainsKey)
        .Select(submission => new GradedStudent(submission, Shown(submission, Grades[submission]),
            roster.Find(submission)));

    public void WriteTable() =>
        target.Write(Table, GradeReport.Csv([.. Students().Select(student => student.Grade)], Excel));

    /// <summary>Writes the executed notebook with the points; gives the grade, which says so where that
    /// fails.</summary>
    public SubmissionGrade WriteNotebook(Submission submission, SubmissionGrade grade)
    {
        try
        {
            target.Write(target.PlaceOf(submission.PageName, homework.Path),
                GradeReport.Feedback(Shown(submission, grade), grade.Protections));
            return grade;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return grade with { Notes = [.. grade.Notes, $"no page: {e.Message}"] };
        }
    }

    /// <summary>Brings a page up to date, after marks were given.</summary>
    public void Renew(Submission submission)
    {
        try
        {
            var place = target.PlaceOf(submission.PageName, homework.Path);
            if (!File.Exists(place)) return;
            var old = Notebook.Read(place);
            var now = GradeReport.Renewed(old, Shown(submission, Grades[submission]), Grades[submission].Protections);
            if (now.Cells[0].Source != old.Cells[0].Source) target.Write(place, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotebookFormatException)
        {
            Console.Error.WriteLine($"  {submission.PageName}: the page could not be brought up to date: {e.Message}");
        }
    }

    /// <summary>Writes the notebooks as pages that any browser shows: those that are missing, or older than their
    /// notebook.</summary>
    public async Task WritePagesAsync(CancellationToken cancellation)
    {
        List<(string Notebook, string Page)> left = [];
        foreach (var submission in submissions.Where(Grades.ContainsKey))
        {
            var notebook = target.PlaceOf(submission.PageName, homework.Path);
            var page = target.PlaceOf(Path.Combine(Pages, submission.Short + ".html"), homework.Path);
            if (File.Exists(notebook)
                && (!File.Exists(page) || File.GetLastWriteTimeUtc(page) <= File.GetLastWriteTimeUtc(notebook)))
                left.Add((notebook, page));
        }
        await foreach (var (page, html) in FeedbackPages.RenderAsync(left, cancellation).ConfigureAwait(false))
            target.Write(page, html);
    }

    public void WriteOverview() => target.Write(target.PlaceOf("overview.html", homework.Path), Overview.Page(
        Path.GetFileNameWithoutExtension(homework.Path), [.. Students()], submissions.Count - Grades.Count,
        [.. roster.Missing(submissions)], [.. Unknown()],
        Grades.Values.Select(grade => grade.Protections).LastOrDefault() ?? ""));

    /// <summary>Writes what a platform, or a program that looks for copies, reads.</summary>
    public void Export(string platform)
    {
        var name = Path.GetFileNameWithoutExtension(homework.Path);
        GradedStudent[] students = [.. Students()];
        Dictionary<string, string> files = platform switch
        {
            "canvas" => new() { ["canvas.csv"] = Exports.Canvas(name, homework.Points, students) },
            "moodle" => new() { ["moodle.csv"] = Exports.Moodle(homework.Points, students, Excel) },
            "gradescope" => students.ToDictionary(student => $"gradescope/{student.Submission.Short}.json",
                Exports.Gradescope),
            _ => Similarity.Of(homework, submissions)
                .ToDictionary(file => $"similarity/{file.Key}", file => file.Value),
        };
        foreach (var (file, text) in files) target.Write(target.PlaceOf(file, homework.Path), text);
        if (platform is "canvas" or "moodle" && students.Count(student => student.Id == "") is > 0 and var without)
            Console.Error.WriteLine($"  {platform}.csv: {without} of {students.Length} students have no number of the "
                + "platform; put it into the column id of the roster");
        Console.WriteLine($"{platform}: {RepositoryFolders.Shown(Path.Combine(target.Folder, files.Keys.First()))}"
            + $"{(files.Count > 1 ? $" and {files.Count - 1} more" : "")}");
    }
}
