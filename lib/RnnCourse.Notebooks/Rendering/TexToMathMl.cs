using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Turns the part of TeX that notebooks use into MathML, which browsers draw by themselves.</summary>
/// <remarks>Nothing throws: an unknown command is shown by its name and listed in <see cref="Unknown"/>.</remarks>
public sealed class TexToMathMl
{
    readonly string tex;
    readonly List<string> unknown = [];
    int position;

    TexToMathMl(string tex) => this.tex = tex;

    /// <summary>Commands that were not understood.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>The formula as a `math` element.</summary>
    /// <param name="tex">TeX without the dollar signs.</param>
    /// <param name="display">True for a formula on a line of its own.</param>
    /// <param name="unknown">Commands that were not understood.</param>
    public static string Convert(string tex, bool display, out IReadOnlyList<string> unknown)
    {
        var converter = new TexToMathMl(tex.Trim());
        var rows = converter.Rows(() => converter.AtEnd);
        unknown = converter.Unknown;
        var content = rows.Count == 1 && rows[0].Count == 1 ? rows[0][0] : Table(rows, "aligned");
        return $"<math{(display ? " display=\"block\"" : "")}><semantics><mrow>{content}</mrow><annotation encoding=\"application/x-tex\">{WebUtility.HtmlEncode(tex.Trim())}</annotation></semantics></math>";
    }

    bool AtEnd => position >= tex.Length;

    char Next => AtEnd ? '\0' : tex[position];

    /// <summary>Rows parted by \\ and cells parted by &amp;, until the end that `isOver` sees.</summary>
    List<List<string>> Rows(Func<bool> isOver)
    {
        var rows = new List<List<string>> { new() };
        while (true)
        {
            rows[^1].Add(Row(() => Next == '&' || IsAt("\\\\") || isOver()));
            if (isOver() || AtEnd) break;
            if (Next == '&') position++;
            else
            {
                position += 2;
                SkipSpace();
                if (Next == '[') Optional();   // extra distance between rows
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
            SkipSpace();
            if (AtEnd || isOver()) return row.ToString();
            if (Next == '}')   // one too many
            {
                position++;
                continue;
            }
            row.Append(Scripted());
        }
    }

    /// <summary>One thing with what hangs below and above it.</summary>
    string Scripted()
    {
        var start = position;
        var (nucleus, hasLimits) = Next is '_' or '^' or '\'' ? ("<mrow></mrow>", false) : Atom();
        if (position == start && Next is not ('_' or '^' or '\'')) position++;
        string? below = null, above = null;
        for (SkipSpace(); ; SkipSpace())
        {
            if (IsAt("\\limits"))
            {
                position += "\\limits".Length;
                hasLimits = true;
            }
            else if (Next == '_' && below is null)
            {
                position++;
                below = Argument();
            }
            else if (Next == '^' && (above is null || above.StartsWith("<mo>′", StringComparison.Ordinal)))
            {
                position++;
                above = above is null ? Argument() : $"<mrow>{above}{Argument()}</mrow>";
            }
            else if (Next == '\'' && above is null)
            {
                var primes = 0;
                for (; Next == '\''; position++) primes++;
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
        var c = Next;
        if (c == '\\') return Command();
        if (c == '{') return (Group(), false);
        if (char.IsAsciiDigit(c) || c == '.' && position + 1 < tex.Length && char.IsAsciiDigit(tex[position + 1])) return (Number(), false);
        var length = char.IsHighSurrogate(c) && position + 1 < tex.Length ? 2 : 1;
        var text = tex.Substring(position, length);
        position += length;
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

    string Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Next) || Next is '.' or ',' && position + 1 < tex.Length && char.IsAsciiDigit(tex[position + 1]) && Next == '.') position++;
        return $"<mn>{tex[start..position]}</mn>";
    }

    string Group()
    {
        position++;
        var row = Row(() => Next == '}');
        if (Next == '}') position++;
        return $"<mrow>{row}</mrow>";
    }

    /// <summary>What a command applies to: a group, or one thing.</summary>
    string Argument()
    {
        SkipSpace();
        return AtEnd ? "<mrow></mrow>" : Next == '{' ? Group() : char.IsAsciiDigit(Next) ? $"<mn>{tex[position++]}</mn>" : Atom().MathMl;
    }

    /// <summary>The text between braces as it stands.</summary>
    string RawArgument()
    {
        SkipSpace();
        if (Next != '{') return AtEnd ? "" : tex[position++].ToString();
        var start = ++position;
        for (var depth = 1; !AtEnd; position++)
        {
            if (Next == '{') depth++;
            else if (Next == '}' && --depth == 0) break;
        }
        var text = tex[start..position];
        if (!AtEnd) position++;
        return text;
    }

    string Optional()
    {
        var end = tex.IndexOf(']', position);
        if (end < 0) return "";
        var text = tex[(position + 1)..end];
        position = end + 1;
        return text;
    }

    string Name()
    {
        var start = ++position;   // behind the backslash
        if (AtEnd) return "";
        if (!char.IsAsciiLetter(Next))
        {
            position++;
            return tex[start..position];
        }
        while (char.IsAsciiLetter(Next)) position++;
        var name = tex[start..position];
        if (Next == '*') position++;
        return name;
    }

    (string MathMl, bool HasLimits) Command()
    {
        var name = Name();
        if (TexSymbols.Letters.TryGetValue(name, out var letter)) return ($"<mi>{letter}</mi>", false);
        if (TexSymbols.Upright.TryGetValue(name, out var upright)) return ($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(upright)}</mi>", false);
        if (TexSymbols.Operators.TryGetValue(name, out var sign)) return ($"<mo>{sign}</mo>", false);
        if (TexSymbols.Fences.TryGetValue(name, out var fence)) return ($"<mo stretchy=\"false\">{fence}</mo>", false);
        if (TexSymbols.WithLimits.TryGetValue(name, out var big)) return ($"<mo movablelimits=\"true\"{(char.IsAsciiLetter(big[0]) ? " lspace=\"0\" rspace=\"0.167em\"" : "")}>{big}</mo>", true);
        if (TexSymbols.Integrals.TryGetValue(name, out var integral)) return ($"<mo>{integral}</mo>", false);
        if (TexSymbols.Functions.Contains(name)) return ($"<mi>{name}</mi>", false);
        if (TexSymbols.Accents.TryGetValue(name, out var accent)) return ($"<mover accent=\"true\">{Argument()}<mo stretchy=\"{(name.Length > 5 ? "true" : "false")}\">{accent}</mo></mover>", false);
        if (TexSymbols.Spaces.TryGetValue(name, out var space)) return (Space(space), false);
        if (TexSymbols.Ignored.Contains(name)) return ("", false);
        return name switch
        {
            "frac" or "dfrac" or "tfrac" => ($"<mfrac>{Argument()}{Argument()}</mfrac>", false),
            "binom" => ($"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Argument()}{Argument()}</mfrac><mo>)</mo></mrow>", false),
            "sqrt" => (Root(), false),
            "text" or "textrm" or "mbox" or "textnormal" or "textsf" => ($"<mtext>{Text()}</mtext>", false),
            "textbf" => ($"<mtext style=\"font-weight:bold\">{Text()}</mtext>", false),
            "textit" or "emph" => ($"<mtext style=\"font-style:italic\">{Text()}</mtext>", false),
            "texttt" => ($"<mtext style=\"font-family:monospace\">{Text()}</mtext>", false),
            "mathrm" or "operatorname" or "mathit" or "mathop" => Word(name),
            "mathbf" => (Styled(MathAlphabets.Bold), false),
            "boldsymbol" or "bm" => (Styled(MathAlphabets.BoldItalic), false),
            "mathbb" => (Styled(MathAlphabets.DoubleStruck), false),
            "mathcal" or "mathscr" => (Styled(MathAlphabets.Script), false),
            "mathsf" => (Styled(MathAlphabets.SansSerif), false),
            "underline" => ($"<munder>{Argument()}<mo stretchy=\"true\">_</mo></munder>", false),
            "underbrace" => ($"<munder>{Argument()}<mo stretchy=\"true\">⏟</mo></munder>", true),
            "overbrace" => ($"<mover>{Argument()}<mo stretchy=\"true\">⏞</mo></mover>", true),
            "overset" or "stackrel" => (Stacked("mover"), false),
            "underset" => (Stacked("munder"), false),
            "left" => (Fenced(), false),
            "right" => Unbalanced("right"),
            "begin" => (Environment(), false),
            "end" => Unbalanced("end"),
            "not" => ($"<mrow>{Argument().Replace("</m", "\u0338</m")}</mrow>", false),
            "phantom" or "hphantom" or "vphantom" => ($"<mphantom>{Argument()}</mphantom>", false),
            "boxed" => ($"<mrow style=\"border:1px solid;padding:0.2em\">{Argument()}</mrow>", false),
            "color" => Skip(RawArgument()),
            "textcolor" => ($"<mrow style=\"color:{WebUtility.HtmlEncode(RawArgument())}\">{Argument()}</mrow>", false),
            "tag" => ($"{Space("2em")}<mtext>({Text()})</mtext>", false),
            "label" => Skip(RawArgument()),
            "\\" => (Space("1em"), false),
            _ => NotUnderstood(name),
        };
    }

    static (string, bool) Skip(string _) => ("", false);

    (string, bool) Unbalanced(string name)
    {
        if (name == "end") RawArgument();
        return NotUnderstood(name);
    }

    (string, bool) NotUnderstood(string name)
    {
        unknown.Add("\\" + name);
        return ($"<mtext class=\"unknown\">\\{WebUtility.HtmlEncode(name)}</mtext>", false);
    }

    static string Space(string width) => $"<mspace width=\"{width}\"></mspace>";

    /// <summary>Words; the spaces at their ends count.</summary>
    string Text() => WebUtility.HtmlEncode(RawArgument().Replace("\\_", "_").Replace("\\%", "%").Replace("\\&", "&").Replace("$", "").Replace(' ', '\u00A0'));

    (string, bool) Word(string name)
    {
        var word = RawArgument();
        if (word.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')) return ($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(word.Replace(' ', '\u2009'))}</mi>", name != "mathrm" && word is "arg max" or "argmax" or "argmin");
        var inner = new TexToMathMl(word);
        var content = inner.Row(() => false);
        unknown.AddRange(inner.Unknown);
        return ($"<mrow>{content.Replace("<mi>", "<mi mathvariant=\"normal\">")}</mrow>", false);
    }

    /// <summary>The letters of the argument in another alphabet, everything else as usual.</summary>
    string Styled(Func<string, string> alphabet)
    {
        var content = Argument();
        var styled = new StringBuilder();
        for (var i = 0; i < content.Length;)
        {
            var start = content[i] == '<' ? -1 : content.IndexOf('<', i);
            if (content[i] == '<')
            {
                var end = content.IndexOf('>', i) + 1;
                styled.Append(content, i, end - i);
                i = end;
            }
            else
            {
                start = start < 0 ? content.Length : start;
                styled.Append(alphabet(content[i..start]));
                i = start;
            }
        }
        return styled.ToString().Replace("<mi>", "<mi mathvariant=\"normal\">");
    }

    string Root()
    {
        SkipSpace();
        if (Next != '[') return $"<msqrt>{Argument()}</msqrt>";
        var inner = new TexToMathMl(Optional());
        return $"<mroot>{Argument()}<mrow>{inner.Row(() => false)}</mrow></mroot>";
    }

    string Stacked(string element)
    {
        var mark = Argument();
        return $"<{element}>{Argument()}{mark}</{element}>";
    }

    string Fenced()
    {
        var open = Delimiter();
        var content = Row(() => IsAt("\\right") && !IsAt("\\rightarrow"));
        var close = "";
        if (!AtEnd)
        {
            position += "\\right".Length;
            close = Delimiter();
        }
        return $"<mrow>{Bracket(open)}<mrow>{content}</mrow>{Bracket(close)}</mrow>";
    }

    string Delimiter()
    {
        SkipSpace();
        if (AtEnd) return "";
        if (Next == '\\') return TexSymbols.Fences.GetValueOrDefault(Name(), "|");
        var c = tex[position++];
        return c == '.' ? "" : c.ToString();
    }

    static string Bracket(string sign) => sign.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{WebUtility.HtmlEncode(sign)}</mo>";

    string Environment()
    {
        var name = RawArgument();
        if (name.TrimEnd('*') == "array") RawArgument();   // how its columns are aligned
        var rows = Rows(() => IsAt("\\end{"));
        if (!AtEnd)
        {
            position += "\\end".Length;
            RawArgument();
        }
        var kind = name.TrimEnd('*');
        if (TexSymbols.Matrices.TryGetValue(kind, out var brackets))
            return $"<mrow>{Bracket(brackets.Open)}{Table(rows, kind is "cases" or "rcases" ? "cases" : "matrix")}{Bracket(brackets.Close)}</mrow>";
        if (kind is "aligned" or "align" or "alignedat" or "split" or "eqnarray" or "equation") return Table(rows, "aligned");
        if (kind is "gathered" or "gather" or "multline") return Table(rows, "gathered");
        unknown.Add($"\\begin{{{name}}}");
        return Table(rows, "aligned");
    }

    static string Table(List<List<string>> rows, string kind)
    {
        var table = new StringBuilder($"<mtable class=\"{kind}\"{(kind is "aligned" or "gathered" ? " displaystyle=\"true\"" : "")}>");
        foreach (var row in rows)
        {
            table.Append("<mtr>");
            for (var i = 0; i < row.Count; i++)
            {
                var style = kind switch
                {
                    "aligned" => i % 2 == 0 ? "text-align:right;text-align:-webkit-right;padding:0.2em 0 0.2em " + (i == 0 ? "0" : "2em") : "text-align:left;text-align:-webkit-left;padding:0.2em 0",
                    "cases" => "text-align:left;text-align:-webkit-left;padding:0.25em 0.5em",
                    "matrix" => "padding:0.25em 0.4em",
                    _ => "padding:0.2em 0",
                };
                // An empty row before a relation keeps the distance that a relation between two things has.
                table.Append("<mtd style=\"").Append(style).Append("\">").Append(kind == "aligned" && i % 2 == 1 ? "<mrow></mrow>" : "").Append(row[i]).Append("</mtd>");
            }
            table.Append("</mtr>");
        }
        return table.Append("</mtable>").ToString();
    }

    bool IsAt(string text) => string.CompareOrdinal(tex, position, text, 0, text.Length) == 0;

    void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Next)) position++;
    }
}
