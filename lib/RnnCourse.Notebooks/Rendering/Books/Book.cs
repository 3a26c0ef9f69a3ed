using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Books;

/// <summary>All lessons as one volume: contents, a chapter and a page to keep for each lesson, notation and glossary,
/// index of concepts.</summary>
internal static partial class Book
{
    /// <summary>The book as one HTML page.</summary>
    /// <param name="lessons">The lessons in order.</param>
    /// <param name="notation">The page of letters and words, as Markdown; empty where there is none.</param>
    /// <param name="concepts">The concepts that the index names.</param>
    /// <param name="answers">Where the results stand that are to be predicted: at the end is the end of the
    /// chapter.</param>
    /// <param name="paper">What it is printed on.</param>
    public static string Render(IReadOnlyList<Lesson> lessons, string notation, ConceptList concepts,
        AnswerPlace answers, Paper paper)
    {
        var chapters = lessons.Select(l => new Chapter(l)).ToList();
        var names = lessons.Select(l => l.Name).ToHashSet();
        var body = new StringBuilder("<main class=\"book\">\n").Append(Front(chapters, notation.Length > 0));
        var styles = new List<string> { "page.css", "handout.css", "book.css", paper.Rule("RnnCourse") };
        foreach (var chapter in chapters)
        {
            styles.Add(paper.Rule(chapter.Lesson.Title, chapter.Id));
            styles.Add($"#{chapter.Id} {{ page:{chapter.Id}; }}\n");
            var html = HandoutPage.Body(chapter.Lesson, answers, isChapter: true)
                + CheatSheet.Write(chapter.Lesson, concepts);
            body.Append($"<article id=\"{chapter.Id}\" lang=\"{WebUtility.HtmlEncode(chapter.Lesson.Language)}\">\n")
                .Append($"{chapter.Own(Lighter(html), names)}</article>\n");
        }
        if (notation.Length > 0)
            body.Append($"<article id=\"notation\" class=\"back\">\n{Notation(notation)}</article>\n");
        body.Append(ConceptIndex(chapters, concepts)).Append("</main>\n");
        return PageFrame.Write("Recurrent networks", styles, body.ToString(), isTrusted: false,
            lessons.Select(l => l.Language).Distinct().ToArray() is [var one] ? one : "en");
    }

    static string Front(List<Chapter> chapters, bool hasNotation)
    {
        var html = new StringBuilder("<header class=\"cover\"><h1>Recurrent networks</h1>"
            + "<p>A course in which nothing is a black box</p></header>\n<nav class=\"contents\">\n<h2>Contents</h2>"
                + "\n<ol>\n");
        var everywhere = chapters.SelectMany(c => c.Lesson.Sections.Select(s => s.Plain).Distinct()).GroupBy(t => t)
            .Where(g => g.Count() > 2 && 2 * g.Count() > chapters.Count).Select(g => g.Key).ToHashSet();
        foreach (var chapter in chapters) html.Append(chapter.Entry(everywhere));
        if (hasNotation)
            html.Append("<li><a href=\"#notation\">Notation and glossary</a> <span class=\"at\" "
                + "data-chapter=\"notation\">"
                + "</span></li>\n");
        return html.Append("<li><a href=\"#index\">Index of concepts</a> <span class=\"at\" data-chapter=\"index\">"
            + "</span></li>\n")
            .Append("</ol>\n</nav>\n").ToString();
    }

    static string ConceptIndex(List<Chapter> chapters, ConceptList concepts)
    {
        var places = chapters.SelectMany(c => c.Lesson.Blocks.SelectMany(b => ConceptList.Of(b.Cell)
            .Select(id => (Id: id, Chapter: c, Section: c.Of(b.Cell.Number))))).ToLookup(p => p.Id);
        var named = concepts.All.ToList();
        if (named.Count == 0) named = [.. places.Select(p => new Concept(p.Key, p.Key)).OrderBy(c => c.Id)];
        var html = new StringBuilder("<article id=\"index\" class=\"back\">\n<h1>Index of concepts</h1>\n<ul "
            + "class=\"index\">\n");
        foreach (var concept in named.Where(c => places.Contains(c.Id)))
        {
            var links = places[concept.Id].DistinctBy(p => (p.Chapter.Id, p.Section?.Id)).Select(p =>
                $"<a href=\"#{WebUtility.HtmlEncode(p.Chapter.Section(p.Section?.Id ?? ""))}\">"
                + $"{WebUtility.HtmlEncode(p.Chapter.Lesson.Name.Split('-')[0])}"
                + $"{(p.Section is { Plain.Length: > 0 } s ? " " + WebUtility.HtmlEncode(s.Plain) : "")}</a>");
            html.Append($"<li>{WebUtility.HtmlEncode(concept.Name)}: {string.Join("; ", links)}</li>\n");
        }
        return html.Append("</ul>\n</article>\n").ToString();
    }

    static string Notation(string markdown)
    {
        var notebook = Notebook.Create("notation.ipynb");
        notebook.Add(CellKind.Markdown, markdown);
        var lesson = LessonReader.Read(notebook, new PageOptions([]));
        var html = new StringBuilder($"<h1>{lesson.TitleHtml}</h1>\n");
        foreach (var section in lesson.Sections)
        {
            if (section.Title.Length > 0)
                html.Append($"<h2 id=\"notation-{WebUtility.HtmlEncode(section.Id)}\">{section.Title}</h2>\n");
            foreach (var block in section.Blocks) html
                .Append(HandoutBlock.Write(block, new("notation", new HashSet<int>()), AnswerPlace.Inline));
        }
        return html.ToString();
    }

    /// <summary>Without what a volume of many lessons can do without: folded code, styles of single table cells, TeX
    /// beside MathML.</summary>
    static string Lighter(string html) =>
        Annotation().Replace(CellStyle().Replace(Folded().Replace(html, ""), m =>
            m.Value.Contains("text-align:right", StringComparison.Ordinal) ? $"{m.Groups[1].Value} class=\"right\""
            : m.Groups[1].Value), "");

    [GeneratedRegex("<details class=\"fold\">.*?</details>\n?", RegexOptions.Singleline)]
    private static partial Regex Folded();

    [GeneratedRegex("(<t[dh](?: scope=\"[a-z]+\")?) style=\"[^\"]*\"")]
    private static partial Regex CellStyle();

    [GeneratedRegex("<annotation [^>]*>.*?</annotation>", RegexOptions.Singleline)]
    private static partial Regex Annotation();
}
