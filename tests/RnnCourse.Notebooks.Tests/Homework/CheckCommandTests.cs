using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Tests.Running;

namespace RnnCourse.Notebooks.Tests.Homework;

/// <summary>What students can ask before they hand in.</summary>
public class CheckCommandTests
{
    static string Student(TemporaryFolder folder, params (string, string)[] answers)
    {
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        return SmallHomework.HandIn(folder, homework, "mine", answers);
    }

    static string[] Lines(string output) => [.. output.Split('\n').Select(line => string.Join(' ', line.Split(' ',
        StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task Check_says_what_is_right_what_is_not_and_what_a_grader_would_not_take()
    {
        using var folder = new TemporaryFolder();
        var path = Student(folder, ("twice", "double Twice(double x) => 3 * x;"));
        var notebook = Notebook.Read(path);
        notebook.Cells.Single(cell => cell.Id == "setup").Source += "\nusing System.Text;";
        var cells = (JsonArray)notebook.Root["cells"]!;
        cells.Insert(1, new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = "mine",
            ["metadata"] =
            new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = "Check.Notebook(\"mine.ipynb\"); // does not check itself for ever"
        });
        cells.RemoveAt(5);      // word-checks
        notebook.Write(path);
        Directory.CreateDirectory(folder["elsewhere"]);

        var (exitCode, output) = await CommandTests.Course(folder["elsewhere"], "check", path);

        exitCode.ShouldBe(1, output);
        var lines = Lines(output);
        lines.ShouldContain("mine.ipynb: 0 of 2 questions have an answer that no shown check doubts");
        lines.ShouldContain("twice-checks not yet");
        lines.ShouldContain(line => line.StartsWith("twice 3, because 9 is ", StringComparison.Ordinal));
        lines.ShouldContain("why not answered");
        lines.ShouldContain("the cell word-checks is missing");
        lines.ShouldContain("the cell setup was changed; your lecturer's own will be used, with the usings that you added");
        lines.ShouldContain("cell 2 is your own: it is run too, where it stands");
        lines.ShouldContain(line => line.StartsWith("When you hand in, the same questions are asked with other numbers",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_is_content_with_what_is_right_and_the_same_is_said_in_a_cell_and_run_never_says_passed()
    {
        using var folder = new TemporaryFolder();
        var path = Student(folder, ("twice", "double Twice(double x) => x + x;"), ("word", "var word = \"gate\";"), ("why",
            "It opens and closes."));
        var (exitCode, output) = await CommandTests.Course(folder["handed-in"], "check");
        exitCode.ShouldBe(0, output);
        Lines(output).ShouldContain("mine.ipynb: 3 of 3 questions have an answer that no shown check doubts");
        Lines(output).ShouldContain("1 of 1 shown check right");
        Lines(output).ShouldContain("4 words, to be read by your lecturer");

        var asks = Notebook.Create("asks.ipynb");
        asks.Add(CellKind.Code,
            $"#r \"{SmallHomework.Library.Replace('\\', '/')}\"\nRnnCourse.Checks.Check.Notebook(\"mine.ipynb\");");
        asks.Write(folder["handed-in/asks.ipynb"]);
        (exitCode, output) = await CommandTests.Course(folder["handed-in"], "run", "mine.ipynb", "asks.ipynb", "--out",
            folder["out"]);
        exitCode.ShouldBe(0, output);
        output.ShouldMatch(@"ran +mine\.ipynb .*1 of 1 shown check right");
        output.ShouldContain("1 notebook passed, ");
        output.ShouldNotContain("passed  mine");
        output.ShouldContain("mine.ipynb is homework, which a run does not judge: 1 of 1 shown check right. `course check ");
        Notebook.Read(folder["out/asks.ipynb"]).Cells[0].Outputs.ToJsonString().ShouldContain("3 of 3 questions have an answer");
    }

    [Fact]
    public async Task Check_names_what_it_needs()
    {
        using var folder = new TemporaryFolder();
        folder.Notebook("lesson.ipynb", "1");
        (await CommandTests.Course(folder.Path, "check")).ShouldSatisfyAllConditions(
            ran => ran.ExitCode.ShouldBe(2), ran => ran.Output.ShouldContain("There is no notebook of homework in this folder. "
                + "Name it: course check h1.ipynb"));
        (await CommandTests.Course(folder.Path, "check", "lesson.ipynb")).Output.ShouldContain("lesson.ipynb is not homework: "
            + "no cell has a part in grading.");
    }
}
