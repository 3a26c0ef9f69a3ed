using System.Net;
using System.Text;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Books;

/// <summary>A lesson on one page: its question, equations, the picture of its concept, and its summary.</summary>
internal static class CheatSheet
{
    const int MostEquations = 7, MostConcepts = 9;

    /// <summary>The sheet.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="concepts">The concepts of the course.</param>
    public static string Write(Lesson lesson, ConceptList concepts)
    {
        var html = new StringBuilder("<section class=\"cheat\">\n")
            .Append($"<h2>On one page: {lesson.TitleHtml}</h2>\n");
        if (lesson.Sections[0].Blocks.FirstOrDefault(b => b.Html.StartsWith("<p><strong>")) is { } question)
            html.Append(question.Html);
        html.Append("<div class=\"two\">\n<div>\n");
        var equations = lesson.Sections.Where(s => s.Role == SectionRole.Body)
            .SelectMany(s => s.Blocks.Where(b => b.Kind == BlockKind.Equation).Select(b => (s.Title, b))).ToList();
        if (equations.Count > 0) html.Append("<h3>Equations</h3>\n");
        var title = "";
        foreach (var (section, block) in equations.Take(MostEquations))
        {
            if (section != title) html.Append($"<p class=\"where\">{title = section}</p>\n");
            html.Append(Formulas(block.Html));
        }
        html.Append("</div>\n<div>\n").Append(Figure(lesson));
        var taught = lesson.Blocks.SelectMany(b => ConceptList.Of(b.Cell)).Distinct().Select(concepts.Find)
            .OfType<Concept>().Take(MostConcepts).ToList();
        if (taught.Count > 0)
            html.Append("<h3>Concepts</h3>\n<ul class=\"concepts\">")
                .Append(string.Concat(taught.Select(c => $"<li>{WebUtility.HtmlEncode(c.Name)}</li>")))
                    .Append("</ul>\n");
        html.Append("</div>\n</div>\n");
        if (lesson.Sections.FirstOrDefault(s => s.Role == SectionRole.Summary) is { } summary)
            html.Append("<h3>Summary</h3>\n").Append(string.Concat(summary.Blocks.Where(b => b.Kind == BlockKind.Text)
                .Select(b => b.Html)));
        return html.Append("</section>\n").ToString();
    }

    /// <summary>The figure of the lesson's concept; else the first.</summary>
    static string Figure(Lesson lesson)
    {
        var figures = lesson.Blocks.Where(b => b.Kind == BlockKind.Figure).ToList();
        var figure = figures.FirstOrDefault(b =>
            b.Cell.Tags.Any(t => t.StartsWith("figure:", StringComparison.Ordinal)))
            ?? figures.FirstOrDefault();
        return figure is null ? "" : $"<figure>{figure.Html}</figure>\n";
    }

    /// <summary>The formulas of a paragraph, without the words around them.</summary>
    static string Formulas(string html)
    {
        var formulas = new StringBuilder();
        for (var at = html.IndexOf(Frame, StringComparison.Ordinal); at >= 0;
            at = html.IndexOf(Frame, at + 1, StringComparison.Ordinal))
        {
            var number = html.IndexOf("class=\"number\"", at, StringComparison.Ordinal);
            var end = html.IndexOf("</span>", number < 0 ? at : number, StringComparison.Ordinal);
            var after = number < 0 ? end : html.IndexOf("</span>", end + 1, StringComparison.Ordinal);
            if (after < 0) break;
            formulas.Append("<p>").Append(html, at, after - at).Append("</span></p>\n");
        }
        return formulas.ToString();
    }

    const string Frame = "<span class=\"equation\">";
}
