using System.Text;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>The line along which a grid of values crosses a level (marching squares).</summary>
static class Contour
{
    /// <summary>A path of short strokes, one or two in each square of four neighbouring values.</summary>
    public static string At(double[,] values, double level, Func<double, double> pixelX, Func<double, double> pixelY)
    {
        var path = new StringBuilder();
        Span<(double X, double Y)> crossings = stackalloc (double, double)[4];
        for (var i = 0; i + 1 < values.GetLength(0); i++)
        {
            for (var j = 0; j + 1 < values.GetLength(1); j++)
            {
                var count = 0;
                var (a, b, c, d) = (values[i, j] - level, values[i, j + 1] - level, values[i + 1, j + 1] - level,
                    values[i + 1, j] - level);
                if (a < 0 != b < 0) crossings[count++] = (j + a / (a - b), i);
                if (b < 0 != c < 0) crossings[count++] = (j + 1, i + b / (b - c));
                if (c < 0 != d < 0) crossings[count++] = (j + 1 - c / (c - d), i + 1);
                if (d < 0 != a < 0) crossings[count++] = (j, i + 1 - d / (d - a));
                for (var k = 0; k + 1 < count; k += 2)
                {
                    path.Append('M').Append(SvgWriter.Number(pixelX(crossings[k].X))).Append(' ')
                        .Append(SvgWriter.Number(pixelY(crossings[k].Y)))
                        .Append('L').Append(SvgWriter.Number(pixelX(crossings[k + 1].X))).Append(' ')
                            .Append(SvgWriter.Number(pixelY(crossings[k + 1].Y)));
                }
            }
        }

        return path.ToString();
    }
}
