using System.Text;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Tests.Homework.Slips;

/// <summary>What an honest student's file went through, and the points that it still deserves: 3, 2, and `?` for words
/// that somebody has to read.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Points">What it deserves.</param>
/// <param name="Change">What happened to the notebook.</param>
/// <param name="Note">What the report says of it.</param>
sealed record Slip(string Name, string Points, Action<JsonArray> Change, string Note = "")
{
    public string Twice { get; init; } = "double Twice(double x) => x + x;";

    public string Word { get; init; } = "var word = \"gate\";";

    public string Why { get; init; } = "It opens.";

    /// <summary>What happened to the bytes of the file.</summary>
    public Func<string, byte[]> File { get; init; } = Encoding.UTF8.GetBytes;

    public static Slip OfCode(string name, string points, string twice, string word = "var word = \"gate\";", string note = "") =>
        new(name, points, _ => { }, note) { Twice = twice, Word = word };

    public static Slip OfFile(string name, string points, Func<string, byte[]> file, string note = "") => new(name, points, _ =>
        { }, note)
    { File = file };

    public static JsonNode Cell(JsonArray cells, string id) => cells.First(cell => (string?)cell!["id"] == id)!;

    public static JsonObject Own(string source, string kind = "code", string? id = "mine")
    {
        var cell = new JsonObject { ["cell_type"] = kind, ["metadata"] = new JsonObject(), ["source"] = source };
        if (kind == "code") (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
        if (id is not null) cell["id"] = id;
        return cell;
    }
}
