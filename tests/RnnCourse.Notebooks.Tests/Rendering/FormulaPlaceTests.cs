namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Which parts of a Markdown cell are formulas.</summary>
public class FormulaPlaceTests
{
    [Theory]
    // code, in lists and elsewhere
    [InlineData("1. a\n   ```csharp\n   var h = 0;\n   ```\n   Now $h_0$.\n2. $h_1$", "[h_0]", "[h_1]")]
    [InlineData("- a\n\n      $x$ is indented code\n\n  $y$", "$x$ is indented code", "[y]")]
    [InlineData("> ```\n> $x$\n> ```\n> $y$", "$x$", "[y]")]
    [InlineData("~~~~\n$x$\n~~~\n$y$\n~~~~\n$z$", "$x$\n~~~\n$y$", "[z]")]
    [InlineData("The sign ` is called backtick.\n\n$h_t$, and `code` follows $o_t$.", "The sign ` is", "[h_t],",
        "<code>code</code>", "[o_t].")]
    [InlineData("A ` alone, $x$, and ``a`` with $y$", "A ` alone, [x],", "<code>a</code>", "[y]")]
    [InlineData("It costs $5 and `x$` is code", "It costs $5 and <code>x$</code>")]
    // HTML
    [InlineData("Press <code>$HOME</code> or <kbd>$</kbd>, then <code>$PATH</code>. And $x$.",
        "<code>$HOME</code> or <kbd>$</kbd>", "[x].")]
    [InlineData("<a href=\"https://example.org/$a/$b\">x</a> <span title=\"costs $5, or 6$\">y</span>",
        "href=\"https://example.org/$a/$b\"", "title=\"costs $5, or 6$\"")]
    [InlineData("<div>\n<p title=\"$a$\">$x < y$ and <pre>$z$</pre></p>\n</div>", "title=\"$a$\"", "[x &lt; y]",
        "<pre>$z$</pre>")]
    [InlineData("<table><tr><td>$a_1$</td><td><code>$b$</code></td></tr></table>", "<td>[a_1]</td>", "<code>$b$</code>")]
    [InlineData("<!-- $x$ -->\n\n$y$", "[y]")]
    [InlineData("<b>It costs $5</b> and <i>6$</i>", "<b>It costs $5</b> and <i>6$</i>")]
    // addresses
    [InlineData("<https://example.org/$a/$b> $x$", "href=\"https://example.org/$a/$b\"", "[x]")]
    [InlineData("https://example.org/$a/$b and $x$", "href=\"https://example.org/$a/$b\"", "[x]")]
    [InlineData("[a $x$ link](https://example.org/$a$ \"t $5 or 6$\")", "href=\"https://example.org/$a$\"",
        "title=\"t $5 or 6$\"", "a [x] link</a>")]
    [InlineData("[for $5](http://a.org/$) more", "href=\"http://a.org/$\"", ">for $5</a>")]
    // Jupyter's other marks
    [InlineData("\\\\( w_1 \\\\), and\n\n\\\\[ v = w_1 x \\\\]\n\nand \\( u_1 \\) and \\[ z^2 \\]", "[w_1],", "[v = w_1 x]",
        "[u_1]", "[z^2]")]
    [InlineData("See \\[1\\] and \\(sic\\).", "See [1] and (sic).")]
    [InlineData("\\[ x \\]\n\na \\[b = c\\] d\n\ne\\[\nf = g\n\\]", "[x]", "a [b = c] d", "e[f = g]")]
    [InlineData("\\begin{cases}\na & \\begin{cases} b \\\\ c \\end{cases} \\\\\nd & e\n\\end{cases}",
        "[\\begin{cases}\na &amp; \\begin{cases} b \\\\ c \\end{cases} \\\\\nd &amp; e\n\\end{cases}]")]
    [InlineData("where \\begin{equation}x=1\\end{equation} holds", "where [\\begin{equation}x=1\\end{equation}] holds")]
    // what Markdown would take for its own
    [InlineData("$$\na\n\n+ b\n- c\n= d\n# e\n> f\n$$\n\n# end", "[a\n\n+ b\n- c\n= d\n# e\n&gt; f]", "<h1 id=\"end\">")]
    [InlineData("So $a\n+ b\n- c\n=\nd$ holds,\nas $x >\n1. + y$ and $z\n+ 2$\n- do",
        "So [a\n+ b\n- c\n=\nd] holds,\nas [x &gt;\n1. + y] and [z\n+ 2]\n<ul>\n<li>do</li>")]
    [InlineData("- so \\(a\n  + b\\)\n- c\n\n> $d\n> - e$", "<li>so [a\n+ b]</li>\n<li>c</li>", "<blockquote>\n[d\n- e]")]
    [InlineData("$a\n\n+ b$", "$a", "<li>b$</li>")]
    [InlineData("`code` and ``b`` with $$\na\n\n+ b\n$$ `$c$`",
        "<code>code</code> and <code>b</code> with [a\n\n+ b] <code>$c$</code>")]
    [InlineData("`$$` and `$$\nb` $$x\n\ny", "<code>$$</code> and <code>$$ b</code> $$x", "y")]
    [InlineData("so that $$\n1. a\n$$ holds", "so that [1. a] holds")]
    [InlineData("\\begin{align}\na\n&= b \\\\\n\n- c\n\\end{align}", "[\\begin{align}\na\n&amp;= b \\\\\n\n- c\n\\end{align}]")]
    [InlineData("> $$\n> a\n> $$", "<blockquote>", "[a]")]
    [InlineData("- \\begin{align}\n  a\n  \\end{align}\n- b", "<li>\n[\\begin{align}\na\n\\end{align}]\n</li>", "<li>b</li>")]
    [InlineData("1. $$\n   a\n\n   b\n   $$\n2. c", "<li>\n[a\n\nb]\n</li>", "<li>c")]
    [InlineData("> $$\n> a\n>\n> b\n> $$\n\nc", "<blockquote>\n[a\n\nb]\n</blockquote>\nc")]
    [InlineData("- item\n\n  $$x_1 * y_1 * z_1$$", "[x_1 * y_1 * z_1]")]
    [InlineData("| $|x|$ | $a_1$ |\n|---|---|\n| $b_1$ | $5 |", "<th>[|x|]</th>", "<th>[a_1]</th>", "<td>[b_1]</td>",
        "<td>$5</td>")]
    [InlineData("$y \\text{ if $a$}, z$", "[y \\text{ if $a$}, z]")]
    [InlineData("# The state $h_t$", "<h1 id=\"the-state-h_t\">The state [h_t]</h1>")]
    // dollars that are money
    [InlineData("It costs $20 here and $30 there. **Cost $1788 yr @ 149 per month**. Then $x_1 = 2$.",
        "It costs $20 here and $30 there. <strong>Cost $1788 yr", "[x_1 = 2].")]
    [InlineData("US$5 and US$6, $7-$8", "US$5 and US$6, $7-$8")]
    [InlineData("\\\\$40 for two and \\\\$20, \\$5, then $x_1$", "$40 for two and $20, $5, then [x_1]")]
    [InlineData("$ 5 and $ 6, 7 $ or 8 $; $ 10_000 + tax $ or 1 $ = 0.9 $ there",
        "$ 5 and $ 6, 7 $ or 8 $; $ 10_000 + tax $ or 1 $ = 0.9 $ there")]
    [InlineData("$ x = $ 5 and $ x $y", "$ x = $ 5 and $ x $y")]
    [InlineData("Costs $5\n- tea 6$\n- $7", "Costs $5\n<ul>\n<li>tea 6$</li>\n<li>$7</li>")]
    [InlineData("- costs $5\n- 6$", "<li>costs $5</li>\n<li>6$</li>")]
    [InlineData("Costs $5\n---\n6$", "Costs $5</h2>", "6$")]
    // blanks inside the dollars
    [InlineData("$ x $, $ \\alpha_t $ and $$; $ a + b = c $.", "[x],", "[\\alpha_t] and $$; [a + b = c].")]
    // other signs
    [InlineData("The sign \uE000 warns, \uE0010\uE001 too, and $x$.", "The sign \uE000 warns, \uE0010\uE001 too, and [x].")]
    public void A_formula_is_where_Jupyter_sees_one(string markdown, params string[] parts)
    {
        var page = Pages.Of(markdown);
        var shown = page.Short();
        foreach (var part in parts) shown.ShouldContain(part, Case.Sensitive);
        shown.Count(c => c == '⟦').ShouldBe(0);
        page.Html.Split("<math").Length.ShouldBe(1
            + parts.Sum(p => System.Text.RegularExpressions.Regex.Count(p, @"(?<!See )\[")));
    }

