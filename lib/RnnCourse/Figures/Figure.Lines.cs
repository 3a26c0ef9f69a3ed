using System.Numerics;
using RnnCourse.Figures.Layers;

namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Adds a line through the points (x, y); NaN and infinite values become gaps.</summary>
    /// <param name="name">What the legend calls it; empty for no entry.</param>
    /// <param name="x">Places along the horizontal axis, (T).</param>
    /// <param name="y">Values, (T).</param>
    /// <param name="stroke">How it is dashed; by default each line of a figure differently.</param>
    /// <param name="colour">Its colour; by default the next of <see cref="Colour.Series"/>.</param>
    /// <param name="points">Whether each point carries a sign.</param>
    /// <param name="thickness">Thickness in pixels.</param>
    /// <param name="opacity">0 (invisible) to 1.</param>
    /// <exception cref="ArgumentException">A series is empty, has no finite value or another length than the other, or
    /// is negative on a logarithmic axis.</exception>
    public Figure Line<TX, TY>(string name, IEnumerable<TX> x, IEnumerable<TY> y, Stroke stroke = Stroke.Automatic,
        Colour? colour = null, bool points = false, double thickness = 2, double opacity = 1)
        where TX : INumber<TX> where TY : INumber<TY> =>
        AddLine(name, Columns.Of(x, $"Line '{name}' (x)"), Columns.Of(y, $"Line '{name}' (y)"), stroke, colour, points,
            thickness, opacity);

    /// <summary>Adds a line over steps 0, 1, 2, ...</summary>
    public Figure Line<T>(string name, IEnumerable<T> y, Stroke stroke = Stroke.Automatic, Colour? colour = null,
        bool points = false, double thickness = 2, double opacity = 1)
        where T : INumber<T>
    {
        var values = Columns.Of(y, $"Line '{name}'");
        return AddLine(name, Steps(values.Length), values, stroke, colour, points, thickness, opacity);
    }

    /// <summary>Adds a line over dates.</summary>
    public Figure Line<T>(string name, IEnumerable<DateTime> x, IEnumerable<T> y, Stroke stroke = Stroke.Automatic,
        Colour? colour = null, bool points = false, double thickness = 2, double opacity = 1)
        where T : INumber<T> =>
        AddLine(name, Days(x), Columns.Of(y, $"Line '{name}'"), stroke, colour, points, thickness, opacity);

    /// <summary>Adds the curve of a function, drawn at 400 places.</summary>
    public Figure Curve(string name, Func<double, double> function, double from, double to,
        Stroke stroke = Stroke.Automatic, Colour? colour = null)
    {
        var (low, high) = Ordered(from, to, IsLogX);
        var x = Steps(401).Select(i => IsLogX ? low * Math.Pow(high / low, i / 400) : low + (high - low) * i / 400)
            .ToArray();
        return AddLine(name, x, Columns.Of(x.Select(function), $"Curve '{name}'"), stroke, colour, false, 2, 1);
    }

    /// <summary>Shades the area between two lines, under the line added last and in its colour unless told
    /// otherwise.</summary>
    /// <param name="x">Places along the horizontal axis, (T).</param>
    /// <param name="low">Lower ends, (T).</param>
    /// <param name="high">Upper ends, (T).</param>
    /// <param name="name">What the legend calls it; empty for no entry.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="opacity">0 (invisible) to 1.</param>
    public Figure Band<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> low, IEnumerable<TY> high, string name = "",
        Colour? colour = null, double opacity = 0.22)
        where TX : INumber<TX> where TY : INumber<TY> =>
        AddBand(name, Columns.Of(x, "Band (x)"), Columns.Of(low, "Band (low)"), Columns.Of(high, "Band (high)"), colour,
            opacity);

    /// <summary>Shades the area between two lines over dates.</summary>
    public Figure Band<T>(IEnumerable<DateTime> x, IEnumerable<T> low, IEnumerable<T> high, string name = "",
        Colour? colour = null, double opacity = 0.22)
        where T : INumber<T> =>
        AddBand(name, Days(x), Columns.Of(low, "Band (low)"), Columns.Of(high, "Band (high)"), colour, opacity);

    /// <summary>Adds the mean of several runs as a line, and from the least to the greatest of them as a
    /// band.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">Places along the horizontal axis, (T).</param>
    /// <param name="runs">One row for each run (seed), each (T).</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="points">Whether each mean carries a sign.</param>
    public Figure Spread<TX,
        TY>(string name, IEnumerable<TX> x, IEnumerable<IEnumerable<TY>> runs, Colour? colour = null,
        bool points = false)
        where TX : INumber<TX> where TY : INumber<TY>
    {
        var places = Columns.Of(x, $"Spread '{name}' (x)");
        var values = Columns.Matrix(runs, $"Spread '{name}'");
        Columns.SameLength($"Spread '{name}'", "x", places.Length, "values in each run", values.GetLength(1));
        var byPlace = Enumerable.Range(0, places.Length)
            .Select(j => Enumerable.Range(0, values.GetLength(0)).Select(i => values[i, j]).Where(double.IsFinite)
                .DefaultIfEmpty(double.NaN).ToArray()).ToArray();
        AddLine(name, places, [.. byPlace.Select(column => column.Average())], Stroke.Automatic, colour, points, 2, 1);
        return AddBand("", places, [.. byPlace.Select(column => column.Min())],
            [.. byPlace.Select(column => column.Max())], colour, 0.2);
    }

    /// <summary>Draws a line across the plot at one height: a baseline.</summary>
    public Figure HorizontalLine(double y, string name = "", Stroke stroke = Stroke.Dashed, Colour? colour = null) =>
        Add(new ReferenceLine(false, Finite(y, name), name, colour ?? Colour.Grey, stroke, false));

    /// <summary>Draws a line up the plot at one place: an end of training data, a step.</summary>
    public Figure VerticalLine(double x, string name = "", Stroke stroke = Stroke.Dashed, Colour? colour = null) =>
        Add(new ReferenceLine(true, Finite(x, name), name, colour ?? Colour.Grey, stroke, false));

    /// <summary>Draws a line up the plot at a date.</summary>
    public Figure VerticalLine(DateTime x, string name = "", Stroke stroke = Stroke.Dashed, Colour? colour = null) =>
        Add(new ReferenceLine(true, Days([x])[0], name, colour ?? Colour.Grey, stroke, true));

    Figure AddLine(string name, double[] x, double[] y, Stroke stroke, Colour? colour, bool points, double thickness,
        double opacity)
    {
        Columns.SameLength($"Line '{name}'", "x", x.Length, "y", y.Length);
        var order = seriesCount;
        return Add(new LineLayer(name, x, y, NextColour(colour), StrokePattern.Resolve(stroke, order), points,
            StrokePattern.Resolve(Marker.Automatic, order), thickness, opacity, dates), isSeries: true);
    }

    Figure AddBand(string name, double[] x, double[] low, double[] high, Colour? colour, double opacity)
    {
        Columns.SameLength("Band", "x", x.Length, "low", low.Length);
        Columns.SameLength("Band", "low", low.Length, "high", high.Length);
        var before = layers.OfType<LineLayer>().LastOrDefault()?.Colour;
        return Add(new BandLayer(name, x, low, high, colour ?? before ?? Colour.OfSeries(0), opacity, dates));
    }

    static double[] Steps(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];

    static double Finite(double value, string name) =>
        double.IsFinite(value) ? value
            : throw new ArgumentException($"Reference line '{name}' needs a finite value, got {Ticks.Short(value)}.");
}
