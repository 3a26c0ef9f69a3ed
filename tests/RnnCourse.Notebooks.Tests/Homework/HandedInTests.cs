using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Homework;

/// <summary>What students and their editors do to a notebook costs no points in silence.</summary>
public class HandedInTests
{
    const string Right = "double Twice(double x) => x + x;", RightWord = "var word = \"gate\";";

    /// <summary>Grades right answers after a change of the file.</summary>
    static async Task<SubmissionGrade> Grade(Action<JsonArray> change, string twice = Right, string word = RightWord,
        HomeworkOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var path = SmallHomework.HandIn(folder, homework, "ana", ("twice", twice), ("word", word), ("why", "It opens."));
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        change((JsonArray)root["cells"]!);
        File.WriteAllText(path, root.ToJsonString());
        return await (await Grading.BeginAsync(homework, options ?? SmallHomework.Options)).GradeAsync("ana", path);
    }

    static string Points(SubmissionGrade grade) =>
        string.Join(" ", grade.Cells.Select(cell => cell.Points?.ToString("0.##") ?? "?"));

    static JsonNode Cell(JsonArray cells, string id) => cells.Single(cell => (string?)cell!["id"] == id)!;

    static JsonObject Own(string source, string id = "mine") =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source
        };

    [Fact]
    public async Task Cells_of_their_own_are_run_where_they_stood()
    {
        var grade = await Grade(cells =>
        {
            cells.Insert(1, Own("using static System.Math;\ndouble Sum(double a, double b) => a + b + Abs(0.0);"));
            cells.Add(Own("Environment.Exit(3);", "last"));
        }, "double Twice(double x) => Sum(x, x);");
        Points(grade).ShouldBe("3 2 ?");
        grade.Notes.ShouldBe(["2 cells of the student's own were run too (numbers 2, 8)",
            "own-8: this cell of the student's own never ended, or ended all; it was left out"]);
        grade.Executed!.Cells[1].Source.ShouldContain("double Sum");
    }

    [Fact]
    public async Task Using_lines_added_to_the_lecturers_setup_are_kept()
    {
        var grade = await Grade(cells => Cell(cells, "setup")["source"] = (string?)Cell(cells, "setup")["source"]?[0]
            + "using RnnCourse.Checks;\nusing static System.Math;\nusing var file = 3;",
            "double Twice(double x) => 2 * Max(x, x);");
        Points(grade).ShouldBe("3 2 ?");
        grade.Notes.ShouldBe(["setup: the cell was changed; the lecturer's own was used, and using static System.Math;"]);
    }

    [Fact]
    public async Task The_halves_of_a_split_cell_belong_together()
    {
        var grade = await Grade(cells =>
        {
            var half = Cell(cells, "twice").DeepClone();
            half["id"] = "half";
            half["source"] = "double Twice(double x) => Plus(x, x);";
            Cell(cells, "twice")["source"] = "double Plus(double a, double b) => a + b;\n";
            cells.Insert(2, half);
        });
        Points(grade).ShouldBe("3 2 ?");
        grade.Notes.ShouldBe(["twice: the cell stands there 2 times; its parts were put together"]);
    }

    [Fact]
    public async Task Of_two_versions_the_first_counts_if_it_is_right_and_somebody_looks_if_not()
    {
        static Action<JsonArray> Copied(string source, int at) => cells =>
        {
            var copy = Cell(cells, "twice").DeepClone();
            copy["source"] = source;         // with the same id, as some editors copy
            cells.Insert(at, copy);
        };
        (await Grade(Copied("double Twice(double x) => 7;", 2))).ShouldSatisfyAllConditions(
            g => Points(g).ShouldBe("3 2 ?"),
            g => g.Notes[1].ShouldBe("twice: the cell stands there 2 times with different answers; the first one counts"));
        (await Grade(Copied("double Twice(double x) => 7;", 1))).ShouldSatisfyAllConditions(
            g => Points(g).ShouldBe("? 2 ?"),
            g => g.Cells[0].Why.ShouldBe("needs review: twice stands there with different answers"),
            g => g.Notes[0].ShouldBe("repaired: cell 3: the id twice is used twice; here it is twice-2"));
        (await Grade(Copied(SmallHomework.Twice.Replace("    // BEGIN SOLUTION\n    return 2 * x;\n    // END SOLUTION",
            "    // your code here\n    throw new NotImplementedException();"), 1)))
            .ShouldSatisfyAllConditions(g => Points(g).ShouldBe("3 2 ?"),
                g => g.Notes[1].ShouldBe("twice: the cell stands there 2 times; the one with an answer counts"));
    }

    [Fact]
    public async Task Cells_that_lost_their_metadata_are_found_by_their_ids()
    {
        var grade = await Grade(cells =>
        {
            foreach (var cell in cells) cell!["metadata"] = new JsonObject();
            Cell(cells, "word")["metadata"] = new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = "other" } };
        });
        Points(grade).ShouldBe("3 2 ?");
        grade.Notes.ShouldContain("twice: the cell had lost its grade_id and was found by its id");
    }

    [Fact]
    public async Task Blank_answers_are_no_answers()
    {
        var grade = await Grade(cells =>
        {
            Cell(cells, "twice")["source"] = "";
            Cell(cells, "word")["source"] = " \n\t";
            Cell(cells, "why")["source"] = "\u00a0\u200b\n";
        });
        Points(grade).ShouldBe("0 0 0");
        grade.Notes.ShouldBe(["twice: not answered", "word: not answered", "why: not answered"]);
    }

    [Fact]
    public async Task Changed_kinds_of_cells_deleted_checks_and_CRLF_cost_nothing()
    {
        var grade = await Grade(cells =>
        {
            Cell(cells, "twice")["cell_type"] = "markdown";
            Cell(cells, "why")["cell_type"] = "code";
            Cell(cells, "word")["source"] = "\r\n" + RightWord + "\r\n";
            Cell(cells, "setup")["source"] = string.Concat(((JsonArray)Cell(cells, "setup")["source"]!)
                .Select(line => ((string?)line)!.Replace("\n", "\r\n")));
            cells.Remove(Cell(cells, "twice-checks"));
        });
        Points(grade).ShouldBe("3 2 ?");
        grade.Notes.ShouldBe(["repaired: cell 5: no list of outputs; an empty one is read"]);
    }

    [Fact]
    public async Task An_answer_that_does_not_compile_costs_its_own_points_only()
    {
        var grade = await Grade(_ => { }, "double Twice(double x) => 2 * x", RightWord + " Func<double, double> f = Twice;");
        Points(grade).ShouldBe("0 2 ?");       // the word asks for Twice, which is the lecturer's there
        grade.Cells[0].Why.ShouldContain("(twice does not compile: CS1002");
        grade.Executed!.Cells.Single(cell => cell.Id == "twice").Source.ShouldBe("double Twice(double x) => 2 * x");
    }

    /// <summary>Behind walls there is no network; elsewhere such an answer takes the time of a search for the package.</summary>
    [Theory]
    [InlineData(false, "cell 2 asks for the package MathNet.Numerics, which this homework does not have")]
    [InlineData(true, "cell 1 asks for the package MathNet.Numerics, which this homework does not have")]
    public async Task A_package_that_the_homework_does_not_have_is_for_somebody_to_look_at(bool inSetup, string why)
    {
        var sandbox = Sandbox.Find(out var missing);
        Assert.SkipUnless(sandbox is not null, missing);
        var worker = TemporaryFolder.Course with
        {
            Inside = sandbox!.Showing([Path.GetDirectoryName(SmallHomework.Library)!])
        };
        const string Package = "#r \"nuget: MathNet.Numerics, 5.0.0\"\n";
        var grade = await Grade(cells =>
        {
            if (inSetup) Cell(cells, "setup")["source"] = Package + string.Concat((JsonArray)Cell(cells, "setup")["source"]!);
        }, (inSetup ? "" : Package) + "double Twice(double x) => MathNet.Numerics.Euclid.Modulus(x + x, 99);",
            options: SmallHomework.Options with { Worker = worker, IsTrusted = false });
        Points(grade).ShouldBe("? 2 ?");
        grade.Cells[0].Why.ShouldBe($"needs review: {why}");
        grade.Notes.ShouldContain(why);
    }

    [Fact]
    public async Task Words_that_were_left_on_the_console_cost_nothing() =>
        Points(await Grade(_ => { }, "double Twice(double x) { Console.Write(\"here\"); return 2 * x; }")).ShouldBe("3 2 ?");

    [Fact]
    public async Task A_tolerance_that_takes_zero_for_the_answer_is_told()
    {
        using var folder = new TemporaryFolder();
        async Task<IReadOnlyList<string>> Warnings(string answer) =>
            (await Grading.BeginAsync(HomeworkNotebook.Read(SmallHomework.Write(folder,
                $"// BEGIN SOLUTION\ndouble[] Twice(double x) => {answer};\n// END SOLUTION",
                SmallHomework.TwiceChecks.Replace("Check.Equal(\"twice 3\", () => Twice(3), 6);\n", ""))), SmallHomework.Options))
                .Warnings;
        (await Warnings("[3e-8, 0]"))[0]
            .ShouldStartWith("cell 3 (twice-checks): for 'twice 5' 0 would pass too, as the tolerance ");
        (await Warnings("[3e-8, 1]")).ShouldBeEmpty();
        (await Warnings("[0.1 + 0.2 - 0.3, 0]")).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_hold_students_and_what_systems_leave_behind()
    {
        using var folder = new TemporaryFolder();
        void File(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            System.IO.File.WriteAllText(folder[path], "{}");
        }
        foreach (var path in (string[])["in/ana.ipynb", "in/._ana.ipynb", "in/.ipynb_checkpoints/ana-checkpoint.ipynb",
            "in/__MACOSX/._ana.ipynb", "in/ben/unpacked/small.ipynb", "in/ben/.ipynb_checkpoints/small-checkpoint.ipynb",
            "in/carla/h.ipynb", "in/carla/draft.ipynb", "in/dan/a.ipynb", "in/dan/b.ipynb", "in/eva.zip", "in/fay.IPYNB",
            "in/gil/notes.txt", "in/ANA/x.ipynb", "in/readme.txt"]) File(path);
        System.IO.File.CreateSymbolicLink(folder["in/zoe.ipynb"], folder["in/ana.ipynb"]);

        using var handedIn = HandedIn.In(folder["in"], folder["h.ipynb"]);

        handedIn.Submissions.Select(s =>
            $"{s.PageName}: {(s.Path is { } path ? Path.GetRelativePath(folder["in"], path).Replace('\\', '/') : s.Trouble)}")
            .ShouldBe([
            "ANA.ipynb: ANA/x.ipynb", "ana (2).ipynb: ana.ipynb", "ben.ipynb: ben/unpacked/small.ipynb",
            "carla.ipynb: carla/h.ipynb",
            "dan.ipynb: dan holds 2 notebooks; expected one, or one that is called h.ipynb: a.ipynb, b.ipynb",
            "eva.ipynb: eva.zip cannot be unpacked: Central Directory corrupt.", "fay.ipynb: fay.IPYNB",
            "gil.ipynb: There is no notebook in the folder gil", "zoe.ipynb: zoe.ipynb is a link, which is not followed"],
            ignoreOrder: true);
        handedIn.PassedOver.ShouldBe(["readme.txt is no notebook"]);
        foreach (var path in (string[])["zip/deep/ana/h.ipynb", "zip/deep/ben/h.ipynb", "one/deep/ana/h.ipynb"]) File(path);
        HandedIn.In(folder["zip"], "h.ipynb").Submissions.Select(s => s.Student).ShouldBe(["ana", "ben"]);
        HandedIn.In(folder["one"], "h.ipynb").Submissions.Select(s => s.Path is not null).ShouldBe([true]);
        foreach (var path in (string[])["taken/ana.ipynb", "taken/ana/h.ipynb", "taken/ana (2)/h.ipynb"]) File(path);
        HandedIn.In(folder["taken"], "h.ipynb").Submissions.Select(s => s.PageName)
            .ShouldBe(["ana.ipynb", "ana (2).ipynb", "ana (3).ipynb"], ignoreOrder: true);
        foreach (var path in (string[])["endings/ana.ipynb.txt", "endings/ben/h.ipynb.json", "endings/ben/draft.ipynb.json",
            "endings/carla.ipynb", "endings/carla.ipynb.txt", "endings/dan/h.ipynb", "endings/dan/h.ipynb.bak",
            "endings/Eva_12_assignsubmission_file_h.ipynb.txt", "endings/my.ipynbs.txt"]) File(path);
        using (var zip = System.IO.Compression.ZipFile.Open(folder["endings/fay.ipynb.zip"],
            System.IO.Compression.ZipArchiveMode.Create)) zip.CreateEntry("h.IPYNB.txt");
        using var endings = HandedIn.In(folder["endings"], "h.ipynb");
        endings.Submissions.Select(s => $"{s.Student}: {Path.GetFileName(s.Path)}").ShouldBe(["ana: ana.ipynb.txt",
            "ben: h.ipynb.json", "carla: carla.ipynb", "dan: h.ipynb", "fay: h.IPYNB.txt",
            "Eva: Eva_12_assignsubmission_file_h.ipynb.txt"],
            ignoreOrder: true);
        endings.PassedOver.ShouldBe(["my.ipynbs.txt is no notebook"]);
        Directory.CreateDirectory(folder["none/.ipynb_checkpoints"]);
        Should.Throw<IOException>(() => HandedIn.In(folder["none"], "h.ipynb")).Message.ShouldContain("Nothing was handed in");
        System.Text.Encoding.UTF8.GetByteCount(new Submission(new string('ß', 127), null).PageName).ShouldBeLessThan(256);
    }
}
