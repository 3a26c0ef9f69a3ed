using System.Text;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Takes the formulas out of Markdown before it is parsed, as Jupyter does, so that their underscores, bars and braces mean nothing to it.</summary>
internal sealed class Formulas
{
    const char Begin = '\uE000';
    const char End = '\uE001';

    readonly List<(string Tex, bool Display)> found = [];

    /// <summary>The text with marks in the place of formulas; code stays untouched.</summary>
    public string TakeOut(string markdown)
    {
        var text = new StringBuilder();
        for (var i = 0; i < markdown.Length;)
        {
            var length = CodeLength(markdown, i);
            if (length == 0 && markdown[i] == '\\' && i + 1 < markdown.Length) length = markdown.AsSpan(i).StartsWith("\\begin{") ? 0 : 2;
            if (length > 0)
            {
                text.Append(markdown, i, length);
                i += length;
            }
            else if (FormulaAt(markdown, i) is var (tex, display, formulaLength))
            {
                text.Append(Begin).Append(found.Count).Append(End);
                found.Add((tex, display));
                i += formulaLength;
            }
            else text.Append(markdown[i++]);
        }
        return text.ToString();
    }

    /// <summary>Puts the formulas back into the HTML.</summary>
    public string PutBack(string html, Func<string, bool, string> convert)
    {
        var result = new StringBuilder();
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] != Begin)
            {
                result.Append(html[i]);
                continue;
            }
            var end = html.IndexOf(End, i);
            var (tex, display) = found[int.Parse(html.AsSpan(i + 1, end - i - 1))];
            var markFollows = end + 1 < html.Length && html[end + 1] is ',' or '.' or ';' or ':' or ')' or '?' or '!';
            if (markFollows && !display) result.Append("<span class=\"nowrap\">").Append(convert(tex, display)).Append(html[++end]).Append("</span>");
            else result.Append(convert(tex, display));
            i = end;
        }
        return result.ToString();
    }

    /// <summary>The length of the code span or fence that begins here.</summary>
    static int CodeLength(string text, int start)
    {
        if (text[start] is not ('`' or '~')) return 0;
        var ticks = 0;
        while (start + ticks < text.Length && text[start + ticks] == text[start]) ticks++;
        if (text[start] == '~' && ticks < 3) return ticks;
        var lineStart = text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        var isFence = ticks >= 3 && text[lineStart..start].Trim().Length == 0;
        var fence = new string(text[start], ticks);
        var close = text.IndexOf(isFence ? "\n" + fence : fence, start + ticks, StringComparison.Ordinal);
        return close < 0 ? (isFence ? text.Length - start : ticks) : close + ticks + (isFence ? 1 : 0) - start;
    }

    static (string Tex, bool Display, int Length)? FormulaAt(string text, int start)
    {
        if (text.AsSpan(start).StartsWith("$$"))
        {
            var end = text.IndexOf("$$", start + 2, StringComparison.Ordinal);
            return end < 0 ? null : (text[(start + 2)..end], true, end + 2 - start);
        }
        if (text.AsSpan(start).StartsWith("\\begin{"))
        {
            var name = text[(start + 7)..Math.Max(start + 7, text.IndexOf('}', start))];
            var ending = $"\\end{{{name}}}";
            var end = text.IndexOf(ending, start, StringComparison.Ordinal);
            return end < 0 ? null : (text[start..(end + ending.Length)], true, end + ending.Length - start);
        }
        if (text[start] != '$' || start + 1 >= text.Length || char.IsWhiteSpace(text[start + 1])) return null;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '\n' && i + 1 < text.Length && text[i + 1] == '\n') return null;
            else if (text[i] == '$')
            {
                // "costs 5$ or $6" is not a formula.
                if (char.IsWhiteSpace(text[i - 1]) || i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) return null;
                return (text[(start + 1)..i], false, i + 1 - start);
            }
        }
        return null;
    }
}
