using System.Globalization;
using System.Text.Json;
using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

public class FigureTests
{
    static readonly double[] time = [0, 1, 2, 3, 4];
    static readonly float[] values = [1, 3, float.NaN, 2, 5];

    [Fact]
    public void A_point_lands_on_the_pixel_of_its_share_of_the_axis()
    {
        var figure = new Figure("t", "x", "y").Line("a", time, new[] { 0.0, 5, 10, 5, 0 }).XRange(0, 4).YRange(0, 10);
        var (x, y) = (figure.Layout.X, figure.Layout.Y);
        var path = Drawing.Parse(figure.ToSvg()).All("path").First(p => p.Attribute("stroke")?.Value == "#0072b2");
        var places = Drawing.Places(path.Attribute("d")!.Value);
        places.Length.ShouldBe(10);
        places[0].ShouldBe(x.Start, 0.01);
        places[1].ShouldBe(y.Start, 0.01);
        places[4].ShouldBe((x.Start + x.End) / 2, 0.01);
        places[5].ShouldBe(y.End, 0.01);
        places[7].ShouldBe((y.Start + y.End) / 2, 0.01);
    }

    [Fact]
    public void A_logarithmic_axis_gives_each_decade_the_same_length()
    {
        var figure = new Figure("t").Line("a", time, new[] { 1.0, 10, 100, 1000, 10000 }).LogY().YRange(1, 10000);
        var y = figure.Layout.Y;
        y.At(1).ShouldBe(y.Start, 1e-9);
        y.At(100).ShouldBe((y.Start + y.End) / 2, 1e-9);
        (y.At(10) - y.At(100)).ShouldBe(y.At(1000) - y.At(10000), 1e-9);
    }

    [Fact]
    public void A_missing_value_is_a_gap_and_a_lonely_point_a_dot()
    {
        var svg = Drawing.Parse(new Figure("t").Line("a", time, values).ToSvg());
        svg.All("path").First(p => p.Attribute("stroke")?.Value == "#0072b2").Attribute("d")!.Value.Count(letter => letter == 'M')
            .ShouldBe(2);
        var lonely = Drawing.Parse(new Figure("t").Line("a", time, new[] { 1, double.NaN, 2, double.PositiveInfinity, 3 })
            .ToSvg());
        lonely.All("circle").Count().ShouldBe(3);
    }

    [Fact]
    public void A_long_series_keeps_its_peaks_and_becomes_short()
    {
        var wave = Enumerable.Range(0, 20000).Select(i => i == 12345 ? 9.0 : Math.Sin(i)).ToArray();
        var figure = new Figure("t").Line("a", wave);
        var path = Drawing.Parse(figure.ToSvg()).All("path").First(p => p.Attribute("stroke")?.Value == "#0072b2")
            .Attribute("d")!.Value;
        var places = Drawing.Places(path);
        (places.Length / 2).ShouldBeLessThan(4 * 720);
        places.Where((_, i) => i % 2 == 1).Min().ShouldBe(figure.Layout.Y.At(9), 0.01);
    }

