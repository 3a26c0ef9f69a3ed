using System.Net;
using System.Text;

namespace RnnCourse.Figures.Svg;

/// <summary>Text with subscripts and superscripts: <c>h_t</c>, <c>W_{xh}</c>, <c>h_{t-1}</c>, <c>x^{(i)}</c>,
/// <c>10^2</c>.</summary>
/// <remarks>
/// Without braces a script is one to three letters or digits after a name of one or two letters (or a number, for
/// superscripts), so <c>time_series</c> stays as it is. A backslash takes the meaning from the sign that follows it.
/// </remarks>
sealed class Label
{
    const double ScriptSize = 0.72;

    Label(string source, List<Run> runs)
    {
        Source = source;
        Runs = runs;
    }

    public enum Level { Base, Subscript, Superscript }

    public readonly record struct Run(string Text, Level Level);

    public string Source { get; }

    public IReadOnlyList<Run> Runs { get; }

    /// <summary>The text on one level, for alternative text and tips.</summary>
    public string Plain => string.Concat(Runs.Select(run => run.Level switch
    {
        Level.Subscript => "_" + Grouped(run.Text),
        Level.Superscript => "^" + Grouped(run.Text),
        _ => run.Text,
    }));

    public static Label Parse(string text)
    {
        var runs = new List<Run>();
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign == '\\' && i + 1 < text.Length && text[i + 1] is '_' or '^' or '\\') plain.Append(text[++i]);
            else if (sign is '_' or '^' && ScriptAt(text, i) is { } script)
            {
                if (plain.Length > 0) runs.Add(new(plain.ToString(), Level.Base));
                plain.Clear();
                runs.Add(new(script.Text.Replace('-', '−'), sign == '_' ? Level.Subscript : Level.Superscript));
                i += script.Length;
            }
            else plain.Append(sign);
        }

        if (plain.Length > 0) runs.Add(new(plain.ToString(), Level.Base));
        return new(text, runs);
    }

    /// <summary>Width in pixels; a subscript and a superscript side by side stand above each other.</summary>
    public double Width(double size, bool bold = false)
    {
        var width = 0.0;
        for (var i = 0; i < Runs.Count; i++) width += RunWidth(i, size, bold) - Back(i, size, bold);
        return width;
    }

    /// <summary>The inside of an SVG text element.</summary>
    public string ToSvg(double size)
    {
        var svg = new StringBuilder();
        var below = 0.0;
        for (var i = 0; i < Runs.Count; i++)
        {
            var run = Runs[i];
            var wanted = run.Level switch { Level.Subscript => size * 0.24, Level.Superscript => -size * 0.38, _ => 0 };
            var attributes = new StringBuilder();
            if (wanted != below) attributes.Append(" dy=\"").Append(SvgWriter.Number(wanted - below)).Append('"');
            if (run.Level != Level.Base)
                attributes.Append(" font-size=\"").Append(SvgWriter.Number(size * ScriptSize)).Append('"');
            if (Back(i, size, false) is > 0 and var back)
                attributes.Append(" dx=\"").Append(SvgWriter.Number(-back)).Append('"');
            below = wanted;
            if (attributes.Length == 0) svg.Append(SvgWriter.Escape(run.Text));
            else svg.Append("<tspan").Append(attributes).Append('>').Append(SvgWriter.Escape(run.Text))
                .Append("</tspan>");
        }

        return svg.ToString();
    }

    /// <summary>The text for HTML and for Plotly, which knows the same two elements.</summary>
    public string ToHtml() => string.Concat(Runs.Select(run => run.Level switch
    {
        Level.Subscript => $"<sub>{WebUtility.HtmlEncode(run.Text)}</sub>",
        Level.Superscript => $"<sup>{WebUtility.HtmlEncode(run.Text)}</sup>",
        _ => WebUtility.HtmlEncode(run.Text),
    }));

    double RunWidth(int i, double size, bool bold) =>
        LetterWidth.Of(Runs[i].Text, Runs[i].Level == Level.Base ? size : size * ScriptSize, bold);

    /// <summary>How far a run steps back: a script after the other script stands above or below it. Most faces are
    /// narrower than the estimate.</summary>
    double Back(int i, double size, bool bold) =>
        i > 0 && Runs[i].Level != Level.Base && Runs[i - 1].Level != Level.Base && Runs[i].Level != Runs[i - 1].Level
            ? 0.88 * RunWidth(i - 1, size, bold) : 0;

    static bool IsAccent(char sign) =>
        char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.NonSpacingMark;

    static string Grouped(string script) => script.All(char.IsLetterOrDigit) ? script : $"({script.Trim('(', ')')})";

    static (string Text, int Length)? ScriptAt(string text, int mark)
    {
        if (mark + 1 >= text.Length) return null;
        if (text[mark + 1] == '{')
        {
            var end = text.IndexOf('}', mark);
            return end > mark + 2 ? (text[(mark + 2)..end], end - mark) : null;
        }

        var nameStart = mark;
        while (nameStart > 0 && (char.IsLetterOrDigit(text[nameStart - 1]) || IsAccent(text[nameStart - 1])))
            nameStart--;
        var name = text[nameStart..mark].Count(sign => !IsAccent(sign));
        var number = name > 0 && text[nameStart..mark].All(char.IsAsciiDigit);
        var closes = mark > 0 && text[mark - 1] is ')' or ']' or '|' or '}';
        if (!closes && name is 0 or > 2 && !(number && text[mark] == '^')) return null;

        var length = 0;
        while (mark + 1 + length < text.Length && char.IsLetterOrDigit(text[mark + 1 + length])) length++;
        return length is 0 or > 3 ? null : (text.Substring(mark + 1, length), length);
    }
}
