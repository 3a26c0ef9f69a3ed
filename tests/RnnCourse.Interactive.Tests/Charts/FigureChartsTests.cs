using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.CSharp;
using RnnCourse.Charts;
using RnnCourse.Figures;
using Figure = RnnCourse.Figures.Figure;

namespace RnnCourse.Interactive.Tests.Charts;

/// <summary>Figures of the course as Plotly.NET charts.</summary>
public class FigureChartsTests
{
    static readonly string[] Words = ["a", "b"];

    public static TheoryData<string> Figures => [.. Kinds.Keys];

    static readonly Dictionary<string, IFigure> Kinds = new()
    {
        ["lines"] = new Figure("t", x: "x", y: "y").LogY().Line("a", new[] { 1.0, 20, 300 }).HorizontalLine(2, "two"),
        ["points"] = new Figure("t").Scatter("a", new[] { 1.0, 2 }, new[] { 3.0, 4 }, labels: Words),
        ["bars"] = new Figure("t").Bars(Words, new[] { 1.0, 2 }),
        ["heat map"] = new Figure("t").HeatMap(new[,] { { 1.0, 2 }, { 3, 4 } }, rows: Words, columns: Words),
        ["grid"] = Figure.Grid("t", 2, new Figure("a").Line("", new[] { 1, 2 }), new Figure("b").Line("", new[] { 2, 1 })),
        ["curve"] = Curve("a", 60),
    };

    static LearningCurve Curve(string name, int count)
    {
        var curve = new LearningCurve(name);
        for (var i = 0; i < count; i++) curve.Add(1.0 / (i + 1));
        curve.AddValidation(0.5);
        return curve;
    }

    static JObject Json(GenericChart chart) => JObject.Parse(GenericChart.toFigureJson(chart));

    [Theory, MemberData(nameof(Figures))]
    public void A_chart_has_the_figures_own_json(string kind)
    {
        var (figure, chart) = (JObject.Parse(Kinds[kind].ToPlotly()), Json(Kinds[kind].ToChart()));
        Same(chart["data"]!, figure["data"]!).ShouldBeTrue();
        Same(chart["layout"]!, figure["layout"]!).ShouldBeTrue();

        static bool Same(JToken a, JToken b) => JToken.DeepEquals(Sorted(a), Sorted(b));
    }

    /// <summary>Entries in order, and numbers as numbers: 1 and 1.0 are the same on a page.</summary>
    static JToken Sorted(JToken token) => token switch
    {
        JObject entries => new JObject(entries.Properties().OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => new JProperty(p.Name, Sorted(p.Value)))),
        JArray items => new JArray(items.Select(Sorted)),
        JValue { Type: JTokenType.Integer } number => new JValue((double)number),
        _ => token,
    };

    [Fact]
    public void A_chart_can_be_styled_further_by_Plotly_NET_and_by_json()
    {
        var chart = Kinds["lines"].ToChart().WithSize(300, 200)
            .WithLayout("hovermode", "\"x unified\"").WithLayout("xaxis.rangeslider", "{\"visible\":true}");
        var layout = Json(chart)["layout"]!;
        ((int)layout["width"]!).ShouldBe(300);
        ((string)layout["hovermode"]!).ShouldBe("x unified");
        ((bool)layout["xaxis"]!["rangeslider"]!["visible"]!).ShouldBeTrue();
        layout["xaxis"]!["title"].ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => chart.WithLayout("xaxis", "{")).Message
            .ShouldStartWith("Expected JSON for xaxis, got {");
    }

    [Fact]
    public void A_film_keeps_its_frames()
    {
        var frames = Enumerable.Range(0, 5).Select(i => (IFigure)new Figure($"step {i}").Line("", new[] { i, 2 * i }));
        var film = InteractiveChart.Film(Figure.Frames("t", [.. frames], 3));
        var json = JObject.Parse(film.ToJson());
        json["frames"]!.Count().ShouldBe(5);
        json["frames"]![3]!["data"]![0]!["y"]!.Values<double>().ShouldBe([3, 6]);
        json["layout"]!["sliders"]![0]!["steps"]!.Count().ShouldBe(5);
        JObject.Parse(film.With(chart => chart.WithSize(300, 200)).ToJson())["frames"]!.Count().ShouldBe(5);
    }
}
