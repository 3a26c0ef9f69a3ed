using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.CSharp;
using RnnCourse.Figures;
using FSharpLists = Microsoft.FSharp.Collections.ListModule;

namespace RnnCourse.Charts;

/// <summary>Figures of the course as Plotly.NET charts, to style further with what Plotly.NET has.</summary>
/// <example><code>
/// figure.ToChart().WithXAxisRangeSlider(RangeSlider.init(Visible: true)).OnPaper(figure)
/// </code></example>
public static class FigureCharts
{
    /// <summary>The same chart, with the same numbers, colours and words. The frames of an animation are no part of a
    /// chart; <see cref="InteractiveChart.Film"/> keeps them.</summary>
    public static GenericChart ToChart(this IFigure figure)
    {
        var json = JObject.Parse(figure.ToPlotly());
        var layout = new Layout();
        foreach (var (name, value) in (JObject)json["layout"]!) layout.SetProperty(name, value);
        var traces = ((JArray)json["data"]!).Cast<JObject>().Select(ToTrace);
        return GenericChart.fromFigure(Plotly.NET.Figure.create(FSharpLists.OfSeq(traces), layout));
    }

    /// <summary>The chart with a plain figure beside it, for paper and for readers without scripts.</summary>
    public static InteractiveChart OnPaper(this GenericChart chart, IFigure paper) => new(chart, paper);

    /// <summary>Sets an entry of the layout that Plotly knows and Plotly.NET has no method for.</summary>
    /// <param name="chart">The chart, which is changed and returned.</param>
    /// <param name="name">The entry, such as <c>hovermode</c>, or one within another, such as <c>xaxis.rangeslider</c>.
    /// </param>
    /// <param name="json">The value as JSON.</param>
    /// <exception cref="ArgumentException">The value is not JSON.</exception>
    public static GenericChart WithLayout(this GenericChart chart, string name, string json)
    {
        var value = Parse(name, json);
        var layout = chart.GetLayout();
        if (name.Split('.', 2) is not [var outer, var inner])
        {
            layout.SetProperty(name, value);
            return chart;
        }
        var within = layout.TryGetPropertyValue(outer)?.Value;
        if (within is DynamicObj.DynamicObj dynamic) dynamic.SetProperty(inner, value);
        else
        {
            var entry = within as JObject ?? [];
            entry[inner] = value;
            layout.SetProperty(outer, entry);
        }
        return chart;
    }

    static JToken Parse(string name, string json)
    {
        try
        {
            return JToken.Parse(json);
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            throw new ArgumentException($"Expected JSON for {name}, got {json}: {e.Message}", e);
        }
    }

    static Trace ToTrace(JObject from)
    {
        var trace = new Trace((string?)from["type"] ?? "scatter");
        foreach (var (name, value) in from)
            if (name != "type") trace.SetProperty(name, value);
        return trace;
    }
}
