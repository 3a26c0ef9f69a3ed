using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Turns the part of TeX that notebooks use into MathML, which browsers draw by themselves.</summary>
/// <remarks>Nothing throws: an unknown command is shown by its name and listed in <see cref="Unknown"/>.</remarks>
public sealed partial class TexToMathMl
{
    readonly TexReader reader;
    readonly List<string> unknown = [];

    TexToMathMl(string tex) => reader = new TexReader(tex);

    /// <summary>Commands that were not understood.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>The formula as a `math` element.</summary>
    /// <param name="tex">TeX without the dollar signs.</param>
    /// <param name="display">True for a formula on a line of its own.</param>
    /// <param name="unknown">Commands that were not understood.</param>
    public static string Convert(string tex, bool display, out IReadOnlyList<string> unknown)
    {
        var converter = new TexToMathMl(tex.Trim());
        var rows = converter.Rows(() => converter.reader.AtEnd);
        unknown = converter.Unknown;
        var content = rows.Count == 1 && rows[0].Count == 1 ? rows[0][0] : MathTable.Write(rows, "aligned");
        return $"<math{(display ? " display=\"block\"" : "")}><semantics><mrow>{content}</mrow><annotation encoding=\"application/x-tex\">{WebUtility.HtmlEncode(tex.Trim())}</annotation></semantics></math>";
    }

    /// <summary>Rows parted by \\ and cells parted by &amp;, until the end that `isOver` sees.</summary>
    List<List<string>> Rows(Func<bool> isOver)
    {
        var rows = new List<List<string>> { new() };
        while (true)
        {
            rows[^1].Add(Row(() => reader.Next == '&' || reader.IsAt("\\\\") || isOver()));
            if (isOver() || reader.AtEnd) break;
            if (reader.Next == '&') reader.Skip();
            else
            {
                reader.Skip(2);
                reader.SkipSpace();
                if (reader.Next == '[') reader.Optional();   // extra distance between rows
                rows.Add([]);
            }
        }
        if (rows.Count > 1 && rows[^1].All(c => c.Length == 0)) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    string Row(Func<bool> isOver)
    {
        var row = new StringBuilder();
        while (true)
        {
            reader.SkipSpace();
            if (reader.AtEnd || isOver()) return row.ToString();
            if (reader.Next == '}')   // one too many
            {
                reader.Skip();
                continue;
            }
            row.Append(Scripted());
        }
    }

    /// <summary>One thing with what hangs below and above it.</summary>
    string Scripted()
    {
        var start = reader.Position;
        var (nucleus, hasLimits) = reader.Next is '_' or '^' or '\'' ? ("<mrow></mrow>", false) : Atom();
        if (reader.Position == start && reader.Next is not ('_' or '^' or '\'')) reader.Skip();
        string? below = null, above = null;
        for (reader.SkipSpace(); ; reader.SkipSpace())
        {
            if (reader.IsAt("\\limits"))
            {
                reader.Skip("\\limits".Length);
                hasLimits = true;
            }
            else if (reader.Next == '_' && below is null)
            {
                reader.Skip();
                below = Argument();
            }
            else if (reader.Next == '^' && (above is null || above.StartsWith("<mo>′", StringComparison.Ordinal)))
            {
                reader.Skip();
                above = above is null ? Argument() : $"<mrow>{above}{Argument()}</mrow>";
            }
            else if (reader.Next == '\'' && above is null)
            {
                var primes = 0;
                for (; reader.Next == '\''; reader.Skip()) primes++;
                above = $"<mo>{new string('′', primes)}</mo>";
            }
            else break;
        }
        var (under, over, both) = hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        return (below, above) switch
        {
            (null, null) => nucleus,
            (not null, null) => $"<{under}>{nucleus}{below}</{under}>",
            (null, not null) => $"<{over}>{nucleus}{above}</{over}>",
            _ => $"<{both}>{nucleus}{below}{above}</{both}>",
        };
    }

    (string MathMl, bool HasLimits) Atom()
    {
        var c = reader.Next;
        if (c == '\\') return Command();
        if (c == '{') return (Group(), false);
        if (reader.IsAtNumber) return ($"<mn>{reader.Number()}</mn>", false);
        var text = reader.Character();
        return (c switch
        {
            '(' or ')' or '[' or ']' => $"<mo stretchy=\"false\">{c}</mo>",
            '|' => "<mo stretchy=\"false\" lspace=\"0.1em\" rspace=\"0.1em\">|</mo>",
            '-' => "<mo>−</mo>",
            '*' => "<mo>∗</mo>",
            '~' => Space("0.333em"),
            ':' => "<mo>:</mo>",
            _ when char.IsLetter(c) => $"<mi>{text}</mi>",
            _ => $"<mo>{WebUtility.HtmlEncode(text)}</mo>",
        }, false);
    }

    string Group()
    {
        reader.Skip();
        var row = Row(() => reader.Next == '}');
        if (reader.Next == '}') reader.Skip();
        return $"<mrow>{row}</mrow>";
    }

    /// <summary>What a command applies to: a group, or one thing.</summary>
    string Argument()
    {
        reader.SkipSpace();
        return reader.AtEnd ? "<mrow></mrow>" : reader.Next == '{' ? Group() : char.IsAsciiDigit(reader.Next) ? $"<mn>{reader.Character()}</mn>" : Atom().MathMl;
    }
}
