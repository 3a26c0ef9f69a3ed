using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Tests.Rendering;

public partial class WideFormulaTests
{
    [Fact]
    public void A_short_formula_is_left_as_it_is() => Pages.Of("$$a = b + c$$").Html.ShouldContain("<math display=\"block\">");

    [Fact]
    public void A_longer_formula_knows_its_width_and_becomes_as_small_as_its_line_asks()
    {
        var page = Pages.Of("$$h_t = \\tanh(x_t W_x + h_{t-1} W_h + b_x + b_h)$$").Html;

        var width = double.Parse(Width().Match(page).Groups[1].Value, CultureInfo.InvariantCulture);
        width.ShouldBeInRange(19, 28);
        page.ShouldContain("font-size:min(1.06em,calc(100cqw / var(--w)))");
    }

    [Theory]
    [InlineData("q_t = x_t W_q + y_t W_y + z_t W_z + u_t W_u + x_t W_q + x_t W_q + x_t W_q + x_t W_q + x_t W_q + x_t W_q "
        + "+ x_t W_q + x_t W_q + x_t W_q + x_t W_q")]
    [InlineData("q_t = x_t W_q + r_t W_r + s_t W_s + u_t W_u + b_q, "
        + "\\qquad k_j = x_j W_k + r_j W_r + s_j W_s + u_j W_u + b_k, \\qquad v_j = x_j W_v + b_v")]
    public void A_formula_too_wide_for_paper_is_broken_into_lines_that_are_not(string tex)
    {
        var page = Pages.Of($"$${tex}$$").Html;

        page.ShouldContain("class=\"aligned broken\"");
        double.Parse(Width().Match(page).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeLessThan(50);
        page.ShouldContain($"<annotation encoding=\"application/x-tex\">{tex}</annotation>");
    }

    [Fact]
    public void Nothing_is_lost_where_a_formula_is_broken()
    {
        var terms = Enumerable.Range(10, 30).Select(i => $"{i}").ToList();
        var page = Pages.Of($"$$a = {string.Join(" + ", terms)}$$").Html;

        var math = page[page.IndexOf("<math", StringComparison.Ordinal)..page.IndexOf("<annotation", StringComparison.Ordinal)];
        Number().Matches(math).Select(m => m.Groups[1].Value).ShouldBe(terms);
    }

    [Fact]
    public void Brackets_are_not_broken_apart()
    {
        var inside = string.Join(" + ", Enumerable.Repeat("x_1 W_1", 9));
        var page = Pages.Of($"$$a = f({inside}) + g({inside})$$").Html;

        var lines = page[..page.IndexOf("<annotation", StringComparison.Ordinal)].Split("<mtr>")[1..];
        lines.Length.ShouldBe(2);
        foreach (var line in lines) line.Split(">(<").Length.ShouldBe(line.Split(">)<").Length);
    }

    [Fact]
    public void A_long_formula_in_a_paragraph_may_be_parted_between_lines() =>
        Pages.Of("so $h_1 = \\tanh(-0.1 + 0.2 \\cdot 0.7) = \\tanh(0.04) \\approx 0.04$.").Html
            .ShouldMatch("</math><wbr>\\s*<math><mo form=\"infix\">=</mo>");

    [GeneratedRegex("--w:\\s*([0-9.]+)")]
    private static partial Regex Width();

    [GeneratedRegex("<mn>(\\d+)</mn>")]
    private static partial Regex Number();
}
