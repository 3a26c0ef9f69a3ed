using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A line across the whole plot at one value, with its name on it: a baseline, an end of training
/// data.</summary>
sealed record ReferenceLine(bool Vertical, double Value, string Name, Colour Colour, Stroke Stroke, bool Dates) : ILayer
{
    const double Size = 12;

    public int Order => 2;

    public string Description => Name == "" ? "" : Dates && Vertical
        ? FormattableString.Invariant($"{Name} at {DateTime.FromOADate(Value):yyyy-MM-dd}")
            : $"{Name} at {Ticks.Short(Value)}";

    public void Reach(Extent extent)
    {
        if (Vertical) extent.X([Value], $"reference line '{Name}'");
        else extent.Y([Value], $"reference line '{Name}'");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (left, right) = (Math.Min(x.Start, x.End), Math.Max(x.Start, x.End));
        var (top, bottom) = (Math.Min(y.Start, y.End), Math.Max(y.Start, y.End));
        var ink = Colour.Towards(Colour.Black, 0.25);
        var width = Label.Parse(Name).Width(Size);
        if (Vertical)
        {
            var place = x.At(Value);
            svg.Line(place, top, place, bottom, Colour, 1.3, Stroke);
            var atLeft = place + 5 + width > right;
            svg.Text(atLeft ? Math.Max(place - 5, left + width) : place + 5, top + 14, Name, Size, atLeft ? Anchor.End
                : Anchor.Start, ink, halo: true);
        }
        else
        {
            var place = y.At(Value);
            svg.Line(left, place, right, place, Colour, 1.3, Stroke);
            svg.Text(right - 4, place < top + 18 ? place + 14 : place - 5, Name, Size, Anchor.End, ink, halo: true);
        }
    }

    public void AddTo(PlotlyChart chart)
    {
        JsonNode? Place() => Dates && Vertical ? PlotlyChart.Dates([Value])[0]!.DeepClone() : PlotlyChart.Number(Value);
        chart.Shapes.Add(new JsonObject
        {
            ["type"] = "line",
            ["xref"] = Vertical ? chart.X : chart.X + " domain",
            ["yref"] = Vertical ? chart.Y + " domain" : chart.Y,
            ["x0"] = Vertical ? Place() : 0,
            ["x1"] = Vertical ? Place() : 1,
            ["y0"] = Vertical ? 0 : Place(),
            ["y1"] = Vertical ? 1 : Place(),
            ["line"] = new JsonObject
            {
                ["color"] = Colour.ToString(),
                ["width"] = 1.3,
                ["dash"] = StrokePattern.Plotly(Stroke)
            },
        });
        chart.Annotations.Add(new JsonObject
        {
            ["text"] = PlotlyChart.Rich(Name),
            ["showarrow"] = false,
            ["xref"] = Vertical ? chart.X : chart.X + " domain",
            ["yref"] = Vertical ? chart.Y + " domain" : chart.Y,
            ["x"] = Vertical ? Place() : 1,
            ["y"] = Vertical ? 1 : Place(),
            ["xanchor"] = Vertical ? "left" : "right",
            ["yanchor"] = Vertical ? "top" : "bottom",
        });
    }
}
