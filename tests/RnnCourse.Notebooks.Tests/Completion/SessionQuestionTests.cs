using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Completion;

namespace RnnCourse.Notebooks.Tests.Completion;

/// <summary>Questions about code, answered as the worker answers them; no cell is run.</summary>
public class SessionQuestionTests
{
    static readonly string[] Imports =
        ["System", "System.Collections.Generic", "System.Linq", "RnnCourse.Notebooks.Display.CellFunctions"];

    static readonly string[] Cells =
    [
        "var numbers = new List<int> { 1, 2, 3 };",
        """
        /// <summary>Two times a number.</summary>
        /// <param name="v">The number.</param>
        int Twice(int v) => 2 * v;
        int Twice(int v, int more) => 2 * v + more;
        """,
        "var numbers = new Dictionary<string, int>();",
    ];

    static JsonObject Ask(string kind, string code, int cells = 2)
    {
        var cursor = code.IndexOf('|');
        return JsonNode.Parse(EditorServices.Answer(kind, code.Remove(cursor, 1), cursor, Cells[..cells], [],
            Imports))!.AsObject();
    }

    static string[] Matches(string code, int cells = 2) =>
        [.. Ask("complete", code, cells)["matches"]!.AsArray().Select(m => (string)m!["text"]!)];

    [Theory]
    [InlineData("numb|", "numbers")]
    [InlineData("Twi|", "Twice")]
    [InlineData("numbers.RemoveA|", "RemoveAll,RemoveAt")]
    [InlineData("numbers.Wher|", "Where")]
    [InlineData("fore|", "foreach")]
    [InlineData("$\"sum {numb|}\"", "numbers")]
    [InlineData("numbers.Select(n => n.CompareT|", "CompareTo")]
    [InlineData("for (var index = 0; ind|", "index,Index,IndexOutOfRangeException")]
    [InlineData("Console.WriteL|", "WriteLine")]
    [InlineData("disp|", "display")]
    public void What_may_stand_there_is_offered(string code, string matches) => Matches(code)
        .ShouldBe(matches.Split(','), ignoreOrder: true);

    [Theory]
    [InlineData("\"numb|\"")]
    [InlineData("\"numb|")]
    [InlineData("$\"numb|\"")]
    [InlineData("// numb|")]
    [InlineData("/* numb| */")]
    [InlineData("'n|'")]
    [InlineData("@\"numb|\"")]
    [InlineData("\"\"\"numb|\"\"\"")]
    public void Inside_texts_and_comments_nothing_is_offered(string code) => Matches(code).ShouldBeEmpty();

    [Fact]
    public void The_next_question_about_the_same_cell_starts_from_the_last()
    {
        var workspace = new SessionWorkspace();
        var asked = workspace.Document(new(Cells, [], Imports), "numb");
        workspace.Document(new(Cells, [], Imports), "numbers.").Project.Id.ShouldBe(asked.Project.Id);
        var later = workspace.Document(new([.. Cells, "var more = 1;"], [], Imports), "mor");
        later.Project.Id.ShouldNotBe(asked.Project.Id);
        later.Project.Solution.ProjectIds.Count.ShouldBe(Cells.Length + 2);
        CompletionList.At(later, 3)["matches"]!.AsArray().Select(m => (string)m!["text"]!).ShouldContain("more");
    }

    [Fact]
    public void A_variable_that_was_declared_anew_has_its_new_type()
    {
        Matches("numbers.TryGetV|", cells: 3).ShouldBe(["TryGetValue"]);
        Matches("numbers.TryGetV|", cells: 2).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_typed_already_is_replaced()
    {
        var answer = Ask("complete", "var x = numbers.Cou|;");
        ((int?)answer["start"], (int?)answer["end"]).ShouldBe((16, 19));
        ((string?)answer["matches"]![0]!["type"]).ShouldBe("property");
    }

    [Theory]
    [InlineData("Twi|ce(1)",
        "int Twice(int v)\n    Two times a number.\n    v: The number.\n\nint Twice(int v, int more)\n")]
    [InlineData("Twice(|",
        "int Twice(int v)\n    Two times a number.\n    v: The number.\n\nint Twice(int v, int more)\n")]
    [InlineData("num|bers", "List<int> numbers\n")]
    public void A_name_is_described_with_all_overloads(string code, string text) =>
        ((string?)Ask("inspect", code)["text"]).ShouldBe(text);

    [Theory]
    [InlineData("Math.Sqrt|", "double Math.Sqrt(double d)\n    Returns the square root of a specified number.")]
    [InlineData("str|ing x", "string\n    Represents text as a sequence of UTF-16 code units.")]
    [InlineData("display|", "Shows a value below the cell")]
    [InlineData("numbers.Wher|e(n => n > 1)",
        "(extension) IEnumerable<int> IEnumerable<int>.Where<int>(Func<int, bool> predicate)\n    Filters")]
    public void Documentation_comes_from_the_files_beside_the_libraries(string code, string text) =>
        ((string?)Ask("inspect", code)["text"])!.ShouldContain(text);

    [Theory]
    [InlineData("nobody|")]
    [InlineData("| ")]
    [InlineData("1 + |1")]
    [InlineData("|")]
    public void Where_no_name_stands_nothing_is_said(string code) => Ask("inspect", code)["text"].ShouldBeNull();
}
