using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>Things over each other, and brackets that grow.</content>
internal sealed partial class TexToMathMl
{
    string Root()
    {
        var index = reader.Optional();
        var radicand = Argument("\\sqrt");
        return index is null ? $"<msqrt>{radicand}</msqrt>" : $"<mroot>{radicand}<mrow>{Inner(index)}</mrow></mroot>";
    }

    string Stacked(string element, string of)
    {
        var mark = Argument(of);
        return $"<{element}>{WithFixedLimits(Argument(of))}{mark}</{element}>";
    }

    (string, bool) Overunder()
    {
        var (above, below) = (Argument("\\overunderset"), Argument("\\overunderset"));
        return ($"<munderover>{WithFixedLimits(Argument("\\overunderset"))}{below}{above}</munderover>", false);
    }

    string Arrow(string name, string arrow)
    {
        var below = reader.Optional();
        var above = Argument("\\" + name);
        var sign = $"<mo stretchy=\"true\" lspace=\"0\" rspace=\"0\">{arrow}</mo>";
        string Padded(string content) => $"<mrow>{Space("0.6em")}{content}{Space("0.6em")}</mrow>";
        endsInOrdinary = false;
        return Space("0.278em") + (below is null
            ? $"<mover>{sign}{Padded(above)}</mover>"
            : $"<munderover>{sign}{Padded(Inner(below))}{Padded(above)}</munderover>") + Space("0.278em");
    }

    string Fraction()
    {
        var (open, close) = (reader.RawArgument("\\genfrac"), reader.RawArgument("\\genfrac"));
        var (line, style) = (reader.RawArgument("\\genfrac"), reader.RawArgument("\\genfrac"));
        var thickness = line.Length == 0 ? "" : $" linethickness=\"{TexLength.Read(line, "\\genfrac")}\"";
        var fraction = $"<mfrac{thickness}>{Argument("\\genfrac")}{Argument("\\genfrac")}</mfrac>";
        fraction = $"<mrow>{Bracket(Sign(open))}{fraction}{Bracket(Sign(close))}</mrow>";
        return style.Length == 0 ? fraction
            : $"<mstyle displaystyle=\"{(style == "0" ? "true" : "false")}\">{fraction}</mstyle>";

        string Sign(string text) =>
            text.Length == 0 ? "" : new TexToMathMl(text, macros, trouble, depth + 1).Delimiter("\\genfrac");
    }

    string Substack()
    {
        var inner = new TexToMathMl(reader.RawArgument("\\substack"), macros, trouble, depth + 1);
        return MathTable.Write(inner.Rows(() => inner.reader.AtEnd), "substack");
    }

    string Negated()
    {
        var thing = One(Argument("\\not"));
        var end = thing.LastIndexOf("</m", StringComparison.Ordinal);
        while (end > 0 && thing[end - 1] == '>') end = thing.LastIndexOf("</m", end - 1, StringComparison.Ordinal);
        endsInOrdinary = false;
        return end < 0 ? thing : thing.Insert(end, "\u0338");
    }

    string Smashed()
    {
        var which = reader.Optional();
        var (height, depth) = (which == "b" ? "" : " height=\"0\"", which == "t" ? "" : " depth=\"0\"");
        return $"<mpadded{height}{depth}>{Argument("\\smash")}</mpadded>";
    }

    string Fenced()
    {
        var content = new StringBuilder(Bracket(Delimiter("\\left")));
        while (true)
        {
            content.Append("<mrow>").Append(Row(() => reader.IsAtCommand("right") || reader.IsAtCommand("middle")))
                .Append("</mrow>");
            if (reader.AtEnd) throw new TexException("\\left stands without \\right");
            var name = reader.Name();
            content.Append(Bracket(Delimiter("\\" + name)));
            endsInOrdinary = true;
            if (name == "right") return $"<mrow>{content}</mrow>";
        }
    }

    string Delimiter(string of)
    {
        reader.SkipSpace();
        if (reader.AtEnd) throw new TexException($"{of} expects a bracket or a point");
        if (reader.Next == '\\')
        {
            var name = reader.Name();
            return TexSymbols.Fences.GetValueOrDefault(name) ?? TexSymbols.OtherFences.GetValueOrDefault(name)
                ?? throw new TexException($"{of} expects a bracket or a point, got \\{name}");
        }
        var sign = reader.Character();
        return sign switch
        {
            "." => "",
            "<" => "⟨",
            ">" => "⟩",
            "(" or ")" or "[" or "]" or "|" or "/" or "⟨" or "⟩" or "⌊" or "⌋" or "⌈" or "⌉" or "‖" => sign,
            _ => throw new TexException($"{of} expects a bracket or a point, got {sign}"),
        };
    }

    string Sized(string name)
    {
        var size = name.TrimEnd('l', 'r', 'm') switch
        {
            "big" => "1.2em",
            "Big" => "1.8em",
            "bigg" => "2.4em",
            _ =>
            "3em"
        };
        var sign = Delimiter("\\" + name);
        endsInOrdinary = name.EndsWith('r');
        return sign.Length == 0 ? ""
            : $"<mo fence=\"true\" stretchy=\"true\" symmetric=\"true\" minsize=\"{size}\" maxsize=\"{size}\">"
                + WebUtility.HtmlEncode(sign) + "</mo>";
    }

    static string Bracket(string sign) =>
        sign.Length == 0 ? "" : $"<mo fence=\"true\" stretchy=\"true\">{WebUtility.HtmlEncode(sign)}</mo>";
}
