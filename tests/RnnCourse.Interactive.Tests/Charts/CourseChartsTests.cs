using Newtonsoft.Json.Linq;
using RnnCourse.Charts;
using RnnCourse.Figures;

namespace RnnCourse.Interactive.Tests.Charts;

/// <summary>The charts that say more under the mouse than on paper.</summary>
public class CourseChartsTests
{
    static JToken Trace(InteractiveChart chart, int i = 0) => JObject.Parse(chart.ToJson())["data"]![i]!;

    static double[] Numbers(JToken trace, string name) => [.. trace[name]!.Values<double>()];

    [Fact]
    public void Curves_hold_every_loss_its_running_mean_and_what_was_held_out()
    {
        var curve = new LearningCurve("GRU", "nats");
        for (var i = 0; i < 100; i++) curve.Add(i % 2);
        curve.AddValidation(0.25);
        var chart = CourseCharts.Curves("t", curve);
        Numbers(Trace(chart), "y").ShouldBe(curve.Values);
        Numbers(Trace(chart, 1), "y").ShouldBe(curve.Smoothed);
        Numbers(Trace(chart, 2), "y").ShouldBe([0.25]);
        Numbers(Trace(chart, 2), "x").ShouldBe([100]);
        chart.Paper.ShouldBeSameAs(curve);
        Should.Throw<ArgumentException>(() => CourseCharts.Curves("t")).Message
            .ShouldBe("Expected one learning curve or more, got none.");
    }

    [Fact]
    public void Attention_says_who_looks_at_what_also_for_words_that_come_twice()
    {
        var chart = CourseCharts.Attention("t", [[0.25, 0.75], [1, 0], [0, 1]], ["la", "la"], ["the", "the", "end"]);
        var trace = Trace(chart);
        trace["z"]!.Select(row => row.Values<double>().ToArray()).ShouldBe([[0.25, 0.75], [1, 0], [0, 1]]);
        ((string)trace["text"]![1]![0]!).ShouldBe("the (2) looks at la (1): 100.0 %");
        Numbers(trace, "x").ShouldBe([0, 1]);
        JObject.Parse(chart.ToJson())["layout"]!["yaxis"]!["ticktext"]!.Values<string>().ShouldBe(["the", "the", "end"]);
        Should.Throw<ArgumentException>(() => CourseCharts.Attention("t", [[1.0]], ["a", "b"], ["c"])).Message
            .ShouldBe("Expected 1 rows of 2 weights, got 1 of 1.");
    }

    [Fact]
    public void A_path_lies_in_the_directions_of_largest_spread()
    {
        // On the first axis twice as far as on the second, and on the third hardly at all; the fourth is always the same.
        double[][] states = [[4, 0, 0, 7], [-4, 0, 0, 7], [0, 2, 0, 7], [0, -2, 0, 7], [0, 0, 0.5, 7], [0, 0, -0.5, 7]];
        var chart = CourseCharts.Path("t", states, ["a", "b", "c", "d", "e", "f"]);
        var trace = Trace(chart);
        Numbers(trace, "x").Select(Math.Abs).ShouldBe([4, 4, 0, 0, 0, 0], 1e-9);
        Numbers(trace, "y").Select(Math.Abs).ShouldBe([0, 0, 2, 2, 0, 0], 1e-9);
        Numbers(trace, "z").Select(Math.Abs).ShouldBe([0, 0, 0, 0, 0.5, 0.5], 1e-9);
        trace["text"]!.Values<string>().ShouldBe(["a", "b", "c", "d", "e", "f"]);
        var share = JObject.Parse(chart.ToJson())["layout"]!["scene"]!["xaxis"]!["title"]!["text"]!;
        ((string)share!).ShouldBe("direction 1 (79 % of the variance)");     // 16 of 16 + 4 + 0.25
        Should.Throw<ArgumentException>(() => CourseCharts.Path("t", states, ["a"])).Message
            .ShouldBe("Expected a text and a colour for each of 6 states, got 1 and 6.");
        Should.Throw<ArgumentException>(() => CourseCharts.Path("t", [[1, 2], [2, 1]], ["a", "b"])).Message
            .ShouldBe("Expected points of three numbers or more, got 2.");
    }

    [Fact]
    public void A_cloud_has_a_trace_for_each_group()
    {
        (string, string, double[])[] points =
            [("one", "a", [1, 0, 0]), ("two", "b", [0, 1, 0]), ("one", "c", [0, 0, 1]), ("two", "d", [-1, -1, -1])];
        var chart = CourseCharts.Cloud("t", points);
        ((string)Trace(chart)["name"]!).ShouldBe("one");
        Trace(chart)["text"]!.Values<string>().ShouldBe(["a", "c"]);
        Trace(chart, 1)["text"]!.Values<string>().ShouldBe(["b", "d"]);
    }

    [Fact]
    public void A_surface_has_the_value_at_each_place()
    {
        var trace = Trace(CourseCharts.Surface("t", "x", [1, 2, 3], "y", [10, 20], "z", (x, y) => x + y));
        trace["z"]!.Select(row => row.Values<double>().ToArray()).ShouldBe([[11, 12, 13], [21, 22, 23]]);
        Numbers(trace, "x").ShouldBe([1, 2, 3]);
        Numbers(trace, "y").ShouldBe([10, 20]);
    }
}
