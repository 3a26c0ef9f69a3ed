using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Pictures are inside the page, and only those that a notebook may show.</summary>
public sealed class PictureTests : IDisposable
{
    const string Data = "data:image/png;base64,AQID";
    readonly TemporaryFolder folder = new();
    readonly string home;

    public PictureTests()
    {
        home = folder["home"];
        Directory.CreateDirectory(Path.Combine(home, "sub dir"));
        foreach (var file in (string[])["home/pic.png", "home/sub dir/ä b.png", "secret.png", "home/answers.ipynb",
            "home/secret.txt"])
            File.WriteAllBytes(folder[file], [1, 2, 3]);
    }

    public void Dispose() => folder.Dispose();

    NotebookPage Page(string markdown)
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, markdown).Json["attachments"] =
            JsonNode.Parse(
                """{"a b.png": {"image/png": ["AQ\n", "ID"]}, "bad.png": {"text/html": "PHNjcmlwdD4="}, "cut.png": {"image/png": "A\"onerror=x"}}""");
        return NotebookPage.Render(notebook, home);
    }

    [Theory]
    [InlineData("![p](pic.png)")]
    [InlineData("![p][r]\n\n[r]: pic.png 'title'")]
    [InlineData("![p](<sub dir/ä b.png>)")]
    [InlineData("![p](sub%20dir/%C3%A4%20b.png)")]
    [InlineData("<img src=\"pic.png\" width=\"50%\">")]
    [InlineData("text <IMG alt=p SRC=pic.png> text")]
    [InlineData("<div><img src='./sub dir/../pic.png'/></div>")]
    [InlineData("<img srcset=\"pic.png 2x, other.png 1x\">")]
    [InlineData("<img src=\"\" srcset=\"pic.png 2x\">")]
    [InlineData("<svg><image href=\"pic.png\"></image></svg>")]
    [InlineData("<svg><image xlink:href=\"pic.png\"></image></svg>")]
    [InlineData("![p](attachment:a%20b.png)")]
    [InlineData("<img src=\"attachment:a b.png\" width=\"200\">")]
    [InlineData("<img src=\"" + Data + "\">")]
    public void Pictures_of_the_usual_ways_are_inside(string markdown)
    {
        var page = Page(markdown);
        page.Trouble.ShouldBeEmpty();
        page.Body().ShouldContain($"=\"{Data}\"");
    }

    [Theory]
    [InlineData("señal/año.png", NormalizationForm.FormD, NormalizationForm.FormC)]
    [InlineData("señal/año.png", NormalizationForm.FormC, NormalizationForm.FormD)]
    public void Letters_with_accents_are_found_in_both_ways_of_writing(string name, NormalizationForm ofFile,
        NormalizationForm ofText)
    {
        var file = Path.Combine(home, name.Normalize(ofFile));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, [1, 2, 3]);
        var written = name.Normalize(ofText);
        foreach (var address in (string[])[written, Uri.EscapeDataString(written).Replace("%2F", "/")])
            Page($"![p]({address})").Body().ShouldContain($"=\"{Data}\"");
        Page($"![p]({name.Replace('o', 'ø')})").Trouble.ShouldHaveSingleItem();
    }

    [Fact]
    public void Attachments_with_accents_are_found_in_both_ways_of_writing()
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, $"![p](attachment:{"año.png".Normalize(NormalizationForm.FormC)})")
            .Json["attachments"] = new JsonObject
            {
                ["año.png".Normalize(NormalizationForm.FormD)] = new JsonObject { ["image/png"] = "AQID" },
            };
        NotebookPage.Render(notebook, home).Body().ShouldContain($"=\"{Data}\"");
    }

    [Theory]
    [InlineData("![p](../secret.png)")]
    [InlineData("![p](sub%20dir/../../secret.png)")]
    [InlineData("![p](%2e%2e/secret.png)")]
    [InlineData("![p](..%2fsecret.png)")]
    [InlineData("<img src=\"..\\secret.png\">")]
    [InlineData("![p](/etc/hostname)")]
    [InlineData("<img src=\"FILE\">")]
    [InlineData("<img src=\"file://FILE\">")]
    [InlineData("<svg><image href=\"FILE\"></image></svg>")]
    [InlineData("![p](link.png)")]
    [InlineData("![p](door/secret.png)")]
    [InlineData("![p](loop.png)")]
    [InlineData("![p](secret.txt)")]
    [InlineData("![p](answers.ipynb)")]
    [InlineData("![p](missing.png)")]
    [InlineData("![p](attachment:bad.png)")]
    [InlineData("![p](attachment:cut.png)")]
    [InlineData("![p](attachment:no.png)")]
    [InlineData("![p](http://localhost:9/p.png)")]
    [InlineData("<img src=\"//localhost:9/p.png\">")]
    [InlineData("<img src=\"data:text/html,<script>\">")]
    public void Other_files_and_machines_are_not(string markdown)
    {
        File.CreateSymbolicLink(folder["home/link.png"], folder["secret.png"]);
        File.CreateSymbolicLink(folder["home/loop.png"], folder["home/loop.png"]);
        Directory.CreateSymbolicLink(folder["home/door"], folder.Path);
        var page = Page(markdown.Replace("FILE", folder["secret.png"]));
        page.Html.ShouldNotContain("base64,");
        page.Html.ShouldNotContain("<img");
        page.Trouble.Count.ShouldBe(1);
        page.Trouble[0].ShouldMatch("^cell 1: the picture .* is not inside the page: .+");
    }

    [Theory]
    [InlineData("<div style=\"background-image:url(pic.png)\">a</div>", "background-image of <div>")]
    [InlineData("<p style=\"background:red url('pic.png')\">a</p>", "of <p>")]
    [InlineData("<video src=\"none.mp4\" poster=\"pic.png\"></video>", "poster of <video>")]
    [InlineData("<table background=\"pic.png\"><tr><td>a</td></tr></table>", "background of <table>")]
    [InlineData("<input type=\"image\" src=\"pic.png\">", "<input>")]
    [InlineData("<object data=\"pic.png\"></object>", "<object>")]
    [InlineData("<embed src=\"pic.png\">", "<embed>")]
    [InlineData("<iframe src=\"pic.png\"></iframe>", "<iframe>")]
    public void Pictures_by_ways_that_a_page_does_not_take_are_told(string markdown, string told)
    {
        var page = Page(markdown);
        page.Body().ShouldNotContain("pic.png");
        page.Trouble.ShouldContain(trouble => trouble.Contains(told + " is left out", StringComparison.Ordinal));
    }
}
