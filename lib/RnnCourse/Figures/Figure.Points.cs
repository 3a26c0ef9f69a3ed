using System.Numerics;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Adds points; each call takes the next colour and sign, so that one call makes one class.</summary>
    /// <param name="name">What the legend calls them; empty for no entry.</param>
    /// <param name="x">Horizontal places, (N).</param>
    /// <param name="y">Vertical places, (N).</param>
    /// <param name="labels">A word for each point, (N); they are placed so that they cover little.</param>
    /// <param name="marker">The sign of the points.</param>
    /// <param name="colour">Their colour.</param>
    /// <param name="size">Radius in pixels.</param>
    /// <param name="opacity">0 (invisible) to 1.</param>
    /// <exception cref="ArgumentException">A series is empty, has no finite value or another length than the
    /// other.</exception>
    public Figure Scatter<TX,
        TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y, IEnumerable<string>? labels = null,
        Marker marker = Marker.Automatic, Colour? colour = null, double size = 4.5, double opacity = 0.9)
        where TX : INumber<TX> where TY : INumber<TY> =>
        AddPoints(name, Columns.Of(x, $"Scatter '{name}' (x)"), Columns.Of(y, $"Scatter '{name}' (y)"), labels, marker,
            colour, size, opacity);

    /// <summary>Adds points over dates.</summary>
    public Figure Scatter<T>(string name, IEnumerable<DateTime> x, IEnumerable<T> y, Marker marker = Marker.Automatic,
        Colour? colour = null, double size = 4.5, double opacity = 0.9)
        where T : INumber<T> =>
        AddPoints(name, Days(x), Columns.Of(y, $"Scatter '{name}'"), null, marker, colour, size, opacity);

    /// <summary>Adds points of several classes, each class in its own colour and sign, in the order of first
    /// appearance.</summary>
    /// <param name="x">Horizontal places, (N).</param>
    /// <param name="y">Vertical places, (N).</param>
    /// <param name="classes">The class of each point, (N).</param>
    /// <param name="labels">A word for each point, (N).</param>
    /// <param name="size">Radius in pixels.</param>
    public Figure Scatter<TX,
        TY>(IEnumerable<TX> x, IEnumerable<TY> y, IEnumerable<string> classes, IEnumerable<string>? labels = null,
        double size = 4.5)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        var (xs, ys, names) = (Columns.Of(x, "Scatter (x)"), Columns.Of(y, "Scatter (y)"), classes.ToArray());
        Columns.SameLength("Scatter", "x", xs.Length, "y", ys.Length);
        Columns.SameLength("Scatter", "points", xs.Length, "classes", names.Length);
        var words = Columns.Labels(labels, xs.Length, "Scatter");
        foreach (var name in names.Distinct())
        {
            var members = Enumerable.Range(0, xs.Length).Where(i => names[i] == name).ToArray();
            AddPoints(name, [.. members.Select(i => xs[i])], [.. members.Select(i => ys[i])], words is null ? null
                : members.Select(i => words[i]), Marker.Automatic, null, size, 0.9);
        }

        return this;
    }

    /// <summary>Draws an arrow from one point to another: a vector, a step, a flow of error.</summary>
    public Figure Arrow(double fromX, double fromY, double toX, double toY, string text = "", Colour? colour = null) =>
        Add(new ArrowLayer(fromX, fromY, toX, toY, text, colour ?? Colour.Vermillion));

    /// <summary>Writes words above a point.</summary>
    public Figure Note(double x, double y, string text, Colour? colour = null) =>
        Add(new NoteLayer(x, y, text, colour ?? Colour.Black));

    Figure AddPoints(string name, double[] x, double[] y, IEnumerable<string>? labels, Marker marker, Colour? colour,
        double size, double opacity)
    {
        Columns.SameLength($"Scatter '{name}'", "x", x.Length, "y", y.Length);
        return Add(new PointsLayer(name, x, y, NextColour(colour), StrokePattern.Resolve(marker, seriesCount), size,
            opacity, Columns.Labels(labels, x.Length, $"Scatter '{name}'"), dates), isSeries: true);
    }
}
