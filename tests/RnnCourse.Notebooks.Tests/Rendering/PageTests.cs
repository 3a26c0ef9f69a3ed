using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;
using RnnCourse.Notebooks.Rendering.Slides;

namespace RnnCourse.Notebooks.Tests.Rendering;

public partial class PageTests
{
    static string Markdown(string text) => Page(n => n.Add(CellKind.Markdown, text));

    static string Page(Action<Notebook> fill, params string[] pictureFolders)
    {
        var notebook = Notebook.Create("05-rnn.ipynb");
        fill(notebook);
        return NotebookPage.Render(notebook, pictureFolders).Html;
    }

    [Fact]
    public void Formulas_are_MathML_and_what_looks_like_Markdown_inside_them_is_left_alone()
    {
        Markdown("$a_1 * b_2 * c_1$").ShouldNotContain("<em>");
        Markdown("$$ A = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix} $$").ShouldContain("<math display=\"block\">");
        Markdown("| $|x|$ | b |\n|---|---|\n| 1 | 2 |").ShouldContain("<table>");
        Markdown("\\begin{align}\na &= b\n\\end{align}").ShouldContain("class=\"aligned\"");
        Markdown("$$\na\n\n+ b\n$$").ShouldContain("<math display=\"block\">");
    }

    [Theory]
    [InlineData("{\"language\": \"pt-BR\"}", "pt-BR")]
    [InlineData("{\"language\": \"es\\\" onload=\\\"alert(1)\"}", "en")]
    [InlineData("{\"language\": 5}", "en")]
    [InlineData("[\"es\"]", "en")]
    [InlineData("{}", "en")]
    public void A_page_says_the_language_of_its_text(string metadata, string language)
    {
        void Fill(Notebook notebook) => notebook.Metadata["course"] = JsonNode.Parse(metadata);
        Page(Fill).ShouldContain($"<html lang=\"{language}\">");
        HandoutPage.Render(LessonSamples.Lesson(Fill), AnswerPlace.End, Paper.A4).ShouldContain($"<html lang=\"{language}\">");
        SlideDeck.Render(LessonSamples.Lesson(Fill), AnswerPlace.End).ShouldContain($"<html lang=\"{language}\">");
    }

    [Fact]
    public void A_comma_stays_with_the_formula_before_it() =>
        Markdown("$a$, $b$ and $c$")
            .ShouldMatch("<span class=\"nowrap\"><math>.*</math>,</span> <math>.*</math> and <math>.*</math></p>");

