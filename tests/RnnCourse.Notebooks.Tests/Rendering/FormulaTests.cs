using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Notebooks.Rendering.Tex;

namespace RnnCourse.Notebooks.Tests.Rendering;

public partial class FormulaTests
{
    /// <summary>The formula without the wrapping that all have in common.</summary>
    static string MathMl(string tex, bool display = false)
    {
        var html = TexToMathMl.Convert(tex, display, new TexMacros(), out var trouble);
        trouble.ShouldBeEmpty();
        XElement.Parse(html);   // well formed, whatever was put in
        html.ShouldContain("<annotation encoding=\"application/x-tex\">");
        return Wrapping().Replace(html, "");
    }

    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("h_t", "<msub><mi>h</mi><mi>t</mi></msub>")]
    [InlineData("h_{t-1}^{(2)}",
        "<msubsup><mi>h</mi><mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow><mrow><mo stretchy=\"false\">(</mo><mn>2</mn><mo "
            + "stretchy=\"false\">)</mo></mrow></msubsup>")]
    [InlineData("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("10^{-7}", "<msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup>")]
    [InlineData("0.0399787", "<mn>0.0399787</mn>")]
    [InlineData("f'", "<msup><mi>f</mi><mo>′</mo></msup>")]
    [InlineData(@"\frac{\partial L}{\partial W}",
        "<mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi><mi>W</mi></mrow></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\tanh(a)", "<mi>tanh</mi><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo>")]
    [InlineData(@"\sigma \odot \Gamma", "<mi>σ</mi><mo>⊙</mo><mi mathvariant=\"normal\">Γ</mi>")]
    [InlineData(@"\sum_{t=1}^T",
        "<munderover><mo movablelimits=\"true\">∑</mo><mrow><mi>t</mi><mo>=</mo><mn>1</mn></mrow><mi>T</mi></munderover>")]
    [InlineData(@"\prod_k", "<munder><mo movablelimits=\"true\">∏</mo><mi>k</mi></munder>")]
    [InlineData(@"\mathbf{x}", "<mrow><mi mathvariant=\"normal\">𝐱</mi></mrow>")]
    [InlineData(@"\mathbb{R}^D", "<msup><mrow><mi mathvariant=\"normal\">ℝ</mi></mrow><mi>D</mi></msup>")]
    [InlineData(@"\mathcal{L}", "<mrow><mi mathvariant=\"normal\">ℒ</mi></mrow>")]
    [InlineData(@"\boldsymbol{\alpha}", "<mrow><mi mathvariant=\"normal\">𝜶</mi></mrow>")]
    [InlineData(@"\mathrm{softmax}", "<mi mathvariant=\"normal\">softmax</mi>")]
    [InlineData(@"\hat{y}", "<mover accent=\"true\"><mrow><mi>y</mi></mrow><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\tilde C", "<mover accent=\"true\"><mi>C</mi><mo stretchy=\"false\">~</mo></mover>")]
    [InlineData(@"\langle x, y \rangle",
        "<mo stretchy=\"false\">⟨</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo stretchy=\"false\">⟩</mo>")]
    [InlineData(@"\text{if } a < b", "<mtext>if&#160;</mtext><mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData(@"\left( \frac{a}{b} \right)",
        "<mrow><mo fence=\"true\" "
            + "stretchy=\"true\">(</mo><mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac></mrow><mo "
            + "fence=\"true\" stretchy=\"true\">)</mo></mrow>")]
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

    /// <summary>What a formula shows, without blanks.</summary>
    static string Shown(string tex, TexMacros? macros = null)
    {
        var html = TexToMathMl.Convert(tex, display: true, macros ?? new TexMacros(), out var trouble);
        trouble.ShouldBeEmpty();
        var math = XElement.Parse(html);
        math.Descendants("annotation").Remove();
        return math.Value.Replace("\u00A0", " ");
    }

    [Theory]
    // what tables are told
    [InlineData(@"\begin{alignedat}{2} a &= b & c &= d \end{alignedat}", "a=bc=d")]
    [InlineData(@"\begin{aligned}[t] a &= b \end{aligned}", "a=b")]
    [InlineData(@"\begin{array}[b]{*{2}{c}|r@{\;}} 1 & 2 & 3 \end{array}", "123")]
    [InlineData(@"\begin{bmatrix*}[r] -1 & 2 \end{bmatrix*}", "[−12]")]
    [InlineData(@"\begin{bmatrix} [a] & b \end{bmatrix}", "[[a]b]")]
    [InlineData(@"\begin{aligned} a \\ [0,1] \end{aligned}", "a[0,1]")]
    [InlineData(@"\begin{array}{c} 1 \\ \hline 2 \\ \hline \end{array}", "12")]
    [InlineData(@"\begin{cases} a & \begin{cases} b \\ c \end{cases} \\ d & e \end{cases}", "{a{bcde")]
    [InlineData(@"\begin{dcases} a \\ b \end{dcases} \begin{rcases} c \end{rcases}", "{abc}")]
    [InlineData(@"\begin{cases*} a_1 & if $b_2$ holds, \{c\} \\ d & else \end{cases*}", "{a1if b2 holds, {c}delse")]
    [InlineData(@"\begin{rcases*} a & in \textbf{all} other cases \end{rcases*}", "ain all other cases}")]
    [InlineData(@"\begin{equation} E = mc^2 \end{equation}", "E=mc2")]
    [InlineData(@"\begin{eqnarray*} a &=& b \end{eqnarray*}", "a=b")]
    [InlineData(@"\begin{smallmatrix} a & b \end{smallmatrix} \begin{gather} c \\ d \end{gather} "
        + @"\begin{multline} e \\ f \end{multline}", "abcdef")]
    [InlineData(@"\sum_{\substack{i<n \\ j>m}} x", "∑i<nj>mx")]
    // words
    [InlineData(@"\text{where $h_t$ is the \textbf{state} and \(x\), 5\% of \{a\}}", "where ht is the state and x, 5% of {a}")]
    [InlineData(@"\text{``so'' -- it's \'e \""o \c{c} \ss{} \_}", "“so” – it’s é ö ç ß_")]
    [InlineData(@"\mbox{a  b} \textit{c} \texttt{d}", "a bcd")]
    // comments
    [InlineData("a = b % the state\n  + c", "a=b+c")]
    [InlineData("a \\% b \\\\% row\n c", "a%bc")]
    // commands whose names begin alike
    [InlineData(@"\left( a \rightleftharpoons b \rightarrow c \right)", "(a⇌b→c)")]
    [InlineData(@"\left. x \middle| y \middle\| z \right\rangle", "x|y‖z⟩")]
    [InlineData(@"\left< a \right>", "⟨a⟩")]
    [InlineData(@"\leftarrow \limsup \limits", "←lim\u2009sup")]
    [InlineData(@"\Biggl( \bigl[ a \bigr] \Big| \Biggr)", "([a]|)")]
    // names, relations, spaces
    [InlineData(@"\operatorname{arg\,max}_y f, \operatorname*{lim\,inf}", "argmaxyf,liminf")]
    [InlineData(@"a \lt b \gt c \bmod d \pmod{n} \mod{k}", "a<b>cmodd(modn)modk")]
    [InlineData(@"a\hspace{2em}b\kern3mu c\mspace{-3mu}\hskip 1em d\!e\quad f~g\ h", "abcdefgh")]
    [InlineData(@"A \xrightarrow[b]{a} B \xleftarrow{c}", "A→baB←c")]
    [InlineData(@"\not= \not\in a \not\equiv b", "≠∉a≢b")]
    // letters
    [InlineData(@"\mathfrak{g} \mathscr{L} \mathtt{a1} \mathsf{T} \mathbb{1} \bm{W} \mathbf{x_1}", "𝔤ℒ𝚊𝟷𝖳𝟙𝑾𝐱𝟏")]
    [InlineData(@"{\bf x} y {\rm d}x \mathit{diff} \mathrm{d}t", "𝐱ydxdiffdt")]
    [InlineData(@"\mathbf{\hat{x}} \boldsymbol{\nabla}", "𝐱^𝜵")]
    // fractions and stacks
    [InlineData(@"{a \over b} {n \choose k} {a \atop b} \genfrac{[}{]}{0pt}{}{n}{k} \cfrac{1}{2} \dfrac34", "ab(nk)ab[nk]1234")]
    [InlineData(@"\overset{!}{=} \underset{x}{\min} \stackrel{d}{=} \underbrace{a+b}_{n} \overbrace{c}^{m}", "=!minx=da+b⏟nc⏞m")]
    [InlineData(@"\cancel{a} \boxed{b} \phantom{c} \smash{d} \textcolor{red}{e} {\color{#ff0000} f} \colorbox{yellow}{g}",
        "abcdefg")]
    [InlineData(@"\int\limits_0^1 \sum\nolimits_i \mathop{F}\limits_x \iint", "∫01∑iFx∬")]
    [InlineData(@"f'' x'^2 \dot x \dddot y \mathring A \overleftrightarrow{AB}", "f′′x′2x˙y⃛A˚AB↔")]
    [InlineData(@"\displaystyle \sum x \textstyle y", "∑xy")]
    [InlineData(@"a \dots b \ldots \cdots \vdots \ddots \dotsc", "a…b…⋯⋮⋱…")]
    [InlineData(@"5\,\mathrm{mV} \, 10^{-3}\;\mathrm{kg\,m^2}", "5mV10−3kgm2")]
    [InlineData(@"E \tag{3} F \tag*{x}", "E(3)Fx")]
    [InlineData(@"\require{cancel} \notag \nonumber x", "x")]
    public void What_a_lecturer_would_type_is_shown(string tex, string shown) =>
        Shown(tex).Replace(" ", "").ShouldBe(shown.Replace(" ", ""));

    [Theory]
    [InlineData(@"\newcommand{\R}{\mathbb{R}} x \in \R^n", "x∈ℝn")]
    [InlineData(@"\def\norm#1{\lVert #1 \rVert} \norm{x}_2", "‖x‖2")]
    [InlineData(@"\newcommand{\p}[2][t]{p_{#1}(#2)} \p{x} \p[0]{y}", "pt(x)p0(y)")]
    [InlineData(@"\newcommand\a{b} \renewcommand{\a}{c} \providecommand{\a}{d} \a", "c")]
    [InlineData(@"\DeclareMathOperator*{\argmin}{arg\,min} \argmin_x f", "argminxf")]
    [InlineData(@"\let\e=\varepsilon \e + \let\f\e \f", "ε+ε")]
    [InlineData(@"\let\old\alpha \renewcommand{\alpha}{a'} \old + \alpha", "α+a′")]
    [InlineData(@"\let\old=\vec \let\older\old \renewcommand{\vec}[1]{\older{#1}!} \vec{x} \frac\old x1", "x→!x→1")]
    [InlineData(@"\let\old\alpha \def\alpha{\text{so \old}} \alpha", "soα")]
    [InlineData(@"\def\v#1{\hat{#1}\beta} \v xy", "x^βy")]
    [InlineData(@"\def\pair#1,#2;{(#2,#1)} \pair a,b;", "(b,a)")]
    [InlineData(@"\newcommand{\h}{h_t} \frac\h\h \sqrt\h", "hththt")]
    public void Commands_can_be_defined(string tex, string shown) => Shown(tex).Replace(" ", "").ShouldBe(shown);

    [Fact]
    public void An_operator_with_a_star_has_its_limits_below()
    {
        static string Html(string star) => TexToMathMl.Convert($@"\DeclareMathOperator{star}{{\a}}{{arg}} \a_x f", display: true,
            new TexMacros(), out _);
        Html("*").ShouldContain("<munder");
        Html("").ShouldContain("<msub");
    }

    [Theory]
    [InlineData(@"\sum\limits_t", "<munder><mo movablelimits=\"false\">∑</mo><mi>t</mi></munder>")]
    [InlineData(@"\sum\nolimits_t", "<msub><mo>∑</mo><mi>t</mi></msub>")]
    [InlineData(@"\sum\displaylimits_t", "<munder><mo movablelimits=\"true\">∑</mo><mi>t</mi></munder>")]
    [InlineData(@"\int\limits^1", "<mover><mo>∫</mo><mn>1</mn></mover>")]
    [InlineData(@"\mathop{\sum}\limits_t", "<munder><mrow><mo movablelimits=\"false\">∑</mo></mrow><mi>t</mi></munder>")]
    [InlineData(@"\underset{t}{\sum}",
        "<munder><mrow><mo movablelimits=\"false\">∑</mo></mrow><mrow><mi>t</mi></mrow></munder>")]
    [InlineData(@"\overset t\sum", "<mover><mo movablelimits=\"false\">∑</mo><mi>t</mi></mover>")]
    [InlineData(@"\overunderset{T}{t}{\sum}",
        "<munderover><mrow><mo movablelimits=\"false\">∑</mo></mrow><mrow><mi>t</mi></mrow><mrow><mi>T</mi></mrow></munderover>")]
    public void Limits_that_are_asked_for_stay_below_and_above_in_a_line_of_text(string tex, string mathMl) =>
        MathMl(tex).ShouldBe(mathMl);

    [Theory]
    [InlineData(@"\overline{AB}", "<mrow class=\"overline\"><mrow><mi>A</mi><mi>B</mi></mrow></mrow>")]
    [InlineData(@"\underline{AB}", "<mrow class=\"underline\"><mrow><mi>A</mi><mi>B</mi></mrow></mrow>")]
    [InlineData(@"\overline z^2", "<msup><mrow class=\"overline\"><mi>z</mi></mrow><mn>2</mn></msup>")]
    [InlineData(@"\widehat{AB}",
        "<mover accent=\"true\"><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy=\"true\">\u0302</mo></mover>")]
    public void A_line_over_or_under_a_thing_is_as_long_as_the_thing(string tex, string mathMl)
    {
        MathMl(tex).ShouldBe(mathMl);
        var page = Pages.Of($"${tex}$").Html;
        page.ShouldContain("mrow.overline { border-top:.06em solid;");
        page.ShouldContain("mrow.underline { border-bottom:.06em solid;");
    }

    [Fact]
    public void What_one_cell_defines_the_next_one_knows_and_a_definition_shows_nothing()
    {
        var page = Pages.Of(@"$\newcommand{\R}{\mathbb{R}}$ $$\def\v#1{\mathbf{#1}}$$", @"$x \in \R$ and $\v{w}$");
        page.Trouble.ShouldBeEmpty();
        page.Html.Split("<math").Length.ShouldBe(3);
        page.Html.ShouldContain("ℝ");
        page.Html.ShouldContain("𝐰");
        Pages.Of(@"$\v{w}$").Trouble.ShouldBe([@"cell 1: \v is not understood (in the formula \v{w})"]);
    }

    [Fact]
    public void Equations_are_referred_to_by_their_number_in_either_direction()
    {
        var page = Pages.Of(
            @"As \eqref{later} and $\ref{eq:a}$ say.",
            "$$a \\label{eq:a} \\tag{A}$$ \\begin{align} b &= c \\label{first} \\\\ d &= e \\label{later} \\end{align} see "
                + "\\eqref{first}, \\eqref{no}");
        page.Trouble.ShouldBe([@"cell 2: there is no \label{no} (in the formula \eqref{no})"]);
        page.Html.ShouldContain("<mtext>(2)</mtext>");
        page.Html.ShouldContain("<mtext>A</mtext>");
        page.Html.Split("<mtext>(1)</mtext>").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("Write `\\label{code}` for a number.")]
    [InlineData("```latex\n\\begin{equation} a \\label{code} \\end{equation}\n```")]
    [InlineData("<code>$$a \\label{code}$$</code>")]
    [InlineData("Outside of a formula \\label{code} is text.")]
    public void A_label_that_is_no_formula_takes_no_number(string code)
    {
        var page = Pages.Of(code, "$$b \\label{first}$$ see \\ref{first}");
        page.Trouble.ShouldBeEmpty();
        page.Html.Split("<mtext>(1)</mtext>").Length.ShouldBe(2);
        page.Html.ShouldContain("<mtext>1</mtext>");
        Pages.Of(code, "\\ref{code}").Trouble.ShouldBe([@"cell 2: there is no \label{code} (in the formula \ref{code})"]);
    }

    [Theory]
    [InlineData(@"a \label{x} \notag")]
    [InlineData(@"\nonumber a \label{x}")]
    [InlineData(@"\begin{align} a \notag \label{x} \\ b \label{y} \end{align}")]
    public void An_equation_that_wants_no_number_has_none(string tex)
    {
        var page = Pages.Of($"$${tex}$$ see \\ref{{x}} \\begin{{equation}} c \\label{{z}} \\end{{equation}}");
        page.Trouble.ShouldBe([@"cell 1: the equation of \label{x} has no number (in the formula \ref{x})"]);
        page.Html.Split("<mtext>(").Skip(1).Select(p => p[..2]).ShouldBe(
            tex.Contains("{y}", StringComparison.Ordinal) ? ["1)", "2)"] : ["1)"]);
    }

    [Theory]
    [InlineData(@"\nosuch{x} + y", @"\nosuch is not understood", @"\nosuch{x}")]
    [InlineData(@"\cancelto[a]{0}{x}", @"\cancelto is not understood", @"\cancelto[a]{0}{x}")]
    [InlineData(@"\text{\nosuch}", @"\nosuch in \text is not understood", @"\nosuch")]
    public void A_command_that_is_not_understood_stands_as_it_was_written(string tex, string told, string shown)
    {
        var html = TexToMathMl.Convert(tex, display: false, new TexMacros(), out var trouble);
        XElement.Parse(html);
        trouble.ShouldBe([told]);
        html.ShouldContain($"<mtext class=\"unknown\">{shown}</mtext>");
    }

    [Theory]
    [InlineData(@"\begin{tikzcd} a \end{tikzcd}", @"\begin{tikzcd} is not understood")]
    [InlineData(@"a \right) b", @"\right stands without \left")]
    [InlineData(@"\left( a", @"\left stands without \right")]
    [InlineData(@"\left a b \right)", @"\left expects a bracket or a point, got a")]
    [InlineData(@"\frac{a", "a brace is not closed")]
    [InlineData(@"\frac{a}", @"\frac lacks what it applies to")]
    [InlineData(@"x_", "_ lacks what it applies to")]
    [InlineData(@"}}{{", "there is a } too many")]
    [InlineData(@"x^a^b", "something has two superscripts: braces say which belongs where")]
    [InlineData(@"x_a_b", "something has two subscripts: braces say which belongs where")]
    [InlineData(@"{a & b}", "& stands outside of a table")]
    [InlineData(@"\begin{matrix} a &", @"\begin{matrix} stands without its \end")]
    [InlineData(@"\begin{matrix} a \end{pmatrix}", @"\begin{matrix} is ended by \end{pmatrix}")]
    [InlineData(@"a \end{matrix}", @"\end{matrix} stands without its \begin")]
    [InlineData(@"\begin{array}{cz} a \end{array}", "an array's columns are l, c, r and |, got cz")]
    [InlineData(@"\", "a backslash stands alone at the end")]
    [InlineData(@"a $ b", "$ stands inside a formula")]
    [InlineData(@"\text{a $b}", @"a dollar inside \text has no second one")]
    [InlineData(@"\hspace{2 apples}", @"\hspace expects a length such as 1em or 3pt, got 2 apples")]
    [InlineData(@"\color{a;b} x", "a;b is no colour")]
    [InlineData(@"\def\a{\a\a}\a", "its commands define each other without an end")]
    public void A_formula_that_cannot_be_set_is_shown_as_its_source(string tex, string told)
    {
        var html = TexToMathMl.Convert(tex, display: true, new TexMacros(), out var trouble);
        trouble.ShouldBe([told]);
        XElement.Parse(html).Descendants("merror").Single().Value.ShouldBe(tex);
    }

    [Theory]
    [InlineData("<script>&")]
    [InlineData("&&\\\\&")]
    [InlineData("'_'^'")]
    [InlineData("\u0000\u0001\ufffe\u2028")]
    public void Odd_signs_stay_well_formed(string tex) =>
        XElement.Parse(TexToMathMl.Convert(tex, display: true, new TexMacros(), out _)).ShouldNotBeNull();

    [Theory]
    [InlineData("{", "", "}")]
    [InlineData("\\frac{", "a", "}{b}")]
    [InlineData("x^{", "", "}")]
    [InlineData("\\left(", "a", "\\right)")]
    [InlineData("\\text{$", "a", "$}")]
    [InlineData("\\begin{matrix}", "a", "\\end{matrix}")]
    [InlineData("\\sqrt[", "a", "]{b}")]
    [InlineData("\\hat", "a", "")]
    [InlineData("a\\over ", "b", "")]
    [InlineData("\\displaystyle ", "b", "")]
    [InlineData("\\not", "b", "")]
    [InlineData("a_b+\\alpha \\frac{1}{2}", "", "")]
    [InlineData("\\newcommand{\\a}{\\b\\b}\\a", "", "")]
    public void Long_and_deep_formulas_end_soon(string open, string middle, string close)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var count = 90_000 / Math.Max(1, open.Length + close.Length);
        var tex = string.Concat(Enumerable.Repeat(open, count)) + middle + string.Concat(Enumerable.Repeat(close, count));
        TexToMathMl.Convert(tex, display: true, new TexMacros(), out _);
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(30);   // a blow-up takes minutes
    }

    [GeneratedRegex("<math[^>]*><semantics><mrow>|</mrow><annotation.*$", RegexOptions.Singleline)]
    private static partial Regex Wrapping();
}
