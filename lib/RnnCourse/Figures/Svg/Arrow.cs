namespace RnnCourse.Figures.Svg;

/// <summary>Draws a straight line with a head at its end.</summary>
static class Arrow
{
    public static void Draw(SvgWriter svg, double x1, double y1, double x2, double y2, Colour colour, double thickness,
        Stroke dash = Stroke.Solid)
    {
        var length = Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
        if (length < 0.5) return;
        var head = Math.Min(Size(thickness), length);
        svg.Line(x1, y1, x2 - (x2 - x1) / length * head * 0.8, y2 - (y2 - y1) / length * head * 0.8, colour, thickness,
            dash);
        Head(svg, x2, y2, (x2 - x1) / length, (y2 - y1) / length, colour, head);
    }

    public static double Size(double thickness) => 5 + 2 * thickness;

    /// <summary>A filled head whose tip is at (x, y), pointing along the unit vector (dx, dy).</summary>
    public static void Head(SvgWriter svg, double x, double y, double dx, double dy, Colour colour, double size)
    {
        var (backX, backY, half) = (x - dx * size, y - dy * size, size * 0.42);
        svg.Path($"M{SvgWriter.Number(x)} {SvgWriter.Number(y)}L{SvgWriter.Number(backX - dy * half)} "
            + $"{SvgWriter.Number(backY + dx * half)}L{SvgWriter.Number(backX + dy * half)} "
            + $"{SvgWriter.Number(backY - dx * half)}Z", colour, null);
    }
}
