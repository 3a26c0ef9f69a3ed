using System.Globalization;
using System.Xml.Linq;
using RnnCourse.Figures;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Tests.Figures;

/// <summary>Reads a drawing back: its elements, and where its texts lie.</summary>
static class Drawing
{
    static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    public static XElement Parse(string document) => XDocument.Parse(document).Root!;

    public static IEnumerable<XElement> All(this XElement root, string name) => root.Descendants(svg + name);

    public static double Get(this XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static IEnumerable<string> Texts(this XElement root) => root.All("text").Select(text => text.Value);

    public static XElement Text(this XElement root, string value) => root.All("text").First(text => text.Value == value);

    /// <summary>The numbers of a path without its letters.</summary>
    public static double[] Places(string path) =>
        [.. path.Split(['M', 'L', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>Texts that pass the edge of the drawing, by the widths of the widest face.</summary>
    public static IEnumerable<string> CutOff(string document)
    {
        var root = Parse(document);
        return root.All("text").Where(text => Passes(text, root)).Select(text => text.Value);
    }

    static bool Passes(XElement text, XElement root)
    {
        var size = text.Get("font-size");
        var width = text.Nodes().Sum(node => node switch
        {
            XText plain => LetterWidth.Of(plain.Value, size),
            XElement span => LetterWidth.Of(span.Value, span.Attribute("font-size") is null ? size : span.Get("font-size")),
            _ => 0,
        });
        if (text.Attribute("font-weight") is not null) width *= 1.12;
        var (x, y) = (text.Get("x"), text.Get("y"));
        var left = text.Attribute("text-anchor")?.Value switch { "middle" => -width / 2, "end" => -width, _ => 0 };
        var corners = new[] { (left, -0.8 * size), (left + width, -0.8 * size), (left, 0.2 * size), (left + width, 0.2 * size) };
        var turn = text.Attribute("transform") is { } transform
            ? double.Parse(transform.Value["rotate(".Length..].Split(' ')[0], CultureInfo.InvariantCulture) * Math.PI / 180
            : 0;
        return corners.Any(corner => !Inside(text, root,
            x + corner.Item1 * Math.Cos(turn) - corner.Item2 * Math.Sin(turn),
            y + corner.Item1 * Math.Sin(turn) + corner.Item2 * Math.Cos(turn)));
    }

    static bool Inside(XElement element, XElement root, double x, double y)
    {
        // Walks outwards: each drawing that encloses the text may move and scale it.
        for (var around = element.Parent!; ; around = around.Parent!)
        {
            if (around.Name != svg + "svg") continue;
            var box = around.Attribute("viewBox")!.Value.Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            if (x < box[0] - 1 || x > box[0] + box[2] + 1 || y < box[1] - 1 || y > box[1] + box[3] + 1) return false;
            if (around == root) return true;
            x = around.Get("x") + (x - box[0]) * around.Get("width") / box[2];
            y = around.Get("y") + (y - box[1]) * around.Get("height") / box[3];
        }
    }
}
