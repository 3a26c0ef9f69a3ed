using System.Numerics;
using RnnCourse.Figures.Layers;

namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Draws a matrix as coloured cells, row 0 at the top: alignments, barcodes of one-hot words, Jacobians,
    /// gates over time, a piano roll.</summary>
    /// <param name="values">The matrix, (rows, columns).</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="palette"><see cref="Palette.Diverging"/> where values have both signs, else
    /// <see cref="Palette.Sequential"/>, unless given.</param>
    /// <param name="low">The value of the palette's first colour.</param>
    /// <param name="high">The value of the palette's last colour.</param>
    /// <param name="unit">What stands beside the colour bar.</param>
    /// <param name="numbers">Whether values are printed in the cells; by default where they fit.</param>
    /// <param name="scale">Whether a colour bar is drawn.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or there are more or fewer names than rows or
    /// columns.</exception>
    public Figure HeatMap<T>(T[,] values, IEnumerable<string>? rows = null, IEnumerable<string>? columns = null,
        Palette? palette = null, double? low = null, double? high = null, string? unit = null, bool? numbers = null,
        bool scale = true)
        where T : INumber<T> =>
        AddHeatMap(Columns.Matrix(values, "HeatMap"), rows, columns, palette, low, high, unit, numbers, scale);

    /// <summary>Draws rows of values as coloured cells.</summary>
    /// <exception cref="ArgumentException">The rows differ in length, or see the other overload.</exception>
    public Figure HeatMap<T>(IEnumerable<IEnumerable<T>> values, IEnumerable<string>? rows = null,
        IEnumerable<string>? columns = null, Palette? palette = null, double? low = null, double? high = null,
        string? unit = null, bool? numbers = null, bool scale = true)
        where T : INumber<T> =>
        AddHeatMap(Columns.Matrix(values, "HeatMap"), rows, columns, palette, low, high, unit, numbers, scale);

    /// <summary>Fills a part of the plane with the colours of a function of (x, y): what a classifier answers
    /// there.</summary>
    /// <param name="value">The function, such as the probability of the second class.</param>
    /// <param name="fromX">Left end.</param>
    /// <param name="toX">Right end.</param>
    /// <param name="fromY">Lower end.</param>
    /// <param name="toY">Upper end.</param>
    /// <param name="boundary">Where the function has this value a line is drawn.</param>
    /// <param name="low">The value of the palette's first colour.</param>
    /// <param name="high">The value of the palette's last colour.</param>
    /// <param name="unit">What stands beside the colour bar; no bar without.</param>
    /// <param name="palette">By default diverging, with the boundary in the middle.</param>
    /// <param name="resolution">Places along each axis at which the function is asked.</param>
    public Figure Region(Func<double, double, double> value, double fromX, double toX, double fromY, double toY,
        double? boundary = 0.5, double? low = null, double? high = null, string? unit = null, Palette? palette = null,
        int resolution = 100)
    {
        Ordered(fromX, toX, false);
        Ordered(fromY, toY, false);
        if (resolution < 2) throw new ArgumentException($"Region needs a resolution of at least 2, got {resolution}.");
        var values = new double[resolution, resolution];
        for (var i = 0; i < resolution; i++)
            for (var j = 0; j < resolution; j++)
                values[i, j] = value(fromX + (j + 0.5) * (toX - fromX) / resolution, fromY + (i + 0.5) * (toY - fromY)
                    / resolution);
        return AddRegion(values, fromX, toX, fromY, toY, boundary, low, high, unit, palette);
    }

    /// <summary>Fills a part of the plane with the colours of a grid of values, row 0 at the lower end.</summary>
    public Figure Region<T>(T[,] values, double fromX, double toX, double fromY, double toY, double? boundary = 0.5,
        double? low = null, double? high = null, string? unit = null, Palette? palette = null)
        where T : INumber<T>
    {
        Ordered(fromX, toX, false);
        Ordered(fromY, toY, false);
        return AddRegion(Columns.Matrix(values, "Region"), fromX, toX, fromY, toY, boundary, low, high, unit, palette);
    }

    /// <summary>Draws a grey picture, row 0 at the top.</summary>
    /// <param name="pixels">The picture, (height, width).</param>
    /// <param name="attention">Weights to draw over it, (rows, columns) of any size: parts with little weight are
    /// dimmed.</param>
    /// <param name="low">The value of black.</param>
    /// <param name="high">The value of white.</param>
    /// <param name="ink">Whether high values are dark, as ink on paper.</param>
    public Figure Image<T>(T[,] pixels, double[,]? attention = null, double? low = null, double? high = null,
        bool ink = false) where T : INumber<T>
    {
        var values = Columns.Matrix(pixels, "Image");
        var (least, most) = Columns.Range(values.Cast<double>());
        var (from, to) = (low ?? least, high ?? most);
        var colours = new Colour[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < values.GetLength(0); i++)
            for (var j = 0; j < values.GetLength(1); j++)
                colours[i, j] = (ink ? Palette.Ink : Palette.Grey).Of(values[i, j], from, to);
        return AddImage(colours, attention);
    }

    /// <summary>Draws a picture in colour, row 0 at the top.</summary>
    /// <param name="pixels">Red, green and blue from 0 to 1, (height, width, 3).</param>
    /// <param name="attention">Weights to draw over it, (rows, columns) of any size: parts with little weight are
    /// dimmed.</param>
    public Figure Image<T>(T[,,] pixels, double[,]? attention = null) where T : INumber<T>
    {
        if (pixels.Length == 0 || pixels.GetLength(2) != 3)
            throw new ArgumentException(
                $"Image needs pixels (height, width, 3), got ({pixels.GetLength(0)}, {pixels.GetLength(1)}, "
                + $"{pixels.GetLength(2)}).");
        var colours = new Colour[pixels.GetLength(0), pixels.GetLength(1)];
        for (var i = 0; i < pixels.GetLength(0); i++)
            for (var j = 0; j < pixels.GetLength(1); j++)
                colours[i, j] = new(Part(i, j, 0), Part(i, j, 1), Part(i, j, 2));
        return AddImage(colours, attention);

        byte Part(int i, int j, int channel) =>
            (byte)Math.Round(255 * Math.Clamp(double.CreateSaturating(pixels[i, j, channel]), 0, 1));
    }

    Figure AddHeatMap(double[,] values, IEnumerable<string>? rows, IEnumerable<string>? columns, Palette? palette,
        double? low, double? high, string? unit, bool? numbers, bool scale)
    {
        var (least, most) = Columns.Range(values.Cast<double>());
        if (double.IsNaN(least))
            throw new ArgumentException(
                $"HeatMap needs at least one finite value, got {values.Length} that are NaN or infinite.");
        var colours = palette ?? (least < 0 && most > 0 ? Palette.Diverging : Palette.Sequential);
        var (from, to) = colours.RangeOf(low ?? least, high ?? most);
        return Add(new HeatLayer(values,
            Columns.Labels(rows, values.GetLength(0), "HeatMap rows"),
                Columns.Labels(columns, values.GetLength(1), "HeatMap columns"),
            colours, low ?? from, high ?? to, unit, numbers, scale));
    }

    Figure AddRegion(double[,] values, double fromX, double toX, double fromY, double toY, double? boundary,
        double? low, double? high, string? unit, Palette? palette)
    {
        var (least, most) = Columns.Range(values.Cast<double>());
        if (double.IsNaN(least)) throw new ArgumentException("Region needs at least one finite value, got none.");
        var (from, to) = (low ?? least, high ?? most);
        if (boundary is { } middle && palette is null && low is null && high is null)
        {
            var reach = Math.Max(Math.Max(middle - from, to - middle), 1e-9);
            (from, to) = (middle - reach, middle + reach);
        }

        return Add(new RegionLayer(values, fromX, toX, fromY, toY, palette ?? Palette.Diverging, from, to, unit,
            boundary));
    }

    Figure AddImage(Colour[,] colours, double[,]? attention)
    {
        if (attention is not null && attention.Cast<double>().Any(weight => !double.IsFinite(weight) || weight < 0))
            throw new ArgumentException("Image needs attention weights that are finite and not negative.");
        if (attention is { Length: 0 })
            throw new ArgumentException("Image needs at least one attention weight, got none.");
        return Add(new ImageLayer(colours, attention));
    }
}
