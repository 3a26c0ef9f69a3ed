using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Turns the part of TeX that notebooks use into MathML, which browsers draw by themselves.</summary>
/// <remarks>
/// Nothing throws: a command that is not understood stands in the formula as it was written, a formula that cannot be
/// set is shown as its
/// source, and both are told. There is no library for this in .NET without a script or a native part.
/// </remarks>
internal sealed partial class TexToMathMl
{
    const int Deepest = 120;
    const int Longest = 100_000;

    readonly TexReader reader;
    readonly TexMacros macros;
    readonly List<string> trouble;
    int depth;
    Func<string, string>? alphabet;
    bool upright;
    bool endsInOrdinary;

    TexToMathMl(string tex, TexMacros macros, List<string> trouble, int depth)
    {
        (reader, this.macros, this.trouble, this.depth) = (new TexReader(tex), macros, trouble, depth);
        if (depth > Deepest) throw new TexException("it is nested too deeply");
    }

    /// <summary>The formula as a `math` element; nothing for one that only defines commands.</summary>
    /// <param name="tex">TeX without the dollar signs.</param>
    /// <param name="display">True for a formula on a line of its own.</param>
    /// <param name="macros">The commands that the notebook defined so far; those of this formula are added.</param>
    /// <param name="trouble">What was not understood.</param>
    public static string Convert(string tex, bool display, TexMacros macros, out IReadOnlyList<string> trouble)
    {
        var told = new List<string>();
        trouble = told;
        var source = WebUtility.HtmlEncode(Clean(tex.Trim()));
        string content;
        try
        {
            if (tex.Length > Longest) throw new TexException($"it is longer than {Longest} characters");
            content = new TexToMathMl(tex.Trim(), macros, told, 0).Whole(display);
            if (content.Length == 0) return "";
        }
        catch (TexException e)
        {
            told.Clear();
            told.Add(e.Message);
            content = $"<merror><mtext class=\"unknown\">{source}</mtext></merror>";
        }
        return $"<math{(display ? " display=\"block\"" : "")}><semantics><mrow>{content}</mrow>" +
            $"<annotation encoding=\"application/x-tex\">{source}</annotation></semantics></math>";
    }

    /// <summary>Text without signs that no document of XML may hold.</summary>
    static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value is '\n' or '\r' or '\t' || rune.Value >= ' ' && (rune.Value & 0xFFFE) != 0xFFFE
                ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }

    string Whole(bool display)
    {
        var rows = Rows(() => reader.AtEnd);
        if (rows.Count == 1 && rows[0].Cells.Count == 1) return rows[0].Cells[0];
        return MathTable.Write(rows, display ? "aligned" : "matrix");
    }

    /// <summary>Rows parted by \\ and cells parted by &amp;, until the end that `isOver` sees.</summary>
    List<TableRow> Rows(Func<bool> isOver, bool hasWords = false)
    {
        var rows = new List<TableRow> { new() };
        while (true)
        {
            reader.SkipSpace();
            if (rows[^1].Cells.Count == 0)
                while (reader.IsAtCommand("hline") || reader.IsAtCommand("hdashline") || reader.IsAtCommand("toprule")
                    || reader.IsAtCommand("midrule") || reader.IsAtCommand("bottomrule"))
                {
                    reader.Name();
                    rows[^1].LineAbove = true;
                    reader.SkipSpace();
                }
            bool IsCellOver() => reader.Next == '&' || IsRowEnd() || isOver();
            rows[^1].Cells.Add(hasWords && rows[^1].Cells.Count == 1 ? Column(IsCellOver) : Row(IsCellOver));
            if (isOver() || reader.AtEnd) break;
            if (reader.Next == '&') reader.Skip();
            else
            {
                reader.Name();
                reader.Star();
                if (reader.Next == '[' && reader.Optional() is { } distance) TexLength.Read(distance, "\\\\");
                rows.Add(new());
            }
        }
        if (rows.Count > 1 && rows[^1].Cells.All(c => c.Length == 0))
        {
            rows[^2].LineBelow = rows[^1].LineAbove;
            rows.RemoveAt(rows.Count - 1);
        }
        return rows;
    }

    bool IsRowEnd() => reader.IsAt("\\\\") || reader.IsAtCommand("cr") || reader.IsAtCommand("tabularnewline")
        || reader.IsAtCommand("newline");

    /// <summary>Things beside each other, until the end that `isOver` sees.</summary>
    string Row(Func<bool> isOver)
    {
        if (++depth > Deepest) throw new TexException("it is nested too deeply");
        var row = new StringBuilder();
        endsInOrdinary = false;
        while (true)
        {
            reader.SkipSpace();
            if (reader.AtEnd || isOver()) break;
            if (reader.Next == '}') throw new TexException("there is a } too many");
            if (reader.Next == '&') throw new TexException("& stands outside of a table");
            if (reader.PeekCommand() is { } name)
            {
                if (Infix(name, row, isOver) || Switch(name, row, isOver)) break;
                if (IsRowEnd() && depth == 1) throw new TexException("\\\\ stands outside of a table");
            }
            row.Append(Scripted());
        }
        depth--;
        return row.ToString();
    }

    /// <summary>a \over b: what came before and what follows.</summary>
    bool Infix(string name, StringBuilder row, Func<bool> isOver)
    {
        var (open, line, close) = name switch
        {
            "over" => ("", "", ""),
            "atop" => ("", " linethickness=\"0\"", ""),
            "choose" => ("(", " linethickness=\"0\"", ")"),
            "brace" => ("{", " linethickness=\"0\"", "}"),
            "brack" => ("[", " linethickness=\"0\"", "]"),
            _ => (null, "", ""),
        };
        if (open is null) return false;
        reader.Name();
        var above = row.ToString();
        var below = Row(isOver);
        row.Clear().Append(Bracket(open)).Append($"<mfrac{line}><mrow>{above}</mrow><mrow>{below}</mrow></mfrac>")
            .Append(Bracket(close));
        endsInOrdinary = true;
        return true;
    }

    /// <summary>Commands that change everything up to the end of their group.</summary>
    bool Switch(string name, StringBuilder row, Func<bool> isOver)
    {
        if (name is "displaystyle" or "textstyle" or "scriptstyle" or "scriptscriptstyle")
        {
            reader.Name();
            var (display, level) = (name == "displaystyle" ? "true" : "false", name switch
            {
                "scriptstyle" => 1,
                "scriptscriptstyle" =>
                2,
                _ => 0
            });
            row.Append($"<mstyle displaystyle=\"{display}\" scriptlevel=\"{level}\">{Row(isOver)}</mstyle>");
            return true;
        }
        if (name == "color")
        {
            reader.Name();
            row.Append($"<mstyle mathcolor=\"{Colour()}\">{Row(isOver)}</mstyle>");
            return true;
        }
        if (name is not ("rm" or "bf" or "it" or "cal" or "tt" or "sf" or "frak" or "mit" or "boldmath")) return false;
        reader.Name();
        row.Append(InAlphabet(MathAlphabets.Find(name), name == "rm", () => Row(isOver)));
        return true;
    }

    string Group()
    {
        reader.Skip();
        var (outerAlphabet, outerUpright) = (alphabet, upright);
        var row = Row(() => reader.Next == '}');
        if (reader.AtEnd) throw new TexException("a brace is not closed");
        reader.Skip();
        (alphabet, upright) = (outerAlphabet, outerUpright);
        endsInOrdinary = true;
        return $"<mrow>{row}</mrow>";
    }

    /// <summary>What a command applies to: a group, or one thing.</summary>
    string Argument(string of)
    {
        reader.SkipSpace();
        if (reader.PeekCommand() is { } name && macros.Find(name) is { BuiltIn: null } macro)
            Expand(name, macro, isGroup: true);
        if (reader.AtEnd || reader.Next is '}' or '&' or '_' or '^')
            throw new TexException($"{of} lacks what it applies to");
        if (++depth > Deepest) throw new TexException("it is nested too deeply");
        var argument = reader.Next == '{' ? Group() : char.IsAsciiDigit(reader.Next)
            ? $"<mn>{Letters(reader.Character())}</mn>" : One(Atom().MathMl);
        depth--;
        return argument;
    }

    /// <summary>Exactly one element: some commands write none or several.</summary>
    static string One(string mathMl) =>
        mathMl.StartsWith("<mi", StringComparison.Ordinal) || mathMl.StartsWith("<mrow>", StringComparison.Ordinal)
        || mathMl.StartsWith("<mo", StringComparison.Ordinal)
            && mathMl.IndexOf("</mo>", StringComparison.Ordinal) == mathMl.Length - 5
        || mathMl.StartsWith("<mfrac>", StringComparison.Ordinal)
            || mathMl.StartsWith("<mover", StringComparison.Ordinal) ? mathMl : $"<mrow>{mathMl}</mrow>";

    /// <summary>Another text set with the same commands.</summary>
    string Inner(string tex)
    {
        var inner = new TexToMathMl(tex, macros, trouble, depth + 1) { alphabet = alphabet, upright = upright };
        return inner.Row(() => false);
    }

    string InAlphabet(Func<string, string>? letters, bool isUpright, Func<string> content)
    {
        var outer = (alphabet, upright);
        (alphabet, upright) = (letters, isUpright);
        var result = content();
        (alphabet, upright) = outer;
        return result;
    }
}
