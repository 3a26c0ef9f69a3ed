using RnnCourse.Notebooks.Studies;

namespace RnnCourse.Notebooks.Tests.Studies;

public class StudyCodeTests
{
    static readonly string[] Lesson =
    [
        "#r \"../artifacts/course/RnnCourse.dll\"\nusing RnnCourse.Checks;",
        """
        // the data
        var data = Make(100);
        double[] Make(int count) => new double[count];
        var figure = new Figure("Data").Line("x", data);
        figure
        """,
        "var rates = new List<double>();\nrates.Add(0.1);\nvar unused = 3;\nClaim.That(data.Length == 100, \"there are a "
            + "hundred\");",
        """
        double Train(string cell, int seed) { var rate = rates[0]; return Half(seed * rate); }
        var live = Train("RNN", 9);
        Console.WriteLine($"live: {live}");
        """,
        """
        var study = Study.Of("99-test", ["RNN", "LSTM"], [1, 2, 3], (cell, seed) => new Dictionary<string, double> { ["error"] = Train(cell, seed) + data.Sum() });
        double Half(double x) => x / 2;
        Claim.FromStudy(study, true, "it holds");
        study.ToTable()
        """,
    ];

    static StudyCode Of(params string[] cells) => StudyCode.In(cells).ShouldHaveSingleItem();

    static string[] Changed(string from, string to)
    {
        var changed = Lesson.Select(cell => cell.Replace(from, to)).ToArray();
        changed.ShouldNotBe(Lesson);
        return changed;
    }

    [Fact]
    public void What_the_study_depends_on_is_cut_out()
    {
        var study = Of(Lesson);
        study.Name.ShouldBe("99-test");
        study.Hash.Length.ShouldBe(16);
        study.Cells.Select(cell => cell.Trim()).ShouldBe([
            "#r \"../artifacts/course/RnnCourse.dll\"\nusing RnnCourse.Checks;",
            "var data = Make(100);\ndouble[] Make(int count) => new double[count];",
            "var rates = new List<double>();\nrates.Add(0.1);",
            "double Train(string cell, int seed) { var rate = rates[0]; return Half(seed * rate); }",
            "var study = Study.Of(\"99-test\", [\"RNN\", \"LSTM\"], [1, 2, 3], (cell, seed) => new Dictionary<string, double> { "
                + "[\"error\"] = Train(cell, seed) + data.Sum() });\n"
                + "double Half(double x) => x / 2;",
        ]);
        Of([.. study.Cells]).Hash.ShouldBe(study.Hash);
    }

    [Fact]
    public void A_cell_that_loads_a_package_for_itself_is_left_out_whole()
    {
        const string chart = "#r \"charts.dll\"\nusing Charts;\nnew Chart(1)";
        Of([.. Lesson[..^1], chart, Lesson[^1]]).Cells.ShouldBe(Of(Lesson).Cells);
    }

    [Theory]
    [InlineData("seed * rate", "seed + rate")]
    [InlineData("Make(100)", "Make(200)")]
    [InlineData("new double[count]", "new double[count + 1]")]
    [InlineData("rates.Add(0.1);", "rates.Add(0.2);")]
    [InlineData("rates.Add(0.1);", "")]
    [InlineData("x / 2", "x / 3")]
    [InlineData("[1, 2, 3]", "[1, 2, 4]")]
    [InlineData("\"LSTM\"", "\"GRU\"")]
    [InlineData("+ data.Sum()", "- data.Sum()")]
    [InlineData("rates.Add(0.1);", "rates.Add(0.1);\nfor (var i = 0; i < 3; i++) rates[i]++;")]
    [InlineData("var unused = 3;", "Shuffle(data);")]
    [InlineData("var unused = 3;", "Parallelism.Threads = 1;")]
    [InlineData("var unused = 3;", "rates = [0.3];")]
    public void A_changed_program_makes_it_stale(string from, string to) =>
        Of(Changed(from, to)).Hash.ShouldNotBe(Of(Lesson).Hash);

    [Theory]
    [InlineData("// the data", "// all of the data")]
    [InlineData("there are a hundred", "they are a hundred")]
    [InlineData("\"it holds\"", "\"it still holds\"")]
    [InlineData("new Figure(\"Data\")", "new Figure(\"All data\").Size(3, 4)")]
    [InlineData("var unused = 3;", "var unused = 4; Console.WriteLine(data[0]); figure.Line(\"again\", data);")]
    [InlineData("live: {live}", "live {live}")]
    [InlineData("return Half(seed * rate);", "return   Half( seed*rate ) ;")]
    [InlineData("{ var rate", "{ /* why */\n    var rate")]
    [InlineData("Train(\"RNN\", 9)", "Train(\"RNN\", 10)")]
    [InlineData("study.ToTable()", "study.ToTable(\"P1\")")]
    [InlineData("using RnnCourse.Checks;", "using RnnCourse.Checks;\nusing RnnCourse.Figures;")]
    public void Layout_words_and_what_is_shown_do_not(string from, string to) =>
        Of(Changed(from, to)).Hash.ShouldBe(Of(Lesson).Hash);

    [Fact]
    public void Whoever_draws_from_the_same_random_numbers_belongs_to_it()
    {
        string[] cells = ["var random = new Random(1);", "var first = Make(random);\nvar other = 3;", "var data = Make(random);",
            "var s = Study.Of(\"9-x\", [\"a\"], [1, 2, 3], (c, seed) => Run(data));"];
        Of(cells).Cells.ShouldContain(cell => cell.Trim() == "var first = Make(random);");
    }

    [Theory]
    [InlineData("new Random(1).Shuffle(data);")]
    [InlineData("var order = new Random(1);\norder.Shuffle(data);")]
    [InlineData("Array.Sort(data);")]
    [InlineData("data.AsSpan().Reverse();")]
    [InlineData("data[0] = 7;")]
    public void Whoever_puts_the_data_in_another_order_belongs_to_it(string change)
    {
        var study = Of([Lesson[0], Lesson[1], change, .. Lesson[2..]]);
        study.Hash.ShouldNotBe(Of(Lesson).Hash);
        study.Cells.ShouldContain(cell => cell.Contains(change));
    }

    [Fact]
    public void Names_that_a_function_makes_for_itself_are_not_the_lessons()
    {
        string[] cells = ["var model = Expensive();", "double Train(int seed) { var model = Cheap(seed); return model; }",
            "var s = Study.Of(\"9-x\", [\"a\"], [1, 2, 3], (model, seed) => new() { [model] = Train(seed) });"];
        string.Concat(Of(cells).Cells).ShouldNotContain("Expensive");
    }

    [Fact]
    public void A_cell_without_study_has_none()
    {
        StudyCode.In(["var x = 1;", "// Study.Of is for later"]).ShouldBeEmpty();
        // a name that only a run would know
        StudyCode.OfLast(["Study.Of(name, [\"a\"], [1, 2, 3], null);"]).ShouldBeEmpty();
    }

    [Fact]
    public void Claims_that_hide_a_study_are_found()
    {
        StudyClaims.Unsaid(["var study = Study.Of(\"9-x\", [\"a\"], [1], null);",
            "double Best() => study.Values(\"a\", \"e\").Max();\nvar best = Best();",
            "Claim.That(best > 0.9, \"good\");\nClaim.That(1 < 2, \"live\");\nClaim.Equal(study.Band(\"a\", \"e\").Low, 1, 1, "
                + "\"low\");\nClaim.FromStudy(study, best > 0, \"said\");"])
            .Select(claim => claim.Claim[..20]).ShouldBe(["Claim.That(best > 0.", "Claim.Equal(study.Ba"]);
    }
}
