using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Charts;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>The outputs of a cell as HTML, each in the best form that needs no script.</summary>
internal sealed partial class OutputToHtml(CellText text, bool showsClaims = true, LiveCharts? charts = null)
{
    const int MostLines = 20_000;

    /// <summary>All outputs of a cell, one below the other.</summary>
    public string Convert(NotebookCell cell) =>
        string.Concat(Outputs(cell).Select(o => $"<div class=\"output{o.Kind}\">{o.Html}</div>\n"));

    /// <summary>The outputs of a cell, each with its kind: nothing, " stderr" or " error".</summary>
    public IEnumerable<(string Kind, string Html)> Outputs(NotebookCell cell)
    {
        foreach (var output in Joined(cell.Outputs))
            switch (output["output_type"]?.ToString())
            {
                case "stream":
                    yield return (output["name"]?.ToString() == "stderr" ? " stderr" : "",
                        Terminal(MultilineText.TryRead(output["text"]) ?? "", marksClaims: true));
                    break;
                case "error":
                    var lines = (output["traceback"] as JsonArray)?.Select(l => l?.ToString()) ?? [];
                    var traceback = string.Join('\n', lines);
                    yield return (" error", Terminal(traceback.Length > 0 ? traceback
                        : $"{output["ename"]}: {output["evalue"]}", marksClaims: false));
                    break;
                case "display_data" or "execute_result" when output["data"] is JsonObject data:
                    yield return ("", Best(MimeBundle.FromJson(data), cell));
                    break;
            }
    }

    /// <summary>What was written to one stream in a row is one text: a return may come in a later piece.</summary>
    static IEnumerable<JsonObject> Joined(JsonArray outputs)
    {
        StringBuilder? waiting = null;
        string? name = null;
        foreach (var output in outputs.OfType<JsonObject>())
        {
            var stream = output["output_type"]?.ToString() == "stream" ? output["name"]?.ToString() ?? "stdout" : null;
            if (waiting is not null && stream != name)
            {
                yield return Stream(name!, waiting.ToString());
                waiting = null;
            }
            name = stream;
            if (stream is null) yield return output;
            else (waiting ??= new()).Append(MultilineText.TryRead(output["text"]));
        }
        if (waiting is not null) yield return Stream(name!, waiting.ToString());

        static JsonObject Stream(string name, string text) =>
            new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };
    }

    string Best(MimeBundle data, NotebookCell cell)
    {
        // A figure with sliders lives where its script may run; else its still picture stands there.
        if (text.KeepsScripts && data.Text("text/html") is { } live
            && live.Contains("data-explorable=\"", StringComparison.Ordinal))
            return text.Markup(live, cell);
        if (data.Text("image/svg+xml") is { } svg)
        {
            var picture = text.Markup(Prolog().Replace(svg, "").Trim(), cell);
            // Every figure has such JSON; a chart is a figure that gains by being turned.
            return charts is not null && cell.Needs.Contains("plotly")
                && data.GetValueOrDefault(MimeBundle.Plotly) is { } figure
                ? charts.Around(picture, figure) : picture;
        }
        // The HTML of a chart beside its JSON is a script, of which a page keeps nothing.
        if (data.Text("text/html") is { } html && (text.KeepsScripts || !data.ContainsKey(MimeBundle.Plotly)))
            return text.Markup(html, cell);
        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif", "image/webp"])
            if (data.Text(type) is { } picture
                && string.Concat(picture.Where(c => !char.IsWhiteSpace(c))) is var base64)
                return Base64().IsMatch(base64)
                    ? $"<img src=\"data:{type};base64,{base64}\" alt=\"{Words(data)}\">"
                    : Terminal(data.Text("text/plain") ?? type, marksClaims: false);
        if (data.Text("text/latex") is { } tex) return text.Markdown(Delimited(tex), cell);
        if (data.Text("text/markdown") is { } markdown)
            return $"<div class=\"markdown\">{text.Markdown(markdown, cell)}</div>";
        return Terminal(data.Text("text/plain") ?? string.Join(", ", data.Keys), marksClaims: false);
    }

    static string Words(MimeBundle data) => WebUtility.HtmlEncode(data.Text("text/plain") ?? "");

    static string Delimited(string tex)
    {
        var trimmed = tex.Trim();
        return trimmed.StartsWith('$') || trimmed.StartsWith("\\begin{", StringComparison.Ordinal)
            || trimmed.StartsWith("\\[", StringComparison.Ordinal) ? trimmed : $"$${trimmed}$$";
    }

    string Terminal(string written, bool marksClaims)
    {
        var lines = TerminalText.Lines(written)
            .Where(l => showsClaims || !marksClaims || !Contract.IsClaimHeld(l.Plain)).ToList();
        while (lines.Count > 0 && lines[^1].Html.Length == 0) lines.RemoveAt(lines.Count - 1);
        var shown = lines.Take(MostLines).Select(l =>
            marksClaims && Contract.IsClaimHeld(l.Plain) ? $"<span class=\"claim\">{l.Html}</span>" : l.Html);
        if (lines.Count > MostLines) shown = shown.Append($"… the first {MostLines} of {lines.Count} lines");
        return $"<pre>{string.Join('\n', shown)}</pre>";
    }

    [GeneratedRegex("<\\?xml[^>]*\\?>|<!DOCTYPE[^>\\[]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Prolog();

    [GeneratedRegex("^[A-Za-z0-9+/]+={0,2}$")]
    private static partial Regex Base64();
}
