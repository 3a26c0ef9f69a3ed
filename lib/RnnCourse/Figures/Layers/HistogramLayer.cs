using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Counts over equal parts of a range.</summary>
sealed record HistogramLayer(string Name, double Low, double High, int[] Counts, Colour Colour) : ILayer
{
    public int Order => 3;

    public IEnumerable<LegendEntry> Legend => Name == "" ? [] : [new(Name, Colour)];

    public string Description => $"{(Name == "" ? "histogram" : Name)} ({Counts.Sum()} values from {Ticks.Short(Low)} to {Ticks.Short(High)})";

    public static HistogramLayer Of(string name, double[] values, int bins, Colour colour)
    {
        var (low, high) = (values.Min(), values.Max());
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        var counts = new int[bins];
        foreach (var value in values) counts[Math.Min(bins - 1, (int)((value - low) / (high - low) * bins))]++;
        return new(name, low, high, counts, colour);
    }

    public void Reach(Extent extent)
    {
        extent.X([Low, High], $"histogram '{Name}'");
        extent.Y(Counts.Select(count => (double)count).Append(0), $"histogram '{Name}'");
        extent.FootY = true;
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var step = (High - Low) / Counts.Length;
        for (var i = 0; i < Counts.Length; i++)
            svg.Rectangle(x.At(Low + i * step), y.At(Counts[i]), x.At(Low + (i + 1) * step) - x.At(Low + i * step), y.At(0) - y.At(Counts[i]), Colour, Colour.White, 0.75, 0.5);
    }

    public void AddTo(PlotlyChart chart) => chart.Add(new JsonObject
    {
        ["type"] = "bar",
        ["name"] = PlotlyChart.Rich(Name),
        ["showlegend"] = Name != "",
        ["x"] = PlotlyChart.Numbers(Enumerable.Range(0, Counts.Length).Select(i => Low + (i + 0.5) * (High - Low) / Counts.Length)),
        ["y"] = PlotlyChart.Numbers(Counts.Select(count => (double)count)),
        ["width"] = PlotlyChart.Number((High - Low) / Counts.Length),
        ["opacity"] = 0.75,
        ["marker"] = new JsonObject { ["color"] = Colour.ToString() },
    });
}
