using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Sites;

namespace RnnCourse.Notebooks.Tests.Rendering.Sites;

public class SiteTests
{
    static SiteLesson Lesson(string name, string text) =>
        new(LessonSamples.Lesson(n => n.Add(CellKind.Markdown, text), name), HasPdf: false);

    static readonly SiteLesson[] Three =
    [
        Lesson("05-one.ipynb", "# 05 One\n\n**What is one?**\n\n## Part\n\nwords of one"),
        Lesson("06-two.ipynb", "# 06 Two\n\n## Part\n\n</script><b>two</b>"),
        Lesson("07-three.ipynb", "# 07 Three"),
    ];

    [Fact]
    public void A_page_leads_to_the_lessons_before_and_behind_it_and_to_its_downloads()
    {
        var site = new Site(Three, [], hasApi: false);

        site.Frame(0).Bottom.ShouldNotContain("rel=\"prev\"");
        site.Frame(1).Bottom.ShouldContain("<a rel=\"prev\" href=\"05-one.html\">← 05 One</a><a rel=\"next\" "
            + "href=\"07-three.html\">07 Three →</a>");
        site.Frame(2).Bottom.ShouldNotContain("rel=\"next\"");
        foreach (var file in new[] { "notebooks/06-two.ipynb", "handouts/06-two.handout.html", "slides/06-two.slides.html" })
            site.Frame(1).Top.ShouldContain($"href=\"{file}\"");
        site.Frame(1).Top.ShouldNotContain(".pdf");
    }

    [Fact]
    public void The_first_page_lists_all_lessons_with_their_questions()
    {
        var front = new Site(Three, [("book.html", "the book")], hasApi: true).Front();

        front.ShouldContain("<a class=\"to\" href=\"05-one.html\">05 One</a> <span class=\"question\">What is one?</span>");
        front.ShouldContain("<a href=\"book.html\">the book</a>");
        front.ShouldContain("<a href=\"api/index.html\">");
        new Site(Three, [], hasApi: false).Front().ShouldNotContain("api/");
    }

    [Fact]
    public void The_index_has_the_words_of_every_section_and_cannot_end_the_script_it_stands_in()
    {
        var json = SearchIndex.Write(Three);
        var index = JsonNode.Parse(json)!.AsArray();

        json.ShouldNotContain("<");
        index.Select(e => (e![0]!.ToString(), e[1]!.ToString(), e[2]!.ToString())).ShouldBe(
        [
            ("05 One", "", "05-one.html"), ("05 One", "Part", "05-one.html#part"),
            ("06 Two", "", "06-two.html"), ("06 Two", "Part", "06-two.html#part"), ("07 Three", "", "07-three.html"),
        ]);
        index[1]![3]!.ToString().ShouldBe("words of one");
    }

    [Fact]
    public void A_page_inside_a_site_runs_the_sites_script_and_nothing_of_the_notebook()
    {
        var notebook = LessonSamples.Notebook(n => n.Add(CellKind.Markdown, "# T\n\n<script>alert(1)</script>"));
        var html = NotebookPage.Render(notebook, new PageOptions([], Frame: new Site(Three, [], false).Frame(0))).Html;

        html.Split("<script>").Length.ShouldBe(2);
        html.ShouldContain($"script-src {Asset.Hash(SiteFrame.Script)};");
        html.ShouldNotContain("alert");
        html.ShouldContain("<main id=\"course-text\">");
    }

    [Fact]
    public void What_stands_around_a_lesson_keeps_its_ids()
    {
        var text = "# T\n\n## Text\n\n## Course ask\n\n<b id=\"course-theme\">x</b>";
        var notebook = LessonSamples.Notebook(n => n.Add(CellKind.Markdown, text));
        var html = NotebookPage.Render(notebook, new PageOptions([], Frame: new Site(Three, [], false).Frame(0))).Html;

        foreach (var id in (string[])["text", "course-text", "course-ask", "course-ask-2", "course-theme", "course-theme-2"])
            html.Split($" id=\"{id}\"").Length.ShouldBe(2, id);
    }
}
