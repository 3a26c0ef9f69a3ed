using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Sites;

/// <summary>A folder of pages that any web server shows, and any browser without one: every lesson, with search, dark
/// mode, the way to and fro, and downloads.</summary>
/// <param name="lessons">The lessons in order.</param>
/// <param name="books">The files of the book in the site's folder, with their words; none without one.</param>
/// <param name="hasApi">Whether the pages of the library lie in api.</param>
internal sealed class Site(IReadOnlyList<SiteLesson> lessons, IReadOnlyList<(string File, string Words)> books,
    bool hasApi)
{
    const string Title = "Recurrent networks";

    const string Theme = "<button type=\"button\" id=\"course-theme\" aria-label=\"Dark or light\" "
        + "title=\"Dark or light (d)\">"
        + "<span aria-hidden=\"true\">◐</span></button>";

    /// <summary>What stands around the page of a lesson.</summary>
    /// <param name="index">Which lesson, from 0.</param>
    public SiteFrame Frame(int index)
    {
        var (before, after) = (index > 0 ? lessons[index - 1] : null, index + 1 < lessons.Count ? lessons[index + 1]
            : null);
        var top = "<a class=\"skip\" href=\"#course-text\">To the text</a>\n"
            + "<header class=\"bar\"><nav aria-label=\"Course\">"
            + $"<a class=\"home\" href=\"index.html\">{Title}</a>"
            + $"<form role=\"search\" id=\"course-ask\"><input type=\"search\" aria-label=\"Search the course\" "
                + $"placeholder=\"Search\"></form>"
            + $"{Theme}</nav></header>\n<p class=\"downloads\">{lessons[index].Downloads}</p>\n";
        var bottom = "<nav class=\"way\" aria-label=\"Lessons\">"
            + (before is null ? "<span></span>" : Way(before, "prev", "← "))
            + (after is null ? "<span></span>" : Way(after, "next", "", " →")) + "</nav>\n";
        return new(top, bottom);
    }

    static string Way(SiteLesson lesson, string rel, string left, string right = "") =>
        $"<a rel=\"{rel}\" href=\"{Address(lesson)}\">{left}{lesson.Lesson.TitleHtml}{right}</a>";

    static string Address(SiteLesson lesson) => WebUtility.HtmlEncode(Uri.EscapeDataString(lesson.Page));

    /// <summary>The first page: search, and a list of all lessons.</summary>
    public string Front()
    {
        var body = new StringBuilder("<header class=\"bar\"><nav aria-label=\"Course\"><a class=\"home\" "
            + "href=\"index.html\" ")
            .Append($"aria-current=\"page\">{Title}</a>{Theme}</nav></header>\n")
            .Append("<main id=\"course-text\" class=\"front\">\n")
            .Append($"<h1>{Title}</h1>\n<p>A course in which nothing is a black box: {lessons.Count} lessons, ")
            .Append("each a notebook that runs.</p>\n<form role=\"search\" id=\"search\"><label for=\"q\">Search the "
                + "course</label> ")
            .Append("<input type=\"search\" id=\"q\" autocomplete=\"off\"></form>\n")
            .Append("<div id=\"found\" role=\"status\" aria-live=\"polite\"></div>\n<ol class=\"lessons\">\n");
        foreach (var lesson in lessons)
            body.Append($"<li><a class=\"to\" href=\"{Address(lesson)}\">{lesson.Lesson.TitleHtml}</a> ")
                .Append($"<span class=\"question\">{lesson.Question}</span> ")
                .Append($"<span class=\"downloads\">{lesson.Downloads}</span></li>\n");
        body.Append("</ol>\n");
        var more = books.Select(b =>
            $"<a href=\"{WebUtility.HtmlEncode(b.File)}\">{WebUtility.HtmlEncode(b.Words)}</a>").ToList();
        if (hasApi) more.Add("<a href=\"api/index.html\">the library</a>");
        if (more.Count > 0) body.Append($"<p class=\"more\">Also: {string.Join(" · ", more)}</p>\n");
        body.Append("</main>\n");
        return PageFrame.Write(Title, ["page.css", SiteFrame.Styles], body.ToString(), isTrusted: false, "en",
            SiteFrame.Script, $"const pages={SearchIndex.Write(lessons)};\n{Asset.Text("search.js")}");
    }
}
