using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Points, each with its own sign, and words beside them where asked.</summary>
sealed record PointsLayer(string Name, double[] X, double[] Y, Colour Colour, Marker Marker, double Size,
    double Opacity, IReadOnlyList<string>? Labels, bool Dates) : ILayer
{
    const double LabelSize = 12;

    public int Order => 3;

    public IEnumerable<LegendEntry> Legend => Name == "" ? [] : [new(Name, Colour, null, Marker)];

    public string Description => $"{(Name == "" ? "points" : Name)} ({X.Length} points)";

    public void Reach(Extent extent)
    {
        extent.X(X, $"scatter '{Name}'");
        extent.Y(Y, $"scatter '{Name}'");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var places = Enumerable.Range(0, X.Length).Where(i => LineLayer.Finite(X[i], x) && LineLayer.Finite(Y[i], y))
            .Select(i => (Index: i, X: x.At(X[i]), Y: y.At(Y[i]))).ToArray();
        foreach (var place in places) DrawMarker(svg, Marker, place.X, place.Y, Size, Colour, Opacity);
        if (Labels is null) return;

        var room = new LabelPlaces(Math.Min(x.Start, x.End), Math.Min(y.Start, y.End), Math.Max(x.Start, x.End),
            Math.Max(y.Start, y.End));
        foreach (var place in places) room.Block(place.X - Size, place.Y - Size, place.X + Size, place.Y + Size);
        foreach (var place in places)
        {
            var (left, baseline) = room.Beside(place.X, place.Y, Size + 3, Label.Parse(Labels[place.Index])
                .Width(LabelSize), LabelSize);
            svg.Text(left, baseline, Labels[place.Index], LabelSize, colour: Colour.Towards(Colour.Black, 0.45),
                halo: true);
        }
    }

    public void AddTo(PlotlyChart chart)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = Labels is null ? "markers" : "markers+text",
            ["name"] = PlotlyChart.Rich(Name),
            ["showlegend"] = Name != "",
            ["x"] = Dates ? PlotlyChart.Dates(X) : PlotlyChart.Numbers(X),
            ["y"] = PlotlyChart.Numbers(Y),
            ["opacity"] = Opacity,
            ["marker"] = new JsonObject
            {
                ["color"] = Colour.ToString(),
                ["symbol"] = StrokePattern.Plotly(Marker),
                ["size"] = 2 * Size
            },
        };
        if (Labels is not null)
        {
            trace["text"] = PlotlyChart.Texts(Labels.Select(label => PlotlyChart.Rich(label)));
            trace["textposition"] = "top right";
        }

        chart.Add(trace);
    }

    public static void DrawMarker(SvgWriter svg, Marker marker, double x, double y, double size, Colour colour,
        double opacity = 1)
    {
        static string N(double value) => SvgWriter.Number(value);
        var s = size * 0.92;
        switch (marker)
        {
            case Marker.Square: svg.Rectangle(x - s, y - s, 2 * s, 2 * s, colour, Colour.White, opacity, 0.6); break;
            case Marker.Triangle:
                svg.Path(
                $"M{N(x)} {N(y - 1.25 * size)}L{N(x + 1.1 * size)} {N(y + 0.8 * size)}L{N(x - 1.1 * size)} "
                + $"{N(y + 0.8 * size)}Z", colour, Colour.White, 0.6, opacity: opacity); break;
            case Marker.Diamond:
                svg.Path(
                $"M{N(x)} {N(y - 1.3 * size)}L{N(x + 1.3 * size)} {N(y)}L{N(x)} "
                + $"{N(y + 1.3 * size)}L{N(x - 1.3 * size)} {N(y)}Z", colour, Colour.White, 0.6,
                opacity: opacity); break;
            case Marker.Cross:
                svg.Path(
                $"M{N(x - s)} {N(y - s)}L{N(x + s)} {N(y + s)}M{N(x - s)} {N(y + s)}L{N(x + s)} {N(y - s)}", null,
                colour, 2, opacity: opacity); break;
            case Marker.Ring: svg.Circle(x, y, s, Colour.White, colour, 1.8, opacity); break;
            default: svg.Circle(x, y, size, colour, Colour.White, 0.6, opacity); break;
        }
    }
}
