using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>A figure for the back row: as large as a slide, its letters at least 18 pixels high; small multiples in
/// several groups where they would be too small together.</summary>
internal static class SlideFigure
{
    /// <summary>The room for a figure on a slide of 1280 x 720 pixels.</summary>
    public const double Width = 1180, Height = 570;

    const double SmallestLetters = 18, MostEnlarged = 1.3, Gap = 14;
    const double Caption = 42;   // pixels above a group of panels

    /// <summary>The figure on one slide, or its panels on several.</summary>
    public static IReadOnlyList<string> Split(string html)
    {
        if (Read(html) is not { } svg) return [html];
        var (width, height) = Size(svg);
        if (width <= 0 || height <= 0) return [html];
        var letters = Letters(svg);
        var scale = Math.Min(Width / width, Height / height);
        var panels = svg.Elements().Where(e => e.Name.LocalName == "svg" && e.Attribute("overflow") is null).ToList();
        if (letters * scale * MostEnlarged >= SmallestLetters || panels.Count < 2)
            return [Write(svg, width, height, scale)];
        return Groups(svg, panels, letters);
    }

    static List<string> Groups(XElement svg, List<XElement> panels, double letters)
    {
        var (widest, highest) = (panels.Max(p => Size(p).Width), panels.Max(p => Size(p).Height));
        var (columns, rows) = (1, 1);
        for (var c = 1; c <= panels.Count; c++)
            for (var r = 1; r <= panels.Count; r++)
                if (c * r > columns * rows && letters * Scale(c, r, widest, highest) * MostEnlarged >= SmallestLetters)
                    (columns, rows) = (c, r);
        // As even as it goes: five panels are three and two, not four and one.
        var slides = (panels.Count + columns * rows - 1) / (columns * rows);
        var each = (panels.Count + slides - 1) / slides;
        columns = Math.Min(columns, each);
        rows = (each + columns - 1) / columns;
        var scale = Scale(columns, rows, widest, highest);
        var shared = svg.Elements().Where(e => e.Name.LocalName is "defs" or "style").ToList();
        var title = WebUtility.HtmlEncode(svg.Elements().FirstOrDefault(e => e.Name.LocalName == "title")?.Value ?? "");
        var written = new List<string>();
        for (var i = 0; i < slides; i++)
        {
            var group = panels.Skip(i * each).Take(each).Select(p =>
            {
                var panel = new XElement(p);
                foreach (var attribute in (string[])["x", "y"]) panel.SetAttributeValue(attribute, null);
                panel.SetAttributeValue("font-family", (string?)svg.Attribute("font-family"));
                panel.SetAttributeValue("role", "img");
                panel.SetAttributeValue("aria-label", title);
                panel.AddFirst(shared.Select(s => new XElement(s)));
                var (w, h) = Size(p);
                return Write(panel, w, h, scale);
            });
            var number = slides > 1 ? $" ({i + 1} of {slides})" : "";
            written.Add($"<p class=\"caption\">{title}{number}</p><div class=\"panels\" "
                + $"style=\"grid-template-columns:repeat({columns},auto)\">"
                + $"{string.Concat(group)}</div>");
        }
        return written;
    }

    static double Scale(int columns, int rows, double width, double height) =>
        Math.Min((Width - Gap * (columns - 1)) / (columns * width),
            (Height - Caption - Gap * (rows - 1)) / (rows * height));

    static string Write(XElement svg, double width, double height, double scale)
    {
        var smallest = SmallestLetters / scale + 0.01;
        foreach (var text in svg.Descendants().Where(e => e.Name.LocalName is "text" or "tspan"))
            if (Number(text.Attribute("font-size")) is { } size && size < smallest)
                text.SetAttributeValue("font-size", Invariant(smallest));
        svg.SetAttributeValue("width", Invariant(width * scale));
        svg.SetAttributeValue("height", Invariant(height * scale));
        svg.SetAttributeValue("style", "background:#ffffff");
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    static XElement? Read(string html)
    {
        if (!html.StartsWith("<svg", StringComparison.Ordinal)) return null;
        try
        {
            return XElement.Parse(html, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;   // somebody else's picture: shown as it is
        }
    }

    /// <summary>The size of the letters that are smallest, without what is raised or lowered.</summary>
    static double Letters(XElement svg) => svg.Descendants().Where(e => e.Name.LocalName == "text")
        .Select(t => Number(t.Attribute("font-size"))).OfType<double>().DefaultIfEmpty(SmallestLetters).Min();

    static (double Width, double Height) Size(XElement svg)
    {
        var box = ((string?)svg.Attribute("viewBox") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (box.Length == 4 && Parse(box[2]) is { } w && Parse(box[3]) is { } h) return (w, h);
        return (Number(svg.Attribute("width")) ?? 0, Number(svg.Attribute("height")) ?? 0);
    }

    static double? Number(XAttribute? attribute) => attribute is null ? null : Parse(attribute.Value.Replace("px", ""));

    static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Invariant(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
