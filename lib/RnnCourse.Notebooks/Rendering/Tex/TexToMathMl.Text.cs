using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>Words inside formulas.</content>
internal sealed partial class TexToMathMl
{
    static readonly Dictionary<string, string> Signs = new()
    {
        ["textbackslash"] = "\\",
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["i"] = "ı",
        ["textless"] = "<",
        ["textgreater"] = ">",
        ["textasciitilde"] = "~",
        ["{"] = "{",
        ["}"] = "}",
        ["textbar"] = "|",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["textquoteright"] = "’",
        ["TeX"] = "TeX",
        ["LaTeX"] = "LaTeX",
        ["\\"] = " ",
        ["newline"] = " ",
        ["quad"] = "\u2003",
        ["qquad"] = "\u2003\u2003",
        [","] = "\u2009",
        [";"] = "\u2005",
        [" "] = " ",
        ["\n"] = " ",
        ["/"] = "",
        ["-"] = "",
        ["mathrm"] = "",
    };

    static readonly Dictionary<char, char> Marks = new()
    {
        ['\''] = '\u0301',
        ['`'] = '\u0300',
        ['^'] = '\u0302',
        ['"'] = '\u0308',
        ['~'] = '\u0303',
        ['='] = '\u0304',
        ['.'] = '\u0307',
        ['u'] = '\u0306',
        ['v'] = '\u030C',
        ['H'] = '\u030B',
        ['c'] = '\u0327',
        ['k'] = '\u0328',
        ['r'] = '\u030A',
    };

    /// <summary>The words that a command is applied to; formulas between dollars in them are set.</summary>
    string Text(string style)
    {
        var parts = Words(reader.RawArgument("\\text"), style, depth);
        return parts.Count == 1 ? parts[0] : $"<mrow>{string.Concat(parts)}</mrow>";
    }

    List<string> Words(string text, string style, int level)
    {
        if (level > Deepest) throw new TexException("it is nested too deeply");
        var parts = new List<string>();
        var words = new StringBuilder();
        var source = new TexReader(text);
        while (!source.AtEnd)
        {
            if (source.Next == '$')
            {
                source.Skip();
                Formula(source.Until("$") ?? throw new TexException("a dollar inside \\text has no second one"));
            }
            else if (source.IsAt("\\("))
            {
                source.Skip(2);
                Formula(source.Until("\\)") ?? throw new TexException("\\( inside \\text has no \\)"));
            }
            else if (source.Next == '\\') Name();
            else if (source.Next == '{') Nested(source.RawArgument("a brace"), style);
            else if (source.Next == '}') source.Skip();
            else words.Append(source.Character());
        }
        Flush();
        return parts.Count == 0 ? [$"<mtext{Style(style)}></mtext>"] : parts;

        void Name()
        {
            var name = source.Name();
            var macro = macros.Find(name);
            name = macro?.BuiltIn ?? name;
            if (macro is { Arguments: 0, Separators: null, BuiltIn: null }) source.Insert(macro.Body);
            else if (StyleOf(name) is { } added)
                Nested(source.RawArgument("\\" + name), style.Length == 0 || added.Length == 0 ? style + added
                    : $"{style};{added}");
            else if (name.Length == 1 && Marks.TryGetValue(name[0], out var mark))
                words.Append((Base(source.RawArgument("\\" + name)) + mark).Normalize());
            else if (Signs.TryGetValue(name, out var sign) || TexSymbols.Upright.TryGetValue(name, out sign)
                || TexSymbols.Letters.TryGetValue(name, out sign))
            {
                words.Append(sign);
                if (char.IsAsciiLetter(name[0])) source.SkipSpace();
            }
            else if (name is "ref" or "eqref" && macros.NumberOf(source.RawArgument("\\" + name)) is { } number)
                words.Append(name == "ref" ? number : $"({number})");
            else if (name is "textcolor" or "color" && source.RawArgument("\\" + name) is var colour)
            {
                Flush();
                var inner = name == "color" ? Rest(source) : source.RawArgument("\\textcolor");
                var coloured = string.Concat(Words(inner, style, level + 1));
                parts.Add($"<mstyle mathcolor=\"{Checked(colour)}\">{coloured}</mstyle>");
            }
            else
            {
                Flush();
                trouble.Add($"\\{name} in \\text is not understood");
                parts.Add($"<mtext class=\"unknown\">\\{WebUtility.HtmlEncode(Clean(name))}</mtext>");
            }
        }

        void Nested(string inner, string innerStyle)
        {
            Flush();
            if (inner.Length > 0) parts.AddRange(Words(inner, innerStyle, level + 1));
        }

        void Formula(string tex)
        {
            Flush();
            parts.Add($"<mrow>{new TexToMathMl(tex, macros, trouble, level + 1).Row(() => false)}</mrow>");
        }

        void Flush()
        {
            if (words.Length > 0)
                parts.Add($"<mtext{Style(style)}>{WebUtility.HtmlEncode(Printed(words.ToString()))}</mtext>");
            words.Clear();
        }
    }

    static string Rest(TexReader source)
    {
        var rest = new StringBuilder();
        while (!source.AtEnd) rest.Append(source.Character());
        return rest.ToString();
    }

    static string Base(string letter) => letter is "\\i" ? "i" : letter is "\\j" ? "j" : letter;

    static string Style(string style) => style.Length == 0 ? "" : $" style=\"{style}\"";

    static string? StyleOf(string name) => name switch
    {
        "text" or "textrm" or "mbox" or "textnormal" or "hbox" or "textup" or "textmd" => "",
        "textbf" or "mathbf" => "font-weight:bold",
        "textit" or "emph" or "textsl" => "font-style:italic",
        "texttt" => "font-family:monospace",
        "textsf" => "font-family:sans-serif",
        "textsc" => "font-variant:small-caps",
        "underline" => "text-decoration:underline",
        _ => null,
    };

    /// <summary>Quotation marks and dashes as TeX prints them; all blanks count.</summary>
    static string Printed(string words) =>
        Blanks().Replace(words, " ").Replace("---", "—").Replace("--", "–").Replace("``", "“").Replace("''", "”")
            .Replace('`', '‘').Replace('\'', '’')
            .Replace('~', '\u00A0').Replace(' ', '\u00A0');

    /// <summary>A colour's name or hexadecimal number; rgb and the like become one.</summary>
    string Colour()
    {
        var model = reader.Optional();
        var text = reader.RawArgument("a colour");
        if (model is null or "HTML" or "named") return Checked(model == "HTML" ? "#" + text : text);
        var parts = text.Split(',').Select(p =>
            double.TryParse(p, System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture, out var v) ? v : double.NaN)
            .Select(v => model == "RGB" ? v : 255 * v).ToArray();
        if (model == "gray" && parts.Length == 1) parts = [parts[0], parts[0], parts[0]];
        if (model is not ("rgb" or "RGB" or "gray") || parts.Length != 3 || parts.Any(v => !(v is >= 0 and <= 255)))
            throw new TexException($"[{model}]{{{text}}} is no colour");
        return $"#{(int)parts[0]:x2}{(int)parts[1]:x2}{(int)parts[2]:x2}";
    }

    static string Checked(string colour) =>
        ColourName().IsMatch(colour.Trim()) ? colour.Trim() : throw new TexException($"{colour} is no colour");

    [GeneratedRegex("^(?:[A-Za-z]{1,30}|#(?:[0-9A-Fa-f]{3}){1,2})$")]
    private static partial Regex ColourName();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blanks();
}
