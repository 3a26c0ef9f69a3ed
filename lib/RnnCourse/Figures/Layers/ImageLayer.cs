using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A picture of pixels, with weights drawn over it where given: what is not attended to is dimmed.</summary>
sealed record ImageLayer(Colour[,] Pixels, double[,]? Attention) : ILayer
{
    int RowCount => Pixels.GetLength(0);

    int ColumnCount => Pixels.GetLength(1);

    public int Order => 0;

    public string Description
    {
        get
        {
            if (Attention is null) return $"image of {ColumnCount} by {RowCount} pixels";
            var (row, column) = Strongest();
            return $"image of {ColumnCount} by {RowCount} pixels, attention strongest in row {row}, column {column} of "
                + $"{Attention.GetLength(0)} by {Attention.GetLength(1)}";
        }
    }

    public void Reach(Extent extent)
    {
        extent.X([-0.5, ColumnCount - 0.5], "image");
        extent.Y([-0.5, RowCount - 0.5], "image");
        (extent.Tight, extent.RowsFromTop, extent.Bare) = (true, true, true);
        var pixel = Math.Clamp(280.0 / Math.Max(RowCount, ColumnCount), 1, 40);
        extent.Preferred = (pixel * ColumnCount, pixel * RowCount);
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        var (left, top, width, height) = (x.At(-0.5), y.At(-0.5), x.UnitLength * ColumnCount, y.UnitLength * RowCount);
        svg.Image(left, top, width, height, Png.Write(ColumnCount, RowCount, (i, j) => Pixels[i, j]));
        if (Attention is not null)
        {
            var (rows, columns) = (Attention.GetLength(0), Attention.GetLength(1));
            var most = Attention.Cast<double>().Max();
            var share = (int i, int j) => most > 0 ? Attention[i, j] / most : 0;
            var even = Attention.Cast<double>().Sum() / (rows * columns);
            svg.Image(left, top, width, height,
                Png.Write(columns, rows, (_, _) => new(20, 24, 40), (i, j) => 0.78 * (1 - share(i, j))));
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    // Framed is what stands out; where all parts have about the same weight, none does.
                    if (share(i, j) < 0.5 || Attention[i, j] < 2 * even) continue;
                    svg.Rectangle(left + width * j / columns + 1, top + height * i / rows + 1, width / columns - 2,
                        height / rows - 2, null, Colour.Orange, thickness: 1 + 2 * share(i, j));
                }
            }
        }

        svg.Rectangle(left, top, width, height, null, new(150, 150, 150));
    }

    public void AddTo(PlotlyChart chart)
    {
        var rows = new JsonArray();
        for (var i = 0; i < RowCount; i++)
        {
            var row = new JsonArray();
            for (var j = 0; j < ColumnCount; j++)
                row.Add(new JsonArray(Pixels[i, j].R, Pixels[i, j].G, Pixels[i, j].B));
            rows.Add(row);
        }

        chart.Add(new JsonObject { ["type"] = "image", ["z"] = rows });
        if (Attention is null) return;
        var (height, width) = ((double)RowCount / Attention.GetLength(0), (double)ColumnCount / Attention.GetLength(1));
        chart.Add(new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = PlotlyChart.Matrix(Attention),
            ["x0"] = -0.5 + width / 2,
            ["dx"] = width,
            ["y0"] = -0.5 + height / 2,
            ["dy"] = height,
            ["opacity"] = 0.5,
            ["showscale"] = false,
            ["colorscale"] = PlotlyChart.ColourScaleOf(Palette.Grey),
        });
    }

    (int Row, int Column) Strongest()
    {
        var best = (Row: 0, Column: 0);
        for (var i = 0; i < Attention!.GetLength(0); i++)
            for (var j = 0; j < Attention.GetLength(1); j++)
                if (Attention[i, j] > Attention[best.Row, best.Column]) best = (i, j);
        return best;
    }
}
