using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Words at a point of the plane.</summary>
sealed record NoteLayer(double X, double Y, string Text, Colour Colour) : ILayer
{
    const double Size = 12.5;

    public int Order => 4;

    public string Description => Text;

    public void Reach(Extent extent)
    {
        extent.X([X], "note");
        extent.Y([Y], "note");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var width = Label.Parse(Text).Width(Size);
        var (left, right) = (Math.Min(x.Start, x.End), Math.Max(x.Start, x.End));
        svg.Text(Math.Clamp(x.At(X), left + width / 2 + 2, Math.Max(left + width / 2 + 2, right - width / 2 - 2)),
            y.At(Y) - 6, Text, Size, Anchor.Middle, Colour.Towards(Colour.Black, 0.3), halo: true);
    }

    public void AddTo(PlotlyChart chart) => chart.Annotations.Add(new JsonObject
    {
        ["text"] = PlotlyChart.Rich(Text),
        ["xref"] = chart.X,
        ["yref"] = chart.Y,
        ["x"] = PlotlyChart.Number(X),
        ["y"] = PlotlyChart.Number(Y),
        ["showarrow"] = false,
        ["yanchor"] = "bottom",
    });
}
