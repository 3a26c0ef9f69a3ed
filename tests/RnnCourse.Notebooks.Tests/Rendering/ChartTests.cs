using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Charts;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Charts of a page: pictures first, and drawn by Plotly's program when a reader asks.</summary>
public class ChartTests
{
    const string Picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0L9 9\"></path></svg>";

    static string Page(string? program, string[] tags, string title = "loss")
    {
        var notebook = Notebook.Create("charts.ipynb");
        var cell = notebook.Add(CellKind.Code, "chart", tags: tags);
        cell.Outputs.Add(new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject
            {
                ["image/svg+xml"] = Picture,
                ["application/vnd.plotly.v1+json"] = new JsonObject
                {
                    ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["y"] = new JsonArray(3, 2, 1) }),
                    ["layout"] = new JsonObject { ["title"] = title },
                },
            },
        });
        return NotebookPage.Render(notebook, new PageOptions([], ChartProgram: program)).Html;
    }

    [Fact]
    public void A_chart_brings_its_numbers_and_one_script_that_the_policy_knows()
    {
        var page = Page("../plotly.min.js", ["needs:plotly"]);
        page.ShouldContain("<div class=\"chart\" data-chart=\"1\"><svg");
        page.ShouldContain("<script type=\"application/json\" data-chart=\"1\" data-program=\"../plotly.min.js\">"
            + "{\"data\":[{\"type\":\"scatter\",\"y\":[3,2,1]}],\"layout\":{\"title\":\"loss\"}}</script>");
        page.ShouldContain($"script-src {Asset.Hash(LiveCharts.Script)} 'self' file:;");
        page.Split("<script>").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(null, "needs:plotly")]
    [InlineData("plotly.min.js", "slide")]    // a plain figure has such numbers too
    public void Without_a_program_and_for_plain_figures_there_is_the_picture_only(string? program, string tag)
    {
        var page = Page(program, [tag]);
        page.ShouldContain("<svg");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("class=\"chart\"");
    }

    [Fact]
    public void No_text_of_a_chart_ends_its_numbers()
    {
        var page = Page("plotly.min.js", ["needs:plotly"], "</script><script>alert(1)</script><!--");
        page.ShouldContain("\\u003c/script>\\u003cscript>alert(1)");
        page.Split("<script").Length.ShouldBe(3);
    }

    [Fact]
    public void The_program_is_found_in_the_assembly_and_nowhere_else()
    {
        var built = Path.Combine(Repository.Root, "artifacts", "charts", "Plotly.NET.dll");
        Assert.SkipUnless(File.Exists(built), "the charts project is not built");
        var program = ChartProgram.Find(built)!;
        program.Name.ShouldStartWith("plotly-");
        var text = System.Text.Encoding.UTF8.GetString(program.Text);
        text[..200].ShouldContain("plotly.js v");
        text.TrimEnd().ShouldEndWith(";");
        ChartProgram.Find(typeof(ChartTests).Assembly.Location).ShouldBeNull();
        ChartProgram.Find("missing.dll").ShouldBeNull();
    }
}
