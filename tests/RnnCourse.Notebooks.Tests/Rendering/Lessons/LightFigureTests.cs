using System.Globalization;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Tests.Rendering.Lessons;

public class LightFigureTests
{
    static string Svg(IEnumerable<(double X, double Y)> points) => "<svg><path d=\"M" + string.Join('L', points.Select(p =>
        string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##} {p.Y:0.##}"))) + "\"/></svg>";

    [Fact]
    public void A_straight_line_of_many_points_has_two() =>
        LightFigure.Of(Svg(Enumerable.Range(0, 100).Select(i => (i * 1.0, i * 2.0))))
            .ShouldBe("<svg><path d=\"M0 0L99 198\"/></svg>");

    [Fact]
    public void No_point_of_a_curve_is_farther_from_its_lighter_line_than_an_eye_can_tell()
    {
        var curve = Enumerable.Range(0, 500).Select(i => (X: i * 1.0, Y: 100 + 80 * Math.Sin(i / 20.0))).ToList();

        var light = LightFigure.Of(Svg(curve));
        var kept = light[(light.IndexOf("d=\"M", StringComparison.Ordinal) + 4)..light.IndexOf("\"/>", StringComparison.Ordinal)]
            .Split('L')
            .Select(p => p.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList();

        kept.Count.ShouldBeInRange(50, 300);
        foreach (var (x, y) in curve)
        {
            var right = Math.Max(1, kept.FindIndex(p => p[0] >= x));
            var (a, b) = (kept[right - 1], kept[right]);
            (a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])).ShouldBe(y, 0.9);   // 0.2 across a slope of 4
        }
    }

    [Theory]
    [InlineData("<svg><path d=\"M0 0C1 1 2 2 3 3\"/></svg>")]
    [InlineData("<svg><path d=\"M0 0L5 5L0 9Z\"/></svg>")]
    [InlineData("<img alt=\"x\">")]
    public void Anything_else_stays_as_it_is(string html) => LightFigure.Of(html).ShouldBe(html);
}
