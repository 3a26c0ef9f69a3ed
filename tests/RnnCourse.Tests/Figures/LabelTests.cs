using RnnCourse.Figures;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Tests.Figures;

public class LabelTests
{
    [Theory]
    [InlineData("h_t", "h<sub>t</sub>")]
    [InlineData("W_{xh} x_t", "W<sub>xh</sub> x<sub>t</sub>")]
    [InlineData("W_xh", "W<sub>xh</sub>")]
    [InlineData("∂h_t/∂h_{t-1}", "∂h<sub>t</sub>/∂h<sub>t−1</sub>")]
    [InlineData("10^{-3}", "10<sup>−3</sup>")]
    [InlineData("1.1^200", "1.1<sup>200</sup>")]
    [InlineData("x^{(i)<t>}", "x<sup>(i)&lt;t&gt;</sup>")]
    [InlineData("time_series", "time_series")]
    [InlineData("learning_rate_2", "learning_rate_2")]
    [InlineData("h\\_t", "h_t")]
    [InlineData("_", "_")]
    [InlineData("a_", "a_")]
    [InlineData("a_{", "a_{")]
    public void Scripts_are_set_after_short_names_only(string text, string html) => Label.Parse(text).ToHtml().ShouldBe(html);

    [Fact]
    public void Control_characters_of_a_text_under_study_do_not_break_the_drawing()
    {
        var svg = new Figure("a\u0001b\n<&>\"'", "x\0", "y").Bars(["\u001b", "\n", "\uD800"], [1, 2, 3]).ToSvg();
        Drawing.Parse(svg).Text("a␁b <&>\"'").ShouldNotBeNull();
    }
}
