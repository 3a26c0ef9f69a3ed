using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Notebooks.Rendering.Tex;

namespace RnnCourse.Notebooks.Tests.Rendering;

public partial class FormulaTests
{
    /// <summary>The formula without the wrapping that all have in common.</summary>
    static string MathMl(string tex, bool display = false)
    {
        var html = TexToMathMl.Convert(tex, display, out var unknown);
        unknown.ShouldBeEmpty();
        XElement.Parse(html);   // well formed, whatever was put in
        html.ShouldContain("<annotation encoding=\"application/x-tex\">");
        return Wrapping().Replace(html, "");
    }

    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("h_t", "<msub><mi>h</mi><mi>t</mi></msub>")]
    [InlineData("h_{t-1}^{(2)}", "<msubsup><mi>h</mi><mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow><mrow><mo stretchy=\"false\">(</mo><mn>2</mn><mo stretchy=\"false\">)</mo></mrow></msubsup>")]
    [InlineData("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("10^{-7}", "<msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup>")]
    [InlineData("0.0399787", "<mn>0.0399787</mn>")]
    [InlineData("f'", "<msup><mi>f</mi><mo>′</mo></msup>")]
    [InlineData(@"\frac{\partial L}{\partial W}", "<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi><mi>W</mi></mrow></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\tanh(a)", "<mi>tanh</mi><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo>")]
    [InlineData(@"\sigma \odot \Gamma", "<mi>σ</mi><mo>⊙</mo><mi mathvariant=\"normal\">Γ</mi>")]
    [InlineData(@"\sum_{t=1}^T", "<munderover><mo movablelimits=\"true\">∑</mo><mrow><mi>t</mi><mo>=</mo><mn>1</mn></mrow><mi>T</mi></munderover>")]
    [InlineData(@"\prod_k", "<munder><mo movablelimits=\"true\">∏</mo><mi>k</mi></munder>")]
    [InlineData(@"\mathbf{x}", "<mrow><mi mathvariant=\"normal\">𝐱</mi></mrow>")]
    [InlineData(@"\mathbb{R}^D", "<msup><mrow><mi mathvariant=\"normal\">ℝ</mi></mrow><mi>D</mi></msup>")]
    [InlineData(@"\mathcal{L}", "<mrow><mi mathvariant=\"normal\">ℒ</mi></mrow>")]
    [InlineData(@"\boldsymbol{\alpha}", "<mrow><mi mathvariant=\"normal\">𝜶</mi></mrow>")]
    [InlineData(@"\mathrm{softmax}", "<mi mathvariant=\"normal\">softmax</mi>")]
    [InlineData(@"\hat{y}", "<mover accent=\"true\"><mrow><mi>y</mi></mrow><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\tilde C", "<mover accent=\"true\"><mi>C</mi><mo stretchy=\"false\">~</mo></mover>")]
    [InlineData(@"\langle x, y \rangle", "<mo stretchy=\"false\">⟨</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo stretchy=\"false\">⟩</mo>")]
    [InlineData(@"\text{if } a < b", "<mtext>if&#160;</mtext><mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData(@"\left( \frac{a}{b} \right)", "<mrow><mo fence=\"true\" stretchy=\"true\">(</mo><mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow><mo fence=\"true\" stretchy=\"true\">)</mo></mrow>")]
    [InlineData(@"a \rightarrow b \le c", "<mi>a</mi><mo>→</mo><mi>b</mi><mo>≤</mo><mi>c</mi>")]
    [InlineData(@"\{1, 2\}", "<mo stretchy=\"false\">{</mo><mn>1</mn><mo>,</mo><mn>2</mn><mo stretchy=\"false\">}</mo>")]
    public void Tex_becomes_MathML(string tex, string mathMl) => MathMl(tex).ShouldBe(mathMl);

    [Theory]
    [InlineData(@"\begin{aligned} a &= b \\ c &= d \end{aligned}", "aligned", 2, 4)]
    [InlineData(@"\begin{align*} a &= b \\ &= d \\[2pt] &= e \\ \end{align*}", "aligned", 3, 6)]
    [InlineData(@"\begin{bmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{bmatrix}", "matrix", 2, 6)]
    [InlineData(@"\begin{array}{cc} 1 & 2 \end{array}", "matrix", 1, 2)]
    [InlineData(@"f = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", "cases", 2, 4)]
    [InlineData(@"a &= b \\ c &= d", "aligned", 2, 4)]
    public void Rows_and_columns_become_a_table(string tex, string kind, int rows, int cells)
    {
        var mathMl = MathMl(tex, display: true);
        mathMl.ShouldContain($"<mtable class=\"{kind}\"");
        mathMl.Split("<mtr>").Length.ShouldBe(rows + 1);
        mathMl.Split("<mtd>").Length.ShouldBe(cells + 1);
    }

    [Theory]
    [InlineData(@"\nosuch{x}", @"\nosuch")]
    [InlineData(@"\begin{tikzcd} a \end{tikzcd}", @"\begin{tikzcd}")]
    [InlineData(@"a \right) b", @"\right")]
    public void What_is_not_understood_is_shown_and_told(string tex, string name)
    {
        XElement.Parse(TexToMathMl.Convert(tex, display: false, out var unknown));
        unknown.ShouldContain(name);
    }

    [Theory]
    [InlineData(@"\frac{a")]
    [InlineData(@"x_")]
    [InlineData(@"}}{{")]
    [InlineData(@"\left(")]
    [InlineData(@"\begin{matrix} a &")]
    [InlineData(@"\")]
    [InlineData("<script>&")]
    [InlineData("&&\\\\&")]
    [InlineData("'_'^'")]
    public void Broken_formulas_end_and_stay_well_formed(string tex) => XElement.Parse(TexToMathMl.Convert(tex, display: true, out _)).ShouldNotBeNull();

    [GeneratedRegex("<math[^>]*><semantics><mrow>|</mrow><annotation.*$", RegexOptions.Singleline)]
    private static partial Regex Wrapping();
}
