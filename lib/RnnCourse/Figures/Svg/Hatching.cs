using System.Text;

namespace RnnCourse.Figures.Svg;

/// <summary>White lines over a filled box; they tell bars apart in print without colour.</summary>
static class Hatching
{
    const double Gap = 7;

    /// <summary>Draws the hatching with the given number: 0 none, 1 rising, 2 falling, 3 level, 4 upright, 5
    /// crossed.</summary>
    public static void Draw(SvgWriter svg, int number, double x, double y, double width, double height)
    {
        if (width < 2 || height < 2) return;
        var path = new StringBuilder();
        switch (number % 6)
        {
            case 1: Slanted(path, x, y, width, height, rising: true); break;
            case 2: Slanted(path, x, y, width, height, rising: false); break;
            case 3: for (var at = y + height - Gap; at > y; at -= Gap) Add(path, x, at, x + width, at); break;
            case 4: for (var at = x + Gap; at < x + width; at += Gap) Add(path, at, y, at, y + height); break;
            case 5:
                Slanted(path, x, y, width, height, rising: true);
                Slanted(path, x, y, width, height, rising: false);
                break;
        }

        if (path.Length > 0) svg.Path(path.ToString(), null, Colour.White, 1.3, opacity: 0.75);
    }

    static void Slanted(StringBuilder path, double x, double y, double width, double height, bool rising)
    {
        for (var start = Gap; start < width + height; start += Gap)
        {
            // The line u + v = start cut by the box, with u from the left and v from the bottom.
            var (u1, v1) = start <= height ? (0.0, start) : (start - height, height);
            var (u2, v2) = start <= width ? (start, 0.0) : (width, start - width);
            if (rising) Add(path, x + width - u1, y + height - v1, x + width - u2, y + height - v2);
            else Add(path, x + u1, y + height - v1, x + u2, y + height - v2);
        }
    }

    static void Add(StringBuilder path, double x1, double y1, double x2, double y2) =>
        path.Append('M').Append(SvgWriter.Number(x1)).Append(' ').Append(SvgWriter.Number(y1)).Append('L')
            .Append(SvgWriter.Number(x2)).Append(' ').Append(SvgWriter.Number(y2));
}
