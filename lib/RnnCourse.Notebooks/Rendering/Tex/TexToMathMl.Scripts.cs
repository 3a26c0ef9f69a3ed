using System.Net;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>Single things, with what hangs below and above them.</content>
internal sealed partial class TexToMathMl
{
    /// <summary>One thing with what hangs below and above it.</summary>
    string Scripted()
    {
        var followsOrdinary = endsInOrdinary;
        endsInOrdinary = false;
        var isFunction = IsFunction();
        var (nucleus, hasLimits) = reader.Next is '_' or '^' or '\'' ? ("<mrow></mrow>", false) : Atom();
        string? below = null, above = null;
        var primes = 0;
        for (reader.SkipSpace(); ; reader.SkipSpace())
        {
            if (reader.IsAtCommand("limits") || reader.IsAtCommand("nolimits") || reader.IsAtCommand("displaylimits"))
            {
                var name = reader.Name();
                if (name != "displaylimits") hasLimits = name == "limits";
                if (name == "limits") nucleus = WithFixedLimits(nucleus);
            }
            else if (reader.Next == '_')
            {
                if (below is not null)
                    throw new TexException("something has two subscripts: braces say which belongs where");
                reader.Skip();
                below = Argument("_");
            }
            else if (reader.Next == '^')
            {
                if (above is not null)
                    throw new TexException("something has two superscripts: braces say which belongs where");
                reader.Skip();
                above = Argument("^");
            }
            else if (reader.Next == '\'')
            {
                primes++;
                reader.Skip();
            }
            else break;
        }
        if (primes > 0)
        {
            var marks = $"<mo>{new string('′', primes)}</mo>";
            above = above is null ? marks : $"<mrow>{marks}{above}</mrow>";
        }
        if (!hasLimits && nucleus.StartsWith("<mo movablelimits=\"true\"", StringComparison.Ordinal))
            nucleus = nucleus.Replace(" movablelimits=\"true\"", "");
        var (under, over, both) = hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup");
        var result = (below, above) switch
        {
            (null, null) => nucleus,
            (not null, null) => $"<{under}>{nucleus}{below}</{under}>",
            (null, not null) => $"<{over}>{nucleus}{above}</{over}>",
            _ => $"<{both}>{nucleus}{below}{above}</{both}>",
        };
        if (below is not null || above is not null) endsInOrdinary = !isFunction;
        if (!isFunction) return result;
        // A function keeps a small distance from its neighbours: 2 ln x.
        endsInOrdinary = false;
        return (followsOrdinary ? Space(ThinSpace) : "") + result + (IsAtOrdinary() ? Space(ThinSpace) : "");
    }

    /// <summary>The operator with its limits below and above it in a line of text too, where they would move beside
    /// it.</summary>
    static string WithFixedLimits(string mathMl)
    {
        const string Movable = "<mo movablelimits=\"true\"";
        var start = mathMl.IndexOf("<mo", StringComparison.Ordinal);
        return start >= 0 && mathMl.AsSpan(start).StartsWith(Movable, StringComparison.Ordinal)
            && mathMl[..start].Replace("<mrow>", "").Length == 0
                ? mathMl[..start] + "<mo movablelimits=\"false\"" + mathMl[(start + Movable.Length)..] : mathMl;
    }

    const string ThinSpace = "0.167em";

    bool IsFunction() => reader.PeekCommand() is { } command
        && (macros.Find(command) is { } macro ? macro.BuiltIn : command) is { } name
        && (TexSymbols.Functions.Contains(name) || name == "operatorname");

    bool IsAtOrdinary() => char.IsLetterOrDigit(reader.Next) || reader.PeekCommand() is { } name
        && (TexSymbols.Letters.ContainsKey(name) || TexSymbols.Upright.ContainsKey(name)
            || TexSymbols.Functions.Contains(name)
            || TexSymbols.Accents.ContainsKey(name) || name is "frac" or "sqrt" or "tfrac" or "dfrac" or "overline"
                || MathAlphabets.Find(name) is not null);

    (string MathMl, bool HasLimits) Atom()
    {
        var c = reader.Next;
        if (c == '\\') return Command();
        endsInOrdinary = c == '{' || char.IsLetterOrDigit(c) || c is ')' or ']';
        if (c == '{') return (Group(), false);
        if (reader.IsAtNumber) return ($"<mn>{Letters(reader.Number())}</mn>", false);
        if (c is '$' or '#') throw new TexException($"{c} stands inside a formula");
        var text = reader.Character();
        return (c switch
        {
            '(' or ')' or '[' or ']' => $"<mo stretchy=\"false\">{c}</mo>",
            '|' => "<mo stretchy=\"false\" lspace=\"0.1em\" rspace=\"0.1em\">|</mo>",
            '-' => "<mo>−</mo>",
            '*' => "<mo>∗</mo>",
            '~' => Space("0.333em"),
            _ when char.IsLetter(c) || char.IsSurrogate(c) => Letter(text),
            _ => $"<mo>{WebUtility.HtmlEncode(text)}</mo>",
        }, false);
    }

    string Letter(string letter) =>
        $"<mi{(upright || alphabet is not null ? " mathvariant=\"normal\"" : "")}>{Letters(letter)}</mi>";

    string Letters(string text) => alphabet is null ? text : alphabet(text);
}
