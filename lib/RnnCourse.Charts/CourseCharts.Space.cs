using Newtonsoft.Json.Linq;
using Plotly.NET;
using RnnCourse.Figures;
using Chart = Plotly.NET.CSharp.Chart;
using Figure = RnnCourse.Figures.Figure;

namespace RnnCourse.Charts;

/// <content>Charts to turn: paths, clouds and surfaces in three dimensions.</content>
public static partial class CourseCharts
{
    const int Side = 560;

    /// <summary>The way of a state through time in the three directions of its largest spread, to turn; on paper two.
    /// </summary>
    /// <param name="title">What stands above the chart.</param>
    /// <param name="states">One state for each step.</param>
    /// <param name="said">What is said under the mouse, for each step.</param>
    /// <param name="colour">What gives each step its colour; its place in time when none is given.</param>
    /// <exception cref="ArgumentException">The three do not fit each other.</exception>
    public static InteractiveChart Path(
        string title, IReadOnlyList<double[]> states, IReadOnlyList<string> said, IReadOnlyList<double>? colour = null)
    {
        colour ??= [.. Enumerable.Range(0, states.Count).Select(t => (double)t)];
        if (said.Count != states.Count || colour.Count != states.Count)
            throw new ArgumentException($"Expected a text and a colour for each of {states.Count} states, "
                + $"got {said.Count} and {colour.Count}.");
        var (points, shares) = PrincipalComponents.Three(states);
        var path = Chart.Line3D<double, double, double, string>(
            At(points, 0), At(points, 1), At(points, 2), ShowMarkers: true, MultiText: new(said, true));
        var scale = new JObject { ["color"] = new JArray(colour), ["colorscale"] = "Viridis" };
        path.WithTraces("marker", new JObject(scale) { ["size"] = 3, ["showscale"] = true })
            .WithTraces("line", new JObject(scale) { ["width"] = 4 })
            .WithTraces("hovertemplate", "%{text}<extra></extra>");
        return path.InSpace(title, shares).OnPaper(Flat(title, shares).Line("", At(points, 0), At(points, 1)));
    }

    /// <summary>Named points in the three directions of their largest spread, to turn; on paper two.</summary>
    /// <param name="title">What stands above the chart.</param>
    /// <param name="points">Each point with its group, which has a colour, and its name.</param>
    public static InteractiveChart Cloud(string title, IEnumerable<(string Group, string Name, double[] Point)> points)
    {
        (string Group, string Name, double[] Point)[] all = [.. points];
        var (places, shares) = PrincipalComponents.Three([.. all.Select(p => p.Point)]);
        var groups = all.Zip(places).GroupBy(p => p.First.Group).ToArray();
        var chart = Chart.Combine(groups.Select(group =>
        {
            double[][] own = [.. group.Select(p => p.Second)];
            return Chart.Scatter3D<double, double, double, string>(At(own, 0), At(own, 1), At(own, 2),
                StyleParam.Mode.Markers_Text, Name: group.Key, MultiText: new(group.Select(p => p.First.Name), true));
        })).WithTraces("marker", new JObject { ["size"] = 4 }).WithTraces("hovertemplate", "%{text}<extra></extra>");
        var paper = Flat(title, shares);
        foreach (var group in groups)
            paper.Scatter(group.Key, group.Select(p => p.Second[0]), group.Select(p => p.Second[1]),
                labels: group.Select(p => p.First.Name));
        return chart.InSpace(title, shares).OnPaper(paper);
    }

    /// <summary>A function of two numbers as a surface to turn; on paper a heat map.</summary>
    /// <param name="title">What stands above the chart.</param>
    /// <param name="x">The name of the first number.</param>
    /// <param name="xs">Where it is taken.</param>
    /// <param name="y">The name of the second number.</param>
    /// <param name="ys">Where it is taken.</param>
    /// <param name="z">The name of the value.</param>
    /// <param name="value">The function.</param>
    public static InteractiveChart Surface(
        string title, string x, IReadOnlyList<double> xs, string y, IReadOnlyList<double> ys, string z,
        Func<double, double, double> value)
    {
        double[][] rows = [.. ys.Select(b => xs.Select(a => value(a, b)).ToArray())];
        var said = $"{x} %{{x:.3f}}<br>{y} %{{y:.3f}}<br>{z} %{{z:.3f}}<extra></extra>";
        var chart = Chart.Surface<double, double, double, string>(rows, X: new(xs, true), Y: new(ys, true))
            .WithTraces("hovertemplate", said).WithTraces("colorscale", "Viridis")
            .InSpace(title, x, y, z);
        return chart.OnPaper(new Figure(title, x: x, y: y).Size(640, 420).HeatMap(
            rows.Reverse(), rows: Few(ys.Reverse()), columns: Few(xs), numbers: false, unit: z));
    }

    static GenericChart InSpace(this GenericChart chart, string title, double[] shares) =>
        chart.InSpace(title, Direction(1, shares), Direction(2, shares), Direction(3, shares));

    static GenericChart InSpace(this GenericChart chart, string title, string x, string y, string z) => chart
        .Titled(title, Side + 160, Side)
        .WithLayout("margin", "{\"l\":0,\"r\":0,\"b\":10,\"t\":50}")
        .WithLayout("scene", Scene(x, y, z).ToString());

    static JObject Scene(string x, string y, string z) => new()
    {
        ["camera"] = JObject.Parse("""{"eye":{"x":1.5,"y":1.5,"z":1.0},"center":{"x":0,"y":0,"z":-0.15}}"""),
        ["xaxis"] = new JObject { ["title"] = Text(x) },
        ["yaxis"] = new JObject { ["title"] = Text(y) },
        ["zaxis"] = new JObject { ["title"] = Text(z) },
    };

    static Figure Flat(string title, double[] shares) =>
        new Figure(title, x: Direction(1, shares), y: Direction(2, shares)).Size(640, 460);

    static string Direction(int k, double[] shares) =>
        FormattableString.Invariant($"direction {k} ({100 * shares[k - 1]:F0} % of the variance)");

    static double[] At(IEnumerable<double[]> points, int k) => [.. points.Select(p => p[k])];

    /// <summary>About ten of many places on an axis, named.</summary>
    static string[] Few(IEnumerable<double> places)
    {
        double[] all = [.. places];
        var every = Math.Max(1, all.Length / 10);
        return [.. all.Select((place, i) => i % every == 0 ? FormattableString.Invariant($"{place:G3}") : "")];
    }
}
