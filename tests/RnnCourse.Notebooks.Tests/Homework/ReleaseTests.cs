using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;

namespace RnnCourse.Notebooks.Tests.Homework;

public class ReleaseTests
{
    static async Task<string> Refused(string path)
    {
        var error = await Should.ThrowAsync<NotebookFormatException>(async () =>
            await (await Grading.BeginAsync(HomeworkNotebook.Read(path), SmallHomework.Options)).ReleaseAsync());
        return error.Message;
    }

    [Fact]
    public async Task Students_get_no_solution_no_hidden_check_and_locked_cells()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        homework.Points.ShouldBe(6);

        var released = await (await Grading.BeginAsync(homework, SmallHomework.Options)).ReleaseAsync();

        NotebookCell Cell(string id) => released.Cells.Single(cell => cell.Id == id);
        Cell("twice")
            .Source.ShouldBe("double Twice(double x)\n{\n    // your code here\n    throw new NotImplementedException();\n}");
        Cell("word").Source.ShouldBe("string word = null;\n// your code here");
        Cell("twice-checks").Source.ShouldBe("Check.Equal(\"twice 3\", () => Twice(3), 6);");
        Cell("why").Source.ShouldBe("*Your answer here.*");
        foreach (var secret in new[] { "2 * x", "\"gate\"", "Hidden", "Because it opens", "BEGIN" })
            released.ToString().ShouldNotContain(secret);
        Cell("twice-checks").Metadata.ToJsonString().ShouldContain("\"locked\":true");
        Cell("twice-checks").Metadata["deletable"]!.GetValue<bool>().ShouldBeFalse();
        Cell("twice").Metadata["deletable"]!.GetValue<bool>().ShouldBeFalse();    // editable, as nbgrader does it
        Cell("twice").Metadata.ContainsKey("editable").ShouldBeFalse();
        released.Cells.ShouldAllBe(cell => cell.Outputs.Count == 0);
        homework.Notebook.ToString().ShouldContain("2 * x");    // the lecturer's own is left as it was
    }

    [Fact]
    public async Task A_solution_that_does_not_earn_its_points_is_not_handed_out()
    {
        using var folder = new TemporaryFolder();
        (await Refused(SmallHomework.Write(folder,
            SmallHomework.Twice.Replace("return 2 * x;", "throw new Exception(\"unfinished\");"))))
            .ShouldBe(
                "h.ipynb, cell 3 (twice-checks): the solution does not earn its points: 'twice 5' has no answer: Exception: "
                    + "unfinished");
        (await Refused(SmallHomework.Write(folder, SmallHomework.Twice.Replace("2 * x", "2 * y"))))
            .ShouldContain("cell 2 (twice): the solution does not earn its points: CS0103");
    }

    [Fact]
    public async Task A_point_for_nothing_is_found()
    {
        using var folder = new TemporaryFolder();
        (await Refused(SmallHomework.Write(folder, twiceChecks: SmallHomework.TwiceChecks.Replace("() => Twice(0)", "() => 0"))))
            .ShouldContain("(twice-checks): it gives 1 points without an answer: 1 of 3 checks right");
    }

    [Fact]
    public async Task What_students_get_must_compile()
    {
        using var folder = new TemporaryFolder();
        (await Refused(SmallHomework.Write(folder, "// BEGIN SOLUTION\ndouble Twice(double x) => 2 * x;\n// END SOLUTION")))
            .ShouldContain("(twice-checks): as it is handed out it does not compile: CS0103");
    }

    [Theory]
    [InlineData("")]
    [InlineData("using RnnCourse.Checks;")]
    public async Task A_notebook_without_the_library_is_told_what_to_write(string setup)
    {
        using var folder = new TemporaryFolder();
        (await Refused(SmallHomework.Write(folder, change: notebook => notebook.Cells[0].Source = setup)))
            .ShouldContain("should begin with #r \"../artifacts/course/RnnCourse.dll\"");
    }

    [Theory]
    [InlineData("schema_version", "2", "cell 2: expected nbgrader's schema_version 3, got 2")]
    [InlineData("grade_id", "\"word\"", "the grade_id word is used in cells 2 and 4")]
    [InlineData("grade_id", "\" \"", "cell 2: expected a grade_id")]
    [InlineData("solution", "\"yes\"", "cell 2: nbgrader's solution cannot be \"yes\"")]
    [InlineData("grade", "true", "cell 2: twice is graded, so it needs points above 0, got 0")]
    public void Metadata_that_cannot_be_is_named(string key, string value, string message)
    {
        using var folder = new TemporaryFolder();
        Should.Throw<NotebookFormatException>(() =>
            HomeworkNotebook.Read(SmallHomework.Write(folder,
                change: notebook => notebook.Cells[1].Metadata["nbgrader"]![key] = JsonNode.Parse(value))))
                .Message.ShouldContain(message);
    }

    [Fact]
    public void A_lesson_is_not_homework()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<NotebookFormatException>(() => HomeworkNotebook.Read(folder.Notebook("a.ipynb", "1")))
            .Message.ShouldContain("a.ipynb is not homework: no cell has points");
    }
}