    [Fact]
    public void Code_of_a_study_is_folded_and_its_outputs_are_not()
    {
        var html = Page(n => n.Add(CellKind.Code, "var a = 1;\nvar b = 2;", "s", "study").Outputs.Add(
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "shown" }));
        html.ShouldContain("<summary>Code that you need not read: 2 lines</summary>\n<pre class=\"code\">");
        html.ShouldContain("</pre>\n</details>\n<div class=\"output\"><pre>shown</pre>");
        Page(n => n.Add(CellKind.Code, "var a = 1;")).ShouldNotContain("<details");
    }

    [Theory]
    [InlineData("It costs $5 and $6 a piece.")]
    [InlineData("`$x$` is code")]
    [InlineData("```\n$x$\n```")]
    [InlineData("Escaped \\$x\\$ stays.")]
    [InlineData("One $ alone")]
    public void Dollars_that_are_no_formulas_stay(string text) => Markdown(text).ShouldNotContain("<math");

    [Fact]
    public void A_page_has_title_contents_links_to_pages_and_pictures_inside()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["p.png"], [1, 2, 3]);
        var html = Page(n => n.Add(CellKind.Markdown,
            "# Title <1>\n\n## One\n\n## Two\n\n## Three\n\n[next](07-bptt.ipynb#part) ![p](p.png)"), folder.Path);

        html.ShouldContain("<title>Title &lt;1&gt;</title>");
        html.ShouldContain("<li><a href=\"#two\">Two</a></li>");
        html.ShouldContain("href=\"07-bptt.html#part\"");
        html.ShouldContain("src=\"data:image/png;base64,AQID\"");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("http:");
        html.ShouldNotContain("https:");
    }

    [Theory]
    [InlineData("[a](#Why-It-Works) [b](#why-it-works)", "#why-it-works #why-it-works")]      // Jupyter's and GitHub's
    [InlineData("[a](#3.-Größe-&-Zahl) [b](#3-größe--zahl)", "#3-gr%C3%B6%C3%9Fe--zahl #3-gr%C3%B6%C3%9Fe--zahl")]
    [InlineData("[a](#Own) [b](#First) [c](#Table)", "#Own #First #Table")]                  // ids that somebody wrote
    [InlineData("[a](other.ipynb#Why-It-Works) [b](other.ipynb)", "other.html#why-it-works other.html")]
    [InlineData("[a](https://a.org/b.html#Why-It) [b](#)", "https://a.org/b.html#Why-It #")]
    public void Links_find_headings_in_either_way_to_write_one(string markdown, string addresses)
    {
        var html = Page(n =>
        {
            n.Add(CellKind.Markdown, markdown);
            n.Add(CellKind.Markdown, "# Why It Works\n\n## 3. Größe & Zahl\n\n<a id=\"Own\"></a>");
            n.Add(CellKind.Code, "1", "First").Outputs.Add(new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = new JsonObject { ["text/html"] = "<b id=Table>t</b>" },
            });
        });
        Address().Matches(html[..html.IndexOf("<h1", StringComparison.Ordinal)]).Select(m => m.Groups[1].Value)
            .ShouldBe(addresses.Split(' '));
        html.ShouldContain("id=\"why-it-works\"");
        html.ShouldContain("id=\"3-größe--zahl\"");
    }

    [Fact]
    public void Headings_of_the_same_words_are_numbered_over_the_page_and_formulas_count_by_their_TeX()
    {
        var html = Page(n =>
        {
            n.Add(CellKind.Markdown, "# Again\n\n## Again\n\n## The loss $L_1$");
            n.Add(CellKind.Markdown, "## Again\n\n## The loss $L_2$");
        });
        foreach (var id in (string[])["again", "again-1", "again-2", "the-loss-l_1", "the-loss-l_2"])
            html.Split($" id=\"{id}\"").Length.ShouldBe(2, id);
    }

    [Theory]
    [InlineData("[a][b] ](c)", "<p>[a][b] ](c)</p>")]
    [InlineData("![a][b] ](c)", "<p>![a][b] ](c)</p>")]
    [InlineData("[a][b] [c](d)", "<p>[a][b] <a href=\"d\">c</a></p>")]
    [InlineData("[[a][b] c](d)", "<p><a href=\"d\">[a][b] c</a></p>")]
    [InlineData("[a][b] *c*\n\n[b]: d", "<p><a href=\"d\">a</a> <em>c</em></p>")]
    [InlineData("<x>a <y-z>*b*</y-z></x> c", "<p>a <em>b</em> c</p>")]
    [InlineData("<x>\n\n- a\n\n</x>", "<ul>\n<li>a</li>\n</ul>")]
    public void Brackets_and_elements_that_mean_nothing_leave_what_they_hold(string markdown, string html) =>
        Markdown(markdown).ShouldContain(html);

    [GeneratedRegex("<a href=\"([^\"]*)\"")]
    private static partial Regex Address();

    [Fact]
    public void Code_is_marked_and_outputs_stand_below_it()
    {
        var html = Page(n =>
        {
            var cell = n.Add(CellKind.Code, "// note <1>\nvar s = $\"{x:0.0}\" + 'c'; new Row(1.5e3f).Step(@\"a\"\"b\");",
                "cell-a", "raises-exception");
            cell.ExecutionCount = 4;
            cell.Outputs = (JsonArray)JsonNode.Parse("""
                [{"output_type": "stream", "name": "stdout", "text": ["a < b\n", "claim held: 1 < 2\n"]},
                 {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "figure", "image/svg+xml": ["<?xml version='1.0'?>\n", "<svg><g id=\"a\"/><use href=\"#a\" fill=\"url(#a)\"/></svg>"]}},
                 {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "figure", "image/svg+xml": "<svg><g id=\"a\"/></svg>"}},
                 {"output_type": "execute_result", "metadata": {}, "execution_count": 4, "data": {"text/plain": "[]", "text/html": "<table></table>"}},
                 {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["E: v", "\u001b[31m   at cell\u001b[0m"]}]
                """)!;
        });

        html.ShouldContain("<span class=\"c\">// note &lt;1&gt;</span>");
        html.ShouldContain(
            "<span class=\"k\">var</span> s = <span class=\"s\">$&quot;</span>{x:<span class=\"s\">0.0</span>}<span "
                + "class=\"s\">&quot;</span> + <span class=\"s\">&#39;c&#39;</span>;");
        html.ShouldContain(
            "<span class=\"t\">Row</span>(<span class=\"n\">1.5e3f</span>).<span class=\"m\">Step</span>(<span "
                + "class=\"s\">@&quot;a&quot;&quot;b&quot;</span>);");
        html.ShouldContain("<pre>a &lt; b\n<span class=\"claim\">claim held: 1 &lt; 2</span></pre>");
        html.ShouldContain("<svg><g id=\"a\"></g><use href=\"#a\" fill=\"url(#a)\"></use></svg>");
        html.ShouldContain("<svg><g id=\"a-2\"></g></svg>");
        html.ShouldContain("<div class=\"output\"><table></table></div>");
        html.ShouldContain("<div class=\"output error\"><pre>E: v\n<span class=\"a-ink1\">   at cell</span></pre></div>");
        html.ShouldContain("fails on purpose");
        html.ShouldContain("[4]");
    }

    [Fact]
    public void What_cannot_be_shown_is_told()
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, "$\\nosuch$ ![p](missing.png)");
        NotebookPage.Render(notebook, Path.GetTempPath()).Trouble.ShouldBe(
            ["cell 1: \\nosuch is not understood (in the formula \\nosuch)",
                "cell 1: the picture missing.png is not inside the page: there is no such file"]);
    }

    [Fact]
    public void A_cell_of_a_hundred_thousand_wrong_signs_is_shown_soon()
    {
        var code = string.Concat(Enumerable.Repeat("`a``b ```c ", 9000));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Page(n => n.Add(CellKind.Code, code)).ShouldContain(code.TrimEnd());
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(30);
    }
}
