using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>Paragraphs and lists made short enough to be read from the back row; the rest is for the
/// presenter.</summary>
internal static partial class ShortText
{
    const int Whole = 230, Enough = 90;   // letters of a paragraph that is left whole; that begin a shortened one

    /// <summary>A paragraph, or its first sentences.</summary>
    /// <param name="html">The paragraph.</param>
    /// <param name="plain">Its words.</param>
    public static string Paragraph(string html, string plain)
    {
        if (plain.Length <= Whole || !html.StartsWith("<p", StringComparison.Ordinal)
            || !html.EndsWith("</p>", StringComparison.Ordinal)) return html;
        var start = html.IndexOf('>') + 1;
        var (depth, letters) = (0, 0);
        for (var i = start; i < html.Length - 4; i++)
        {
            if (html[i] == '<')
            {
                var end = html.IndexOf('>', i);
                if (end < 0) return html;
                if (html[i + 1] == '/') depth--;
                else if (html[end - 1] != '/' && !Empty().IsMatch(html[i..end])) depth++;
                if (html.AsSpan(i).StartsWith("<annotation")
                    && html.IndexOf("</annotation>", i, StringComparison.Ordinal)
                    is > 0 and var over)
                {
                    i = over + "</annotation".Length;
                    depth--;
                    continue;
                }
                i = end;
                continue;
            }
            letters++;
            if (depth == 0 && letters >= Enough && html[i] is '.' or '?' or '!' && (html[i + 1] is ' ' or '\n'))
                return html[..(i + 1)] + "</p>";
        }
        return html;
    }

    /// <summary>The items of a list that has no other list inside; null for anything else.</summary>
    public static IReadOnlyList<string>? Items(string html)
    {
        if (!html.StartsWith("<ul", StringComparison.Ordinal) && !html.StartsWith("<ol", StringComparison.Ordinal))
            return null;
        if (List().Count(html) > 1) return null;
        return [.. Item().Matches(html).Select(m => m.Groups[1].Value.Trim())];
    }

    /// <summary>The rows of a table with one head; null for anything else.</summary>
    public static (string Head, IReadOnlyList<string> Rows, string Tail)? Rows(string html)
    {
        var body = html.IndexOf("<tbody>", StringComparison.Ordinal);
        var end = html.LastIndexOf("</tbody>", StringComparison.Ordinal);
        if (body < 0 || end < body || html.IndexOf("<tbody>", body + 1, StringComparison.Ordinal) >= 0) return null;
        body += "<tbody>".Length;
        return (html[..body], [.. Row().Matches(html[body..end]).Select(m => m.Value)], html[end..]);
    }

    /// <summary>HTML without its marks.</summary>
    public static string Words(string html) =>
        System.Net.WebUtility.HtmlDecode(Mark().Replace(Annotation().Replace(html, ""), ""));

    [GeneratedRegex("<annotation.*?</annotation>", RegexOptions.Singleline)]
    private static partial Regex Annotation();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();

    [GeneratedRegex("^<(br|wbr|img|hr|input|mspace)\\b")]
    private static partial Regex Empty();

    [GeneratedRegex("<[uo]l\\b")]
    private static partial Regex List();

    [GeneratedRegex("<li[^>]*>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<tr\\b.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();
}
