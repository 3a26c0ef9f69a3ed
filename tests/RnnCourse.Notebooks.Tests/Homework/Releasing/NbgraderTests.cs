using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Tests.Homework.Releasing;

/// <summary>nbgrader 0.9.5 cannot be installed by this project's package managers; it was run by hand. What is tested
/// here is held against its schema (version 3), numbers that its own code gave, and the rules by which it gives
/// points.</summary>
public class NbgraderTests
{
    [Fact]
    public void A_released_cell_has_the_fields_and_the_check_sum_of_nbgrader()
    {
        using var folder = new TemporaryFolder();
        var released = HomeworkNotebook.Read(SmallHomework.Write(folder, change: notebook =>
            notebook.Add(CellKind.Markdown, "Zeichne é.", "draw").Metadata["nbgrader"] = JsonNode.Parse("""
                {"grade": false, "grade_id": "draw", "locked": true, "points": 2.5, "schema_version": 3, "solution": false, "task": true}
                """))).ForStudents();
        string[] known = ["schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type"];
        foreach (var graded in GradedCell.In(released))
        {
            var fields = (JsonObject)graded.Cell.Metadata["nbgrader"]!;
            fields.Select(field => field.Key).Except(known).ShouldBeEmpty();
            foreach (var truth in new[] { "grade", "locked", "solution", "task" }) fields[truth]!.GetValue<bool>();
            fields["grade_id"]!.GetValue<string>().ShouldMatch("^[a-zA-Z0-9_-]+$");
            fields["cell_type"]!.GetValue<string>().ShouldBe(graded.Cell.Kind == CellKind.Code ? "code" : "markdown");
            graded.Cell.Metadata["deletable"]!.GetValue<bool>().ShouldBeFalse();
            (graded.Cell.Metadata["editable"] is null).ShouldBe(graded.IsAnswer);
        }
        // nbgrader.utils.compute_checksum of the same cells
        Sum("twice").ShouldBe("586c4d433f79f71237bfa6781c242a0d");
        Sum("twice-checks").ShouldBe("df34ef162e09bac4dd0f16e2b335d079");
        Sum("why").ShouldBe("0d257a85e5a2811d53ec725dd98cb4f6");
        Sum("draw").ShouldBe("bc2c5a86f5901a6927dcb680190e4958");

        string Sum(string id) => released.Cells.Single(cell =>
            cell.Id == id).Metadata["nbgrader"]!["checksum"]!.GetValue<string>();
    }

    [Fact]
    public void Points_with_a_fraction_are_in_the_check_sum_as_Python_writes_them()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, change: notebook =>
            notebook.Cells[2].Metadata["nbgrader"]!["points"] = 2.5));
        homework.ForStudents().Cells[2].Metadata["nbgrader"]!["checksum"]!.GetValue<string>()
            .ShouldBe("6199f01805565dded9d80264743f73ea");
    }

    [Theory]
    [InlineData("double Twice(double x) => x + x;", 3, 2)]
    [InlineData("double Twice(double x) => 3 * x;", 1, 2)]
    [InlineData("double Twice(double x) => x > 0 ? 2 * x : x;", 2, 2)]
    [InlineData("double Twice(double x) => throw new InvalidOperationException();", 0, 2)]
    public async Task A_cell_of_checks_ends_with_the_points_that_course_grade_gives(string twice, double first, double second)
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, twiceChecks: SmallHomework.TwiceChecks.Replace(
            "// END", "Check.HiddenWitness(\"twice 5\", () => 10);\n// END")));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        var source = Notebook.Read(grading.WriteForNbgrader(folder["course"]));
        File.ReadAllText(folder["course/nbgrader_config.py"]).ShouldContain("c.ClearSolutions.code_stub");
        source.Cells[2].Source.ShouldNotContain("Check.Hidden");

        source.Cells[1].Source = twice;
        var run = await HomeworkRun.RunAsync(WithoutMarkers(source),
            Path.GetDirectoryName(Path.GetFullPath(folder["course/source/h/h.ipynb"]))!,
            SmallHomework.Options, _ => false);
        new[] { 2, 4 }.Select(i => Points(run.Executed.Cells[i])).ShouldBe([first, second]);

        var grade = await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", ("twice", twice),
            ("word", "var word = \"gate\";")));
        grade.Cells.Take(2).Select(cell => cell.Points!.Value).ShouldBe([first, second]);
    }

    [Fact]
    public async Task A_check_in_a_loop_cannot_be_written_for_nbgrader()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, twiceChecks: SmallHomework.TwiceChecks.Replace(
            "// END", "foreach (var x in new[] { 1, 2 }) Check.Hidden(\"in a loop\", () => Twice(x));\n// END")));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        Should.Throw<NotebookFormatException>(() => grading.WriteForNbgrader(folder["course"]))
            .Message.ShouldContain("cell 3 (twice-checks): nbgrader needs every check to be asked once");
    }

    /// <summary>nbgrader runs a cell with its hidden tests in it; our runner would take that part out first.</summary>
    static Notebook WithoutMarkers(Notebook notebook)
    {
        foreach (var cell in notebook.Cells)
            cell.Source = Regex.Replace(cell.Source, "^// (BEGIN|END) HIDDEN TESTS$", "", RegexOptions.Multiline);
        return notebook;
    }

    /// <summary>nbgrader.utils.determine_grade: an error brings nothing, a number as the cell's result brings itself.</summary>
    static double Points(NotebookCell cell)
    {
        foreach (var output in cell.Outputs)
        {
            if (output!["output_type"]!.GetValue<string>() == "error" || output["name"]?.GetValue<string>() == "stderr") return 0;
            if (output["output_type"]!.GetValue<string>() == "execute_result")
                return double.Parse(MultilineText.TryRead(output["data"]!["text/plain"])!,
                    System.Globalization.CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException("nbgrader would give all points");
    }
}