    [Fact]
    public void Brackets_behind_a_name_are_brackets() =>
        Pages.Of("See a\\[i\\], b\\[i\\]\\[j\\], `c`\\[0\\] and f(x)\\[k_1\\].").Body()
            .ShouldContain("<p>See a[i], b[i][j], <code>c</code>[0] and f(x)[k_1].</p>");

    [Fact]
    public void The_words_of_a_picture_are_plain_text()
    {
        var html = Pages.Of("![The loss $L_t$ \"over\" time](data:image/png;base64,AQID \"title $x$\")").Body();
        html.ShouldContain("alt=\"The loss L_t &quot;over&quot; time\"");
        html.ShouldContain("title=\"title $x$\"");
        html.ShouldNotContain("<math");
    }

    [Theory]
    [InlineData("<!-- to do: write more")]
    [InlineData("a <b>bold <i>and <table><tr><td>")]
    [InlineData("<div><details><summary>x")]
    [InlineData("</div></section></main></body></html>")]
    [InlineData("<textarea><title><style><script>")]
    [InlineData("<svg><style><title>")]
    [InlineData("<plaintext>")]
    [InlineData("<![CDATA[")]
    [InlineData("```\nopen")]
    [InlineData("$$ \\begin{aligned} \\text{")]
    public void A_cell_cannot_swallow_the_cells_after_it(string open)
    {
        var page = Pages.Of(open, "Visible *two*.");
        page.Html.ShouldContain("<section class=\"markdown\"><p>Visible <em>two</em>.</p>\n</section>");
        page.Html.Split("<section").Length.ShouldBe(3);
        page.Html.Split("</section>").Length.ShouldBe(3);
    }

