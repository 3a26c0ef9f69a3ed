using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>The area between two lines: an interval, or the spread over seeds.</summary>
sealed record BandLayer(string Name, double[] X, double[] Low, double[] High, Colour Colour, double Opacity, bool Dates)
    : ILayer
{
    public int Order => 1;

    public IEnumerable<LegendEntry> Legend => Name == "" ? [] : [new(Name, Colour.White.Towards(Colour, Opacity))];

    public string Description => Name == "" ? "" : $"{Name} (band)";

    public void Reach(Extent extent)
    {
        extent.X(X, $"band '{Name}'");
        extent.Y(Low, $"band '{Name}'");
        extent.Y(High, $"band '{Name}'");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        foreach (var (first, last) in Runs(x, y))
        {
            var path = new StringBuilder();
            for (var i = first; i <= last; i++) Add(i, High[i]);
            for (var i = last; i >= first; i--) Add(i, Low[i]);
            svg.Path(path.Append('Z').ToString(), Colour, null, opacity: Opacity);

            void Add(int i, double value) =>
                path.Append(path.Length == 0 ? 'M' : 'L').Append(SvgWriter.Number(x.At(X[i]))).Append(' ')
                    .Append(SvgWriter.Number(y.At(value)));
        }
    }

    public void AddTo(PlotlyChart chart)
    {
        foreach (var (bound, fill) in new[] { (Low, "none"), (High, "tonexty") })
        {
            chart.Add(new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["name"] = PlotlyChart.Rich(Name),
                ["showlegend"] = fill != "none" && Name != "",
                ["hoverinfo"] = "skip",
                ["x"] = Dates ? PlotlyChart.Dates(X) : PlotlyChart.Numbers(X),
                ["y"] = PlotlyChart.Numbers(bound),
                ["line"] = new JsonObject { ["width"] = 0, ["color"] = Colour.ToString() },
                ["fill"] = fill,
                ["fillcolor"] = string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"rgba({Colour.R},{Colour.G},{Colour.B},{Opacity})"),
            });
        }
    }

    IEnumerable<(int First, int Last)> Runs(Axis x, Axis y)
    {
        var first = -1;
        for (var i = 0; i <= X.Length; i++)
        {
            var drawable = i < X.Length && LineLayer.Finite(X[i], x) && LineLayer.Finite(Low[i], y)
                && LineLayer.Finite(High[i], y);
            if (drawable && first < 0) first = i;
            if (drawable || first < 0) continue;
            yield return (first, i - 1);
            first = -1;
        }
    }
}
