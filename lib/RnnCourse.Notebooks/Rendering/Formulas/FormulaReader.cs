using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Where formulas begin and end in the text of a Markdown cell: the marks that Jupyter takes.</summary>
/// <remarks>
/// Markdig has an extension of its own for formulas, with other rules: it knows neither environments outside dollars
/// nor
/// \\( and \\[, lets a formula end inside the braces of \text, and lets a list or a heading begin within a formula.
/// </remarks>
/// <param name="text">The text of a cell, or a part of it.</param>
internal sealed partial class FormulaReader(string text)
{
    /// <summary>How far the closing dollar is looked for while braces are open: \text{for all $t$} is short.</summary>
    const int LongestBraces = 2000;

    /// <summary>The characters that can begin a formula.</summary>
    public static readonly char[] Openings = ['$', '\\'];

    FormulaMarks? marks;

    FormulaMarks Marks => marks ??= new(text);

    /// <summary>The reader of a text that Markdig holds while it reads a document: one for each text.</summary>
    public static FormulaReader Of(MarkdownDocument document, string text)
    {
        if (document.GetData(typeof(FormulaReader)) is not Dictionary<string, FormulaReader> readers)
            document.SetData(typeof(FormulaReader), readers = new(ReferenceEqualityComparer.Instance));
        return readers.TryGetValue(text, out var reader) ? reader : readers[text] = new(text);
    }

    /// <summary>The formula that begins at `start`, or null.</summary>
    /// <param name="start">Where a dollar or a backslash stands.</param>
    /// <param name="end">The formula ends before this index.</param>
    public Formula? At(int start, int end)
    {
        var rest = text.AsSpan(start, end - start);
        if (rest.StartsWith("$$", StringComparison.Ordinal)) return Dollars(start, end, display: true);
        if (rest.StartsWith("$", StringComparison.Ordinal)) return Dollars(start, end, display: false);
        if (rest.StartsWith("\\begin{", StringComparison.Ordinal)) return Environment(start, end);
        if (Reference().Match(text, start, Math.Min(end - start, 120)) is { Success: true } reference)
            return new(reference.Value, false, reference.Length);
        if (rest.StartsWith("\\\\(", StringComparison.Ordinal))
            return Brackets(start, end, "\\\\(", "\\\\)", display: false);
        if (rest.StartsWith("\\\\[", StringComparison.Ordinal))
            return Brackets(start, end, "\\\\[", "\\\\]", display: true);
        if (rest.StartsWith("\\(", StringComparison.Ordinal)) return Brackets(start, end, "\\(", "\\)", display: false);
        if (rest.StartsWith("\\[", StringComparison.Ordinal) && !IsIndex(start))
            return Brackets(start, end, "\\[", "\\]", display: true);
        return null;
    }

    Formula? Dollars(int start, int end, bool display)
    {
        var mark = display ? 2 : 1;
        var first = start + mark;
        if (first >= end || !display && text[first] == '$') return null;
        var close = Closing(first, Math.Min(end, first + LongestBraces), display, countsBraces: true)
            ?? Closing(first, end, display, countsBraces: false);
        if (close is not { } at || at == first) return null;
        var tex = text[first..at];
        if (!display && !IsFormula(tex, at, end)) return null;
        return new(tex, display, at + mark - start);
    }

    /// <summary>"costs 5$ or $6" is no formula, and neither is what crosses a link or the end of an HTML
    /// element.</summary>
    bool IsFormula(string tex, int close, int end) =>
        char.IsWhiteSpace(tex[0]) == char.IsWhiteSpace(tex[^1])
        && (!char.IsWhiteSpace(tex[0]) || IsFormulaWithBlanks(tex, text.AsSpan(close + 1, end - close - 1)))
        && !(close + 1 < end && char.IsAsciiDigit(text[close + 1])) && !EndTag().IsMatch(tex)
            && !(tex.IndexOf("](", StringComparison.Ordinal) is var link and >= 0 && tex.IndexOf('[') is var open
            && (open < 0 || open > link));

    /// <summary>$ x $ is a formula to Jupyter, and "5 $ or 6 $" is one to it too: here only what is no price.</summary>
    static bool IsFormulaWithBlanks(string tex, ReadOnlySpan<char> behind) =>
        !tex.Contains('\n') && !HasWords(tex) && tex.Any(char.IsLetter)
        && (tex.Trim().Length == 1 || tex.AsSpan().IndexOfAny("\\_^={<>+/") >= 0)
        && !(behind is [var next, ..] && char.IsLetterOrDigit(next))
        && !(behind.TrimStart() is [var later, ..] && char.IsAsciiDigit(later));

    /// <summary>True where letters stand together as in words, outside of commands and braces.</summary>
    public static bool HasWords(string tex)
    {
        var bare = Braces().Replace(tex, "");
        var longest = bare.AsSpan().IndexOfAny("\\_^") >= 0 ? 2 : 1;   // in a formula ab is a product
        return Word().Matches(bare).Any(m => m.Length > longest);
    }

    int? Closing(int start, int end, bool display, bool countsBraces)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c == '\\') i++;
            else if (c == '{') depth++;
            else if (c == '}') depth = Math.Max(0, depth - 1);
            else if (c == '`' && !display && CodeSpanLength(i, end) is > 0 and var length) i += length - 1;
            else if (c == '\n' && !display && IsBlankLine(i + 1, end)) return null;
            else if (c == '$' && (depth == 0 || !countsBraces) && (!display || i + 1 < end && text[i + 1] == '$'))
                return i;
        }
        return null;
    }

    bool IsBlankLine(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\n') return true;
            if (!char.IsWhiteSpace(text[i])) return false;
        }
        return true;
    }

    /// <summary>The length of the code span that begins at a backtick; 0 where the backtick is alone.</summary>
    public int CodeSpanLength(int start, int end)
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

    Formula? Environment(int start, int end) =>
        Marks.EndOfEnvironment(start) is { } stop && stop <= end ? new(text[start..stop], true, stop - start) : null;

    /// <summary>a\[i\] is an element of a: Markdown's way to write brackets that begin no link.</summary>
    bool IsIndex(int start) =>
        start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or ')' or ']' or '`')
        && !(start + 2 < text.Length && char.IsWhiteSpace(text[start + 2]));

    Formula? Brackets(int start, int end, string open, string close, bool display)
    {
        var first = start + open.Length;
        if (Marks.Next(close, first, end) is not { } at) return null;
        if (!display && Marks.Next("\n\n", first, at) is not null) return null;
        var tex = text[first..at];
        var isMeant = open[1] == '\\' || tex.Trim() is [var letter] && char.IsLetter(letter)
            || tex.IndexOfAny(['\\', '_', '^', '=', '{', '<', '>', '+', '/']) >= 0;
        return isMeant && !string.IsNullOrWhiteSpace(tex) ? new(tex, display, at + close.Length - start)
            : null;   // \[1\] and \(sic\) are words
    }

    [GeneratedRegex(@"\G\\(?:eq)?ref\{[^{}$]+\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"(?<![\\\p{L}])\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex("</[a-zA-Z]")]
    private static partial Regex EndTag();
}
