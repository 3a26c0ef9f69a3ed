using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Display;

/// <summary>Charts of Plotly.NET, known by the name of their type: no package is needed here.</summary>
internal static class PlotlyChart
{
    const string TypeName = "Plotly.NET.GenericChart";

    /// <summary>
    /// Adds the chart's JSON, a page that draws it with a network, and a line of text; true when the value is a chart.
    /// </summary>
    public static bool Add(object value, MimeBundle bundle)
    {
        var type = value.GetType();
        while (type is not null && type.FullName != TypeName) type = type.BaseType;
        if (type?.GetMethod("toFigureJson", BindingFlags.Static | BindingFlags.Public) is not { } write) return false;
        var page = type.GetMethod("toChartHTML", BindingFlags.Static | BindingFlags.Public);
        try
        {
            if (JsonNode.Parse((string)write.Invoke(null, [value])!) is not JsonObject figure) return false;
            figure["frames"] ??= new JsonArray();
            bundle[MimeBundle.Plotly] = figure;
            bundle["text/plain"] = Summary(figure);
            if (page?.Invoke(null, [value]) is string html) bundle["text/html"] = html;
            return true;
        }
        catch (Exception e) when (e is TargetInvocationException or JsonException or InvalidCastException)
        {
            return false;
        }
    }

    /// <summary>Such as `chart: scatter "loss" (300 points), bar (4 points)`.</summary>
    static string Summary(JsonObject figure)
    {
        var traces = (figure["data"] as JsonArray ?? []).OfType<JsonObject>().Select(trace =>
        {
            var name = trace["name"] is JsonValue given ? $" \"{given}\"" : "";
            var values = (string[])["x", "y", "z", "values", "r"];
            var points = values.Select(axis => trace[axis]).OfType<JsonArray>().Select(a => a.Count).DefaultIfEmpty(0);
            return $"{trace["type"]}{name} ({points.Max()} points)";
        });
        return "chart: " + string.Join(", ", traces);
    }
}