    [Fact]
    public void Series_differ_in_colour_and_in_dashes()
    {
        var svg = Drawing.Parse(new Figure("t").Line("a", time, time).Line("b", time, time).Line("c", time, time).ToSvg());
        var lines = svg.All("path").Where(path => path.Attribute("fill")!.Value == "none").ToArray();
        lines.Select(line => line.Attribute("stroke")!.Value).ShouldBe(["#0072b2", "#d55e00", "#009e73"]);
        lines.Select(line => line.Attribute("stroke-dasharray")?.Value).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void The_mean_of_runs_is_drawn_over_their_spread()
    {
        var figure = new Figure("t").Spread("a", new[] { 0, 1 }, new[] { new[] { 1.0, 4 }, [3.0, 8] });
        using var json = JsonDocument.Parse(figure.ToPlotly());
        var traces = json.RootElement.GetProperty("data").EnumerateArray()
            .ToDictionary(trace => trace.GetProperty("fill", "line"),
                trace => trace.GetProperty("y").EnumerateArray().Select(y => y.GetDouble()).ToArray());
        traces["line"].ShouldBe([2, 6]);
        traces["none"].ShouldBe([1, 4]);
        traces["tonexty"].ShouldBe([3, 8]);
    }

    [Fact]
    public void Plotly_holds_the_data_and_gaps_as_null()
    {
        using var json = JsonDocument.Parse(new Figure("h_t", "t", "y").Line("a", time, values).ToPlotly());
        var trace = json.RootElement.GetProperty("data")[0];
        trace.GetProperty("x").EnumerateArray().Select(x => x.GetDouble()).ShouldBe(time);
        trace.GetProperty("y")[1].GetDouble().ShouldBe(3);
        trace.GetProperty("y")[2].ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString().ShouldBe("h<sub>t</sub>");
    }

    [Fact]
    public void A_drawing_has_a_role_a_title_and_a_description()
    {
        var svg = Drawing.Parse(new Figure("Loss & <error>", "step", "nats").Line("RNN", time, values).ToSvg());
        svg.Attribute("role")!.Value.ShouldBe("img");
        svg.All("title").First().Value.ShouldBe("Loss & <error>");
        svg.All("desc").First().Value.ShouldBe("Loss & <error>: RNN (5 points, 1 to 5, last 5)");
        svg.Attribute("viewBox")!.Value.ShouldBe("0 0 720 360");
    }

    [Fact]
    public void The_legend_stands_above_the_plot()
    {
        var figure = new Figure("t", "x", "y");
        for (var i = 0; i < 12; i++) figure.Line($"a series with a rather long name {i}", time, time);
        var svg = Drawing.Parse(figure.ToSvg());
        svg.All("text").Where(text => text.Value.StartsWith("a series", StringComparison.Ordinal)).Max(text => text.Get("y"))
            .ShouldBeLessThan(figure.Layout.Y.End);
        Drawing.CutOff(figure.ToSvg()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("es-ES")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    [InlineData("th-TH")]
    public void Nothing_depends_on_the_culture_of_the_machine(string culture)
    {
        DateTime[] days = [new(2024, 2, 28), new(2024, 3, 1), new(2024, 9, 1), new(2025, 1, 1), new(2026, 1, 1)];
        string Draw() =>
            new Figure("t").Line("d", days, values).VerticalLine(days[1]).ToSvg() +
            new Figure("t", "x", "y").Line("a", time, new[] { 0.25, 1000.5, 2, 3, 4 }).HorizontalLine(0.5, "half").ToSvg()
            + new Figure("t").HeatMap(new[,] { { 0.25, -0.5 } }).ToSvg() + new Figure("t").Bars(["a"], [1234.5]).ToPlotly();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var expected = Draw();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Draw().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_what_was_expected_and_what_came()
    {
        var figure = new Figure("t");
        Message(() => figure.Line("loss", Array.Empty<double>()))
            .ShouldBe("Line 'loss' needs at least one value, got an empty series.");
        Message(() => figure.Line("a", [new DateTime(2024, 1, 1), default], new[] { 1.0, 2 }))
            .ShouldBe("An axis of dates takes the years 101 to 9998, got 0001-01-01.");
        Message(() => figure.Line("loss", new[] { double.NaN, double.NaN }))
            .ShouldBe("Line 'loss' needs at least one finite value, got 2 that are NaN or infinite.");
        Message(() => figure.Line("loss", time, new[] { 1.0, 2 })).ShouldBe("Line 'loss' needs as many x as y, got 5 x and 2 y.");
        Message(() => figure.HeatMap(new[] { new[] { 1, 2 }, [1] }))
            .ShouldBe("HeatMap needs rows of one length, got 2 values in row 0 and 1 in row 1.");
        Message(() => figure.HeatMap(new double[0, 3])).ShouldBe("HeatMap needs at least one row and one column, got (0, 3).");
        Message(() => figure.HeatMap(new[,] { { 1, 2 } }, columns: ["a"])).ShouldBe("HeatMap columns needs 2 labels, got 1.");
        Message(() => new Figure("t").LogY().Line("norm", new[] { 1, -0.5 }))
            .ShouldBe("A logarithmic y axis needs values above zero, got -0.5 in line 'norm'.");
        Message(() => new Figure("t").Line("norm", new[] { 1, -0.5 }).LogY())
            .ShouldBe("A logarithmic y axis needs values above zero, got -0.5 in line 'norm'.");
        Message(() => figure.Image(new double[2, 2, 4])).ShouldBe("Image needs pixels (height, width, 3), got (2, 2, 4).");
        Message(() => figure.XRange(3, 3)).ShouldBe("The ends of an axis need low < high, got 3 and 3.");
        Message(() => figure.YRange(0, double.PositiveInfinity))
            .ShouldStartWith("The ends of an axis need finite numbers, got 0 and");
        Message(() => new Figure("t").Bars(["a", "b"], [1, 2]).Bars(["a", "c"], [1, 2], "z"))
            .ShouldBe("Bars 'z' need the categories of the first series (a, b), got a, c.");
    }

    [Fact]
    public void A_zero_on_a_logarithmic_axis_is_a_gap()
    {
        var path = Drawing.Parse(new Figure("t").Line("norm", new[] { 1, 0.1, 0, 0.001, 0.0001 }).LogY().ToSvg()).All("path")
            .First(p => p.Attribute("stroke")?.Value == "#0072b2");
        path.Attribute("d")!.Value.Count(letter => letter == 'M').ShouldBe(2);
    }

    [Fact]
    public void Dates_become_ticks_and_Plotly_dates()
    {
        var days = Enumerable.Range(0, 400).Select(i => new DateTime(2014, 1, 1).AddDays(i)).ToArray();
        var figure = new Figure("births", "day", "births").Line("all", days, days.Select(day => (double)day.Day))
            .VerticalLine(new DateTime(2015, 1, 1), "test");
        Drawing.Parse(figure.ToSvg()).Texts().ShouldContain("Jan 2015");
        using var json = JsonDocument.Parse(figure.ToPlotly());
        json.RootElement.GetProperty("data")[0].GetProperty("x")[31].GetString().ShouldBe("2014-02-01 00:00:00");
        json.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("type").GetString().ShouldBe("date");
    }

    [Fact]
    public void One_day_or_the_first_and_last_years_of_the_calendar_are_drawn()
    {
        var day = new DateTime(2026, 3, 1);
        new Figure("one day").Line("", [day], [1.0]).Layout.XTicks.Select(tick => tick.Label).ShouldContain("1 Mar");
        DateTime[] ends = [new(101, 1, 1), new(9998, 12, 31)];
        new Figure("all").Line("", ends, [1.0, 2]).VerticalLine(ends[1], "end").ToSvg().ShouldContain("5000");
    }

    [Fact]
    public void A_line_whose_points_all_lie_on_one_place_is_a_dot() =>
        Drawing.Parse(new Figure("t").Line("", [3.0, 3, double.NaN, 1, 2], [1.0, 1, 0, 2, 3]).ToSvg()).All("circle").Count()
            .ShouldBe(1);

    static string Message(Action action) => Should.Throw<ArgumentException>(action).Message;
}

static class JsonReading
{
    public static string GetProperty(this JsonElement element, string name, string otherwise) =>
        element.TryGetProperty(name, out var found) ? found.GetString()! : otherwise;
}
