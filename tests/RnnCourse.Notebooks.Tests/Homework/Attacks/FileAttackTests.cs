using System.Diagnostics;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Files, names and folders that are made to stop or fool the grader: each costs its own student, who gets a row and a
/// page, and nobody else.</summary>
public class FileAttackTests
{
    const string Right = "double Twice(double x) => x + x;", Word = "var word = \"gate\";";
    static readonly TimeSpan longest = TimeSpan.FromMinutes(3);

    static string Changed(string path, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    [Fact]
    public async Task Files_that_do_harm_need_review_and_the_others_keep_their_points()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var good = SmallHomework.HandIn(folder, homework, "control", ("twice", Right), ("word", Word), ("why", "It opens."));
        var text = File.ReadAllText(good);
        void Put(string name, string content) => File.WriteAllText(folder[$"handed-in/{name}.ipynb"], content);

        var random = new byte[200_000];
        new Random(1).NextBytes(random);
        File.WriteAllBytes(folder["handed-in/bytes.ipynb"], random);
        Put("brackets", new string('[', 3_000_000));
        Put("levels", Changed(good, root => root["metadata"] = Deep(600)));
        Put("number-as-source", text.Replace("\"source\": [", "\"source\": 7, \"x\": ["));
        Put("cells-null", "{\"cells\": null, \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        Put("cells-of-text", "{\"cells\": [\"a\", 1, null], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        Put("digits", "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 1" + new string('0', 400) + "}");
        File.Copy(homework.Path, folder["handed-in/lecturers.ipynb"]);
        using (var large = File.Create(folder["handed-in/large.ipynb"])) large.SetLength(300 << 20);
        Directory.CreateDirectory(folder["handed-in/" + new string('n', 240)]);
        Directory.CreateDirectory(folder["handed-in/folder.ipynb"]);
        Directory.CreateDirectory(folder["handed-in/=cmd|' /C calc'!A0"]);
        string[] links = [];
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder["handed-in/line\nend \u001b[31mred"]);
            File.CreateSymbolicLink(folder["handed-in/link.ipynb"], homework.Path);
            File.CreateSymbolicLink(folder["handed-in/zero.ipynb"], "/dev/zero");
            File.CreateSymbolicLink(folder["handed-in/itself.ipynb"], folder["handed-in/itself.ipynb"]);
            Directory.CreateSymbolicLink(folder["handed-in/above"], folder.Path);
            using var pipe = Process.Start("mkfifo", folder["handed-in/pipe.ipynb"]);
            await pipe.WaitForExitAsync();
            links = ["link", "zero", "itself", "above", "pipe"];
        }

        using var handedIn = HandedIn.In(folder["handed-in"], homework.Path, homework.AnswersOf);
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        var book = new GradeBook(folder["grades"], homework);
        var clock = Stopwatch.StartNew();
        var grades = new Dictionary<string, SubmissionGrade>();
        foreach (var submission in handedIn.Submissions)
        {
            grades[submission.Student] = await grading.GradeAsync(submission);
            book.Keep(submission, grades[submission.Student]);
            GradeReport.Feedback(grades[submission.Student], "").Write(folder["pages/" + submission.PageName]);
        }

        clock.Elapsed.ShouldBeLessThan(longest);
        SmallHomework.Points(grades["control"]).ShouldBe("3 2 ?");
        grades.Where(one => one.Key != "control" && SmallHomework.Points(one.Value) != "? ? ?")
            .Select(one => $"{one.Key}: {SmallHomework.Points(one.Value)}").ShouldBeEmpty();
        foreach (var link in links) grades[link].Notes.Single().ShouldStartWith("needs review: ", customMessage: link);
        grades["lecturers"].Notes.ShouldBe(["needs review: lecturers.ipynb is the lecturer's own notebook"]);
        grades["large"].Notes.Single().ShouldContain("has 300 MB; of what is handed in at most 64 MB are read");
        Directory.GetFiles(folder["pages"]).Length.ShouldBe(handedIn.Submissions.Count);
        GradeReport.Csv([.. grades.Values]).ShouldContain("'=cmd|");
    }

    [Fact]
    public async Task A_hundred_thousand_cells_of_one_answer_are_looked_at_by_somebody()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var path = SmallHomework.HandIn(folder, homework, "eve", ("twice", "double Twice(double x) => 7;"), ("word", Word));
        File.WriteAllText(path, Changed(path, root =>
        {
            var cells = (JsonArray)root["cells"]!;
            var twice = cells.Single(cell => (string?)cell!["id"] == "twice")!;
            for (var i = 0; i < 100_000; i++)
            {
                var copy = twice.DeepClone();
                (copy["id"], copy["source"]) = ($"copy-{i}", $"double Twice(double x) => {i};");
                cells.Add(copy);
            }
        }));
        var grade = await (await Grading.BeginAsync(homework, SmallHomework.Options)).GradeAsync("eve", path);
        SmallHomework.Points(grade).ShouldBe("? 2 0");
        grade.Notes.ShouldContain("twice: the cell stands there 100001 times with different answers; the first one counts");
    }

    static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < levels; i++) node = new JsonObject { ["a"] = node };
        return node;
    }
}
