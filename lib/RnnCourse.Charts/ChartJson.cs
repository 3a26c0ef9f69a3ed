using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Plotly.NET;

namespace RnnCourse.Charts;

/// <summary>A chart as the JSON that Plotly's own program draws.</summary>
internal static class ChartJson
{
    public static string Of(GenericChart chart, JToken? frames = null)
    {
        var json = JObject.Parse(GenericChart.toFigureJson(chart));
        json["frames"] = frames ?? new JArray();
        return json.ToString(Formatting.None);
    }
}
