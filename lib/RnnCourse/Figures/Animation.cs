using System.Text.Json.Nodes;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>Drawings that follow each other: a strip of a few on paper, all of them with a slider in Plotly; made by
/// <see cref="Figure.Frames(string, IEnumerable{IFigure}, int)"/>.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Text])]
public sealed class Animation : IFigure
{
    readonly SmallMultiples strip;

    internal Animation(string title, IEnumerable<IFigure> frames, int shown)
    {
        Frames = [.. frames];
        if (Frames.Count == 0) throw new ArgumentException("An animation needs at least one frame, got none.");
        if (shown < 1) throw new ArgumentException($"An animation needs to show at least one frame, got {shown}.");
        var count = Math.Min(shown, Frames.Count);
        var chosen = Enumerable.Range(0, count)
            .Select(i => Frames[count == 1 ? Frames.Count - 1
            : (int)Math.Round(i * (Frames.Count - 1.0) / (count - 1))]);
        var fits = (int)Math.Max(1,
            1120 / Math.Max(120, Frames.Max(frame => frame is Figure { FixedSize: null } and { Width: 720 } ? 370
            : frame.Width)));
        var rows = (count + fits - 1) / fits;
        strip = new(title, (count + rows - 1) / rows, chosen, sharedX: true, sharedY: true);
    }

    /// <inheritdoc/>
    public string Title => strip.Title;

    /// <summary>Every drawing, in order; its title says which one it is.</summary>
    public IReadOnlyList<IFigure> Frames { get; }

    /// <inheritdoc/>
    public double Width => strip.Width;

    /// <inheritdoc/>
    public double Height => strip.Height;

    /// <inheritdoc/>
    public string Summary =>
        $"{Label.Parse(Title).Plain}: {Frames.Count} frames. First, {Frames[0].Summary}. Last, {Frames[^1].Summary}";

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(Drawing);

    SvgDrawing IFigure.Drawing => Drawing;

    SvgDrawing Drawing => strip.DrawingOf(Summary);

    /// <inheritdoc/>
    public string ToPlotly()
    {
        var charts = Frames.Select(FigureGrid.ChartOf).ToArray();
        if (charts.Any(chart => chart is null)) return strip.ToPlotly();

        var layouts = charts.Select(chart => FigureLayout.Of(chart!)).ToArray();
        var sharing = new FigureLayout.Sharing((720, 360),
            (layouts.Min(layout => layout.X.Low), layouts.Max(layout => layout.X.High)),
                (layouts.Min(layout => layout.Y.Low), layouts.Max(layout => layout.Y.High)));
        var frames = new JsonArray();
        JsonObject? first = null;
        for (var i = 0; i < charts.Length; i++)
        {
            var drawn = FigureLayout.Of(charts[i]!, sharing);
            var (chart, layout) = (new PlotlyChart(), FigurePlotly.Frame($"{Title}: {charts[i]!.Title}", drawn.Height));
            FigurePlotly.Add(charts[i]!, drawn, chart, layout, null);
            first ??= new JsonObject { ["data"] = chart.Data.DeepClone(), ["layout"] = layout.DeepClone() };
            frames.Add(new JsonObject
            {
                ["name"] = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["data"] = chart.Data,
                ["layout"] = new JsonObject
                {
                    ["title"] = layout["title"]!.DeepClone(),
                    ["shapes"] = layout["shapes"]!.DeepClone(),
                    ["annotations"] = layout["annotations"]!.DeepClone()
                },
            });
        }

        var settings = (JsonObject)first!["layout"]!;
        settings["sliders"] = new JsonArray(
            new JsonObject
            {
                ["steps"] = new JsonArray([.. charts.Select((chart, i) => Step(chart!.Title, i))]),
                ["pad"] = new JsonObject { ["t"] = 60 },
                ["x"] = 0.1,
                ["len"] = 0.9
            });
        settings["updatemenus"] = new JsonArray(new JsonObject
        {
            ["type"] = "buttons",
            ["showactive"] = false,
            ["x"] = 0.08,
            ["xanchor"] = "right",
            ["y"] = 0,
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 80 },
            ["buttons"] = new JsonArray(new JsonObject
            {
                ["label"] = "Play",
                ["method"] = "animate",
                ["args"] = new JsonArray(null, Timing(400))
            }),
        });
        first["frames"] = frames;
        return PlotlyChart.Write(first);
    }

    static JsonNode Step(string title, int i)
    {
        var name = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["label"] = PlotlyChart.Rich(title),
            ["method"] = "animate",
            ["args"] = new JsonArray(new JsonArray(name), Timing(0))
        };
    }

    static JsonObject Timing(int milliseconds) => new()
    {
        ["mode"] = "immediate",
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };
}
