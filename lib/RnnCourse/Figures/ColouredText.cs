using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>Text in which each character or word lies on the colour of a value: what a gate or a unit does while it
/// reads.</summary>
/// <example><code>
/// new ColouredText("A unit that follows quotes", text, low: -1, high: 1).Lane("unit 17", activations)
/// </code></example>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Text])]
public sealed class ColouredText : IFigure
{
    readonly string[] tokens;
    readonly bool isWords;
    readonly Palette? palette;
    readonly double? low;
    readonly double? high;
    readonly List<(string Name, double[] Values)> lanes = [];

    /// <summary>Text taken apart into characters; spaces and line ends count.</summary>
    /// <param name="title">What stands above the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="palette">By default diverging where values have both signs, else sequential.</param>
    /// <param name="low">The value of the palette's first colour; by default the least of all values.</param>
    /// <param name="high">The value of the palette's last colour; by default the greatest of all values.</param>
    public ColouredText(string title, string text, Palette? palette = null, double? low = null, double? high = null)
        : this(title, TextElements(text), palette, low, high, isWords: false)
    {
    }

    /// <summary>Text given as words.</summary>
    public ColouredText(string title, IEnumerable<string> words, Palette? palette = null, double? low = null,
        double? high = null)
        : this(title, [.. words], palette, low, high, isWords: true)
    {
    }

    ColouredText(string title, string[] tokens, Palette? palette, double? low, double? high, bool isWords)
    {
        if (tokens.Length == 0)
            throw new ArgumentException($"Coloured text '{title}' needs at least one character or word, got none.");
        (Title, this.tokens, this.palette, this.low, this.high, this.isWords) =
            (title, tokens, palette, low, high, isWords);
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <summary>The characters or words.</summary>
    public IReadOnlyList<string> Tokens => tokens;

    /// <inheritdoc/>
    public double Width => ColouredTextDrawing.Width;

    /// <inheritdoc/>
    public double Height => Drawing.Height;

    /// <inheritdoc/>
    public string Summary => $"{Label.Parse(Title).Plain}: {tokens.Length} {(isWords ? "words" : "characters")}; "
        + string.Join("; ", lanes.Select(lane =>
    {
        var (least, most) = Columns.Range(lane.Values);
        var place = Array.IndexOf(lane.Values, most);
        return $"{(lane.Name == "" ? "values" : lane.Name)} from {Ticks.Short(least)} to {Ticks.Short(most)} "
            + FormattableString.Invariant($"(highest at {Named(tokens[place])}, place {place})");
    }));

    ColouredTextDrawing Drawing => new(Title, tokens, isWords, lanes, Scale);

    ColourScale Scale
    {
        get
        {
            var (least, most) = lanes.Count == 0 ? (0, 1) : Columns.Range(lanes.SelectMany(lane => lane.Values));
            var colours = palette ?? ((low ?? least) < 0 && (high ?? most) > 0 ? Palette.Diverging
                : Palette.Sequential);
            var (from, to) = colours.RangeOf(low ?? least, high ?? most);
            return new(colours, low ?? from, high ?? to, null);
        }
    }

    /// <summary>Adds a reading of the text: one value for each character or word; several lanes stand under each
    /// other.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than characters or words.</exception>
    public ColouredText Lane<T>(string name, IEnumerable<T> values) where T : INumber<T>
    {
        var column = Columns.Of(values, $"Lane '{name}'");
        Columns.SameLength($"Lane '{name}'", "values", column.Length, isWords ? "words" : "characters", tokens.Length);
        lanes.Add((name, column));
        return this;
    }

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(((IFigure)this).Drawing);

    SvgDrawing IFigure.Drawing
    {
        get
        {
            var drawing = Drawing;
            return new(Width, drawing.Height, Title, Summary, drawing.Draw);
        }
    }

    /// <inheritdoc/>
    public string ToPlotly()
    {
        var scale = Scale;
        var layout = FigurePlotly.Frame(Title, 90 + 40 * lanes.Count);
        layout["xaxis"] = new JsonObject
        {
            ["tickmode"] = "array",
            ["tickvals"] = PlotlyChart.Numbers(Enumerable.Range(0, tokens.Length).Select(i => (double)i)),
            ["ticktext"] = PlotlyChart.Texts(tokens.Select(Plain))
        };
        layout["yaxis"] = new JsonObject { ["autorange"] = "reversed" };
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = new JsonArray([.. lanes.Select(lane => (JsonNode?)PlotlyChart.Numbers(lane.Values))]),
            ["y"] = PlotlyChart.Texts(lanes.Select(lane => PlotlyChart.Rich(lane.Name))),
            ["text"] = new JsonArray([.. lanes.Select(_ => (JsonNode?)PlotlyChart.Texts(tokens.Select(Plain)))]),
            ["texttemplate"] = "%{text}",
            ["zmin"] = PlotlyChart.Number(scale.Low),
            ["zmax"] = PlotlyChart.Number(scale.High),
            ["colorscale"] = PlotlyChart.ColourScaleOf(scale.Palette),
        };
        return PlotlyChart.Write(new JsonObject { ["data"] = new JsonArray(trace), ["layout"] = layout });
    }

    static string Named(string token) => token is "\n" or "\r\n" ? "a line end" : token.Trim() == "" ? "a space"
        : $"'{token}'";

    static string Plain(string token) => System.Net.WebUtility.HtmlEncode(token.Trim());

    static string[] TextElements(string text)
    {
        var elements = new List<string>();
        var all = StringInfo.GetTextElementEnumerator(text);
        while (all.MoveNext()) elements.Add(all.GetTextElement());
        return [.. elements];
    }
}
