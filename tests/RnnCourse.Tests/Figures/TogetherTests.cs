using System.Text.Json;
using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

public class TogetherTests
{
    static Figure Line(string title, params double[] values) => new Figure(title, "t", "y").Line("", values);

    [Fact]
    public void Charts_of_a_grid_stand_side_by_side_and_row_under_row()
    {
        var svg = Drawing.Parse(Figure.Grid("all", 2, Line("a", 1, 2), Line("b", 1, 2), Line("c", 1, 2)).ToSvg());
        var charts = svg.Elements().Where(element => element.Name.LocalName == "svg").ToArray();
        charts.Select(chart => chart.Get("x")).ShouldBe([0, 380, 0]);
        charts[0].Get("y").ShouldBe(charts[1].Get("y"));
        charts[2].Get("y").ShouldBe(charts[0].Get("y") + 270, 0.01);
    }

    [Fact]
    public void A_shared_axis_is_the_same_in_every_chart()
    {
        using var json = JsonDocument.Parse(Figure.Grid("all", 2, [Line("a", 0, 1), Line("b", 0, 10)], sharedY: true).ToPlotly());
        var layout = json.RootElement.GetProperty("layout");
        var ranges = new[] { "yaxis", "yaxis2" }.Select(axis => layout.GetProperty(axis).GetProperty("range").EnumerateArray()
            .Select(end => end.GetDouble()).ToArray()).ToArray();
        ranges[0].ShouldBe(ranges[1]);
        ranges[0][1].ShouldBe(10.6, 1e-9);
        json.RootElement.GetProperty("data")[1].GetProperty("yaxis").GetString().ShouldBe("y2");
        layout.GetProperty("xaxis2").GetProperty("domain")[0].GetDouble()
            .ShouldBeGreaterThan(layout.GetProperty("xaxis").GetProperty("domain")[1].GetDouble());
    }

    [Fact]
    public void A_diagram_in_a_grid_becomes_a_picture_in_Plotly()
    {
        using var json = JsonDocument.Parse(Figure.Grid("kinds", 2, NetworkDiagram.Kind(SequenceKind.OneToOne), Line("a", 1, 2))
            .ToPlotly());
        json.RootElement.GetProperty("layout").GetProperty("images")[0].GetProperty("source")
            .GetString()!.ShouldStartWith("data:image/svg+xml;base64,");
        json.RootElement.GetProperty("data").GetArrayLength().ShouldBe(1);
    }

    /// <summary>A figure as a student makes one.</summary>
    sealed class OwnFigure : IFigure
    {
        public string Title => "own";
        public double Width => 200;
        public double Height => 100;
        public string Summary => "a circle";
        public string ToSvg() => "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><circle r='1'/></svg>";
        public string ToPlotly() => "{}";
    }

    [Fact]
    public void A_figure_of_one_s_own_stands_in_a_grid_as_a_picture()
    {
        var own = new OwnFigure();
        var placed = Drawing.Parse(Figure.Grid("all", 2, Line("a", 1, 2), own).ToSvg())
            .Elements().Where(element => element.Name.LocalName == "svg").ElementAt(1);
        (placed.Get("x"), placed.Get("width"), placed.Get("height")).ShouldBe((380, 200, 100));
        placed.Attribute("viewBox")!.Value.ShouldBe("0 0 200 100");
        var picture = placed.Elements().Single(element => element.Name.LocalName == "image").Attribute("href")!.Value;
        const string kind = "data:image/svg+xml;base64,";
        picture.ShouldStartWith(kind);
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(picture[kind.Length..])).ShouldBe(own.ToSvg());
    }

    [Fact]
    public void A_drawing_in_a_grid_is_the_one_that_stands_alone()
    {
        IFigure[] figures = [NetworkDiagram.LstmCell(), new ColouredText("t", "some text").Lane("l", Enumerable.Range(0, 9)),
            Figure.Grid("inner", 1, Line("a", 1, 2)), Figure.Frames("f", [Line("b", 1, 2)])];
        foreach (var figure in figures)
        {
            var alone = figure.ToSvg();
            Figure.Grid("all", 1, figure).ToSvg().ShouldContain(alone[alone.IndexOf("<title>", StringComparison.Ordinal)..]);
        }
    }

    [Fact]
    public void Frames_are_all_in_Plotly_and_a_few_on_paper_the_first_and_last_among_them()
    {
        var animation = Figure.Frames("learning", Enumerable.Range(1, 11).Select(i => (IFigure)Line($"epoch {i}", 0, i)),
            shown: 3);
        var texts = Drawing.Parse(animation.ToSvg()).Texts().Where(text => text.StartsWith("epoch", StringComparison.Ordinal));
        texts.ShouldBe(["epoch 1", "epoch 6", "epoch 11"]);
        using var json = JsonDocument.Parse(animation.ToPlotly());
        json.RootElement.GetProperty("frames").GetArrayLength().ShouldBe(11);
        json.RootElement.GetProperty("frames")[4].GetProperty("data")[0].GetProperty("y")[1].GetDouble().ShouldBe(5);
        json.RootElement.GetProperty("data")[0].GetProperty("y")[1].GetDouble().ShouldBe(1);
        json.RootElement.GetProperty("layout").GetProperty("sliders")[0].GetProperty("steps").GetArrayLength().ShouldBe(11);
    }

    [Fact]
    public void Coloured_text_has_one_cell_for_each_character_of_each_lane()
    {
        var figure = new ColouredText("quotes", "a \"b\"\nW_x", low: -1, high: 1).Lane("unit 1", Enumerable.Repeat(1.0, 9))
            .Lane("unit 2", Enumerable.Repeat(-1.0, 9));
        var svg = Drawing.Parse(figure.ToSvg());
        svg.All("rect").Count(rect => rect.Attribute("fill")!.Value == "#b24200" && rect.Get("height") == 22).ShouldBe(9);
        svg.All("rect").Count(rect => rect.Attribute("fill")!.Value == "#005494" && rect.Get("height") == 22).ShouldBe(9);
        svg.Texts().Count(text => text == "_").ShouldBe(2);
        Should.Throw<ArgumentException>(() => figure.Lane("unit 3", new[] { 1, 2 }))
            .Message.ShouldBe("Lane 'unit 3' needs as many values as characters, got 2 values and 9 characters.");
    }

    [Fact]
    public void Empty_collections_are_refused()
    {
        Should.Throw<ArgumentException>(() => Figure.Grid("t", 2))
            .Message.ShouldBe("A grid needs at least one figure, got none.");
        Should.Throw<ArgumentException>(() => Figure.Frames("t", []))
            .Message.ShouldBe("An animation needs at least one frame, got none.");
        Should.Throw<ArgumentException>(() => new ColouredText("t", ""))
            .Message.ShouldBe("Coloured text 't' needs at least one character or word, got none.");
    }
}
