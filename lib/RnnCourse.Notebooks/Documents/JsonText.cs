using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Writes JSON the way Jupyter writes notebooks: one entry a line, non-ASCII characters unescaped.</summary>
/// <remarks>System.Text.Json writes the same but for some characters that it always escapes, such as the narrow space
/// U+202F in the ticks of figures: a notebook that was only read and written again would have changed.</remarks>
internal static class JsonText
{
    public static string Write(JsonNode? node, string indent = " ", string newLine = "\n")
    {
        var text = new StringBuilder();
        Append(text, node, indent, newLine, depth: 0);
        return text.ToString();
    }

    static void Append(StringBuilder text, JsonNode? node, string indent, string newLine, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject entries:
                text.Append('{');
                var firstEntry = true;
                foreach (var (key, value) in entries)
                {
                    BreakLine(ref firstEntry, depth + 1);
                    AppendString(text, key);
                    text.Append(": ");
                    Append(text, value, indent, newLine, depth + 1);
                }
                CloseLine('}');
                break;
            case JsonArray items:
                text.Append('[');
                var firstItem = true;
                foreach (var item in items)
                {
                    BreakLine(ref firstItem, depth + 1);
                    Append(text, item, indent, newLine, depth + 1);
                }
                CloseLine(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }

        void BreakLine(ref bool first, int level)
        {
            if (!first) text.Append(',');
            first = false;
            text.Append(newLine);
            for (var i = 0; i < level; i++) text.Append(indent);
        }

        void CloseLine(char bracket)
        {
            text.Append(newLine);
            for (var i = 0; i < depth; i++) text.Append(indent);
            text.Append(bracket);
        }
    }

    /// <summary>A text as JSON writes it.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder();
        AppendString(text, value);
        return text.ToString();
    }

    static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4")),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
