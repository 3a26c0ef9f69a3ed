using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>One series of bars; whiskers show the spread where given.</summary>
sealed record BarSeries(string Name, double[] Values, double[]? Low, double[]? High, Colour Colour);

/// <summary>Bars over categories, side by side where there are several series.</summary>
sealed record BarsLayer(IReadOnlyList<string> Categories, IReadOnlyList<BarSeries> Series, bool Horizontal) : ILayer
{
    const double GroupShare = 0.78;

    public int Order => 3;

    public IEnumerable<LegendEntry> Legend =>
        Series.Select((series, i) => new LegendEntry(series.Name, series.Colour, Hatch: i))
        .Where(entry => entry.Name != "");

    public string Description => string.Join(", ", Series.Select(series =>
        $"{(series.Name == "" ? "" : series.Name + ": ")}{string.Join(", ",
            Categories.Zip(series.Values, (category, value) => $"{Label.Parse(category).Plain} {Ticks.Short(value)}")
                .Take(12))}"));

    public void Reach(Extent extent)
    {
        var values = Series.SelectMany(series => series.Values.Concat(series.Low ?? []).Concat(series.High ?? []))
            .Append(0);
        if (Horizontal)
        {
            extent.X(values, "bars");
            extent.Y([-0.5, Categories.Count - 0.5], "bars");
            (extent.CategoriesY, extent.FootX, extent.RowsFromTop) = (Categories, true, true);
            extent.Preferred = (440, Math.Max(220, Categories.Count * (14 + 14 * Series.Count)));
        }
        else
        {
            extent.Y(values, "bars");
            extent.X([-0.5, Categories.Count - 0.5], "bars");
            (extent.CategoriesX, extent.FootY) = (Categories, true);
        }
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (along, across) = Horizontal ? (y, x) : (x, y);
        var thickness = along.UnitLength * GroupShare / Series.Count;
        var printed = Categories.Count * Series.Count <= 16 && Series.All(series => series.Low is null);
        for (var s = 0; s < Series.Count; s++)
        {
            for (var i = 0; i < Categories.Count; i++)
            {
                var value = Series[s].Values[i];
                if (!double.IsFinite(value)) continue;
                var side = along.At(i) - along.UnitLength * GroupShare / 2 + s * thickness + thickness * 0.04;
                var (from, to) = (Math.Min(across.At(0), across.At(value)), Math.Max(across.At(0), across.At(value)));
                var tip = $"{Categories[i]}{(Series[s].Name == "" ? "" : ", " + Series[s].Name)}: {Ticks.Short(value)}";
                var box = Horizontal ? (X: from, Y: side, Width: to - from, Height: thickness * 0.92)
                    : (X: side, Y: from, Width: thickness * 0.92, Height: to - from);
                svg.Rectangle(box.X, box.Y, box.Width, box.Height, Series[s].Colour, tip: tip);
                Hatching.Draw(svg, s, box.X, box.Y, box.Width, box.Height);
                var middle = side + thickness * 0.46;
                if (Series[s].Low is { } low)
                    Whisker(svg, across.At(low[i]), across.At(Series[s].High![i]), middle,
                        Math.Min(6, thickness * 0.25));
                if (printed) PrintValue(svg, value, across, middle, thickness, Series[s].Colour.Ink);
            }
        }

        if (Horizontal) svg.Line(x.At(0), y.Start, x.At(0), y.End, new(60, 60, 60));
        else svg.Line(x.Start, y.At(0), x.End, y.At(0), new(60, 60, 60));
    }

    public void AddTo(PlotlyChart chart)
    {
        foreach (var series in Series)
        {
            var names = PlotlyChart.Numbers(Enumerable.Range(0, Categories.Count).Select(i => (double)i));
            var values = PlotlyChart.Numbers(series.Values);
            var trace = new JsonObject
            {
                ["type"] = "bar",
                ["name"] = PlotlyChart.Rich(series.Name),
                ["showlegend"] = series.Name != "",
                ["orientation"] = Horizontal ? "h" : "v",
                ["x"] = Horizontal ? values : names,
                ["y"] = Horizontal ? names : values,
                ["marker"] = new JsonObject { ["color"] = series.Colour.ToString() },
            };
            if (series.Low is not null)
            {
                trace[Horizontal ? "error_x" : "error_y"] = new JsonObject
                {
                    ["type"] = "data",
                    ["symmetric"] = false,
                    ["array"] = PlotlyChart.Numbers(series.High!.Zip(series.Values, (high, value) => high - value)),
                    ["arrayminus"] = PlotlyChart.Numbers(series.Values.Zip(series.Low, (value, low) => value - low)),
                };
            }

            chart.Add(trace);
        }
    }

    void Whisker(SvgWriter svg, double low, double high, double middle, double half)
    {
        var ink = new Colour(30, 30, 30);
        Stroke(low, middle, high, middle);
        Stroke(low, middle - half, low, middle + half);
        Stroke(high, middle - half, high, middle + half);

        void Stroke(double across1, double along1, double across2, double along2)
        {
            if (Horizontal) svg.Line(across1, along1, across2, along2, ink, 1.4);
            else svg.Line(along1, across1, along2, across2, ink, 1.4);
        }
    }

    void PrintValue(SvgWriter svg, double value, Axis across, double middle, double thickness, Colour ink)
    {
        var text = Ticks.Short(value);
        if (Horizontal)
        {
            if (thickness < 12) return;
            var (end, width) = (across.At(value), LetterWidth.Of(text, 11.5) + 6);
            var fits = value < 0 ? end - width > across.Start : end + width < across.End;
            svg.Text(end + (value < 0 == fits ? -4 : 4), middle + 4, text, 11.5, value < 0 == fits ? Anchor.End
                : Anchor.Start, fits ? null : ink);
        }
        else if (LetterWidth.Of(text, 11.5) <= thickness * 1.15)
            svg.Text(middle, across.At(value) + (value < 0 ? 13 : -4), text, 11.5, Anchor.Middle);
    }
}
