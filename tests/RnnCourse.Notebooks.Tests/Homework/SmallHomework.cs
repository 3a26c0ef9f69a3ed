using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Homework;

/// <summary>Homework with two questions in code (3 and 2 points) and one to be read by hand (1 point).</summary>
static class SmallHomework
{
    public const string Twice = """
        double Twice(double x)
        {
            // BEGIN SOLUTION
            return 2 * x;
            // END SOLUTION
        }
        """;

    public const string TwiceChecks = """
        Check.Equal("twice 3", () => Twice(3), 6);
        // BEGIN HIDDEN CHECKS
        Check.Hidden("twice 5", () => Twice(5));
        Check.Hidden("twice -1", () => Twice(-1));
        Check.Hidden("twice 0", () => Twice(0));
        // END HIDDEN CHECKS
        """;

    public const string Word = """
        string word = null;
        // BEGIN SOLUTION
        word = "gate";
        // END SOLUTION
        """;

    public const string WordChecks = """
        // BEGIN HIDDEN CHECKS
        Check.Hidden("the word", () => word);
        // END HIDDEN CHECKS
        """;

    /// <summary>The library where the build puts it.</summary>
    public static string Library { get; } = Path.Combine(Repository.Root, "artifacts", "course", "RnnCourse.dll");

    /// <summary>Nothing is shut off, and workers go on with the next student: what the tests hand in leaves nothing behind.
    /// </summary>
    public static HomeworkOptions Options { get; } = new(TemporaryFolder.Course,
        Budget.Default with { Time = TimeSpan.FromSeconds(900) }, TimeSpan.FromSeconds(120), "Nothing was shut off.")
    {
        IsTrusted = true,
    };

    /// <summary>Writes it and gives its path.</summary>
    public static string Write(TemporaryFolder folder, string twice = Twice, string twiceChecks = TwiceChecks,
        Action<Notebook>? change = null)
    {
        var notebook = Notebook.Create("h.ipynb");
        notebook.Add(CellKind.Code, $"#r \"{Library.Replace('\\', '/')}\"\nusing RnnCourse.Checks;", "setup");
        Add(notebook, CellKind.Code, twice, "twice", answer: true);
        Add(notebook, CellKind.Code, twiceChecks, "twice-checks", points: 3);
        Add(notebook, CellKind.Code, Word, "word", answer: true);
        Add(notebook, CellKind.Code, WordChecks, "word-checks", points: 2);
        Add(notebook, CellKind.Markdown, "Because it opens.", "why", answer: true, points: 1);
        change?.Invoke(notebook);
        notebook.Write(folder["h.ipynb"]);
        return folder["h.ipynb"];
    }

    static void Add(Notebook notebook, CellKind kind, string source, string id, bool answer = false, double points = 0)
    {
        var metadata = new JsonObject
        {
            ["grade"] = points > 0,
            ["grade_id"] = id,
            ["locked"] = !answer,
            ["schema_version"] = 3,
            ["solution"] = answer,
            ["task"] = false
        };
        if (points > 0) metadata["points"] = points;
        notebook.Add(kind, source, id).Metadata["nbgrader"] = metadata;
    }

    /// <summary>The notebook that students get, with answers written into it, as a file of one student.</summary>
    public static string HandIn(TemporaryFolder folder, HomeworkNotebook homework, string student,
        params (string GradeId, string Source)[] answers)
    {
        var notebook = homework.ForStudents();
        foreach (var (gradeId, source) in answers) notebook.Cells.Single(cell => cell.Id == gradeId).Source = source;
        var path = folder[$"handed-in/{student}.ipynb"];
        notebook.Write(path);
        return path;
    }

    /// <summary>Grades everything that was handed in, two at a time.</summary>
    public static async Task<Dictionary<string, SubmissionGrade>> GradeAllAsync(TemporaryFolder folder,
        HomeworkNotebook homework, Grading grading)
    {
        using var handedIn = HandedIn.In(folder["handed-in"], homework.Path, homework.AnswersOf);
        var grades = new Dictionary<string, SubmissionGrade>();
        await Parallel.ForEachAsync(handedIn.Submissions, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (submission, stop) =>
            {
                var grade = await grading.GradeAsync(submission, stop);
                lock (grades) grades[submission.Student] = grade;
            });
        return grades;
    }

    /// <summary>The points of each question; ? where somebody has to look.</summary>
    public static string Points(SubmissionGrade grade) => string.Join(" ", grade.Cells.Select(cell =>
        cell.Points?.ToString("0.##") ?? "?"));
}
