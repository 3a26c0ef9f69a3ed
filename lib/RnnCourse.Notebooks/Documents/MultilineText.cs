using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Text as notebooks store it: one string, or a list with one entry a line, line ends kept.</summary>
internal static class MultilineText
{
    public static string? TryRead(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(l => l is JsonValue v && v.GetValueKind() == JsonValueKind.String)
            => string.Concat(lines.Select(l => l!.GetValue<string>())),
        _ => null,
    };

    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }
}
