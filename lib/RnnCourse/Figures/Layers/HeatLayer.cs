using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A matrix as coloured cells, row 0 at the top.</summary>
sealed record HeatLayer(double[,] Values, IReadOnlyList<string>? Rows, IReadOnlyList<string>? Columns, Palette Palette,
    double Low, double High, string? Unit, bool? Numbers, bool ShowScale) : ILayer
{
    const int MostRectangles = 2500;

    int RowCount => Values.GetLength(0);

    int ColumnCount => Values.GetLength(1);

    public int Order => 0;

    public ColourScale? Scale => ShowScale ? new(Palette, Low, High, Unit) : null;

    public string Description
    {
        get
        {
            var (least, most) = Layers.Columns.Range(Values.Cast<double>());
            return $"{RowCount} by {ColumnCount} cells, {Ticks.Short(least)} to {Ticks.Short(most)}";
        }
    }

    public void Reach(Extent extent)
    {
        extent.X([-0.5, ColumnCount - 0.5], "heat map");
        extent.Y([-0.5, RowCount - 0.5], "heat map");
        (extent.CategoriesX, extent.CategoriesY) = (Columns ?? extent.CategoriesX, Rows ?? extent.CategoriesY);
        (extent.Tight, extent.RowsFromTop, extent.Cells) = (true, true, true);
        var (width, height) = (Math.Clamp(580.0 / ColumnCount, 5, 64), Math.Clamp(380.0 / RowCount, 5, 64));
        if (width < 2.5 * height && height < 2.5 * width) width = height = Math.Min(width, height);
        extent.Preferred = (Math.Min(width, 4 * height + 8) * ColumnCount, Math.Min(height, 4 * width + 8) * RowCount);
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (width, height) = (x.UnitLength, y.UnitLength);
        if (RowCount * ColumnCount > MostRectangles)
        {
            svg.Image(x.At(-0.5), y.At(-0.5), width * ColumnCount, height * RowCount,
                Png.Write(ColumnCount, RowCount, (i, j) => Palette.Of(Values[i, j], Low, High)));
            return;
        }

        var gap = Math.Min(width, height) >= 8;
        var size = Math.Min(Math.Min(13, height * 0.6), 13);
        var whole = Values.Cast<double>().All(value => double.IsNaN(value) || value == Math.Floor(value));
        var printed = Numbers ?? (RowCount * ColumnCount <= 400 && size >= 8 &&
            Values.Cast<double>().All(value => LetterWidth.Of(InCell(value, whole), size) <= width - 3));
        for (var i = 0; i < RowCount; i++)
        {
            for (var j = 0; j < ColumnCount; j++)
            {
                var colour = Palette.Of(Values[i, j], Low, High);
                svg.Rectangle(x.At(j - 0.5), y.At(i - 0.5), width + (gap ? 0 : 0.3), height + (gap ? 0 : 0.3), colour,
                    gap ? Colour.White : null);
                if (printed)
                    svg.Text(x.At(j), y.At(i) + size * 0.36, InCell(Values[i, j], whole), Math.Max(size, 7),
                        Anchor.Middle, colour.Ink);
            }
        }

        svg.Rectangle(x.At(-0.5), y.At(-0.5), width * ColumnCount, height * RowCount, null, new(150, 150, 150),
            thickness: 1.5);
    }

    public void AddTo(PlotlyChart chart)
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = PlotlyChart.Matrix(Values),
            ["zmin"] = PlotlyChart.Number(Low),
            ["zmax"] = PlotlyChart.Number(High),
            ["colorscale"] = PlotlyChart.ColourScaleOf(Palette),
            ["showscale"] = ShowScale,
            ["colorbar"] = new JsonObject { ["title"] = new JsonObject { ["text"] = PlotlyChart.Rich(Unit) } },
            ["xgap"] = 1,
            ["ygap"] = 1,
        };
        chart.Add(trace);
    }

    static string InCell(double value, bool whole) => double.IsNaN(value) ? "" : Math.Abs(value) >= 1000
        ? Ticks.Short(value)
        : whole || Math.Abs(value) >= 100 ? Ticks.Text(Math.Round(value), 1) : Math.Abs(value) < 0.005 ? "0.00"
            : Ticks.Text(Math.Round(value, 2), 0.01);
}
