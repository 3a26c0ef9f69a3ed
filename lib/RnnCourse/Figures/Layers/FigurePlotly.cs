using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Writes charts as Plotly expects them: traces, axes, shapes and annotations.</summary>
static class FigurePlotly
{
    /// <summary>A part of the drawing area, each from 0 to 1 with y upwards.</summary>
    public readonly record struct Domain(double Left, double Right, double Bottom, double Top);

    public static JsonObject Frame(string title, double height) => new()
    {
        ["title"] = new JsonObject { ["text"] = PlotlyChart.Rich(title), ["x"] = 0.02 },
        ["height"] = Math.Round(height + 60),
        ["font"] = new JsonObject { ["family"] = LetterWidth.Fonts, ["size"] = 13 },
        ["paper_bgcolor"] = "#ffffff",
        ["plot_bgcolor"] = "#ffffff",
        ["barmode"] = "group",
        ["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = 1.02, ["yanchor"] = "bottom" },
        ["shapes"] = new JsonArray(),
        ["annotations"] = new JsonArray(),
    };

    /// <summary>Adds a chart's traces to <paramref name="chart"/> and its axes to <paramref name="layout"/>.</summary>
    public static void Add(Figure figure, FigureLayout drawn, PlotlyChart chart, JsonObject layout, Domain? domain)
    {
        foreach (var layer in figure.Layers) layer.AddTo(chart);
        var x = AxisOf(figure.XLabel, drawn.X, drawn.X.Start > drawn.X.End);
        var y = AxisOf(figure.YLabel, drawn.Y, drawn.Y.Start < drawn.Y.End);
        if (domain is { } part)
        {
            x["domain"] = new JsonArray(part.Left, part.Right);
            y["domain"] = new JsonArray(part.Bottom, part.Top);
            (x["anchor"], y["anchor"]) = (chart.Y, chart.X);
        }

        if (drawn.Bare)
        {
            (x["visible"], y["visible"]) = (false, false);
            (y["scaleanchor"], y["constrain"]) = (chart.X, "domain");
        }

        if (figure.HasEqualUnits) y["scaleanchor"] = chart.X;
        layout["xaxis" + chart.AxisSuffix] = x;
        layout["yaxis" + chart.AxisSuffix] = y;
        Move(chart.Shapes, (JsonArray)layout["shapes"]!);
        Move(chart.Annotations, (JsonArray)layout["annotations"]!);
    }

    static JsonObject AxisOf(string label, Axis axis, bool reversed)
    {
        var node = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyChart.Rich(label) },
            ["gridcolor"] = "#e1e1e1",
            ["zeroline"] = false,
            ["type"] = axis.Kind switch { AxisKind.Logarithmic => "log", AxisKind.Dates => "date", _ => "linear" },
        };
        var (from, to) = reversed ? (axis.High, axis.Low) : (axis.Low, axis.High);
        node["range"] = axis.Kind switch
        {
            AxisKind.Logarithmic => new JsonArray(Math.Log10(axis.Low), Math.Log10(axis.High)),
            AxisKind.Dates => PlotlyChart.Dates([from, to]),
            _ => PlotlyChart.Numbers([from, to]),
        };
        if (axis.Kind != AxisKind.Categories) return node;
        node["tickmode"] = "array";
        node["tickvals"] = PlotlyChart.Numbers(Enumerable.Range(0, axis.Categories!.Count).Select(i => (double)i));
        node["ticktext"] = PlotlyChart.Texts(axis.Categories.Select(name => PlotlyChart.Rich(name)));
        return node;
    }

    static void Move(JsonArray from, JsonArray to)
    {
        while (from.Count > 0)
        {
            var node = from[0];
            from.RemoveAt(0);
            to.Add(node);
        }
    }
}
