using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>The outputs of a cell as HTML, each in the best form that needs no script.</summary>
internal sealed partial class OutputToHtml(MarkdownToHtml markdown)
{
    int figures;

    public string Convert(JsonArray outputs)
    {
        var html = new StringBuilder();
        foreach (var output in outputs.OfType<JsonObject>())
        {
            switch ((output["output_type"] as JsonValue)?.ToString())
            {
                case "stream":
                    var name = output["name"]?.ToString() == "stderr" ? " stderr" : "";
                    Add(name, HeldClaims().Replace(Pre(MultilineText.TryRead(output["text"]) ?? ""), "<span class=\"claim\">$0</span>"));
                    break;
                case "error":
                    var lines = (output["traceback"] as JsonArray)?.Select(l => l?.ToString()) ?? [];
                    var traceback = string.Join('\n', lines);
                    Add(" error", Pre(traceback.Length > 0 ? traceback : $"{output["ename"]}: {output["evalue"]}"));
                    break;
                case "display_data" or "execute_result" when output["data"] is JsonObject data:
                    Add("", Best(MimeBundle.FromJson(data)));
                    break;
            }
        }
        return html.ToString();

        void Add(string kind, string content) => html.Append("<div class=\"output").Append(kind).Append("\">").Append(content).Append("</div>\n");
    }

    string Best(MimeBundle data)
    {
        if (data.Text("image/svg+xml") is { } svg) return InlineSvg.Embed(svg, ++figures);
        if (data.Text("text/html") is { } html) return html;
        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif"])
            if (data.Text(type) is { } picture)
                return $"<img src=\"data:{type};base64,{string.Concat(picture.Where(c => !char.IsWhiteSpace(c)))}\" alt=\"{WebUtility.HtmlEncode(data.Text("text/plain") ?? "")}\">";
        if (data.Text("text/latex") is { } tex) return TexToMathMl.Convert(tex.Trim().Trim('$'), display: true, out _);
        if (data.Text("text/markdown") is { } text) return $"<div class=\"markdown\">{markdown.Convert(text, _ => null)}</div>";
        if (data.Text("text/plain") is { } plain) return Pre(plain);
        return Pre(string.Join(", ", data.Keys));
    }

    static string Pre(string text) => $"<pre>{WebUtility.HtmlEncode(Colours().Replace(text, "").TrimEnd('\n'))}</pre>";

    [GeneratedRegex("(?<=^|>)claim held: [^\n<]*", RegexOptions.Multiline)]
    private static partial Regex HeldClaims();

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Colours();
}
