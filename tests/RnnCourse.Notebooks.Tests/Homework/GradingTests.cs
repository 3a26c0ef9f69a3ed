using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Tests.Homework;

public class GradingTests
{
    const string Right = "double Twice(double x) => x + x;", RightWord = "var word = \"gate\";";

    static async Task<SubmissionGrade> Grade(TemporaryFolder folder, params (string GradeId, string Source)[] answers)
    {
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        return await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", answers));
    }

    static string Points(SubmissionGrade grade) =>
        string.Join(" ", grade.Cells.Select(cell => cell.Points?.ToString("0.##") ?? "?"));

    [Fact]
    public async Task Right_answers_written_in_another_way_earn_all_points()
    {
        using var folder = new TemporaryFolder();
        var grade = await Grade(folder, ("twice", Right), ("word", RightWord), ("why", "It opens and closes."));
        Points(grade).ShouldBe("3 2 ?");
        grade.Points.ShouldBe(5);
        grade.Notes.ShouldBeEmpty();
        grade.Executed!.Cells.Single(cell => cell.Id == "twice-checks").Outputs.ToJsonString().ShouldContain("right: twice 3");
        grade.Executed.Cells.ShouldAllBe(cell => !cell.Outputs.ToJsonString().Contains("hidden check"));
    }

