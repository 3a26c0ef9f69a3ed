using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Reads notebook files and says what is wrong with those that are none.</summary>
internal static class NotebookReader
{
    const int LongestId = 64;

    public static Notebook Read(byte[] bytes, string name)
    {
        var (text, byteOrderMark) = Decode(bytes, name);
        if (ParseJson(text, name) is not JsonObject root)
            throw new NotebookFormatException($"{name} is not a notebook: expected a JSON object with cells, metadata and nbformat.");
        CheckVersion(root, name);
        if (root["metadata"] is not JsonObject) throw new NotebookFormatException($"{name} is not a notebook: it has no metadata object.");
        if (root["cells"] is not JsonArray cells) throw new NotebookFormatException($"{name} is not a notebook: it has no list of cells.");
        var ids = new HashSet<string>();
        for (var i = 0; i < cells.Count; i++) CheckCell(cells[i], i + 1, ids, name);
        return new Notebook(root, NotebookLayout.Of(text, byteOrderMark), name);
    }

    static (string Text, bool ByteOrderMark) Decode(byte[] bytes, string name)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || bytes is [0, (byte)'{', ..] or [(byte)'{', 0, ..])
            throw new NotebookFormatException($"{name} is UTF-16; notebooks are UTF-8. Save it as UTF-8.");
        var mark = bytes is [0xEF, 0xBB, 0xBF, ..];
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, mark ? 3 : 0, bytes.Length - (mark ? 3 : 0)), mark);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.Take(Math.Max(0, e.Index)).Count(b => b == '\n') + 1;
            throw new NotebookFormatException(
                $"{name} is not UTF-8: byte 0x{e.BytesUnknown?.FirstOrDefault():X2} in line {line}. Save it as UTF-8.", e);
        }
    }

    static JsonNode? ParseJson(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new NotebookFormatException($"{name} is empty; a notebook is a JSON object.");
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 512 });
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var lineText = text.Split('\n').ElementAtOrDefault(line) ?? "";
            var bytesBefore = (int)Math.Min(e.BytePositionInLine ?? 0, Encoding.UTF8.GetByteCount(lineText));
            var column = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(lineText), 0, bytesBefore).Length + 1;
            var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var reason = cut < 0 ? e.Message : e.Message[..cut];
            throw new NotebookFormatException($"{name} is not valid JSON at line {line + 1}, column {column}: {reason}", e);
        }
    }

    static void CheckVersion(JsonObject root, string name)
    {
        if (Whole(root["nbformat"]) is not { } major || Whole(root["nbformat_minor"]) is not { } minor)
            throw new NotebookFormatException($"{name} is not a notebook: expected the numbers nbformat and nbformat_minor.");
        if (major != 4)
            throw new NotebookFormatException($"{name} has nbformat {major}.{minor}; expected 4.x. Open and save it with a current Jupyter or VS Code.");
    }

    static int? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    static void CheckCell(JsonNode? node, int number, HashSet<string> ids, string name)
    {
        NotebookFormatException Wrong(string what) => new($"{name}, cell {number}: {what}");

        if (node is not JsonObject cell) throw Wrong("expected a JSON object.");
        if (cell["cell_type"] is not JsonValue kind || !kind.TryGetValue(out string? cellType) || cellType is not ("code" or "markdown" or "raw"))
            throw Wrong($"expected cell_type code, markdown or raw, got {cell["cell_type"]?.ToJsonString() ?? "none"}.");
        if (cell["metadata"] is not JsonObject) throw Wrong("expected a metadata object.");
        if (MultilineText.TryRead(cell["source"]) is null) throw Wrong("expected source as text or as a list of lines.");
        if (cellType == "code" && cell["outputs"] is not JsonArray) throw Wrong("expected a list of outputs in a code cell.");
        if (!cell.ContainsKey("id")) return;
        if (cell["id"] is not JsonValue idValue || !idValue.TryGetValue(out string? id)
            || id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw Wrong($"expected an id of 1 to {LongestId} letters, digits, - or _, got {cell["id"]?.ToJsonString()}.");
        if (!ids.Add(id)) throw Wrong($"the id {id} is used twice.");
    }
}
