using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Places drawings in rows and columns, row by row, each row as high as its largest.</summary>
sealed class FigureGrid
{
    static readonly (double, double) standard = (370, 260);

    readonly IReadOnlyList<(IFigure Figure, Figure? Chart, FigureLayout? Layout)> cells;
    readonly int columns;
    readonly double[] rowHeights;
    readonly double gap;

    public FigureGrid(IReadOnlyList<IFigure> figures, int columns, bool sharedX, bool sharedY, double gap)
    {
        this.gap = gap;
        var charts = figures.Select(ChartOf).ToArray();
        var alone = charts.Where(chart => chart is not null).Select(chart => FigureLayout.Of(chart!)).ToArray();
        var sharing = new FigureLayout.Sharing(standard,
            sharedX && alone.Length > 0 ? (alone.Min(layout => layout.X.Low), alone.Max(layout => layout.X.High))
                : null,
            sharedY && alone.Length > 0 ? (alone.Min(layout => layout.Y.Low), alone.Max(layout => layout.Y.High))
                : null);
        cells = [.. figures.Select((figure, i) =>
            (figure, charts[i], charts[i] is { } chart ? FigureLayout.Of(chart, sharing) : null))];
        this.columns = columns;
        rowHeights = [.. cells.Chunk(columns).Select(row => row.Max(HeightOf))];
    }

    public double Width => cells.Chunk(columns).Max(row => row.Sum(WidthOf) + gap * (row.Length - 1));

    public double Height => rowHeights.Sum() + gap * (rowHeights.Length - 1);

    public void Draw(SvgWriter svg, double top)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var (x, y) = CornerOf(i);
            var drawing = cells[i].Layout is { } layout ? cells[i].Chart!.DrawingOf(layout) : cells[i].Figure.Drawing;
            svg.Place(drawing, x, y + top);
        }
    }

    public void AddTo(JsonArray data, JsonObject layout)
    {
        var chartNumber = 0;
        for (var i = 0; i < cells.Count; i++)
        {
            var (x, y) = CornerOf(i);
            var (width, height) = (WidthOf(cells[i]), HeightOf(cells[i]));
            if (cells[i].Layout is not { } drawn)
            {
                PlotlyPicture.Add(layout, cells[i].Figure,
                    new(x / Width, (x + width) / Width, 1 - (y + height) / Height, 1 - y / Height));
                continue;
            }

            var plot = new FigurePlotly.Domain(
                (x + drawn.X.Start) / Width, (x + drawn.X.End) / Width,
                1 - (y + Math.Max(drawn.Y.Start, drawn.Y.End)) / Height, 1 - (y + Math.Min(drawn.Y.Start, drawn.Y.End))
                    / Height);
            var chart = new PlotlyChart(++chartNumber);
            FigurePlotly.Add(cells[i].Chart!, drawn, chart, layout, plot);
            foreach (var trace in chart.Data.ToArray())
            {
                chart.Data.Remove(trace);
                trace!["showlegend"] = false;
                data.Add(trace);
            }

            ((JsonArray)layout["annotations"]!).Add(new JsonObject
            {
                ["text"] = $"<b>{PlotlyChart.Rich(cells[i].Figure.Title)}</b>",
                ["xref"] = "paper",
                ["yref"] = "paper",
                ["x"] = plot.Left,
                ["y"] = plot.Top,
                ["xanchor"] = "left",
                ["yanchor"] = "bottom",
                ["showarrow"] = false,
            });
        }
    }

    /// <summary>A drawing as a chart with axes, where it is one.</summary>
    public static Figure? ChartOf(IFigure figure) => figure switch
    {
        Figure chart => chart,
        LearningCurve curve => curve.ToFigure(),
        _ => null,
    };

    (double X, double Y) CornerOf(int i) =>
        (cells.Skip(i - i % columns).Take(i % columns).Sum(cell => WidthOf(cell) + gap), rowHeights.Take(i / columns)
            .Sum(height => height + gap));

    static double WidthOf((IFigure Figure, Figure? Chart, FigureLayout? Layout) placed) =>
        placed.Layout?.Width ?? placed.Figure.Width;

    static double HeightOf((IFigure Figure, Figure? Chart, FigureLayout? Layout) placed) =>
        placed.Layout?.Height ?? placed.Figure.Height;
}
