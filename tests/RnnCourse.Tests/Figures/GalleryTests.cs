using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Figures;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Tests.Figures;

/// <summary>Every kind of figure, with long words and hard values, held to what all drawings promise.</summary>
public partial class GalleryTests
{
    const string LongTitle =
        "A title that is far too long for one line of any figure that stands in a lesson, so that it has to be broken into "
            + "several of them";

    static readonly double[] some = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i * 0.3) * i)];

    static readonly Dictionary<string, Func<IFigure>> kinds = new()
    {
        ["line"] = () => new Figure(LongTitle, "a rather long name of the horizontal axis (seconds)",
            "a rather long name of a vertical axis, longer than the figure is high (mV)").Line("signal", some)
            .Band(Enumerable.Range(0, 60), some.Select(v => v - 1), some.Select(v => v + 1), "band")
            .HorizontalLine(50, "a baseline with a long name").VerticalLine(59, "the very end").VerticalLine(0, "start"),
        ["large numbers"] = () => new Figure("n", "parameters", "floating-point operations")
            .Line("a", new[] { 0.0, 12345678, 98765432 }, new[] { -1e12, 3e12, 9e12 }),
        ["tiny numbers"] = () => new Figure("n", "x", "y").Line("a", new[] { 1e-9, 2e-9 }, new[] { 1e-15, 5e-15 }),
        ["constant"] = () => new Figure("n", "x", "y").Line("a", new[] { 0, 0, 0 }).Line("b", new[] { 0, 0, 0 }),
        ["one point"] = () => new Figure("n", "x", "y").Line("a", new[] { 7 }),
        ["log"] = () => new Figure("n", "x", "y").LogX().LogY().Line("a", new[] { 1e-3, 1e3 }, new[] { 1e-12, 1e12 }),
        ["words"] = () => new Figure("n", "x", "y")
            .Scatter("", some, some.Reverse(), labels: some.Select((_, i) => $"a long word {i}"))
            .Arrow(0, 0, 40, 40, "from here to there").Note(-57, 3, "a note at the edge"),
        ["classes"] = () => new Figure("n", "x", "y").Region((x, y) => x + y, -60, 60, -60, 60, boundary: 0,
            unit: "a score with a long name").Scatter(some, some, some.Select(v => v > 0 ? "above" : "below")).EqualUnits(),
        ["bars"] = () => new Figure("n", "x", "y")
            .Bars(["a category with a long name", "another category with a long name", "third", "fourth one of them"],
                new[] { -1, 2, 3, 4.0 }, "first")
                .Bars(["a category with a long name", "another category with a long name", "third", "fourth one of them"],
                    [1, 2, 3, 4.0], "second", [0, 1, 2, 3.0], [2, 3, 4, 5.0]),
        ["many bars"] = () => new Figure("n", "x", "y").Bars(Enumerable.Range(0, 60).Select(i => $"word {i}"), some),
        ["lying bars"] = () => new Figure(LongTitle, "x")
            .Bars(["a category with a long name",
                "another category with a very, very, very long name that takes most of the figure"], new[] { 123456.0, 2 },
                horizontal: true),
        ["histogram"] = () => new Figure("n", "x", "y").Histogram("a", some),
        ["heat map"] = () => new Figure(LongTitle, "source word", "target word")
            .HeatMap(new[,] { { 1, -2 }, { double.NaN, 1000 } }, ["a long row name", "b"], ["a long column name", "b"],
                unit: "a unit with a long name"),
        ["wide heat map"] = () => new Figure("n", "x").HeatMap(new double[3, 300], unit: "u"),
        ["image"] = () => new Figure(LongTitle, "a caption that is longer than the picture is wide")
            .Image(new double[8, 8], new double[,] { { 1, 0 } }),
        ["curve"] = () => new LearningCurve("RNN", "nats"),
        ["grid"] = () => Figure.Grid(LongTitle, 2, new Figure(LongTitle, "x", "y").Line("a long name of a series", some),
            new LearningCurve("a"), NetworkDiagram.Folded(1, 32, 1), new Figure("b").HeatMap(new double[2, 2])),
        ["frames"] = () => Figure.Frames(LongTitle, Enumerable.Range(0, 9).Select(i => new Figure($"frame {i}").Line("a", some))),
        ["coloured text"] = () => new ColouredText(LongTitle, string.Concat(Enumerable.Repeat("some text with W_x & <tags> ", 8)))
            .Lane("a lane with a rather long name", Enumerable.Range(0, 28 * 8)),
        ["coloured words"] = () => new ColouredText("n", "not bad at all".Split(' ')).Lane("", new[] { 0.1, 0.9, 0.5, 0.2 }),
        ["folded"] = () => NetworkDiagram.Folded(1, 32, 1),
        ["unrolled"] = () => NetworkDiagram.Unrolled(3, ["a long first word", "b", "a long last word"], gradients: true),
        ["bidirectional"] = () => NetworkDiagram.Bidirectional(["He", "said", "Teddy", "Roosevelt"]),
        ["stacked"] = () => NetworkDiagram.Stacked(["LSTM 5 → 8", "LSTM 8 → 8 with dropout"], 3, cells: true),
        ["Elman"] = () => NetworkDiagram.ElmanCell(),
        ["LSTM"] = () => NetworkDiagram.LstmCell().Value("f", 0.95).Value("h_prev", -0.5),
        ["GRU"] = () => NetworkDiagram.GruCell(),
        ["coupled LSTM"] = () => NetworkDiagram.CoupledLstmCell().Value("f", 0.75).Strike("o", "h"),
        ["simplified GRU"] = () => NetworkDiagram.SimplifiedGruCell(columnWidth: 62, rowHeight: 50).Value("c_prev", 0.25),
        ["Reber"] = () => Figure.Grid("g", 2, NetworkDiagram.EmbeddedReberGrammar(), NetworkDiagram.ReberGrammar()),
        ["encoder-decoder"] = () => NetworkDiagram.EncoderDecoder(["le", "chat"], ["the", "cat"]),
        ["words given"] = () => NetworkDiagram.EncoderDecoder(["le", "chat"], ["the", "cat", "<end>"],
            given: ["<begin>", "the", "cat"]),
        ["attention"] = () => NetworkDiagram.EncoderDecoder(["le", "chat"], ["the", "cat"],
            new[,] { { 0.9, 0.1 }, { 0.2, 0.8 } }),
        ["neuron"] = () => NetworkDiagram.Neuron(),
        ["layers"] = () => NetworkDiagram.Layered([64, 3, 1]),
        ["kind"] = () => Figure.Grid("kinds", 3, Enum.GetValues<SequenceKind>().Select(kind => NetworkDiagram.Kind(kind))),
        ["steps"] = () => NetworkDiagram.Steps(["row 1, column 5", null, null], [null, "to the right", "up"], feedback: true),
        ["own graph"] = () => new NetworkDiagram("n").Node("a", "a", 0, 0).Node("b", "b", 1, 1, NodeShape.Box).Edge("a", "b",
            "a weight with a long name", bend: -40).Edge("b", "b", "a loop").Frame("a frame with a long name", "a"),
    };

    public static TheoryData<string> Kinds => [.. kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_text_is_cut_off(string kind)
    {
        var svg = kinds[kind]().ToSvg();
        Drawing.CutOff(svg).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_drawing_is_well_formed_without_scripts_ids_or_numbers_that_are_none(string kind)
    {
        var figure = kinds[kind]();
        var root = Drawing.Parse(figure.ToSvg());
        root.Attribute("viewBox")!.Value.ShouldBe($"0 0 {SvgWriter.Number(figure.Width)} {SvgWriter.Number(figure.Height)}");
        root.All("desc").First().Value.ShouldBe(figure.Summary);
        root.All("script").ShouldBeEmpty();
        root.DescendantsAndSelf().Attributes("id").ShouldBeEmpty();
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName != "href"))
            NotANumber().IsMatch(attribute.Value).ShouldBeFalse(attribute.ToString());
        figure.Summary.ShouldNotContain('\n');
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_Plotly_chart_parses_and_has_data_and_layout(string kind)
    {
        using var json = JsonDocument.Parse(kinds[kind]().ToPlotly());
        json.RootElement.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Array);
        json.RootElement.GetProperty("layout").GetProperty("height").GetDouble().ShouldBeGreaterThan(0);
    }

    [GeneratedRegex(@"NaN|Infinity|∞|\d,\d")]
    private static partial Regex NotANumber();
}
