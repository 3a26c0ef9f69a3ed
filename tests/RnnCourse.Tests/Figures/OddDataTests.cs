using System.Text.RegularExpressions;
using RnnCourse.Figures;
using RnnCourse.Figures.Layers;

namespace RnnCourse.Tests.Figures;

/// <summary>Whatever numbers come: a figure with ticks that can be told apart, and within a moment.</summary>
public partial class OddDataTests
{
    public static TheoryData<string, double[]> Odd() => new()
    {
        { "the last bit", [0.3, 0.1 + 0.2] },
        { "the last bit of a large number", [1e17, 1e17 + 32] },
        { "a large number and a few", [1e8 + 1, 1e8 + 40, 1e8 + 100] },
        { "negative, the last bit", [-0.3, -(0.1 + 0.2), -0.3] },
        { "constant", [7, 7, 7] },
        { "zeros", [0, 0] },
        { "one value", [1e17] },
        { "rounding about zero", [0, 1e-320, -5e-324] },
        { "denormal", [5e-324, 1e-323] },
        { "both ends", [-double.MaxValue, 0, double.MaxValue] },
        { "huge", [1e308, 1.7e308, 1.6e308] },
        { "huge, constant", [double.MaxValue, double.MaxValue] },
        { "gaps", [double.NaN, 1, double.PositiveInfinity, 2, double.NegativeInfinity, 3] },
        { "one number among gaps", [double.NaN, 4, double.NaN] },
        { "1e-13 apart", [1, 1 + 1e-13] },
        { "1e-11 apart", [1, 1 + 1e-11, 1 + 2e-11] },
        { "tiny", [1e-200, 3e-200] },
    };

    [Theory, MemberData(nameof(Odd))]
    public void A_figure_is_drawn_in_every_kind(string name, double[] values)
    {
        int[] steps = [.. Enumerable.Range(0, values.Length)];
        double[][] rows = [values, values];
        Figure[] figures =
        [
            new Figure(name, "step", "value").Line("y", values), new Figure(name, "value", "step").Scatter("x", values, steps),
            new Figure(name, "value", "count").Histogram("h", values), new Figure(name).HeatMap(rows),
            new Figure(name).Bars([.. steps.Select(i => $"{i}")], values),
            new Figure(name).Line("y", values).HorizontalLine(values.Where(double.IsFinite).Last(), "last"),
            new Figure(name).Scatter("both", values, values).EqualUnits(),
            new Figure(name).Band(steps, values, values).Line("y", steps, values),
            new Figure(name).Line("y", values.Select(Math.Abs)).LogY(),
        ];
        foreach (var (figure, i) in figures.Select((figure, i) => (figure, i)))
        {
            var svg = figure.ToSvg();
            Unusable().Match(svg).Value.ShouldBe("", $"figure {i}: {name}");
            figure.ToPlotly().ShouldNotContain("NaN");
            if (i is 3 or 4) continue;    // categories and cells are named, not measured
            var layout = figure.Layout;
            foreach (var ticks in (IReadOnlyList<Tick>[])[layout.XTicks, layout.YTicks])
            {
                ticks.Count.ShouldBeLessThan(25);
                ticks.Select(tick => tick.Label).ShouldBeUnique($"figure {i}: {name}");
            }
            var least = name is "constant" or "one number among gaps" ? 0 : 1;    // one whole number has no second beside it
            if (i < 3) layout.YTicks.Count.ShouldBeGreaterThan(least, $"figure {i}: {name}");
            if (i is 1 or 2) layout.XTicks.Count.ShouldBeGreaterThan(least, $"figure {i}: {name}");
        }
    }

    [Fact]
    public void Ticks_come_to_an_end_wherever_an_axis_was_fixed()
    {
        foreach (var (low, high) in new[] { 1, 0.3, 1e17, -1e300, 1e-320, 123456789 }.Select(at => (at, Math.BitIncrement(at)))
            .Append((-double.MaxValue, double.MaxValue)))
        {
            var svg = new Figure("fixed").Line("y", [low, high]).YRange(low, high).XRange(low, high).ToSvg();
            Numbers().Count(svg).ShouldBeLessThan(2000);
        }
    }

    [Fact]
    public void Ticks_of_large_numbers_have_the_digits_that_tell_them_apart() =>
        Ticks.Linear(1e8, 1e8 + 100, 5).Select(tick => tick.Label)
            .ShouldBe(["10^{8}", "1.0000002·10^{8}", "1.0000004·10^{8}", "1.0000006·10^{8}", "1.0000008·10^{8}",
                "1.000001·10^{8}"]);

    [GeneratedRegex(@"<(?!svg)[^<>]*""[^""<]*(NaN|Infinity)[^<]*")]
    private static partial Regex Unusable();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