    [Fact]
    public void An_unclosed_comment_is_told() => Pages.Of("a\n\n<!-- b", "c")
        .Trouble.ShouldBe(["cell 1: an HTML comment is not closed: the rest of the cell is hidden by it"]);

    [Fact]
    public void Ids_are_unique_over_the_page_and_links_follow()
    {
        var page = Pages.Of(
            "# Title\n## Exercise\nText[^1].\n\n[^1]: One.",
            "## Exercise\nMore[^1].\n\n[^1]: Two.\n\n<svg><defs><marker id=\"arrow\"></marker></defs><path "
                + "marker-end=\"url(#arrow)\"></path></svg>",
            "## Exercise\n\n<svg aria-labelledby=\"arrow\"><defs><marker id=\"arrow\"></marker></defs><path "
                + "marker-end=\"url('#arrow')\"></path></svg> [x](#exercise)");
        page.Ids().ShouldBeUnique();
        page.Html.ShouldContain(
            "<li><a href=\"#exercise\">Exercise</a></li><li><a href=\"#exercise-1\">Exercise</a></li><li><a "
                + "href=\"#exercise-2\">Exercise</a></li>");
        page.Html.ShouldContain(
            "<svg aria-labelledby=\"arrow-2\"><defs><marker id=\"arrow-2\"></marker></defs><path "
                + "marker-end=\"url(#arrow-2)\"></path></svg>");
        page.Html.ShouldContain("href=\"#fn:1-2\"");
    }
}
