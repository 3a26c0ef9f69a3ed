using System.Text.Json.Nodes;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>Several drawings under one title, in rows; made by
/// <see cref="Figure.Grid(string, int, IEnumerable{IFigure}, bool, bool)"/>.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Text])]
public sealed class SmallMultiples : IFigure
{
    const double Gap = 10;

    readonly FigureGrid grid;
    readonly IReadOnlyList<string> titleLines;

    internal SmallMultiples(string title, int columns, IEnumerable<IFigure> figures, bool sharedX, bool sharedY)
    {
        Title = title;
        Figures = [.. figures];
        if (Figures.Count == 0) throw new ArgumentException("A grid needs at least one figure, got none.");
        if (columns < 1) throw new ArgumentException($"A grid needs at least one column, got {columns}.");
        grid = new(Figures, Math.Min(columns, Figures.Count), sharedX, sharedY, Gap);
        titleLines = TextLines.Wrap(title, FigureLayout.TitleSize + 1, grid.Width - 2 * FigureLayout.Edge, bold: true);
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <summary>The drawings, row by row.</summary>
    public IReadOnlyList<IFigure> Figures { get; }

    /// <inheritdoc/>
    public double Width => grid.Width;

    /// <inheritdoc/>
    public double Height => Top + grid.Height;

    /// <inheritdoc/>
    public string Summary =>
        $"{Label.Parse(Title).Plain}: {Figures.Count} figures. "
        + $"{string.Join(". ", Figures.Select(figure => figure.Summary))}";

    double Top => titleLines.Count == 0 ? 0 : FigureLayout.Edge + titleLines.Count * (FigureLayout.TitleSize + 1)
        * 1.25;

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(DrawingOf(Summary));

    SvgDrawing IFigure.Drawing => DrawingOf(Summary);

    internal SvgDrawing DrawingOf(string description) => new(Width, Height, Title, description, svg =>
    {
        for (var i = 0; i < titleLines.Count; i++)
            svg.Text(FigureLayout.Edge, FigureLayout.Edge + (FigureLayout.TitleSize + 1) * (0.9 + 1.25 * i),
                titleLines[i], FigureLayout.TitleSize + 1, bold: true, colour: new(20, 20, 20));
        grid.Draw(svg, Top);
    });

    /// <inheritdoc/>
    public string ToPlotly()
    {
        var layout = FigurePlotly.Frame(Title, Height);
        var data = new JsonArray();
        grid.AddTo(data, layout);
        return PlotlyChart.Write(new JsonObject { ["data"] = data, ["layout"] = layout });
    }
}
