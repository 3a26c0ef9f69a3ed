using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

public sealed class ValueTests(ValueTests.Shared shared) : IClassFixture<ValueTests.Shared>
{
    public sealed class Shared : IAsyncDisposable
    {
        internal Session Session { get; } = new();

        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }

    readonly Session session = shared.Session;

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("0.1f", "0.1")]
    [InlineData("1.5e-7", "1.5E-07")]
    [InlineData("1 / 3.0", "0.3333333333333333")]
    [InlineData("new[] { 1 / 3.0, 2, 1e-9, 123456789.25 }", "[0.3333333, 2, 1E-09, 123456789.25]")]
    [InlineData("$\"{1.5} {new DateTime(2024, 2, 29):MMMM}\"", "1.5 February")]
    [InlineData("\"text\"", "text")]
    [InlineData("'c'", "'c'")]
    [InlineData("true", "true")]
    [InlineData("new[] { 1, 2, 3 }", "[1, 2, 3]")]
    [InlineData("new[] { \"a\", null }", "[\"a\", null]")]
    [InlineData("new double[,] { { 1, 2.5 }, { 30, 4 } }", "[[ 1, 2.5],\n [30,   4]]")]
    [InlineData("new[] { new[] { 1 }, new[] { 2, 3 } }", "[[1],\n [2, 3]]")]
    [InlineData("(1, \"a\", (2.5, 'b'))", "(1, \"a\", (2.5, 'b'))")]
    [InlineData("new Dictionary<string, int[]> { [\"a\"] = new[] { 1 } }", "{\"a\": [1]}")]
    [InlineData("new { Name = \"x\", Count = 2 }", "{ Name = \"x\", Count = 2 }")]
    [InlineData("Enumerable.Range(0, 1000).Select(i => i * i).Take(3)", "[0, 1, 4]")]
    [InlineData("(string)null", "null")]
    [InlineData("typeof(Dictionary<string, int>)", "Dictionary<String, Int32>")]
    [InlineData("new DateTime(2024, 2, 29)", "2024-02-29")]
    [InlineData("await Task.FromResult(7)", "7")]
    public async Task The_last_expression_is_printed(string code, string text) => (await session.Value(code)).ShouldBe(text);

    [Theory]
    [InlineData("var one = 1;")]
    [InlineData("void Nothing() { }\nNothing()")]
    [InlineData("")]
    [InlineData("// a comment")]
    [InlineData("using System.Diagnostics;")]
    public async Task Without_a_last_expression_nothing_is_printed(string code)
    {
        await session.Value(code);
        session.Result.ShouldBeNull();
    }

    [Fact]
    public async Task Long_sequences_are_cut() =>
        (await session.Value("Enumerable.Range(0, 500).ToArray()")).ShouldEndWith("98, 99, … 500 in all]");

    [Fact]
    public async Task Records_print_their_arrays_and_rows_of_records_become_a_table()
    {
        (await session.Value("record Row(string Name, double Loss, int[] Shape);\nnew Row(\"LSTM\", 1.25, new[] { 2, 3 })"))
            .ShouldBe("Row { Name = \"LSTM\", Loss = 1.25, Shape = [2, 3] }");
        session.Result!.ShouldNotContainKey("text/html");

        (await session.Value("new[] { new Row(\"a<b\", 0.5, new[] { 1 }), new Row(\"b\", 2, new int[0]) }"))
            .ShouldStartWith("[Row { Name = \"a<b\"");
        var html = session.Result!.Text("text/html")!;
        html.ShouldContain(">Name</th>");
        html.ShouldContain(">a&lt;b</td>");
        html.ShouldContain("text-align:right\">0.5</td>");
        html.Split("<tr>").Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_lazy_query_runs_once()
    {
        await session.Value("var runs = 0; IEnumerable<(int, int)> Rows() { runs++; yield return (1, 2); }\nRows()");
        session.Result!.ShouldContainKey("text/html");
        (await session.Value("runs")).ShouldBe("1");
    }

    [Fact]
    public async Task State_usings_and_methods_carry_over_from_cell_to_cell()
    {
        await session.Value("using System.Globalization;\nint Twice(int v) => 2 * v;\nvar kept = Twice(4);");
        (await session.Value("Twice(kept).ToString(CultureInfo.InvariantCulture)")).ShouldBe("16");
        (await session.Value("var kept = \"declared again\"; kept")).ShouldBe("declared again");
    }

    [Fact]
    public async Task Rarely_used_parts_of_the_framework_are_there_too_and_change_nothing_for_earlier_cells()
    {
        await using var fresh = new Session();
        await fresh.Value(
            "record Kept(List<int> Items);\nvar items = new Kept(new List<int> { 1 }); var a = new "
                + "System.Text.RegularExpressions.Regex(\"a+\");");
        (await fresh.Value("System.Xml.Linq.XElement.Parse(\"<a b='1'/>\").Attribute(\"b\").Value")).ShouldBe("1");
        (await fresh.Value("items.Items.Add(2); display(a.IsMatch(\"aa\")); Kept again = items; again"))
            .ShouldBe("Kept { Items = [1, 2] }");
    }

    [Fact]
    public async Task Console_text_arrives_in_order_with_displays()
    {
        await session.Value(
            "Console.Write(\"a\"); Console.WriteLine(1.5); Console.Error.Write(\"e\"); display(1); Console.Write(\"b\");");
        session.Events.Select(e => e switch
        {
            StreamText s => $"{s.Name}:{s.Text}",
            Displayed d => d.Data.Text("text/plain"),
            _ => e.GetType().Name,
        }).ShouldBe(["stdout:a1.5\n", "stderr:e", "1", "stdout:b"]);
    }

    [Fact]
    public async Task What_goes_to_the_raw_console_belongs_to_the_cell_and_harms_nothing()
    {
        await session.Value(
            "Console.OpenStandardOutput().Write(Encoding.UTF8.GetBytes(\"{\\\"event\\\":\\\"finished\\\"}\\n\"));");
        session.Text("stdout").ShouldBe("{\"event\":\"finished\"}\n");
        await session.Value("Console.OpenStandardError().Write(Encoding.UTF8.GetBytes(\"raw error\"));");
        session.Text("stderr").ShouldBe("raw error");
        session.Text("stdout").ShouldBe("");
    }
}
