using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Where formulas begin and end in the text of a Markdown cell: the marks that Jupyter takes.</summary>
/// <remarks>
/// Markdig has an extension of its own for formulas, with other rules: it knows neither environments outside dollars
/// nor
/// \\( and \\[, lets a formula end inside the braces of \text, and lets a list or a heading begin within a formula.
/// </remarks>
internal static partial class FormulaSyntax
{
    /// <summary>How far the closing dollar is looked for while braces are open: \text{for all $t$} is short.</summary>
    const int LongestBraces = 2000;

    /// <summary>The characters that can begin a formula.</summary>
    public static readonly char[] Openings = ['$', '\\'];

    /// <summary>The formula that begins at `start`, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where a dollar or a backslash stands.</param>
    /// <param name="end">The formula ends before this index.</param>
    public static Formula? At(string text, int start, int end)
    {
        var rest = text.AsSpan(start, end - start);
        if (rest.StartsWith("$$", StringComparison.Ordinal)) return Dollars(text, start, end, display: true);
        if (rest.StartsWith("$", StringComparison.Ordinal)) return Dollars(text, start, end, display: false);
        if (rest.StartsWith("\\begin{", StringComparison.Ordinal)) return Environment(text, start, end);
        if (Reference().Match(text, start, Math.Min(end - start, 120)) is { Success: true } reference)
            return new(reference.Value, false, reference.Length);
        if (rest.StartsWith("\\\\(", StringComparison.Ordinal)) return Brackets(rest, "\\\\(", "\\\\)", display: false);
        if (rest.StartsWith("\\\\[", StringComparison.Ordinal)) return Brackets(rest, "\\\\[", "\\\\]", display: true);
        if (rest.StartsWith("\\(", StringComparison.Ordinal)) return Brackets(rest, "\\(", "\\)", display: false);
        if (rest.StartsWith("\\[", StringComparison.Ordinal)) return Brackets(rest, "\\[", "\\]", display: true);
        return null;
    }

    static Formula? Dollars(string text, int start, int end, bool display)
    {
        var mark = display ? 2 : 1;
        var first = start + mark;
        if (first >= end || !display && (char.IsWhiteSpace(text[first]) || text[first] == '$')) return null;
        var close = Closing(text, first, Math.Min(end, first + LongestBraces), display, countsBraces: true)
            ?? Closing(text, first, end, display, countsBraces: false);
        if (close is not { } at || at == first) return null;
        var tex = text[first..at];
        if (!display && !IsFormula(text, tex, at, end)) return null;
        return new(tex, display, at + mark - start);
    }

    /// <summary>"costs 5$ or $6" is no formula, and neither is what crosses a link or the end of an HTML
    /// element.</summary>
    static bool IsFormula(string text, string tex, int close, int end) =>
        !char.IsWhiteSpace(tex[^1]) && !(close + 1 < end && char.IsAsciiDigit(text[close + 1]))
        && !EndTag().IsMatch(tex)
            && !(tex.IndexOf("](", StringComparison.Ordinal) is var link and >= 0 && tex.IndexOf('[') is var open
            && (open < 0 || open > link));

    static int? Closing(string text, int start, int end, bool display, bool countsBraces)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c == '\\') i++;
            else if (c == '{') depth++;
            else if (c == '}') depth = Math.Max(0, depth - 1);
            else if (c == '`' && !display && CodeSpanLength(text, i, end) is > 0 and var length) i += length - 1;
            else if (c == '\n' && !display && IsBlankLine(text, i + 1, end)) return null;
            else if (c == '$' && (depth == 0 || !countsBraces) && (!display || i + 1 < end && text[i + 1] == '$'))
                return i;
        }
        return null;
    }

    static bool IsBlankLine(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\n') return true;
            if (!char.IsWhiteSpace(text[i])) return false;
        }
        return true;
    }

    /// <summary>The length of the code span that begins at a backtick; 0 where the backtick is alone.</summary>
    static int CodeSpanLength(string text, int start, int end)
    {
        var ticks = 0;
        while (start + ticks < end && text[start + ticks] == '`') ticks++;
        var stop = Math.Min(end, start + LongestBraces);
        for (var i = start + ticks; i < stop;)
        {
            var run = 0;
            while (i + run < stop && text[i + run] == '`') run++;
            if (run == ticks) return i + run - start;
            i += Math.Max(1, run);
        }
        return 0;
    }

    static Formula? Environment(string text, int start, int end)
    {
        var nameEnd = text.IndexOf('}', start, Math.Min(end - start, 64));
        if (nameEnd < 0) return null;
        var name = text[(start + "\\begin{".Length)..nameEnd];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetter(c) || c == '*')) return null;
        var (begin, close) = ($"\\begin{{{name}}}", $"\\end{{{name}}}");
        var depth = 0;
        for (var i = start; i >= 0 && i < end; i = text.IndexOf('\\', i + 1, end - i - 1))
        {
            var rest = text.AsSpan(i, end - i);
            if (rest.StartsWith(begin, StringComparison.Ordinal)) depth++;
            else if (rest.StartsWith(close, StringComparison.Ordinal) && --depth == 0)
                return new(text[start..(i + close.Length)], true, i + close.Length - start);
        }
        return null;
    }

    static Formula? Brackets(ReadOnlySpan<char> rest, string open, string close, bool display)
    {
        for (var i = open.Length; i < rest.Length; i++)
        {
            if (rest[i..].StartsWith(close, StringComparison.Ordinal) && (open[1] == '\\' || rest[i - 1] != '\\'))
            {
                var tex = rest[open.Length..i].ToString();
                var isMeant = open[1] == '\\' || tex.Trim() is [var letter] && char.IsLetter(letter)
                    || tex.IndexOfAny(['\\', '_', '^', '=', '{', '<', '>', '+', '/']) >= 0;
                return isMeant && !string.IsNullOrWhiteSpace(tex) ? new(tex, display, i + close.Length)
                    : null;   // \[1\] and \(sic\) are words
            }
            if (rest[i] == '\n' && !display && i + 1 < rest.Length && rest[i + 1] == '\n') return null;
        }
        return null;
    }

    [GeneratedRegex(@"\G\\(?:eq)?ref\{[^{}$]+\}")]
    private static partial Regex Reference();

    [GeneratedRegex("</[a-zA-Z]")]
    private static partial Regex EndTag();
}
