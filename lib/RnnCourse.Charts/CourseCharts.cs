using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.CSharp;
using RnnCourse.Figures;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = RnnCourse.Figures.Figure;

namespace RnnCourse.Charts;

/// <summary>Charts that say more under the mouse than on paper; each comes with its figure for paper.</summary>
public static partial class CourseCharts
{
    /// <summary>Learning curves to zoom into: every loss and its running mean under the mouse, a slider for the
    /// updates, buttons for both kinds of axis.</summary>
    /// <param name="title">What stands above the chart.</param>
    /// <param name="curves">One curve or more, in one unit.</param>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static InteractiveChart Curves(string title, params LearningCurve[] curves)
    {
        if (curves.Length == 0) throw new ArgumentException("Expected one learning curve or more, got none.");
        var lines = curves.SelectMany(curve => (GenericChart[])
        [
            Line(curve.Steps, curve.Values, curve.Name + ", each update", opacity: 0.3),
            Line(curve.Steps, curve.Smoothed, curve.Name, opacity: 1),
            .. curve.ValidationValues.Count == 0 ? (GenericChart[])[]
                : [Line(curve.ValidationSteps, curve.ValidationValues, curve.Name + ", held out", 1, markers: true)],
        ]);
        var axis = new JObject { ["title"] = Text(curves[0].Unit) };
        var chart = Chart.Combine(lines)
            .Titled(title, 760, 460)
            .WithLayout("hovermode", "\"x unified\"")
            .WithLayout("xaxis", """{"title":{"text":"update"},"rangeslider":{"visible":true,"thickness":0.08}}""")
            .WithLayout("yaxis", axis.ToString())
            .WithLayout("updatemenus", AxisButtons);
        return chart.OnPaper(curves.Length == 1 ? curves[0] : Figure.Compare(title, curves));

        static GenericChart Line(
            IEnumerable<double> steps, IEnumerable<double> values, string name, double opacity, bool markers = false) =>
            Chart.Line<double, double, string>(steps, values, ShowMarkers: markers, Name: name, Opacity: opacity);
    }

    /// <summary>Weights of attention as a heat map that says, under the mouse, what looks at what and how much.
    /// </summary>
    /// <param name="title">What stands above the chart.</param>
    /// <param name="weights">One row for each thing written, with one weight for each thing read.</param>
    /// <param name="read">The words or letters that are looked at.</param>
    /// <param name="written">The words or letters that look.</param>
    /// <exception cref="ArgumentException">The weights do not have the shape that both say.</exception>
    public static InteractiveChart Attention(
        string title, IEnumerable<double[]> weights, IReadOnlyList<string> read, IReadOnlyList<string> written)
    {
        double[][] rows = [.. weights];
        if (rows.Length != written.Count || rows.Any(row => row.Length != read.Count))
            throw new ArgumentException($"Expected {written.Count} rows of {read.Count} weights, got {rows.Length} of "
                + $"{string.Join(", ", rows.Select(row => row.Length).Distinct())}.");
        string[][] hover = [.. rows.Select((row, t) => row.Select((weight, s) => FormattableString.Invariant(
            $"{written[t]} ({t + 1}) looks at {read[s]} ({s + 1}): {weight:P1}")).ToArray())];
        var chart = Chart.Heatmap<double, int, int, string>(rows, X: Places(read), Y: Places(written))
            .WithTraces("text", hover).WithTraces("hovertemplate", "%{text}<extra></extra>")
            .WithTraces("zmin", 0).WithTraces("zmax", 1)
            .WithTraces("colorscale", "Blues").WithTraces("reversescale", true)
            .Titled(title, 780, 440)
            .WithLayout("xaxis", Axis("read", read).ToString())
            .WithLayout("yaxis", Axis("written", written, ("autorange", "reversed")).ToString());
        return chart.OnPaper(new Figure(title, x: "read", y: "written").Size(760, 400)
            .HeatMap(rows, rows: written, columns: read, low: 0, high: 1, unit: "weight", numbers: false));

        static int[] Places(IReadOnlyList<string> words) => [.. Enumerable.Range(0, words.Count)];
    }

    /// <summary>An axis with a word at each place; the same word may come twice.</summary>
    static JObject Axis(string title, IReadOnlyList<string> words, params (string Name, string Value)[] more)
    {
        var axis = new JObject
        {
            ["title"] = Text(title),
            ["tickvals"] = new JArray(Enumerable.Range(0, words.Count)),
            ["ticktext"] = new JArray(words),
        };
        foreach (var (name, value) in more) axis[name] = value;
        return axis;
    }

    const string AxisButtons = """
        [{"type":"buttons","direction":"left","x":1,"xanchor":"right","y":1.12,"showactive":true,"buttons":[
          {"label":"linear","method":"relayout","args":["yaxis.type","linear"]},
          {"label":"logarithmic","method":"relayout","args":["yaxis.type","log"]}]}]
        """;

    static JObject Text(string text) => new() { ["text"] = text };

    static GenericChart Titled(this GenericChart chart, string title, int width, int height) => chart
        .WithLayout("title", Text(title).ToString())
        .WithLayout("template", "{}")
        .WithSize(width, height);

    /// <summary>Gives all traces an entry that Plotly.NET has no argument for.</summary>
    static GenericChart WithTraces(this GenericChart chart, string name, object value)
    {
        foreach (var trace in chart.GetTraces()) trace.SetProperty(name, value);
        return chart;
    }
}
