using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>How many elements stand in each other. Parsers of HTML look through all open ones at each tag.</summary>
internal static class Nesting
{
    /// <summary>The most that a page takes.</summary>
    public const int Deepest = 400;

    const int MostOpen = 2000;   // in the text, where some may be closed by the parser

    static readonly HashSet<string> HoldText = new(["script", "style", "textarea", "title", "xmp"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements that hold nothing, or end where the next one begins.</summary>
    static readonly HashSet<string> EndThemselves = new(["area", "base", "br", "col", "colgroup", "dd", "dt", "embed",
        "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td",
        "tfoot", "th", "thead", "tr", "track", "wbr"], StringComparer.OrdinalIgnoreCase);

    /// <summary>True where so many tags of a text are not ended that it need not be parsed.</summary>
    public static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var i = html.IndexOf('<'); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            var isEnd = html[i + 1] == '/';
            var start = i + (isEnd ? 2 : 1);
            if (html.AsSpan(start).StartsWith("!--", StringComparison.Ordinal))
            {
                i = html.IndexOf("-->", start + 3, StringComparison.Ordinal);
                if (i < 0) return false;
                continue;
            }
            var end = start;
            while (end < html.Length && char.IsAsciiLetterOrDigit(html[end])) end++;
            if (end == start) continue;
            var name = html[start..Math.Min(end, start + 20)];
            if (EndThemselves.Contains(name)) continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > MostOpen) return true;
            if (isEnd || !HoldText.Contains(name)) continue;
            i = html.IndexOf($"</{name}", end, StringComparison.OrdinalIgnoreCase) - 1;
            if (i < 0) return false;
        }
        return false;
    }

    /// <summary>True where more than <see cref="Deepest"/> elements stand in each other.</summary>
    public static bool IsTooDeep(INode root, int depth = 0)
    {
        if (depth > Deepest) return true;
        foreach (var child in root.ChildNodes)
            if (IsTooDeep(child, depth + 1)) return true;
        return false;
    }
}