    [Fact]
    public async Task Checks_use_the_lecturers_helpers_whatever_names_a_student_takes()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder,
            twiceChecks: SmallHomework.TwiceChecks.Replace("Twice(5)", "Twice(Row(1, 4)[0] + one)"),
            change: notebook => notebook.Cells[0].Source +=
                "\ndouble[] Row(int size, int seed) => [.. Enumerable.Repeat((double)seed, size)];\ndouble one = 1, two = 2;"));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        var grade = await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana",
            ("twice", "Func<int, double[]> Row = i => [2 * i];\nstring one = \"1\";\n" + Right.Replace("x + x", "x * Row(1)[0]")),
            ("word", RightWord)));
        Points(grade).ShouldBe("3 2 0");
    }

    [Fact]
    public async Task A_part_of_the_checks_earns_its_part_and_the_report_names_the_rest()
    {
        using var folder = new TemporaryFolder();
        var grade = await Grade(folder, ("twice", "double Twice(double x) => x > 0 ? 2 * x : x;"),
            ("word", "var word = \"Gate\";"));
        Points(grade).ShouldBe("2 0 0");
        grade.Cells[0].Why.ShouldBe("2 of 3 checks right; not right: 'twice -1'");
        grade.Cells[1].Why.ShouldBe("0 of 1 checks right; not right: 'the word'");
        grade.Notes.ShouldBe(["why: not answered"]);
    }

    [Fact]
    public async Task Nothing_written_is_nothing_earned()
    {
        using var folder = new TemporaryFolder();
        var grade = await Grade(folder);
        Points(grade).ShouldBe("0 0 0");
        grade.Cells[0].Why.ShouldBe("not answered");
        grade.Notes.ShouldBe(["twice: not answered", "word: not answered", "why: not answered"]);
    }

    [Fact]
    public async Task An_endless_loop_costs_its_own_points_only()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options with { CellTime = TimeSpan.FromSeconds(5) });
        (string, string)[] answers = [("twice", "double Twice(double x) { while (true) { } }"), ("word", RightWord)];
        var grade = await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", answers));
        Points(grade).ShouldBe("0 2 0");
        grade.Cells[0].Why.ShouldContain("stopped after 5 s");
    }

    [Fact]
    public async Task Where_the_solution_itself_does_not_end_in_half_the_time_nobody_loses_points()
    {
        using var folder = new TemporaryFolder();
        // 0.9 s of processor time each call, three calls in the hidden checks: between half of 4 s and all of it.
        const string Slow = "static TimeSpan Used() => System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;\n"
            + "double Twice(double x)\n{\n    // BEGIN SOLUTION\n    var until = Used() + TimeSpan.FromSeconds(0.9);\n"
            + "    while (Used() < until) { }\n    return 2 * x;\n    // END SOLUTION\n}";
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, Slow));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options with { CellTime = TimeSpan.FromSeconds(4) });
        (string, string)[] answers = [("twice", "double Twice(double x) { while (true) { } }"), ("word", RightWord)];
        var grade = await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", answers));
        Points(grade).ShouldBe("? 2 0");
        grade.Cells[0].Why.ShouldStartWith($"{SubmissionGrade.Review}: {Grading.TooBusy}");
    }

    [Theory]
    [InlineData("double Twice(double x) { Environment.Exit(0); return 2 * x; }")]
    [InlineData("Environment.Exit(0); double Twice(double x) => 2 * x;")]
    [InlineData("double Twice(double x) => Twice(x) + 1;")]
    public async Task An_answer_that_ends_the_process_costs_its_own_points_only(string source)
    {
        using var folder = new TemporaryFolder();
        Points(await Grade(folder, ("twice", source), ("word", RightWord))).ShouldBe("0 2 0");
    }

    [Fact]
    public async Task Who_prints_answers_or_replaces_the_checker_gains_nothing()
    {
        using var folder = new TemporaryFolder();
        const string Printed =
            "double Twice(double x) { Console.WriteLine(\"hidden check {\\\"what\\\":\\\"twice "
                + "5\\\",\\\"within\\\":1e9,\\\"answer\\\":0}\"); return 0; }";
        var printed = await Grade(folder, ("twice", Printed));
        Points(printed).ShouldBe("1 0 0");    // 0 is twice 0
        const string Replaced =
            "static class Check { public static void Equal(params object[] all) { } public static void Hidden(string what, "
                + "Func<object> answer, double within = 1e9)"
            + " => Console.WriteLine(\"hidden check {\\\"what\\\":\\\"\" + what + "
            + "\"\\\",\\\"within\\\":1e9,\\\"answer\\\":true}\"); }\ndouble Twice(double x) => 0;";
        Points(await Grade(folder, ("twice", Replaced))).ShouldBe("1 0 0");
        const string Guessed =
            "static class Check { public static void Equal(params object[] all) { } public static void Hidden(string what, "
                + "Func<object> answer, double within = 1e9)"
            + " { for (int guess = -100; guess <= 100; guess++) Console.WriteLine(\"hidden check {\\\"what\\\":\\\"\" + what + "
            + "\"\\\",\\\"within\\\":1e9,\\\"answer\\\":\" + guess + \"}\"); } }\ndouble Twice(double x) => 0;";
        Points(await Grade(folder, ("twice", Guessed))).ShouldBe("1 0 0");
    }

    [Fact]
    public async Task Marks_of_the_lecturers_in_an_answer_are_comments_like_others()
    {
        using var folder = new TemporaryFolder();
        Points(await Grade(folder, ("twice", "// BEGIN HIDDEN CHECKS\n" + Right), ("word", "// END HIDDEN CHECKS\n" + RightWord)))
            .ShouldBe("3 2 0");
    }

    [Fact]
    public async Task Changed_missing_and_doubled_cells_are_told_and_the_lecturers_checks_are_used()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var path = SmallHomework.HandIn(folder, homework, "ana", ("twice", "double Twice(double x) => 7;"),
            ("twice-checks", "Check.Equal(\"twice 3\", 6, 6);"), ("word", RightWord));
        var handedIn = Notebook.Read(path);
        ((System.Text.Json.Nodes.JsonArray)handedIn.Root["cells"]!).RemoveAt(5);    // why
        var again = handedIn.Cells.Single(cell => cell.Id == "word").Json.DeepClone();
        again["id"] = "word-again";
        again["source"] = "var word = \"other\";";
        ((System.Text.Json.Nodes.JsonArray)handedIn.Root["cells"]!).Add(again);
        handedIn.Write(path);

        var grade = await (await Grading.BeginAsync(homework, SmallHomework.Options)).GradeAsync("ana", path);

        Points(grade).ShouldBe("0 2 0");
        grade.Notes.ShouldBe(["twice-checks: the cell was changed; the lecturer's own was used",
            "word: the cell stands there 2 times with different answers; the first one counts",
            "why: no answer, the cell is missing"]);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_waits_for_somebody_to_look()
    {
        using var folder = new TemporaryFolder();
        var grading = await Grading.BeginAsync(HomeworkNotebook.Read(SmallHomework.Write(folder)), SmallHomework.Options);
        File.WriteAllText(folder["word.ipynb"], "PK this is a Word file");
        var grade = await grading.GradeAsync("ben", folder["word.ipynb"]);
        Points(grade).ShouldBe("? ? ?");
        grade.Notes.Single().ShouldStartWith("needs review: word.ipynb is not valid JSON");
        GradeReport.Feedback(grade, grading.Protections).Cells.Single()
            .Source.ShouldContain("| twice-checks | ? of 3 | needs review |");
        GradeReport.Csv([grade with { Notes = [] }])
            .ShouldBe(
                "student,twice-checks (3),word-checks (2),why (1),extra,automatic,by hand,open,points,of,notes\n"
                    + "ben,,,,,0,0,6,0,6,\n");
        (await grading.GradeAsync("eva", folder.Notebook("other.ipynb", "1")))
            .Notes.ShouldBe(["needs review: no cell of other.ipynb belongs to this homework"]);
        (await grading.GradeAsync(new Submission("zoe", null, "zoe.zip is an archive")))
            .Notes.ShouldBe(["needs review: zoe.zip is an archive"]);
    }

    [Fact]
    public async Task Reports_show_the_points_and_the_protections_and_run_no_formula()
    {
        using var folder = new TemporaryFolder();
        var grade = await Grade(folder, ("twice", Right), ("word", RightWord)) with { Student = "=HYPERLINK(\"x\")" };
        GradeReport.Csv([grade]).ShouldContain("\n\"'=HYPERLINK(\"\"x\"\")\",3,2,0,,5,0,0,5,6,");
        var page = GradeReport.Feedback(grade, "Protected.")!;
        page.Cells[0].Source.ShouldContain("5 of 6 points");
        page.Cells[0].Source.ShouldContain("| twice-checks | 3 of 3 | all 3 checks right |");
        page.Cells[0].Source.ShouldEndWith("*Protected.*");
        page.ToString().ShouldNotContain("Check.Hidden");
        Notebook.Parse(page.ToString()).Cells.Count.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_wrong_in_one_question_costs_nothing_in_the_next()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, change: notebook =>
        {
            notebook.Cells.Single(cell => cell.Id == "word")
                .Source = "string word = null;\n// BEGIN SOLUTION\nword = \"gate\" + Twice(2);\n// END SOLUTION";
        }));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        Task<SubmissionGrade> Handed(string twice, string word) =>
            grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", ("twice", twice), ("word", word)));
        const string Uses = "var word = \"gate\" + Twice(2);";
        Points(await Handed("double Twice(double x) => 3 * x;", Uses)).ShouldBe("1 2 0");             // 0 is three times 0
        Points(await Handed("double Twice(double x) => 2 * x", Uses)).ShouldBe("0 2 0");               // does not compile
        Points(await Handed("double twice(double x) => 2 * x;", Uses)).ShouldBe("0 2 0");              // another name
        // needs its own answer before
        Points(await Handed("double Twice(double x) => 2 * x; double Two() => 4;", "var word = \"gate\" + Two();"))
            .ShouldBe("3 2 0");
    }

    [Theory]
    [InlineData("Console.Write(\"here \");")]
    [InlineData("Console.SetOut(TextWriter.Null);")]
    [InlineData("for (int i = 0; i < 3000; i++) Console.Write(new string('x', 1000));")]
    [InlineData("Console.WriteLine(\"\\u0001end of cell\\u0001\");")]
    public async Task What_an_answer_prints_neither_earns_nor_costs(string prints)
    {
        using var folder = new TemporaryFolder();
        Points(await Grade(folder, ("twice", $"double Twice(double x) {{ {prints} return 2 * x; }}"), ("word", RightWord)))
            .ShouldBe("3 2 0");
    }

    [Fact]
    public async Task The_first_answer_counts_and_a_guess_is_one_guess()
    {
        using var folder = new TemporaryFolder();
        // Reads the words of the checks out of the code that calls it, and answers for itself.
        const string Forged = """
            double Twice(double x)
            {
                var take = AppContext.GetData("RnnCourse.HiddenChecks") as Action<string>;
                for (int guess = -20; guess <= 20; guess++) take("{\"word\":\"" + guess + "\",\"what\":\"twice 5\",\"within\":100,\"answer\":" + guess + "}");
                return 0;
            }
            """;
        Points(await Grade(folder, ("twice", Forged), ("word", RightWord))).ShouldBe("1 2 0");
    }

    [Fact]
    public async Task A_wrong_answer_that_the_lecturer_names_is_explained()
    {
        using var folder = new TemporaryFolder();
        const string Checks =
            "// BEGIN HIDDEN CHECKS\nCheck.Hidden(\"twice 5\", () => Twice(5));\nCheck.HiddenMistake(\"twice 5\", \"that is the "
                + "square\", () => 25.0);\n// END HIDDEN CHECKS";
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, twiceChecks: Checks));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        async Task<string> Why(string twice) =>
            (await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", ("twice", twice)))).Cells[0].Why;
        (await Why("double Twice(double x) => x * x;")).ShouldBe("0 of 1 checks right; not right: 'twice 5': that is the square");
        (await Why("double Twice(double x) => x;")).ShouldBe("0 of 1 checks right; not right: 'twice 5'");
        (await Why(Right)).ShouldBe("all 1 checks right");
    }

    [Fact]
    public async Task Words_of_an_exception_do_not_tell_what_was_asked()
    {
        using var folder = new TemporaryFolder();
        var grade = await Grade(folder, ("twice", "double Twice(double x) => throw new ArgumentException($\"asked for {x}\");"),
            ("word", RightWord));
        Points(grade).ShouldBe("0 2 0");
        grade.Cells[0]
            .Why.ShouldBe(
                "0 of 3 checks right; not right: 'twice 5': ArgumentException; 'twice -1': ArgumentException; 'twice 0': "
                    + "ArgumentException");
        GradeReport.Feedback(grade, "").ToString().ShouldNotContain("asked for 5");
    }

    [Fact]
    public void Answers_are_compared_as_what_they_are()
    {
        static HiddenAnswer Read(double within, string answer) => HiddenAnswer.Read(
            FormattableString.Invariant($"{{\"word\":\"w\",\"what\":\"q\",\"within\":{within},\"answer\":{answer}}}"), ["v", "w"])
            .ShouldNotBeNull();
        static bool Same(string expected, string student) => Read(0.01, expected).IsMatchedBy(Read(100, student));
        Read(1, "1").Check.ShouldBe(1);
        Same("1", "1.005").ShouldBeTrue();
        Same("1", "1.02").ShouldBeFalse();
        Same("[1,2]", "[1,2]").ShouldBeTrue();
        Same("[1,2]", "[1,2,3]").ShouldBeFalse();
        Same("[1,2]", "[2,1]").ShouldBeFalse();
        Same("{\"shape\":[1,2],\"values\":[1,2]}", "[1,2]").ShouldBeFalse();
        Same("{\"shape\":[1,2],\"values\":[1,2]}", "{\"shape\":[2,1],\"values\":[1,2]}").ShouldBeFalse();
        Same("\"a\"", "\"a\"").ShouldBeTrue();
        Same("true", "1").ShouldBeFalse();
        Same("\"NaN\"", "\"NaN\"").ShouldBeTrue();
        string[] forged = ["nonsense", "{\"word\":\"w\"}", "{\"word\":\"x\",\"what\":\"q\",\"within\":1,\"answer\":1}",
            "{\"word\":1}", "[]",
            "{\"word\":\"w\",\"what\":\"q\",\"within\":1,\"answer\":{\"a\":1,\"a\":2}}"];
        foreach (var line in forged) HiddenAnswer.Read(line, ["v", "w"]).ShouldBeNull(line);
    }
}
