using System.Globalization;
using System.Text;

namespace RnnCourse.Figures.Svg;

/// <summary>Where a text hangs on its point.</summary>
enum Anchor { Start, Middle, End }

/// <summary>Writes SVG elements with numbers of two decimals and everything escaped.</summary>
/// <remarks>It writes no ids, because several drawings on one page would share them.</remarks>
sealed class SvgWriter
{
    readonly StringBuilder svg = new();

    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text.EnumerateRunes())
        {
            switch (sign.Value)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                // XML 1.0 has no way to write the other control characters: Unicode has pictures of them.
                case '\n' or '\r' or '\t': escaped.Append(' '); break;
                case < 32: escaped.Append((char)(0x2400 + sign.Value)); break;
                case 0xFFFE or 0xFFFF: escaped.Append('\uFFFD'); break;
                default: escaped.Append(sign); break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A drawing as a document of its own.</summary>
    public static string Document(SvgDrawing drawing)
    {
        var writer = new SvgWriter();
        writer.svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        writer.Room(drawing);
        writer.svg.Append(" role=\"img\" font-family=\"").Append(LetterWidth.Fonts).Append('"');
        writer.svg.Append(" style=\"max-width:100%;height:auto;background:#ffffff\">\n");
        writer.Content(drawing);
        return writer.svg.ToString();
    }

    /// <summary>A drawing as a part of this one, its upper left corner at (x, y).</summary>
    public void Place(SvgDrawing drawing, double x, double y)
    {
        svg.Append("<svg");
        Attribute("x", Number(x));
        Attribute("y", Number(y));
        Room(drawing);
        svg.Append(">\n");
        Content(drawing);
        svg.Append('\n');
    }

    public void Rectangle(double x, double y, double width, double height, Colour? fill, Colour? stroke = null,
        double opacity = 1, double thickness = 1, double corner = 0, string? tip = null)
    {
        svg.Append("<rect x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y))
            .Append("\" width=\"").Append(Number(Math.Max(0, width))).Append("\" height=\"")
                .Append(Number(Math.Max(0, height))).Append('"');
        if (corner > 0) Attribute("rx", Number(corner));
        Paint(fill, stroke, opacity, thickness, null);
        Close("rect", tip);
    }

    public void Circle(double x, double y, double radius, Colour? fill, Colour? stroke = null, double thickness = 1,
        double opacity = 1, string? tip = null)
    {
        svg.Append("<circle cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y)).Append("\" r=\"")
            .Append(Number(radius)).Append('"');
        Paint(fill, stroke, opacity, thickness, null);
        Close("circle", tip);
    }

    public void Line(double x1, double y1, double x2, double y2, Colour stroke, double thickness = 1,
        Stroke dash = Stroke.Solid, double opacity = 1)
    {
        svg.Append("<line x1=\"").Append(Number(x1)).Append("\" y1=\"").Append(Number(y1)).Append("\" x2=\"")
            .Append(Number(x2)).Append("\" y2=\"").Append(Number(y2)).Append('"');
        Paint(null, stroke, opacity, thickness, dash);
        Close("line", null);
    }

    /// <summary>An open or closed path in SVG's path letters.</summary>
    public void Path(string commands, Colour? fill, Colour? stroke, double thickness = 1.8, Stroke dash = Stroke.Solid,
        double opacity = 1)
    {
        svg.Append("<path d=\"").Append(commands).Append('"');
        Paint(fill, stroke, opacity, thickness, dash);
        if (stroke is not null) svg.Append(" stroke-linejoin=\"round\"");
        Close("path", null);
    }

    public void Text(double x, double y, string text, double size, Anchor anchor = Anchor.Start, Colour? colour = null,
        bool bold = false, bool italic = false, double turn = 0, bool fixedWidth = false, bool halo = false)
    {
        svg.Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" font-size=\"")
            .Append(Number(size)).Append('"');
        if (anchor != Anchor.Start) Attribute("text-anchor", anchor == Anchor.Middle ? "middle" : "end");
        Attribute("fill", (colour ?? new Colour(34, 34, 34)).ToString());
        if (bold) Attribute("font-weight", "bold");
        if (italic) Attribute("font-style", "italic");
        if (fixedWidth) Attribute("font-family", LetterWidth.FixedFonts);
        if (halo) svg.Append(" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        if (turn != 0) Attribute("transform", $"rotate({Number(turn)} {Number(x)} {Number(y)})");
        if (text.StartsWith(' ') || text.EndsWith(' ')) Attribute("xml:space", "preserve");
        svg.Append('>').Append(Label.Parse(text).ToSvg(size)).Append("</text>\n");
    }

    public void Image(double x, double y, double width, double height, byte[] png, bool smooth = false,
        double opacity = 1)
    {
        svg.Append("<image x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" width=\"")
            .Append(Number(width)).Append("\" height=\"").Append(Number(height))
            .Append("\" preserveAspectRatio=\"none\"");
        if (!smooth) Attribute("style", "image-rendering:pixelated");
        if (opacity < 1) Attribute("opacity", Number(opacity));
        Attribute("href", "data:image/png;base64," + Convert.ToBase64String(png));
        svg.Append("/>\n");
    }

    /// <summary>Draws in coordinates of its own, from (0, 0); what passes the edge is not shown.</summary>
    public void Inside(double x, double y, double width, double height, Action draw)
    {
        svg.Append("<svg x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" width=\"")
            .Append(Number(width)).Append("\" height=\"").Append(Number(height))
            .Append("\" viewBox=\"").Append(Number(x)).Append(' ').Append(Number(y)).Append(' ').Append(Number(width))
                .Append(' ').Append(Number(height)).Append("\" overflow=\"hidden\">\n");
        draw();
        svg.Append("</svg>\n");
    }

    /// <summary>A whole document as a picture.</summary>
    public void Picture(double width, double height, string document)
    {
        svg.Append("<image");
        Attribute("width", Number(width));
        Attribute("height", Number(height));
        Attribute("href", "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(document)));
        svg.Append("/>\n");
    }

    void Room(SvgDrawing drawing)
    {
        Attribute("width", Number(drawing.Width));
        Attribute("height", Number(drawing.Height));
        Attribute("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}");
    }

    void Content(SvgDrawing drawing)
    {
        svg.Append("<title>").Append(Escape(Label.Parse(drawing.Title).Plain)).Append("</title>\n<desc>")
            .Append(Escape(drawing.Description)).Append("</desc>\n");
        Rectangle(0, 0, drawing.Width, drawing.Height, Colour.White);
        drawing.Draw(this);
        svg.Append("</svg>");
    }

    void Paint(Colour? fill, Colour? stroke, double opacity, double thickness, Stroke? dash)
    {
        Attribute("fill", fill?.ToString() ?? "none");
        if (stroke is { } colour)
        {
            Attribute("stroke", colour.ToString());
            if (thickness != 1) Attribute("stroke-width", Number(thickness));
            if (dash is { } pattern && StrokePattern.Svg(pattern) is { } dashes) Attribute("stroke-dasharray", dashes);
        }

        if (opacity < 1) Attribute("opacity", Number(opacity));
    }

    void Attribute(string name, string value) => svg.Append(' ').Append(name).Append("=\"").Append(Escape(value))
        .Append('"');

    void Close(string element, string? tip)
    {
        if (tip is null) svg.Append("/>\n");
        else svg.Append("><title>").Append(Escape(tip)).Append("</title></").Append(element).Append(">\n");
    }
}
