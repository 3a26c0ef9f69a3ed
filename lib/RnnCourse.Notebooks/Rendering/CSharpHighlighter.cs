using System.Collections.Frozen;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>C# as HTML with its parts marked: keywords, text, numbers, comments, types and calls.</summary>
internal static partial class CSharpHighlighter
{
    static readonly FrozenSet<string> Keywords = """
        abstract and as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum
        event explicit extern false field finally fixed float for foreach get global goto if implicit in init int interface internal is let lock long
        nameof namespace new not null object operator or orderby out override params partial private protected public readonly record ref required
        return sbyte scoped sealed select set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
        unsafe ushort using var virtual void volatile when where while with yield
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        var last = 0;
        foreach (Match token in Token().Matches(code))
        {
            html.Append(WebUtility.HtmlEncode(code[last..token.Index]));
            last = token.Index + token.Length;
            var kind = Kind(token, code, last);
            var text = WebUtility.HtmlEncode(token.Value);
            html.Append(kind is null ? text : $"<span class=\"{kind}\">{text}</span>");
        }
        return html.Append(WebUtility.HtmlEncode(code[last..])).ToString();
    }

    static string? Kind(Match token, string code, int end)
    {
        if (token.Groups["comment"].Success) return "c";
        if (token.Groups["text"].Success) return "s";
        if (token.Groups["directive"].Success) return "d";
        if (token.Groups["number"].Success) return "n";
        var word = token.Value;
        if (Keywords.Contains(word)) return "k";
        var next = end;
        while (next < code.Length && code[next] == ' ') next++;
        if (next < code.Length && code[next] == '(') return char.IsUpper(word[0]) && Before(code, token.Index).EndsWith("new", StringComparison.Ordinal) ? "t" : "m";
        return char.IsUpper(word[0]) && word.Length > 1 && !Before(code, token.Index).EndsWith('.') ? "t" : null;
    }

    static string Before(string code, int index) => code[Math.Max(0, index - 8)..index].TrimEnd();

    [GeneratedRegex("""
        (?<comment>//[^\n]*|/\*[\s\S]*?\*/)
        |(?<text>\$*(?<quotes>"{3,})[\s\S]*?\k<quotes>|(?:\$@|@\$|@)"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\\n])')
        |(?<directive>(?<=^|\n)[ \t]*\#\w[^\n]*)
        |(?<number>\b(?:0[xb][0-9a-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)[fFdDmMuUlL]*)
        |[\p{L}_]\w*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
