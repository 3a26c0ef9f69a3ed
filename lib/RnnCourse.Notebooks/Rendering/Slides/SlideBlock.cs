using System.Net;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>Pieces of a lesson as they stand on slides, with how high they are about.</summary>
internal static class SlideBlock
{
    const int LettersInLine = 82, SignsInLine = 104, MostLines = 20, MostPrinted = 17;
    const double LineHeight = 37, SignHeight = 25, RowHeight = 34;
    const double TableRoom = 470, ListRoom = 440;

    /// <summary>How high a text is.</summary>
    public static double TextHeight(string plain) => (plain.Length / LettersInLine + 1) * LineHeight + 18;

    /// <summary>How high this many lines of code or print are.</summary>
    public static double LinesHeight(int lines) => lines * SignHeight + 34;

    /// <summary>Code that can be read on a slide; null for code that stays in the notebook.</summary>
    public static (string Html, int Lines)? Code(Block block)
    {
        if (block.Role is not (CodeRole.Concept or CodeRole.Ordinary)) return null;
        // A figure speaks for itself; what draws it is for the desk.
        if (block.Role == CodeRole.Ordinary && Draws(block)) return null;
        var source = LessonCode.WithoutClaims(block.Plain);
        var lines = source.Split('\n').Sum(l => l.Length / SignsInLine + 1);
        var most = block.Role == CodeRole.Concept || block.Cell.Tags.Contains("slide") ? MostLines : 7;
        if (source.Trim().Length == 0 || lines > most) return null;
        return ($"<pre class=\"code\"><code>{CSharpHighlighter.ToHtml(source)}</code></pre>", lines);
    }

    static bool Draws(Block block) =>
        block.Cell.Outputs.Any(o => o?["data"] is System.Text.Json.Nodes.JsonObject data
            && data.ContainsKey("image/svg+xml"));

    /// <summary>The presenter's notes of a piece.</summary>
    public static string ForNotes(Block block) =>
        block.Kind == BlockKind.Code ? $"<pre>{WebUtility.HtmlEncode(block.Plain)}</pre>" : block.Html;

    /// <summary>A text, equation, table or print in pieces that each fit on a slide.</summary>
    public static IEnumerable<(string Html, double Height)> Pieces(Block block) => block.Kind switch
    {
        BlockKind.Equation => [(block.Html, 90 + TextHeight(block.Plain) / 3)],
        BlockKind.Printed or BlockKind.Error => [Printed(block.Html)],
        BlockKind.Table => Table(block.Html),
        _ when block.Html.StartsWith("<table", StringComparison.Ordinal) => Table(block.Html),
        _ when ShortText.Items(block.Html) is { Count: > 0 } items => List(block.Html, items),
        _ => [Paragraph(block)],
    };

    static (string, double) Paragraph(Block block)
    {
        var html = ShortText.Paragraph(block.Html, block.Plain);
        return (html, TextHeight(html.Length == block.Html.Length ? block.Plain : ShortText.Words(html)));
    }

    static (string, double) Printed(string html)
    {
        if (!html.StartsWith("<pre>", StringComparison.Ordinal)) return (html, 200);
        var lines = ShortText.Words(html).Split('\n');
        if (lines.Length <= MostPrinted)
            return (html, LinesHeight(lines.Sum(l => l.Length / SignsInLine + 1)));
        var shown = string.Join('\n', lines.Take(MostPrinted - 2));
        return ($"<pre>{WebUtility.HtmlEncode(shown)}\n…</pre>", LinesHeight(MostPrinted));
    }

    static IEnumerable<(string, double)> List(string html, IReadOnlyList<string> items)
    {
        var name = html[..3];
        var (group, height, number) = (new List<string>(), 0.0, 1);
        foreach (var item in items)
        {
            var text = item.StartsWith("<p", StringComparison.Ordinal) ? item
                : ShortText.Paragraph($"<p>{item}</p>", ShortText.Words(item));
            var needs = TextHeight(ShortText.Words(text)) - 6;
            if (group.Count > 0 && height + needs > ListRoom)
            {
                yield return (Whole(), height);
                number += group.Count;
                (group, height) = ([], 0);
            }
            group.Add($"<li>{text}</li>");
            height += needs;
        }
        yield return (Whole(), height);

        string Whole() => $"{name}{(name == "<ol" ? $" start=\"{number}\"" : "")}>{string.Concat(group)}</{name[1..]}>";
    }

    static IEnumerable<(string, double)> Table(string html)
    {
        if (ShortText.Rows(html) is not { } table)
        {
            yield return (html, TableRoom);
            yield break;
        }
        var head = RowHeight + (html.Contains("<caption", StringComparison.Ordinal) ? RowHeight : 0);
        var (group, height) = (new List<string>(), head);
        foreach (var row in table.Rows)
        {
            var columns = Math.Max(1, row.Split("</td>").Length - 1);
            var longest = row.Split("</td>").Max(c => ShortText.Words(c).Trim().Length);
            var needs = RowHeight * (1 + Math.Min(longest * columns / (2 * LettersInLine), longest / 28));
            if (group.Count > 0 && height + needs > TableRoom)
            {
                yield return (table.Head + string.Concat(group) + table.Tail, height);
                (group, height) = ([], head);
            }
            group.Add(row);
            height += needs;
        }
        yield return (table.Head + string.Concat(group) + table.Tail, height);
    }
}
