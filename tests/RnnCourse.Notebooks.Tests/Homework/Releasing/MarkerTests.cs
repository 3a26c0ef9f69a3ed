using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Tests.Homework.Releasing;

public class MarkerTests
{
    const string Plain = "no metadata";

    /// <summary>A homework whose cell of that id holds something else; `plain` is a cell without a part in grading.</summary>
    static string With(TemporaryFolder folder, string id, string source) => SmallHomework.Write(folder, change: notebook =>
    {
        if (id == Plain) notebook.Add(CellKind.Code, source, "plain");
        else notebook.Cells.Single(cell => cell.Id == id).Source = source;
    });

    [Theory]
    [InlineData("twice", "double Twice(double x) => 2 * x;", "cell 2 (twice): it is an answer, but has no '// BEGIN SOLUTION'")]
    [InlineData("twice", "// BEGIN SOLUTION\ndouble Twice(double x) => 2 * x;",
        "cell 2 (twice), line 1: '// BEGIN SOLUTION' has no '// END SOLUTION' after it")]
    [InlineData("twice", "\n// END SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION",
        "cell 2 (twice), line 2: '// END SOLUTION' has no '// BEGIN SOLUTION' before it")]
    [InlineData("twice", "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION",
        "cell 2 (twice), line 2: '// BEGIN SOLUTION' stands inside another part")]
    [InlineData("twice", "// BEGIN SOLUTION\n// END HIDDEN TESTS",
        "cell 2 (twice), line 2: '// END HIDDEN TESTS' does not stand in a cell of checks with points")]
    [InlineData("twice", "// begin solution\ndouble Twice(double x) => 2 * x;\n// end solution",
        "cell 2 (twice), line 1: '// begin solution' is no marker; one stands alone on its line, in capitals")]
    [InlineData("twice", "double Twice(double x) // BEGIN SOLUTION",
        "cell 2 (twice), line 1: 'double Twice(double x) // BEGIN SOLUTION' is no marker")]
    [InlineData("twice", "### BEGIN SOLUTION\n### END SOLUTION",
        "cell 2 (twice), line 1: in a cell of code '### BEGIN SOLUTION' must stand")]
    [InlineData("twice", "// BEGIN SOLUTION\n// END SOLUTION\n\n// WRONG it is half\n// - 2\n// + 1",
        "cell 2 (twice), line 4: '// WRONG it is half' stands outside a solution, so students would get it")]
    [InlineData("twice-checks", "Check.Equal(\"twice 3\", () => Twice(3), 6);",
        "cell 3 (twice-checks): it has points, but no 'Check.Hidden(...)' between '// BEGIN HIDDEN TESTS'")]
    [InlineData("twice-checks", "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS\nCheck.Hidden(\"a\", () => 1);",
        "cell 3 (twice-checks), line 3: 'Check.Hidden(...)' stands outside '// BEGIN HIDDEN TESTS', so students would get it")]
    [InlineData("twice-checks", "// BEGIN HIDDEN TEST\n// END HIDDEN TEST",
        "cell 3 (twice-checks), line 1: '// BEGIN HIDDEN TEST' is no marker")]
    [InlineData("twice-checks", "// BEGIN SOLUTION\n// END SOLUTION",
        "cell 3 (twice-checks), line 1: '// BEGIN SOLUTION' does not stand in an answer (solution: true)")]
    [InlineData("why", "BEGIN HIDDEN TESTS", "cell 6 (why), line 1: 'BEGIN HIDDEN TESTS' does not stand in a cell of checks")]
    [InlineData("why", "### BEGIN MARK SCHEME\n### END MARK SCHEME",
        "cell 6 (why), line 1: '### BEGIN MARK SCHEME' does not stand in a task")]
    [InlineData("setup", "// ### BEGIN SOLUTION\n1\n// ### END SOLUTION",
        "cell 1, line 1: '// ### BEGIN SOLUTION' does not stand in an answer")]
    [InlineData(Plain, "1\n// BEGIN HIDDEN CHECKS\n// END HIDDEN CHECKS",
        "cell 7, line 2: '// BEGIN HIDDEN CHECKS' does not stand in a cell of checks with points (grade: true), so it would be "
            + "shown")]
    [InlineData(Plain, "Check.HiddenWitness(\"a\", () => 1);", "cell 7, line 1: 'Check.HiddenWitness(...)' stands outside")]
    [InlineData(Plain, "RnnCourse.Checks.Check . HiddenMistake (\"a\", \"b\", () => 1);",
        "cell 7, line 1: 'Check . HiddenMistake (...)' stands outside")]
    public void A_marker_in_another_place_is_refused_with_its_line(string id, string source, string message)
    {
        using var folder = new TemporaryFolder();
        Should.Throw<NotebookFormatException>(() => HomeworkNotebook.Read(With(folder, id,
            source))).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("// begin with the solution of lesson 5")]
    [InlineData("var beginSolution = 1; // the end of a hidden state")]
    [InlineData("// Check.Equal is shown")]
    public void Ordinary_words_are_no_marker(string source)
    {
        using var folder = new TemporaryFolder();
        HomeworkNotebook.Read(With(folder, Plain, source)).Points.ShouldBe(6);
    }

