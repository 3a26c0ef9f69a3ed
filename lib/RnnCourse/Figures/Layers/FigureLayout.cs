using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Where the parts of a chart stand: measured from its texts, so that nothing is cut off or covered.</summary>
sealed record FigureLayout(double Width, double Height, Axis X, Axis Y, IReadOnlyList<string> TitleLines,
    IReadOnlyList<LegendRow> Legend, IReadOnlyList<Tick> XTicks, IReadOnlyList<Tick> YTicks, double TickTurn,
    ColourScale? Scale, bool Bare, bool Gridded, double LegendTop, bool WrapsXLabel)
{
    /// <summary>What the charts of one grid have in common: a size for those that set none, and ranges.</summary>
    public sealed record Sharing((double Width, double Height) Size, (double Low, double High)? X,
        (double Low, double High)? Y);

    public const double TitleSize = 17;
    public const double LabelSize = 13.5;
    public const double TickSize = 12.5;
    public const double LegendSize = 13;
    public const double Edge = 14;
    public const double ScaleWidth = 14;

    public static FigureLayout Of(Figure figure, Sharing? sharing = null)
    {
        var extent = figure.Measure();
        var entries = figure.Legend.ToArray();
        var scale = figure.Layers.Select(layer => layer.Scale).FirstOrDefault(found => found is not null);
        var preferred = figure.FixedSize is null ? extent.Preferred : null;
        var (width, height) = figure.FixedSize ?? sharing?.Size ?? (720, 360);

        var (x, y) = (AxisOf(figure, extent, true, sharing?.X), AxisOf(figure, extent, false, sharing?.Y));
        var right = scale is null ? 18 : ScaleWidth + 14 + ScaleTextWidth(scale) + 12;
        var yTicks = (y with { Start = preferred?.Height ?? height * 0.75, End = 0 }).VerticalTicks(TickSize);
        var widestY = extent.Bare || yTicks.Count == 0 ? 0
            : Math.Min(yTicks.Max(tick => Label.Parse(tick.Label).Width(TickSize)), width * 0.45);
        var left = extent.Bare ? Edge : Edge + (figure.YLabel == "" ? 0 : LabelSize * 1.6) + widestY + 9;
        if (preferred is { } size)
            width = Math.Max(Math.Max(left + size.Width + right, extent.Bare ? 90 : 230),
                Math.Min(560, Label.Parse(figure.Title).Width(TitleSize, true) + 2 * Edge + 4));
        if (!extent.Bare && x.Kind != AxisKind.Categories) right = Math.Max(right, 26);

        var title = TextLines.Wrap(figure.Title, TitleSize, width - 2 * Edge, bold: true);
        var legend = LegendRow.Fill(entries, width - left - Edge);
        var legendTop = Edge + title.Count * TitleSize * 1.25 + (title.Count > 0 ? 4 : 0);
        var top = legendTop + legend.Count * LegendSize * 1.55 + 8;

        var plotWidth = width - left - right;
        if (preferred is { } wanted && wanted.Width < plotWidth)
        {
            // A heat map narrower than its title stands in the middle.
            var spare = (plotWidth - wanted.Width) / 2;
            (left, plotWidth) = (left + spare, wanted.Width);
        }

        x = x with { Start = left, End = left + plotWidth };
        var xTicks = extent.Bare ? [] : x.HorizontalTicks(TickSize);
        var turn = x.Kind == AxisKind.Categories
            && xTicks.Any(tick => Label.Parse(tick.Label).Width(TickSize) > x.UnitLength - 4) ? -90.0 : 0;
        if (turn != 0 && x.UnitLength >= 30) turn = -40;
        if (turn != 0 && x.UnitLength < TickSize)
            xTicks = [.. xTicks.Where((_, i) => i % (int)Math.Ceiling(TickSize / x.UnitLength) == 0)];
        var longest = xTicks.Count == 0 ? 0 : xTicks.Max(tick => Label.Parse(tick.Label).Width(TickSize));
        var tickHeight = xTicks.Count == 0 ? 0 : turn == 0 ? TickSize + 8
            : longest * Math.Sin(-turn * Math.PI / 180) + TickSize * 0.8 + 8;
        var wraps = figure.XLabel != "" && !extent.Bare && Label.Parse(figure.XLabel).Width(LabelSize) > width - 2
            * Edge;
        var bottom = extent.Bare ? Edge + (figure.XLabel == "" ? 0 : LabelSize * 1.5)
            : Edge + tickHeight + (figure.XLabel == "" ? 0 : LabelSize * (wraps ? 2.7 : 1.5));
        if (preferred is { } body) height = top + body.Height + bottom;

        var (first, last) = (top, Math.Max(top + 30, height - bottom));
        if (figure.HasEqualUnits && x.Kind != AxisKind.Categories)
            (x, y) = EqualUnits(x, y, x.Length, last - first, extent.RowsFromTop);
        y = extent.RowsFromTop ? y with { Start = first, End = last } : y with { Start = last, End = first };
        if (figure.HasEqualUnits) xTicks = x.HorizontalTicks(TickSize);
        yTicks = extent.Bare ? []
            : [.. Thinned(y.VerticalTicks(TickSize), y)
            .Select(tick => tick with { Label = TextLines.Shorten(tick.Label, TickSize, widestY) })];
        return new(width, Math.Max(height, last + bottom), x, y, title, legend, xTicks, yTicks, turn, scale,
            extent.Bare, !extent.Cells && !extent.Bare, legendTop, wraps);
    }

    static double ScaleTextWidth(ColourScale scale) =>
        Ticks.Linear(scale.Low, scale.High, 5).Select(tick => Label.Parse(tick.Label).Width(11.5)).DefaultIfEmpty(0)
            .Max() + (scale.Label is null ? 0 : 20);

    static IReadOnlyList<Tick> Thinned(IReadOnlyList<Tick> ticks, Axis y) =>
        y.Kind == AxisKind.Categories && y.UnitLength < TickSize
            ? [.. ticks.Where((_, i) => i % (int)Math.Ceiling(TickSize / y.UnitLength) == 0)] : ticks;

    static (Axis X, Axis Y) EqualUnits(Axis x, Axis y, double width, double height, bool rows)
    {
        if (rows || x.Kind is AxisKind.Logarithmic or AxisKind.Dates || y.Kind is AxisKind.Logarithmic
            or AxisKind.Categories) return (x, y);
        var unit = Math.Min(width / (x.High - x.Low), height / (y.High - y.Low));
        var (spareX, spareY) = ((width / unit - (x.High - x.Low)) / 2, (height / unit - (y.High - y.Low)) / 2);
        // larger than any number
        if (!double.IsFinite((x.High - x.Low + y.High - y.Low + spareX + spareY) * 4)) return (x, y);
        return (x with { Low = x.Low - spareX, High = x.High + spareX },
            y with { Low = y.Low - spareY, High = y.High + spareY });
    }

    static Axis AxisOf(Figure figure, Extent extent, bool horizontal, (double Low, double High)? shared)
    {
        var categories = horizontal ? extent.CategoriesX : extent.CategoriesY;
        var (low, high) = horizontal ? (extent.LowX, extent.HighX) : (extent.LowY, extent.HighY);
        var log = horizontal ? figure.IsLogX : figure.IsLogY;
        if (((horizontal ? figure.FixedX : figure.FixedY) ?? shared) is { } ends)
            return new(Kind(), ends.Low, ends.High, 0, 1, categories);
        if (double.IsNaN(low)) (low, high) = log ? (1, 10) : (0, 1);
        if (log)
        {
            var beyond = Axis.AreAlike(low, high) ? Math.Log(3) : 0.03 * (Math.Log(high) - Math.Log(low));
            return new(AxisKind.Logarithmic, low * Math.Exp(-beyond),
                Math.Min(high * Math.Exp(beyond), double.MaxValue), 0, 1);
        }
        if (extent.Tight || categories is not null) return new(Kind(), low, high, 0, 1, categories);

        if (Kind() == AxisKind.Dates)
        {
            if (low == high) (low, high) = (low - 1, high + 1);                      // a day to both sides
            var beside = 0.02 * (high - low);
            return new(Kind(), Math.Max(low - beside, Ticks.FirstDate), Math.Min(high + beside, Ticks.LastDate), 0, 1);
        }
        if (Axis.AreAlike(low, high))
        {
            var around = Math.Max(Math.Abs(low), Math.Abs(high)) * 0.1;
            (low, high) = around < 1e-300 ? (-1, 1)
                : (Math.Max(low - around, -double.MaxValue), Math.Min(high + around, double.MaxValue));
        }
        var foot = horizontal ? extent.FootX : extent.FootY;
        var margin = double.IsFinite((high - low) * 2) ? (high - low) * (foot ? 0.09 : horizontal ? 0.02 : 0.06) : 0;
        return new(Kind(), foot && low >= 0 ? 0 : Math.Max(low - margin, -double.MaxValue), foot && high <= 0 ? 0
            : Math.Min(high + margin, double.MaxValue), 0, 1, categories);

        AxisKind Kind() => categories is not null ? AxisKind.Categories
            : log ? AxisKind.Logarithmic
            : horizontal && figure.HasDates ? AxisKind.Dates
            : (horizontal ? extent.WholeX : extent.WholeY) || extent.Cells ? AxisKind.Whole
            : AxisKind.Linear;

    }
}
