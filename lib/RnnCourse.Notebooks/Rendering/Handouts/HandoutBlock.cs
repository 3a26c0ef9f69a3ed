using System.Net;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Handouts;

/// <summary>One piece of a lesson as it stands in a handout.</summary>
internal static partial class HandoutBlock
{
    const int LongestConcept = 18, LongestCode = 9, LongestPrint = 12;   // lines

    /// <summary>The piece as HTML.</summary>
    public static string Write(Block block, HandoutIds ids, AnswerPlace answers) => block.Kind switch
    {
        BlockKind.Heading =>
            $"<h{block.Level} id=\"{WebUtility.HtmlEncode(block.Id)}\">{block.Html}</h{block.Level}>\n",
        BlockKind.Predict => Predict(block, ids, answers),
        BlockKind.Equation => block.Html + "\n",
        BlockKind.Code => Code(block),
        BlockKind.Figure => $"<figure>{block.Html}</figure>\n",
        BlockKind.Table => $"<div class=\"result\">{block.Html}</div>\n",
        BlockKind.Printed => $"<div class=\"printed\">{Shortened(block.Html)}</div>\n",
        BlockKind.Error => $"<div class=\"printed error\">{Shortened(block.Html)}</div>\n",
        _ => block.Html + "\n",
    };

    static string Predict(Block block, HandoutIds ids, AnswerPlace answers)
    {
        var to = answers == AnswerPlace.End && ids.IsAnswered(block.Predict)
            ? $"<a href=\"#{ids.Answer(block.Predict)}\">P{block.Predict}</a>"
            : $"P{block.Predict}";
        var room = answers == AnswerPlace.Inline ? "" : "<div class=\"room two\"></div>";
        return $"<div class=\"predict\" id=\"{ids.Predict(block.Predict)}\"><b class=\"mark\">{to}</b>"
            + $"{block.Html}{room}</div>\n";
    }

    static string Code(Block block)
    {
        var source = LessonCode.WithoutClaims(block.Plain);
        if (block.Role == CodeRole.Exercise)
            return $"<div class=\"exercise\">{Marked(LessonCode.Question(source))}"
                + "<div class=\"room four\"></div></div>\n";
        if (block.Role is CodeRole.Setup) return "";
        var lines = source.Split('\n').Length;
        var most = block.Role switch
        {
            CodeRole.Concept => LongestConcept,
            CodeRole.Ordinary => LongestCode,
            _ => 0,
        };
        if (source.Trim().Length == 0) return "";
        if (lines <= most) return Marked(source);
        return $"<details class=\"fold\"><summary>{Name(block)}</summary>{Marked(block.Plain.TrimEnd())}</details>\n";
    }

    static string Name(Block block)
    {
        var number = block.Cell.ExecutionCount is { } count ? $"Cell [{count}]" : $"Cell {block.Cell.Number}";
        var what = block.Role switch
        {
            CodeRole.Study => ", a study over several seeds",
            CodeRole.Drawing => ", which draws",
            _ => "",
        };
        var lines = block.Plain.TrimEnd().Split('\n').Length;
        return $"{number}{what}: {(lines == 1 ? "one line" : $"{lines} lines")}, in the notebook";
    }

    static string Marked(string source) =>
        $"<pre class=\"code\"><code>{CSharpHighlighter.ToHtml(source)}</code></pre>\n";

    /// <summary>The first lines of what a cell wrote.</summary>
    static string Shortened(string html)
    {
        if (!html.StartsWith("<pre>", StringComparison.Ordinal)) return html;
        var lines = html["<pre>".Length..^"</pre>".Length].Split('\n');
        if (lines.Length <= LongestPrint) return html;
        var shown = lines[..(LongestPrint - 2)];
        var open = string.Join('\n', shown);
        // A colour that is open at the cut ends there.
        var closes = string.Concat(Enumerable.Repeat("</span>",
            Math.Max(0, Opened().Count(open) - Closed().Count(open))));
        return $"<pre>{open}{closes}\n<i>… {lines.Length - shown.Length} more lines, in the notebook</i></pre>";
    }

    [GeneratedRegex("<span")]
    private static partial Regex Opened();

    [GeneratedRegex("</span>")]
    private static partial Regex Closed();
}
