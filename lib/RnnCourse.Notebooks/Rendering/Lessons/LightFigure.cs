using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Lessons;

/// <summary>Figures with as many points as an eye can tell apart: a line of a thousand numbers is a tenth as long, and
/// nowhere off by more than a fifth of a pixel.</summary>
internal static partial class LightFigure
{
    const double MostOff = 0.2;   // pixels of the figure
    const int Shortest = 8;       // points of a line that is worth it

    /// <summary>The figure with lighter lines.</summary>
    public static string Of(string svg) =>
        svg.StartsWith("<svg", StringComparison.Ordinal)
            ? Lines().Replace(svg, m => $" d=\"{Path(m.Groups[1].Value)}\"")
            : svg;

    static string Path(string path)
    {
        var light = new StringBuilder();
        foreach (var piece in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var isClosed = piece.EndsWith('Z');
            var points = Points(isClosed ? piece[..^1] : piece);
            if (points is null) return path;
            var kept = points.Count < Shortest ? points : Kept(points);
            light.Append('M').AppendJoin('L', kept.Select(p => $"{Short(p.X)} {Short(p.Y)}"))
                .Append(isClosed ? "Z" : "");
        }
        return light.ToString();
    }

    static List<(double X, double Y)>? Points(string piece)
    {
        var points = new List<(double, double)>();
        foreach (var pair in piece.Split('L'))
        {
            var numbers = pair.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length != 2 || !Number(numbers[0], out var x) || !Number(numbers[1], out var y)) return null;
            points.Add((x, y));
        }
        return points;
    }

    /// <summary>The points without those that lie on the way between their neighbours (Douglas and Peucker
    /// 1973).</summary>
    static List<(double X, double Y)> Kept(List<(double X, double Y)> points)
    {
        var keeps = new bool[points.Count];
        keeps[0] = keeps[^1] = true;
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (-1, MostOff);
            for (var i = part.From + 1; i < part.To; i++)
                if (Distance(points[i], points[part.From], points[part.To]) is var d && d > distance)
                    (farthest, distance) = (i, d);
            if (farthest < 0) continue;
            keeps[farthest] = true;
            open.Push((part.From, farthest));
            open.Push((farthest, part.To));
        }
        return [.. points.Where((_, i) => keeps[i])];
    }

    static double Distance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - t * dx, 2) + Math.Pow(p.Y - a.Y - t * dy, 2));
    }

    static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    static string Short(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    [GeneratedRegex(" d=\"(M[MLZ0-9., -]+)\"")]
    private static partial Regex Lines();
}
