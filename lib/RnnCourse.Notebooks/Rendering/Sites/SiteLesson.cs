using System.Net;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Sites;

/// <summary>A lesson of a site: its page and what can be downloaded beside it.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="HasPdf">Whether its handout is there as a PDF.</param>
internal sealed record SiteLesson(Lesson Lesson, bool HasPdf)
{
    /// <summary>The address of the page from the site's folder, where all pages are.</summary>
    public string Page => Lesson.Name + ".html";

    /// <summary>Where the notebook lies.</summary>
    public string Notebook => $"notebooks/{Lesson.Name}.ipynb";

    /// <summary>Where the handout lies.</summary>
    public string Handout => $"handouts/{Lesson.Name}.handout.html";

    /// <summary>Where the slides lie.</summary>
    public string Slides => $"slides/{Lesson.Name}.slides.html";

    /// <summary>What the lesson asks: its first line in bold.</summary>
    public string Question
    {
        get
        {
            const string start = "<p><strong>";
            var html = Lesson.Sections[0].Blocks.FirstOrDefault(b => b.Html.StartsWith(start))?.Html ?? "";
            var end = html.IndexOf("</strong>", StringComparison.Ordinal);
            return end < 0 ? "" : html[start.Length..end];
        }
    }

    /// <summary>Links to the downloads.</summary>
    public string Downloads
    {
        get
        {
            var pdf = Path.ChangeExtension(Handout, ".pdf");
            return Link(Notebook, "notebook", " download") + " " + Link(Handout, "handout", "")
                + (HasPdf ? " " + Link(pdf, "handout, PDF", "") : "") + " " + Link(Slides, "slides", "");
        }
    }

    static string Link(string address, string words, string more) =>
        $"<a href=\"{WebUtility.HtmlEncode(Uri.EscapeDataString(address).Replace("%2F", "/"))}\"{more}>{words}</a>";
}
