using System.Net;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>What each command means.</content>
internal sealed partial class TexToMathMl
{
    (string MathMl, bool HasLimits) Command()
    {
        var name = reader.Name();
        if (macros.Find(name) is { BuiltIn: { } first }) name = first;
        else if (macros.Find(name) is { } macro)
        {
            reader.Skip(-name.Length - 1);
            Expand(name, macro);
            reader.SkipSpace();
            return reader.AtEnd || reader.Next is '}' or '&' or '_' or '^' or '\'' || IsRowEnd()
                ? ("<mrow></mrow>", false) : Atom();
        }
        return Symbol(name) ?? Plain(name) ?? Structure(name) ?? NotUnderstood(name);
    }

    /// <summary>Commands that stand for one sign.</summary>
    (string, bool)? Symbol(string name)
    {
        endsInOrdinary = true;
        if (TexSymbols.Letters.TryGetValue(name, out var letter)) return (Letter(letter), false);
        if (TexSymbols.Upright.TryGetValue(name, out var upright))
            return ($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(Letters(upright))}</mi>", false);
        endsInOrdinary = false;
        if (TexSymbols.Operators.TryGetValue(name, out var sign))
            return ($"<mo>{WebUtility.HtmlEncode(sign)}</mo>", false);
        if (TexSymbols.Fences.TryGetValue(name, out var fence)) return ($"<mo stretchy=\"false\">{fence}</mo>", false);
        if (TexSymbols.WithLimits.TryGetValue(name, out var big))
            return ($"<mo movablelimits=\"true\"{(char.IsAsciiLetter(big[0]) ? WordSpace : "")}>{big}</mo>", true);
        if (TexSymbols.Integrals.TryGetValue(name, out var integral)) return ($"<mo>{integral}</mo>", false);
        if (TexSymbols.Functions.Contains(name)) return ($"<mi>{name}</mi>", false);
        if (TexSymbols.Spaces.TryGetValue(name, out var space)) return (Space(space), false);
        return TexSymbols.Ignored.Contains(name) ? ("", false) : null;
    }

    const string WordSpace = " lspace=\"0\" rspace=\"0.167em\"";

    static string Mark(string sign, bool grows = true) => $"<mo stretchy=\"{(grows ? "true" : "false")}\">{sign}</mo>";

