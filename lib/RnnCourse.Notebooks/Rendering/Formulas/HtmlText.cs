using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Formulas in the text between HTML tags; the tags, comments and code stay as they are.</summary>
internal static partial class HtmlText
{
    /// <summary>Whether a tag begins (false) or ends (true) an element whose text is no formula; null for other
    /// tags.</summary>
    public static bool? CodeTag(string tag) =>
        Code().Match(tag) is not { Success: true } match || tag.EndsWith("/>", StringComparison.Ordinal) ? null
            : match.Groups[1].Length > 0;

    /// <summary>The HTML with its formulas replaced.</summary>
    public static string Replace(string html, Func<string, bool, string> formula)
    {
        var result = new StringBuilder(html.Length);
        var depth = 0;
        var formulas = new FormulaReader(html);
        int[]? tagEnds = null;
        for (var i = 0; i < html.Length;)
        {
            var next = html.AsSpan(i).IndexOfAny('<', '$', '\\');
            if (next < 0) next = html.Length - i;
            result.Append(html, i, next);
            if ((i += next) >= html.Length) break;
            if (html[i] == '<')
            {
                var length = TagLength(html, i, ref tagEnds);
                var tag = html.Substring(i, length);
                if (CodeTag(tag) is { } isEnd) depth = Math.Max(0, depth + (isEnd ? -1 : 1));
                result.Append(tag);
                i += length;
            }
            else if (depth == 0 && formulas.At(i, html.Length) is { } found && !found.Tex.Contains("\n\n"))
            {
                result.Append(formula(System.Net.WebUtility.HtmlDecode(found.Tex), found.IsDisplay));
                i += found.Length;
            }
            else
            {
                var escaped = html[i] == '\\' && i + 1 < html.Length && html[i + 1] == '$' && depth == 0;
                result.Append(html[escaped ? ++i : i]);
                i++;
            }
        }
        return result.ToString();
    }

    /// <summary>The length of the tag or comment that begins here; 1 for a sign that begins none.</summary>
    static int TagLength(string html, int start, ref int[]? ends)
    {
        if (html.AsSpan(start).StartsWith("<!--", StringComparison.Ordinal))
            return html.IndexOf("-->", start + 4, StringComparison.Ordinal) is var end and >= 0 ? end + 3 - start
                : html.Length - start;
        if (start + 1 >= html.Length || !(char.IsAsciiLetter(html[start + 1]) || html[start + 1] is '/' or '!' or '?'))
            return 1;
        return Math.Max(1, (ends ??= TagEnds(html))[start + 1] - start);
    }

    /// <summary>Behind which index a tag ends that goes on at each place, outside of quotes; 0 where it does not
    /// end.</summary>
    /// <remarks>Found from the end to the beginning, all at once: a text of many tags that do not end is read
    /// once.</remarks>
    static int[] TagEnds(string html)
    {
        var ends = new int[html.Length + 1];
        var (inDouble, inSingle) = (0, 0);   // the end, seen from within quotes
        for (var i = html.Length - 1; i >= 0; i--)
        {
            var c = html[i];
            var isQuoteBegin = i > 0 && html[i - 1] == '=';
            var (afterDouble, afterSingle) = (inDouble, inSingle);
            if (c == '"') inDouble = ends[i + 1];
            if (c == '\'') inSingle = ends[i + 1];
            ends[i] = c == '>' ? i + 1
                : c == '"' && isQuoteBegin ? afterDouble
                : c == '\'' && isQuoteBegin ? afterSingle
                : ends[i + 1];
        }
        return ends;
    }

    [GeneratedRegex(@"^<(/?)(?:code|pre|kbd|samp|tt|textarea|script|style)(?=[\s/>])", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
