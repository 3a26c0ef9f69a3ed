using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A value over a part of the plane as background, such as the class a network decides for.</summary>
sealed record RegionLayer(double[,] Values, double FromX, double ToX, double FromY, double ToY, Palette Palette,
    double Low, double High, string? Unit, double? Boundary) : ILayer
{
    public int Order => 0;

    public ColourScale? Scale => Unit is null ? null : new(Soft, Low, High, Unit);

    /// <summary>Paler than the palette, so that points stand out.</summary>
    Palette Soft => Palette.Paler(0.55);

    public string Description => Unit ?? "";

    public void Reach(Extent extent)
    {
        extent.X([FromX, ToX], "region");
        extent.Y([FromY, ToY], "region");
        extent.Tight = true;
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (rows, columns) = (Values.GetLength(0), Values.GetLength(1));
        var soft = Soft;
        svg.Image(x.At(FromX), y.At(ToY), x.At(ToX) - x.At(FromX), y.At(FromY) - y.At(ToY),
            Png.Write(columns, rows, (i, j) => soft.Of(Values[rows - 1 - i, j], Low, High)));
        if (Boundary is { } level) svg.Path(Contour.At(Values, level, PixelX, PixelY), null, new(40, 40, 40), 1.6);

        double PixelX(double column) => x.At(FromX + (column + 0.5) * (ToX - FromX) / columns);
        double PixelY(double row) => y.At(FromY + (row + 0.5) * (ToY - FromY) / rows);
    }

    public void AddTo(PlotlyChart chart)
    {
        var heat = Places("heatmap");
        heat["zmin"] = PlotlyChart.Number(Low);
        heat["zmax"] = PlotlyChart.Number(High);
        heat["colorscale"] = PlotlyChart.ColourScaleOf(Soft);
        heat["showscale"] = Unit is not null;
        heat["colorbar"] = new JsonObject { ["title"] = new JsonObject { ["text"] = PlotlyChart.Rich(Unit) } };
        chart.Add(heat);
        if (Boundary is not { } level) return;
        var line = Places("contour");
        line["contours"] =
            new JsonObject { ["coloring"] = "none", ["start"] = level, ["end"] = level, ["size"] = 1 };
        line["line"] = new JsonObject { ["color"] = "#282828", ["width"] = 1.6 };
        line["showscale"] = false;
        line["hoverinfo"] = "skip";
        chart.Add(line);
    }

    /// <summary>A trace with the values, and where they are.</summary>
    JsonObject Places(string type)
    {
        var (rows, columns) = (Values.GetLength(0), Values.GetLength(1));
        return new()
        {
            ["type"] = type,
            ["z"] = PlotlyChart.Matrix(Values),
            ["x0"] = PlotlyChart.Number(FromX + (ToX - FromX) / columns / 2),
            ["dx"] = PlotlyChart.Number((ToX - FromX) / columns),
            ["y0"] = PlotlyChart.Number(FromY + (ToY - FromY) / rows / 2),
            ["dy"] = PlotlyChart.Number((ToY - FromY) / rows),
        };
    }
}