    /// <summary>Fractions, letters, words and what is set on or below a thing.</summary>
    (string, bool)? Plain(string name)
    {
        endsInOrdinary = true;
        if (TexSymbols.Accents.TryGetValue(name, out var accent))
            return ($"<mover accent=\"true\">{Argument("\\" + name)}{Mark(accent, name.Length > 5)}</mover>", false);
        if (TexSymbols.Below.TryGetValue(name, out var below))
            return ($"<munder>{Argument("\\" + name)}{Mark(below)}</munder>", false);
        if (name != "boldmath" && MathAlphabets.Find(name) is { } letters)
            return (InAlphabet(letters, false, () => Argument("\\" + name)), false);
        if (TexSymbols.Arrows.TryGetValue(name, out var arrow)) return (Arrow(name, arrow), false);
        string Next() => Argument("\\" + name);
        return name switch
        {
            "frac" => ($"<mfrac>{Next()}{Next()}</mfrac>", false),
            "dfrac" or "cfrac" => ($"<mstyle displaystyle=\"true\"><mfrac>{Next()}{Next()}</mfrac></mstyle>", false),
            "tfrac" => ($"<mstyle displaystyle=\"false\" scriptlevel=\"0\"><mfrac>{Next()}{Next()}</mfrac></mstyle>",
                false),
            "nicefrac" or "sfrac" =>
                ($"<mrow><msup><mrow></mrow>{Next()}</msup><mo>/</mo><msub><mrow></mrow>{Next()}</msub></mrow>", false),
            "binom" or "dbinom" or "tbinom" =>
                ($"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Next()}{Next()}</mfrac><mo>)</mo></mrow>", false),
            "genfrac" => (Fraction(), false),
            "sqrt" => (Root(), false),
            "mathrm" or "operatorname" or "mathup" or "mathnormal" or "mathit" => Word(name),
            "underbrace" => ($"<munder>{Next()}<mo stretchy=\"true\">⏟</mo></munder>", true),
            "overbrace" => ($"<mover>{Next()}<mo stretchy=\"true\">⏞</mo></mover>", true),
            "underbracket" => ($"<munder>{Next()}<mo stretchy=\"true\">⎵</mo></munder>", true),
            "overset" or "stackrel" => (Stacked("mover", "\\" + name), false),
            "underset" => (Stacked("munder", "\\" + name), false),
            "overunderset" => Overunder(),
            "substack" => (Substack(), false),
            "not" => (Negated(), false),
            "mathop" => (Next(), true),
            "mathord" or "mathinner" or "mathopen" or "mathclose" or "ensuremath" or "vcenter" or "mathstrut" =>
                (Next(), false),
            "mathpunct" => ($"<mrow>{Next()}{Space(ThinSpace)}</mrow>", false),
            "mathbin" => ($"<mrow>{Space("0.222em")}{Next()}{Space("0.222em")}</mrow>", false),
            "mathrel" => ($"<mrow>{Space("0.278em")}{Next()}{Space("0.278em")}</mrow>", false),
            "bmod" => ("<mo lspace=\"0.222em\" rspace=\"0.222em\">mod</mo>", false),
            "mod" => ($"{Space("1em")}<mi>mod</mi>{Space("0.333em")}{Next()}", false),
            "pmod" =>
                ($"{Space("0.444em")}<mrow>"
                    + $"{Mark("(", false)}<mi>mod</mi>{Space("0.333em")}{Next()}{Mark(")", false)}</mrow>", false),
            "pod" => ($"{Space("0.444em")}<mrow>{Mark("(", false)}{Next()}{Mark(")", false)}</mrow>", false),
            "phantom" => ($"<mphantom>{Next()}</mphantom>", false),
            "hphantom" => ($"<mpadded height=\"0\" depth=\"0\"><mphantom>{Next()}</mphantom></mpadded>", false),
            "vphantom" => ($"<mpadded width=\"0\"><mphantom>{Next()}</mphantom></mpadded>", false),
            "smash" => (Smashed(), false),
            "mathrlap" or "rlap" => ($"<mpadded width=\"0\">{Next()}</mpadded>", false),
            "boxed" or "fbox" => ($"<mrow class=\"boxed\">{(name == "fbox" ? Text("") : Next())}</mrow>", false),
            "overline" or "underline" => ($"<mrow class=\"{name}\">{Next()}</mrow>", false),   // no font's line grows
            "underbar" => ($"<mrow class=\"underline\">{Next()}</mrow>", false),
            "cancel" or "bcancel" or "xcancel" or "sout" => ($"<mrow class=\"{name}\">{Next()}</mrow>", false),
            _ => null,
        };
    }

    /// <summary>Words, brackets, tables, spaces, colours, definitions and references.</summary>
    (string, bool)? Structure(string name)
    {
        switch (name)
        {
            case "left": return (Fenced(), false);
            case "right" or "middle": throw new TexException($"\\{name} stands without \\left");
            case "begin": return (Environment(), false);
            case "end": throw new TexException($"\\end{{{reader.RawArgument("\\end")}}} stands without its \\begin");
            case "text" or "textrm" or "mbox" or "textnormal" or "hbox" or "textup"
                or "textmd":
                return (Text(""), false);
            case "textsf": return (Text("font-family:sans-serif"), false);
            case "textbf": return (Text("font-weight:bold"), false);
            case "textit" or "emph" or "textsl": return (Text("font-style:italic"), false);
            case "texttt": return (Text("font-family:monospace"), false);
            case "textsc": return (Text("font-variant:small-caps"), false);
            case "tag":
                var tag = reader.Star() ? Text("") : $"<mrow><mtext>(</mtext>{Text("")}<mtext>)</mtext></mrow>";
                return (Space("2em") + tag, false);
            case "label": return (Labelled(), false);
            case "eqref" or "ref": return (Reference(name), false);
            case "textcolor": return ($"<mstyle mathcolor=\"{Colour()}\">{Argument("\\textcolor")}</mstyle>", false);
            case "colorbox": return ($"<mrow mathbackground=\"{Colour()}\">{Text("")}</mrow>", false);
            case "fcolorbox":
                Colour();
                return ($"<mrow class=\"boxed\" mathbackground=\"{Colour()}\">{Text("")}</mrow>", false);
            case "hspace" or "mspace" or "hskip" or "mskip" or "kern" or "mkern": return (Space(Length(name)), false);
            case "rule":
                var (width, height) = (Length(name), Length(name));
                return ($"<mspace width=\"{width}\" height=\"{height}\" mathbackground=\"currentColor\"></mspace>",
                    false);
            case "\\": return (Space("1em"), false);
            case "require" or "usepackage": reader.RawArgument("\\" + name); return ("", false);
            case "newcommand" or "renewcommand" or "providecommand" or "def" or "gdef" or "edef" or "let"
                or "DeclareMathOperator" or "global" or "long":
                Define(name);
                endsInOrdinary = false;
                return ("", false);
            default:
                return name.TrimEnd('l', 'r', 'm') is "big" or "Big" or "bigg" or "Bigg" ? (Sized(name), false) : null;
        }
    }

