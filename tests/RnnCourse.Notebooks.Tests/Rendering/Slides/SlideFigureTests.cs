using System.Globalization;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Rendering.Slides;

namespace RnnCourse.Notebooks.Tests.Rendering.Slides;

public partial class SlideFigureTests
{
    static string Panel(int x, int y, string name) =>
        $"<svg x=\"{x}\" y=\"{y}\" width=\"370\" height=\"260\" viewBox=\"0 0 370 260\">"
        + $"<text font-size=\"12.5\">{name}</text></svg>";

    /// <summary>How large the letters of a figure are on the slide, in pixels.</summary>
    static double Smallest(string svg)
    {
        var (width, box) = (Number(Width().Match(svg)), Number(Box().Match(svg)));
        return Letters().Matches(svg).Select(Number).Min() * width / box;
    }

    static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("720", "360", "12.5")]
    [InlineData("640", "586", "12")]
    [InlineData("1130", "300", "12.5")]
    public void A_figure_fills_its_slide_and_can_be_read_from_the_back_row(string width, string height, string letters)
    {
        var figure = SlideFigure.Split($"<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">"
            + $"<text font-size=\"{letters}\">t</text><text font-size=\"9\">s</text></svg>").ShouldHaveSingleItem();

        Smallest(figure).ShouldBeGreaterThanOrEqualTo(17.99);
        Number(Width().Match(figure)).ShouldBeLessThanOrEqualTo(1180);
        Number(Height().Match(figure)).ShouldBeLessThanOrEqualTo(570.01);
    }

    [Fact]
    public void Small_multiples_that_are_too_small_together_go_over_several_slides_each_panel_once()
    {
        var panels = string.Concat(Enumerable.Range(0, 9).Select(i => Panel(i % 3 * 380, 36 + i / 3 * 270, $"panel{i}")));
        var slides = SlideFigure
            .Split($"<svg viewBox=\"0 0 1130 836.5\" font-family=\"Arial\"><title>Nine &amp; more</title>{panels}</svg>");

        slides.Count.ShouldBeGreaterThan(1);
        for (var i = 0; i < 9; i++) slides.Count(s => s.Contains($"panel{i}<")).ShouldBe(1);
        foreach (var svg in slides.SelectMany(s => Svgs().Matches(s).Select(m => m.Value))) Smallest(svg)
            .ShouldBeGreaterThanOrEqualTo(17.99);
        slides[0].ShouldContain($"Nine &amp; more (1 of {slides.Count})");
    }

    [Fact]
    public void A_picture_that_is_no_svg_stays_as_it_is() =>
        SlideFigure.Split("<img src=\"data:image/png;base64,AA\">").ShouldBe(["<img src=\"data:image/png;base64,AA\">"]);

    [GeneratedRegex("<svg[^>]* width=\"([0-9.]+)\"")]
    private static partial Regex Width();

    [GeneratedRegex("<svg[^>]* height=\"([0-9.]+)\"")]
    private static partial Regex Height();

    [GeneratedRegex("viewBox=\"0 0 ([0-9.]+)")]
    private static partial Regex Box();

    [GeneratedRegex("font-size=\"([0-9.]+)\"")]
    private static partial Regex Letters();

    [GeneratedRegex("<svg.*?</svg>")]
    private static partial Regex Svgs();
}