    [Theory]
    [InlineData("// BEGIN SOLUTION", "SOLUTION")]
    [InlineData("    //BEGIN SOLUTION  ", "SOLUTION")]
    [InlineData("// ### BEGIN SOLUTION ###", "SOLUTION")]
    [InlineData("// ### BEGIN HIDDEN TESTS", "HIDDEN CHECKS")]
    [InlineData("// BEGIN HIDDEN CHECKS", "HIDDEN CHECKS")]
    [InlineData("=== BEGIN MARK SCHEME ===", "MARK SCHEME")]
    [InlineData("<!-- BEGIN MARK SCHEME -->", "MARK SCHEME")]
    public void The_words_of_nbgrader_are_markers(string line, string name)
    {
        Marker.Of(line).ShouldBe(new Marker(true, name));
        Marker.Of(line.Replace("BEGIN", "END")).ShouldBe(new Marker(false, name));
    }

    [Fact]
    public async Task Hidden_tests_as_nbgrader_marks_them_are_hidden_and_asked()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder,
            SmallHomework.Twice.Replace("// BEGIN SOLUTION", "// ### BEGIN SOLUTION").Replace("// END SOLUTION",
                "// ### END SOLUTION"),
            SmallHomework.TwiceChecks.Replace("// BEGIN HIDDEN CHECKS", "// ### BEGIN HIDDEN TESTS")
                .Replace("// END HIDDEN CHECKS", "// ### END HIDDEN TESTS")));
        var released = await (await Grading.BeginAsync(homework, SmallHomework.Options)).ReleaseAsync();
        released.Cells[1].Source.ShouldBe(
            "double Twice(double x)\n{\n    // your code here\n    throw new NotImplementedException();\n}");
        released.Cells[2].Source.ShouldBe("Check.Equal(\"twice 3\", () => Twice(3), 6);");
    }

    [Fact]
    public async Task A_task_keeps_its_mark_scheme_and_waits_for_somebody_to_read()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, change: notebook =>
            notebook.Add(CellKind.Markdown, "Draw it.\n### BEGIN MARK SCHEME\n- 2 points: it is drawn\n### END MARK SCHEME",
                "draw")
                .Metadata["nbgrader"] = JsonNode.Parse("""
                {"grade": false, "grade_id": "draw", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": true}
                """)));
        homework.Points.ShouldBe(8);
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        grading.Prove();
        (await grading.ReleaseAsync()).Cells[6].Source.ShouldBe("Draw it.");
        var grade = await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", ("word",
            "var word = \"gate\";")));
        grade.Cells.Select(cell => cell.Points).ShouldBe([0, 2, 0, null]);
        grade.Cells[3].Most.ShouldBe(2);
    }
}
