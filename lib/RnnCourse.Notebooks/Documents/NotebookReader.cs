using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Reads notebook files: puts right what editors and tools write beside the format, and says what is wrong
/// with files that are no notebooks.</summary>
internal sealed class NotebookReader
{
    const int LongestId = 64;
    const int FirstMinorWithIds = 5;

    readonly string name;
    readonly Repairs repairs = new();

    NotebookReader(string name) => this.name = name;

    public static Notebook Read(byte[] bytes, string name) => new NotebookReader(name).Read(bytes);

    Notebook Read(byte[] bytes)
    {
        var (text, byteOrderMark) = NotebookJson.Decode(bytes, name, repairs);
        if (NotebookJson.Parse(text, name, repairs) is not JsonObject root)
            throw new NotebookFormatException(
                $"{name} is not a notebook: expected a JSON object with cells, metadata and nbformat.");
        CheckMajorVersion(root);
        if (root["cells"] is not JsonArray cells)
            throw new NotebookFormatException($"{name} is not a notebook: it has no list of cells.");
        if (root["metadata"] is not JsonObject)
        {
            repairs.Add("the notebook had no metadata object; an empty one is read");
            root["metadata"] = new JsonObject();
        }
        for (var i = 0; i < cells.Count; i++) ReadCell(cells[i], i + 1);
        ReadIds([.. cells.Select(cell => (JsonObject)cell!)]);
        if (Whole(root["nbformat_minor"]) is null or < 0)
        {
            var minor = cells.Any(cell => ((JsonObject)cell!).ContainsKey("id")) ? FirstMinorWithIds
                : FirstMinorWithIds - 1;
            repairs.Add($"the number nbformat_minor was {Shown(root["nbformat_minor"])}; it is read as {minor}");
            root["nbformat_minor"] = minor;
        }
        return new Notebook(root, NotebookLayout.Of(text, byteOrderMark), name, repairs.Sentences);
    }

    void CheckMajorVersion(JsonObject root)
    {
        if (Whole(root["nbformat"]) is not { } major)
            throw new NotebookFormatException(
                $"{name} is not a notebook: expected the number nbformat, got {Shown(root["nbformat"])}.");
        if (major == 4) return;
        var minor = Whole(root["nbformat_minor"]) is { } number ? $".{number}" : "";
        throw new NotebookFormatException(
            $"{name} has nbformat {major}{minor}; expected 4.x. Open and save it with a current Jupyter or VS Code.");
    }

    void ReadCell(JsonNode? node, int number)
    {
        NotebookFormatException Wrong(string what) => new($"{name}, cell {number}: {what}");

        if (node is not JsonObject cell) throw Wrong("expected a JSON object.");
        if (Text(cell["cell_type"]) is not ("code" or "markdown" or "raw"))
            throw Wrong($"expected cell_type code, markdown or raw, got {Shown(cell["cell_type"])}.");
        if (cell["metadata"] is not JsonObject)
        {
            repairs.Add("no metadata object; an empty one is read", $"cell {number}");
            cell["metadata"] = new JsonObject();
        }
        if (cell["source"] is null)
        {
            repairs.Add("no source; an empty one is read", $"cell {number}");
            cell["source"] = new JsonArray();
        }
        if (MultilineText.TryRead(cell["source"]) is null)
            throw Wrong("expected source as text or as a list of lines.");
        if (Text(cell["cell_type"]) == "code") ReadOutputs(cell, number);
        if (cell["attachments"] is not null and not JsonObject)
        {
            repairs.Add("attachments that are no object are left out", $"cell {number}");
            cell.Remove("attachments");
        }
    }

    void ReadOutputs(JsonObject cell, int number)
    {
        if (cell["outputs"] is not JsonArray outputs)
        {
            repairs.Add("no list of outputs; an empty one is read", $"cell {number}");
            cell["outputs"] = new JsonArray();
            return;
        }
        for (var i = outputs.Count - 1; i >= 0; i--)
        {
            if (IsOutput(outputs[i])) continue;
            repairs.Add("an output of no known kind is left out", $"cell {number}");
            outputs.RemoveAt(i);
        }
    }

    static bool IsOutput(JsonNode? node) => node is JsonObject output && Text(output["output_type"]) switch
    {
        "stream" => MultilineText.TryRead(output["text"]) is not null,
        "display_data" or "execute_result" => output["data"] is JsonObject,
        "error" => output["traceback"] is null or JsonArray,
        _ => false,
    };

    /// <summary>Gives every cell whose id is doubled, null or odd one of its own; where ids are left out they stay
    /// so.</summary>
    void ReadIds(JsonObject[] cells)
    {
        var taken = cells.Select(cell => Text(cell["id"])).OfType<string>().ToHashSet();
        var seen = new HashSet<string>();
        var last = new Dictionary<string, int>();
        for (var i = 0; i < cells.Length; i++)
        {
            if (!cells[i].ContainsKey("id")) continue;
            var id = Text(cells[i]["id"]);
            if (id is { Length: > 0 and <= LongestId } && id.All(MayStandInId) && seen.Add(id)) continue;
            var isDoubled = id is { Length: > 0 and <= LongestId } && id.All(MayStandInId);
            var given = Free(id is null or "" ? $"cell-{i + 1}"
                : string.Concat(id.Take(LongestId).Select(c => MayStandInId(c) ? c : '-')), taken, last);
            var found = isDoubled ? $"the id {id} is used twice"
                : $"the id {Shown(cells[i]["id"])} is not 1 to {LongestId} letters, digits, - or _";
            repairs.Add($"{found}; here it is {given}", $"cell {i + 1}");
            cells[i]["id"] = given;
            seen.Add(given);
        }
    }

    static bool MayStandInId(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    /// <summary>The id itself if it is free, else with the first number behind it that is.</summary>
    static string Free(string id, HashSet<string> taken, Dictionary<string, int> last)
    {
        for (var n = last.GetValueOrDefault(id, 1); ; n++)
        {
            last[id] = n;
            var ending = n == 1 ? "" : $"-{n}";
            var candidate = id[..Math.Min(id.Length, LongestId - ending.Length)] + ending;
            if (taken.Add(candidate)) return candidate;
        }
    }

    /// <summary>A whole number, also where it is written as 4.0; null for anything else.</summary>
    internal static int? Whole(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue(out int whole) ? whole
        : value.TryGetValue(out double number) && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number : null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static string Shown(JsonNode? node)
    {
        const int most = 80;
        var text = node is null ? "none" : JsonText.Write(node, "", " ");
        return text.Length <= most ? text : text[..most] + "...";
    }
}
