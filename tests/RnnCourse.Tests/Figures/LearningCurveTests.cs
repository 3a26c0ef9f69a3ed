using System.Text.Json;
using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

public class LearningCurveTests
{
    [Fact]
    public void Steps_count_from_one_and_go_on_from_a_step_that_was_given()
    {
        var curve = new LearningCurve("RNN", "nats");
        curve.Add(3f);
        curve.Add(10, 2);
        curve.Add(1.5);
        curve.Steps.ShouldBe([1, 10, 11]);
        curve.Values.ShouldBe([3, 2, 1.5]);
        curve.Last.ShouldBe(1.5);
        Should.Throw<ArgumentException>(() => curve.Add(4, 1))
            .Message.ShouldBe("Learning curve 'RNN' needs steps that do not go back, got 4 after 11.");
    }

    [Fact]
    public void The_running_mean_leaves_out_what_is_not_finite()
    {
        var curve = new LearningCurve("RNN");
        foreach (var value in new[] { 4, 2, double.NaN, 6, 8 }) curve.Add(value);
        curve.Smooth(3).ShouldBe([4, 3, double.NaN, 4, 7]);
    }

    [Fact]
    public void It_draws_itself_from_before_the_first_value_to_after_divergence()
    {
        var curve = new LearningCurve("RNN", "nats");
        Drawing.Parse(curve.ToSvg()).Texts().ShouldContain("no data yet");
        curve.Summary.ShouldBe("RNN: no values yet");
        curve.Add(double.NaN);
        Drawing.Parse(curve.ToSvg()).ShouldNotBeNull();
        curve.Add(2);
        curve.Add(double.PositiveInfinity);
        Drawing.Parse(curve.ToSvg()).Texts().ShouldContain("not finite");
        curve.Summary.ShouldContain("not finite from step 1 on");
    }

    [Fact]
    public void Held_out_values_stand_at_the_step_of_the_last_training_value_and_give_the_best()
    {
        var curve = new LearningCurve("RNN", "nats");
        for (var i = 0; i < 5000; i++)
        {
            curve.Add(1 + 1.0 / (i + 1));
            if (i == 2499) curve.AddValidation(1.4);
        }

        curve.AddValidation(1.6);
        curve.ValidationSteps.ShouldBe([2500, 5000]);
        curve.Best.ShouldBe(1.4);
        using var json = JsonDocument.Parse(curve.ToPlotly());
        var traces = json.RootElement.GetProperty("data").EnumerateArray().ToArray();
        traces.Length.ShouldBe(3);
        traces[0].GetProperty("x").GetArrayLength().ShouldBeLessThanOrEqualTo(602);
        traces[0].GetProperty("x").EnumerateArray().Last().GetDouble().ShouldBe(5000);
        traces[2].GetProperty("y").EnumerateArray().Select(y => y.GetDouble()).ShouldBe([1.4, 1.6]);
    }

    [Fact]
    public void Curves_are_compared_in_one_unit_only()
    {
        var (a, b, c) = (new LearningCurve("a", "nats"), new LearningCurve("b", "nats"), new LearningCurve("c", "bits"));
        a.Add(1);
        b.Add(2);
        c.Add(3);
        string[] expected = ["both", "a", "b", "update", "nats"];
        expected.ShouldBeSubsetOf(Drawing.Parse(Figure.Compare("both", a, b).ToSvg()).Texts());
        Should.Throw<ArgumentException>(() => Figure.Compare(a, c))
            .Message.ShouldBe("Compare needs curves in one unit, got 'nats' (a) and 'bits' (c).");
    }
}
