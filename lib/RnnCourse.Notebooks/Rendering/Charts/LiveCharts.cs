using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Rendering.Charts;

/// <summary>The charts of a page, to turn, to zoom into and to play. Each is a picture until its button is pressed;
/// then the program beside the page draws it from its numbers. Nothing of the notebook runs: numbers are no
/// script.</summary>
/// <param name="program">Where the program lies, seen from the page; null where there is none: pictures only.</param>
internal sealed class LiveCharts(string? program)
{
    /// <summary>The page's own script, which is the same for all pages.</summary>
    public static string Script => Asset.Text("charts.js");

    readonly List<string> figures = [];

    /// <summary>Whether the page has charts that can be drawn.</summary>
    public bool Any => figures.Count > 0;

    /// <summary>A picture with its button.</summary>
    /// <param name="picture">The chart as the page shows it first and prints it.</param>
    /// <param name="figure">Data, layout and frames.</param>
    public string Around(string picture, JsonNode figure)
    {
        if (program is null) return picture;
        // With < written as a number, nothing in it can end the element.
        figures.Add(figure.ToJsonString(Plain).Replace("<", "\\u003c", StringComparison.Ordinal));
        return $"<div class=\"chart\" data-chart=\"{figures.Count}\">{picture}"
            + "<button type=\"button\" hidden>Turn, zoom, play</button></div>";
    }

    /// <summary>The numbers of all charts, to stand at the end of the page.</summary>
    public string Numbers() => Any
        ? string.Concat(figures.Select((figure, i) =>
            $"<script type=\"application/json\" data-chart=\"{i + 1}\" "
            + $"data-program=\"{WebUtility.HtmlEncode(program)}\">{figure}</script>\n"))
        : "";

    static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
