using System.Text.Json.Nodes;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>A chart: a title, two axes with their units, and what is drawn on them, layer by layer.</summary>
/// <remarks>Each drawing method adds to this figure and returns it, so that calls can be chained or made in a
/// loop.</remarks>
/// <example><code>
/// new Figure("Forecast", x: "time (s)", y: "voltage (mV)")
///     .Line("signal", time, signal).Line("forecast", time, forecast)
/// </code></example>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Text])]
public sealed partial class Figure : IFigure
{
    readonly List<ILayer> layers = [];
    int seriesCount;
    bool dates;

    /// <summary>An empty chart.</summary>
    /// <param name="title">What the chart says; subscripts as in <c>h_t</c> and <c>W_{xh}</c> are set as such, here and
    /// in all other texts.</param>
    /// <param name="x">What lies along the horizontal axis, with its unit.</param>
    /// <param name="y">What lies along the vertical axis, with its unit.</param>
    public Figure(string title, string x = "", string y = "") => (Title, XLabel, YLabel) = (title, x, y);

    /// <inheritdoc/>
    public string Title { get; }

    /// <summary>The words under the horizontal axis.</summary>
    public string XLabel { get; }

    /// <summary>The words beside the vertical axis.</summary>
    public string YLabel { get; }

    /// <inheritdoc/>
    public double Width => Layout.Width;

    /// <inheritdoc/>
    public double Height => Layout.Height;

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            var shown = layers.Select(layer => layer.Description).Where(text => text != "").ToArray();
            return $"{Label.Parse(Title).Plain}: "
                + $"{(shown.Length == 0 ? "nothing drawn yet" : string.Join("; ", shown))}";
        }
    }

    internal bool IsLogX { get; private set; }

    internal bool IsLogY { get; private set; }

    internal bool HasDates => dates;

    internal bool HasEqualUnits { get; private set; }

    internal (double Low, double High)? FixedX { get; private set; }

    internal (double Low, double High)? FixedY { get; private set; }

    internal (double Width, double Height)? FixedSize { get; private set; }

    /// <summary>The layers from the lowest to the topmost.</summary>
    internal IEnumerable<ILayer> Layers => layers.OrderBy(layer => layer.Order);

    /// <summary>What the legend holds, in the order of the calls.</summary>
    internal IEnumerable<LegendEntry> Legend => layers.SelectMany(layer => layer.Legend);

    internal FigureLayout Layout => FigureLayout.Of(this);

    /// <summary>Makes the horizontal axis logarithmic: zeros become gaps, negative values an error.</summary>
    public Figure LogX()
    {
        IsLogX = true;
        Measure();
        return this;
    }

    /// <summary>Makes the vertical axis logarithmic: zeros become gaps, negative values an error.</summary>
    public Figure LogY()
    {
        IsLogY = true;
        Measure();
        return this;
    }

    /// <summary>Fixes the ends of the horizontal axis.</summary>
    public Figure XRange(double low, double high)
    {
        FixedX = Ordered(low, high, IsLogX);
        return this;
    }

    /// <summary>Fixes the ends of the vertical axis.</summary>
    public Figure YRange(double low, double high)
    {
        FixedY = Ordered(low, high, IsLogY);
        return this;
    }

    /// <summary>Makes one unit equally long on both axes, as a plane of vectors needs it.</summary>
    public Figure EqualUnits()
    {
        HasEqualUnits = true;
        return this;
    }

    /// <summary>Sets the size of the whole drawing in pixels; 720 by 360 unless its content suggests another.</summary>
    public Figure Size(double width, double height)
    {
        if (!(width >= 120 && height >= 90))
            throw new ArgumentException(
                $"A figure needs at least 120 x 90 pixels, got {Ticks.Short(width)} x {Ticks.Short(height)}.");
        FixedSize = (width, height);
        return this;
    }

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(DrawingOf(Layout));

    /// <inheritdoc/>
    public string ToPlotly()
    {
        var chart = new PlotlyChart();
        var layout = FigurePlotly.Frame(Title, Height);
        FigurePlotly.Add(this, Layout, chart, layout, null);
        return PlotlyChart.Write(new JsonObject { ["data"] = chart.Data, ["layout"] = layout });
    }

    SvgDrawing IFigure.Drawing => DrawingOf(Layout);

    internal SvgDrawing DrawingOf(FigureLayout layout, string? description = null) =>
        new(layout.Width, layout.Height, Title, description ?? Summary, svg => FigureDrawing.Draw(svg, this, layout));

    /// <summary>The room that the layers need.</summary>
    internal Extent Measure()
    {
        var extent = new Extent(IsLogX, IsLogY);
        foreach (var layer in layers) layer.Reach(extent);
        return extent;
    }

    internal Colour NextColour(Colour? wanted) => wanted ?? Colour.OfSeries(seriesCount);

    Figure Add(ILayer layer, bool isSeries = false)
    {
        layer.Reach(new Extent(IsLogX, IsLogY));
        layers.Add(layer);
        if (isSeries) seriesCount++;
        return this;
    }

    const int FirstYear = 100, LastYear = 9999;   // of the calendar by which dates become numbers

    double[] Days(IEnumerable<DateTime> days)
    {
        dates = true;
        return [.. days.Select(day => day.Year is > FirstYear and < LastYear ? day.ToOADate()
            : throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"An axis of dates takes the years {FirstYear + 1} to {LastYear - 1}, got {day:yyyy-MM-dd}.")))];
    }

    static (double Low, double High) Ordered(double low, double high, bool log)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
            throw new ArgumentException(
                $"The ends of an axis need finite numbers, got {Ticks.Short(low)} and {Ticks.Short(high)}.");
        if (!(low < high))
            throw new ArgumentException(
                $"The ends of an axis need low < high, got {Ticks.Short(low)} and {Ticks.Short(high)}.");
        if (log && low <= 0)
            throw new ArgumentException($"A logarithmic axis needs ends above zero, got {Ticks.Short(low)}.");
        return (low, high);
    }
}
