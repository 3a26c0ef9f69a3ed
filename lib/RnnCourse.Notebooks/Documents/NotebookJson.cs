using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>From the bytes of a notebook file to its JSON; what is no JSON is refused with the place where it
/// stands.</summary>
internal static class NotebookJson
{
    const int MostLevels = 512;

    /// <summary>The text of a file, and whether it had a byte order mark to keep.</summary>
    /// <exception cref="NotebookFormatException">Neither UTF-8 nor UTF-16.</exception>
    public static (string Text, bool ByteOrderMark) Decode(byte[] bytes, string name, Repairs repairs)
    {
        if (Utf16(bytes) is { } utf16)
        {
            repairs.Add("it is UTF-16, which Jupyter does not read; it is written as UTF-8");
            return (utf16.GetString(bytes).TrimStart('\uFEFF'), false);
        }
        var mark = bytes is [0xEF, 0xBB, 0xBF, ..];
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(bytes, mark ? 3 : 0, bytes.Length - (mark ? 3 : 0)), mark);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.Take(Math.Max(0, e.Index)).Count(b => b == '\n') + 1;
            throw new NotebookFormatException(
                $"{name} is not UTF-8: byte 0x{e.BytesUnknown?.FirstOrDefault():X2} in line {line}. Save it as UTF-8.",
                e);
        }
    }

    static Encoding? Utf16(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] => null,      // UTF-32
        [0xFF, 0xFE, ..] or [(byte)'{', 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, (byte)'{', ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>The JSON of a text, with what Python writes beyond JSON repaired.</summary>
    /// <exception cref="NotebookFormatException">No JSON; the message names the line.</exception>
    public static JsonNode? Parse(string text, string name, Repairs repairs)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new NotebookFormatException($"{name} is empty; a notebook is a JSON object.");
        text = JsonRepair.Apply(text, repairs);
        try
        {
            // Not disposed: the values of the tree are views of it.
            return Node(JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostLevels }).RootElement,
                repairs);
        }
        catch (JsonException e) when (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            throw new NotebookFormatException(
                $"{name} nests lists and objects more than {MostLevels} deep at line {e.LineNumber + 1}; a notebook "
                    + "never does.", e);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"{name} is not valid JSON at {Place(text, e)}", e);
        }
    }

    static string Place(string text, JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0);
        var lineText = text.Split('\n').ElementAtOrDefault(line) ?? "";
        var bytesBefore = (int)Math.Min(e.BytePositionInLine ?? 0, Encoding.UTF8.GetByteCount(lineText));
        var column = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(lineText), 0, bytesBefore).Length + 1;
        var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = lineText.StartsWith("<<<<<<<", StringComparison.Ordinal)
            || lineText.StartsWith("=======", StringComparison.Ordinal)
            ? "here two versions were merged and it was not finished." : cut < 0 ? e.Message : e.Message[..cut];
        return $"line {line + 1}, column {column}: {reason}";
    }

    /// <summary>The element as a tree that can be changed. Where a name stands twice in an object the last one counts,
    /// as in Python.</summary>
    static JsonNode? Node(JsonElement element, Repairs repairs)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new JsonObject();
                foreach (var entry in element.EnumerateObject())
                {
                    if (entries.Remove(entry.Name))
                        repairs.Add($"an object has the name {JsonText.Quoted(entry.Name)} twice; the last one counts");
                    entries.Add(entry.Name, Node(entry.Value, repairs));
                }
                return entries;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray()) items.Add(Node(item, repairs));
                return items;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }
}
