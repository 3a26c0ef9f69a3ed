using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Counts over equal parts of a range.</summary>
sealed record HistogramLayer(string Name, double Low, double High, int[] Counts, Colour Colour) : ILayer
{
    public int Order => 3;

    public IEnumerable<LegendEntry> Legend => Name == "" ? [] : [new(Name, Colour)];

    public string Description =>
        $"{(Name == "" ? "histogram" : Name)} ({Counts.Sum()} values from {Ticks.Short(Low)} to {Ticks.Short(High)})";

    public static HistogramLayer Of(string name, double[] values, int bins, Colour colour)
    {
        var (low, high) = Columns.Range(values);
        if (Axis.AreAlike(low, high))
        {
            var around = Math.Max(0.5, Math.Abs(high) * 1e-6);
            (low, high) = (Math.Max(low - around, -double.MaxValue), Math.Min(high + around, double.MaxValue));
        }
        var counts = new int[bins];
        foreach (var value in values.Where(double.IsFinite))
            counts[Math.Clamp((int)(Axis.ShareOf(value, low, high) * bins), 0, bins - 1)]++;
        return new(name, low, high, counts, colour);
    }

    /// <summary>Where a bar begins, counted from the first; also over a range that is larger than any number.</summary>
    double Place(double bar) => Low * (1 - bar / Counts.Length) + High * (bar / Counts.Length);

    public void Reach(Extent extent)
    {
        extent.X([Low, High], $"histogram '{Name}'");
        extent.Y(Counts.Select(count => (double)count).Append(0), $"histogram '{Name}'");
        extent.FootY = true;
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        for (var i = 0; i < Counts.Length; i++)
            svg.Rectangle(x.At(Place(i)), y.At(Counts[i]), x.At(Place(i + 1)) - x.At(Place(i)),
                y.At(0) - y.At(Counts[i]), Colour, Colour.White, 0.75, 0.5);
    }

    public void AddTo(PlotlyChart chart) => chart.Add(new JsonObject
    {
        ["type"] = "bar",
        ["name"] = PlotlyChart.Rich(Name),
        ["showlegend"] = Name != "",
        ["x"] = PlotlyChart.Numbers(Enumerable.Range(0, Counts.Length).Select(i => Place(i + 0.5))),
        ["y"] = PlotlyChart.Numbers(Counts.Select(count => (double)count)),
        ["width"] = PlotlyChart.Number(High / Counts.Length - Low / Counts.Length),
        ["opacity"] = 0.75,
        ["marker"] = new JsonObject { ["color"] = Colour.ToString() },
    });
}