    /// <summary>A command that is not known stands as it was written, with what it was applied to.</summary>
    (string, bool) NotUnderstood(string name)
    {
        var source = "\\" + name;
        while (reader.Next is '{' or '[')
        {
            var open = reader.Next;
            if (open == '{') source += $"{{{reader.RawArgument(source)}}}";
            else if (reader.Optional() is { } optional) source += $"[{optional}]";
            else break;
        }
        trouble.Add($"\\{name} is not understood");
        return ($"<mtext class=\"unknown\">{WebUtility.HtmlEncode(Clean(source))}</mtext>", false);
    }

    static string Space(string width) => $"<mspace width=\"{width}\"></mspace>";

    string Length(string name)
    {
        reader.Star();
        reader.SkipSpace();
        if (reader.Next == '{') return TexLength.Read(reader.RawArgument("\\" + name), "\\" + name);
        var text = "";
        while (char.IsAsciiDigit(reader.Next) || reader.Next is '.' or '-' or '+' or ' ') text += reader.Character();
        while (text.Length < 40 && char.IsAsciiLetter(reader.Next)
            && (text.Length == 0 || !char.IsAsciiLetter(text[^1])
            || !char.IsAsciiLetter(text[^2]))) text += reader.Character();
        return TexLength.Read(text, "\\" + name);
    }

    (string, bool) Word(string name)
    {
        var isLimit = reader.Star();
        reader.SkipSpace();
        if (reader.Next != '{')
            return (InAlphabet(null, name is not ("mathit" or "mathnormal"), () => Argument("\\" + name)), isLimit);
        var word = reader.RawArgument("\\" + name);
        isLimit |= name == "operatorname" && word is "arg max" or "argmax" or "argmin" or "arg min";
        if (name is "mathit" or "mathnormal" && word.Length > 0 && word.All(char.IsLetter))
            return (name == "mathit" ? $"<mi mathvariant=\"normal\" style=\"font-style:italic\">{word}</mi>"
                : $"<mi>{word}</mi>", isLimit);
        if (word.Length > 0 && word.All(c =>
            char.IsLetterOrDigit(c) || c is ' ' or '-' || c is '_' && name == "operatorname"))
            return ($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(word.Replace(' ', '\u2009'))}</mi>", isLimit);
        return ($"<mrow>{InAlphabet(null, true, () => Inner(word))}</mrow>", isLimit);
    }

    string Labelled()
    {
        var label = reader.RawArgument("\\label");
        return macros.IsTagged(label) || macros.NumberOf(label) is not { } number ? ""
            : $"{Space("2em")}<mtext>({WebUtility.HtmlEncode(number)})</mtext>";
    }

    string Reference(string name)
    {
        var label = reader.RawArgument("\\" + name);
        if (macros.NumberOf(label) is not { } number)
        {
            trouble.Add(macros.HasNoNumber(label) ? $"the equation of \\label{{{label}}} has no number"
                : $"there is no \\label{{{label}}}");
            return $"<mtext class=\"unknown\">{WebUtility.HtmlEncode(Clean($"\\{name}{{{label}}}"))}</mtext>";
        }
        return $"<mtext>{WebUtility.HtmlEncode(name == "eqref" ? $"({number})" : number)}</mtext>";
    }
}
