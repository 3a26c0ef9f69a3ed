using System.Text.Json.Nodes;
using static RnnCourse.Notebooks.Tests.Homework.Slips.Slip;

namespace RnnCourse.Notebooks.Tests.Homework.Slips;

/// <summary>What students and editors do to cells.</summary>
static class OfCells
{
    const string Stub = "double Twice(double x)\n{\n    // your code here\n    throw new NotImplementedException();\n}";

    static void Each(JsonArray cells, Action<JsonObject> change)
    {
        foreach (var cell in cells.OfType<JsonObject>().ToArray()) change(cell);
    }

    static JsonObject Copy(JsonArray cells, string id, string? source = null)
    {
        var copy = (JsonObject)Cell(cells, id).DeepClone();
        if (source is not null) copy["source"] = source;
        return copy;
    }

    public static Slip[] All { get; } =
    [
        new("nothing", "3 2 ?", _ => { }),
        new("a cell of checks deleted", "3 2 ?", cells => cells.Remove(Cell(cells, "word-checks"))),
        new("a cell of checks emptied", "3 2 ?", cells => Cell(cells, "twice-checks")["source"] = "", "the cell was changed"),
        new("the setup deleted", "3 2 ?", cells => cells.Remove(Cell(cells, "setup"))),
        new("the setup with other usings", "3 2 ?", cells => Cell(cells, "setup")["source"] = "using RnnCourse.Checks;\nusing "
            + "static System.Math;\nusing System.Text;", "using static System.Math;")
            { Twice = "double Twice(double x) => 2 * Max(x, x) + new StringBuilder().Length;" },
        new("a helper in the setup", "3 2 ?", cells => Cell(cells, "setup")["source"] = "using RnnCourse.Checks;\ndouble "
            + "Plus(double a, double b) => a + b;", "of the student's own")
            { Twice = "double Twice(double x) => Plus(x, x);" },
        new("a helper in an added cell", "3 2 ?", cells => cells.Insert(1, Own("double Plus(double a, double b) => a + b;")),
            "own") { Twice = "double Twice(double x) => Plus(x, x);" },
        new("a helper behind its use", "0 2 ?", cells => cells.Add(Own("double Plus(double a, double b) => a + b;"))) { Twice =
            "double Twice(double x) => Plus(x, x);" },
        new("an own cell that does not compile", "3 2 ?", cells => cells.Insert(1, Own("this is not C#"))),
        new("an own cell that throws", "3 2 ?", cells => cells.Insert(1, Own("throw new Exception(\"later\");"))),
        new("an own cell that never ends", "3 2 ?", cells => cells.Insert(1, Own("while (true) { }")), "never ended"),
        new("an own cell that ends all", "3 2 ?", cells => cells.Insert(1, Own("Environment.Exit(1);")), "left out"),
        new("own cells of Markdown", "3 2 ?", cells => cells.Insert(1, Own("# My notes", "markdown"))),
        new("metadata gone, ids there", "3 2 ?", cells => Each(cells, cell => cell["metadata"] = new JsonObject()),
            "lost its grade_id"),
        new("metadata null", "3 2 ?", cells => Each(cells, cell => cell["metadata"] = null)),
        new("ids gone", "3 2 ?", cells => Each(cells, cell => cell.Remove("id"))),
        new("ids and metadata gone", "3 2 ?", cells => Each(cells, cell => { cell.Remove("id"); cell["metadata"] =
            new JsonObject(); }), "a cell of the student's own"),
        new("ids with blanks", "3 2 ?", cells => Each(cells, cell => cell["id"] = "a b " + cell["id"]), "letters, digits"),
        new("ids all the same", "3 2 ?", cells => Each(cells, cell => cell["id"] = "x"), "used twice"),
        new("ids that are numbers", "3 2 ?", cells => Each(cells, cell => cell["id"] = 7)),
        new("no outputs", "3 2 ?", cells => Each(cells, cell => cell.Remove("outputs")), "no list of outputs"),
        new("broken outputs", "3 2 ?", cells => Cell(cells, "twice")["outputs"] = new JsonArray(new JsonObject {
            ["output_type"] = "pyout" }, 3), "no known kind"),
        new("outputs of another run", "3 2 ?", cells => Cell(cells, "twice")["outputs"] = new JsonArray(new JsonObject {
            ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "right" })),
        new("no execution counts", "3 2 ?", cells => Each(cells, cell => cell.Remove("execution_count"))),
        new("cells in another order", "3 2 ?", cells => { var twice = Cell(cells, "twice"); cells.Remove(twice);
            cells.Add(twice); }),
        new("the answer copied, stub first", "3 2 ?", cells => cells.Insert(1, Copy(cells, "twice", Stub)),
            "the one with an answer counts"),
        new("the answer copied, twice the same", "3 2 ?", cells => cells.Insert(2, Copy(cells, "twice"))),
        new("two different answers, the first right", "3 2 ?", cells => cells.Insert(2, Copy(cells, "twice",
            "double Twice(double x) => 7;")), "different answers"),
        new("two different answers, the first wrong", "? 2 ?", cells => cells.Insert(1, Copy(cells, "twice",
            "double Twice(double x) => 7;")), "different answers"),
        new("the answer split in two", "3 2 ?", cells => { cells.Insert(2, Copy(cells, "twice", "double Twice(double x) => "
            + "Plus(x, x);")); Cell(cells, "twice")["source"] = "double Plus(double a, double b) => a + b;"; }, "put together"),
        new("the answer deleted", "0 2 ?", cells => cells.Remove(Cell(cells, "twice")), "the cell is missing"),
        new("the answer in a new cell, its own deleted", "3 2 ?", cells => { cells.Remove(Cell(cells, "twice")); cells.Insert(1,
            Own("double Twice(double x) => x + x;")); }, "a cell of the student's own"),
        new("the answer in a new cell, its own untouched", "3 2 ?", cells => cells.Insert(2, Own("double Twice(double x) => x "
            + "+ x;")), "a cell of the student's own") { Twice = Stub },
        new("the answer in a new cell at the end", "3 2 ?", cells => cells.Add(Own("double Twice(double x) => x + x;")),
            "a cell of the student's own") { Twice = Stub },
        new("the answer in the cell of checks", "3 2 ?", cells => Cell(cells, "twice-checks")["source"] =
            "double Twice(double x) => x + x;\nCheck.Equal(\"twice 3\", () => Twice(3), 6);", "its answer stands in the cell "
            + "twice-checks") { Twice = Stub },
        new("two answers in one cell", "3 2 ?", _ => { }, "its answer stands in the cell twice") { Twice =
            "double Twice(double x) => x + x;\nvar word = \"gate\";", Word = "string word = null;\n// your code here" },
        new("the grade_id changed, the id kept", "3 2 ?", cells => Cell(cells, "twice")["metadata"]!["nbgrader"]!["grade_id"] =
            "two"),
        new("nbgrader's metadata as a list", "3 2 ?", cells => Cell(cells, "twice")["metadata"]!["nbgrader"] = new JsonArray(1,
            2)),
        new("another schema", "3 2 ?", cells => Each(cells, cell => {
            if (cell["metadata"]!["nbgrader"] is JsonObject n) n["schema_version"] = 1; })),
        new("code as Markdown, words as code", "3 2 ?", cells => { Cell(cells, "twice")["cell_type"] = "markdown"; Cell(cells,
            "why")["cell_type"] = "code"; }),
        new("code as raw", "3 2 ?", cells => Cell(cells, "word")["cell_type"] = "raw"),
        new("a cell set to F#", "3 2 ?", cells => Cell(cells, "twice")["metadata"]!["dotnet_interactive"] = new JsonObject {
            ["language"] = "fsharp" }),
        new("words emptied", "3 2 0", cells => Cell(cells, "why")["source"] = "\u00a0 \u200b\n", "why: not answered"),
        new("words as they were handed out", "3 2 0", cells => Cell(cells, "why")["source"] = "*Your answer here.*\r\n",
            "why: not answered"),
        new("words in a new cell", "3 2 ?", cells => { Cell(cells, "why")["source"] = "*Your answer here.*";
            cells.Add(Own("It opens when it is 1.", "markdown")); }, "a cell of the student's own"),
        new("words in a new cell, their own deleted", "3 2 ?", cells => { cells.Remove(Cell(cells, "why"));
            cells.Add(Own("It opens when it is 1.", "markdown")); }, "a cell of the student's own"),
        new("words as a pasted picture", "3 2 ?", cells => { Cell(cells, "why")["source"] = ""; Cell(cells,
            "why")["attachments"] = new JsonObject { ["image.png"] = new JsonObject { ["image/png"] = "iVBORw0KGgo=" } }; }),
        new("words in two cells", "3 2 ?", cells => cells.Add(Copy(cells, "why", "And it closes.")), "put together"),
    ];
}
