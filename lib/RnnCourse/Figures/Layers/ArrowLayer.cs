using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>An arrow from one point of the plane to another, with a word at its foot.</summary>
sealed record ArrowLayer(double FromX, double FromY, double ToX, double ToY, string Text, Colour Colour) : ILayer
{
    public int Order => 4;

    public string Description => "";

    public void Reach(Extent extent)
    {
        extent.X([FromX, ToX], "arrow");
        extent.Y([FromY, ToY], "arrow");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (x1, y1, x2, y2) = (x.At(FromX), y.At(FromY), x.At(ToX), y.At(ToY));
        Arrow.Draw(svg, x1, y1, x2, y2, Colour, 1.6);
        if (Text == "") return;
        var width = Label.Parse(Text).Width(12);
        var (left, right) = (Math.Min(x.Start, x.End), Math.Max(x.Start, x.End));
        var (top, bottom) = (Math.Min(y.Start, y.End), Math.Max(y.Start, y.End));
        var middle = Math.Clamp(x1, left + width / 2 + 2, Math.Max(left + width / 2 + 2, right - width / 2 - 2));
        svg.Text(middle, Math.Clamp(y1 + (y2 > y1 ? -5 : 15), top + 12, bottom - 4), Text, 12, Anchor.Middle,
            Colour.Towards(Colour.Black, 0.3), halo: true);
    }

    public void AddTo(PlotlyChart chart) => chart.Annotations.Add(new JsonObject
    {
        ["text"] = PlotlyChart.Rich(Text),
        ["xref"] = chart.X,
        ["yref"] = chart.Y,
        ["axref"] = chart.X,
        ["ayref"] = chart.Y,
        ["x"] = PlotlyChart.Number(ToX),
        ["y"] = PlotlyChart.Number(ToY),
        ["ax"] = PlotlyChart.Number(FromX),
        ["ay"] = PlotlyChart.Number(FromY),
        ["showarrow"] = true,
        ["arrowhead"] = 2,
        ["arrowcolor"] = Colour.ToString(),
    });
}
