using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Collects the traces and the layout of a Plotly chart; one pair of axes of several in a grid.</summary>
sealed class PlotlyChart(int number = 1)
{
    public JsonArray Data { get; } = [];

    public JsonArray Shapes { get; } = [];

    public JsonArray Annotations { get; } = [];

    public JsonArray Images { get; } = [];

    public string AxisSuffix { get; } = number == 1 ? ""
        : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string X => "x" + AxisSuffix;

    public string Y => "y" + AxisSuffix;

    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    public static JsonNode? Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value == 0 ? 0
            : Math.Round(value, Math.Clamp(6 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15))) : null;

    public static JsonArray Texts(IEnumerable<string> values) =>
        [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    public static JsonArray Matrix(double[,] values) =>
        [.. Enumerable.Range(0, values.GetLength(0))
            .Select(i => (JsonNode?)Numbers(Enumerable.Range(0, values.GetLength(1)).Select(j => values[i, j])))];

    public static JsonArray ColourScaleOf(Palette palette) =>
        [.. palette.Stops.Select(stop => (JsonNode?)new JsonArray(Number(stop.Share), stop.Colour.ToString()))];

    public static JsonArray Dates(IEnumerable<double> values) =>
        Texts(values.Select(value => DateTime.FromOADate(value)
            .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)));

    public static string Rich(string? text) => text is null ? "" : Label.Parse(text).ToHtml();

    public static string Write(JsonNode chart) => chart.ToJsonString();

    public void Add(JsonObject trace)
    {
        trace["xaxis"] = X;
        trace["yaxis"] = Y;
        Data.Add(trace);
    }
}
