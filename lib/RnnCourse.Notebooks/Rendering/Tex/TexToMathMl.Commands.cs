using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>What each command means.</content>
public sealed partial class TexToMathMl
{
    (string MathMl, bool HasLimits) Command()
    {
        var name = reader.Name();
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
            "color" => Skip(reader.RawArgument()),
            "textcolor" => ($"<mrow style=\"color:{WebUtility.HtmlEncode(reader.RawArgument())}\">{Argument()}</mrow>", false),
            "tag" => ($"{Space("2em")}<mtext>({Text()})</mtext>", false),
            "label" => Skip(reader.RawArgument()),
            "\\" => (Space("1em"), false),
            _ => NotUnderstood(name),
        };
    }

    static (string, bool) Skip(string _) => ("", false);

    (string, bool) Unbalanced(string name)
    {
        if (name == "end") reader.RawArgument();
        return NotUnderstood(name);
    }

    (string, bool) NotUnderstood(string name)
    {
        unknown.Add("\\" + name);
        return ($"<mtext class=\"unknown\">\\{WebUtility.HtmlEncode(name)}</mtext>", false);
    }

    static string Space(string width) => $"<mspace width=\"{width}\"></mspace>";

    /// <summary>Words; the spaces at their ends count.</summary>
    string Text() => WebUtility.HtmlEncode(reader.RawArgument().Replace("\\_", "_").Replace("\\%", "%").Replace("\\&", "&").Replace("$", "").Replace(' ', '\u00A0'));

    (string, bool) Word(string name)
    {
        var word = reader.RawArgument();
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
        reader.SkipSpace();
        if (reader.Next != '[') return $"<msqrt>{Argument()}</msqrt>";
        var inner = new TexToMathMl(reader.Optional());
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
        var content = Row(() => reader.IsAt("\\right") && !reader.IsAt("\\rightarrow"));
        var close = "";
        if (!reader.AtEnd)
        {
            reader.Skip("\\right".Length);
            close = Delimiter();
        }
        return $"<mrow>{Bracket(open)}<mrow>{content}</mrow>{Bracket(close)}</mrow>";
    }

    string Delimiter()
    {
        reader.SkipSpace();
        if (reader.AtEnd) return "";
        if (reader.Next == '\\') return TexSymbols.Fences.GetValueOrDefault(reader.Name(), "|");
        var sign = reader.Character();
        return sign == "." ? "" : sign;
    }

    static string Bracket(string sign) => sign.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{WebUtility.HtmlEncode(sign)}</mo>";

    string Environment()
    {
        var name = reader.RawArgument();
        if (name.TrimEnd('*') == "array") reader.RawArgument();   // how its columns are aligned
        var rows = Rows(() => reader.IsAt("\\end{"));
        if (!reader.AtEnd)
        {
            reader.Skip("\\end".Length);
            reader.RawArgument();
        }
        var kind = name.TrimEnd('*');
        if (TexSymbols.Matrices.TryGetValue(kind, out var brackets))
            return $"<mrow>{Bracket(brackets.Open)}{MathTable.Write(rows, kind is "cases" or "rcases" ? "cases" : "matrix")}{Bracket(brackets.Close)}</mrow>";
        if (kind is "aligned" or "align" or "alignedat" or "split" or "eqnarray" or "equation") return MathTable.Write(rows, "aligned");
        if (kind is "gathered" or "gather" or "multline") return MathTable.Write(rows, "gathered");
        unknown.Add($"\\begin{{{name}}}");
        return MathTable.Write(rows, "aligned");
    }
}
