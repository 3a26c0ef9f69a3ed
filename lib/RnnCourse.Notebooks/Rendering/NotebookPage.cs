using System.Net;
using System.Text;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Charts;
using RnnCourse.Notebooks.Rendering.Html;
using RnnCourse.Notebooks.Rendering.Sites;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>A notebook as one HTML page that needs no other file and no network; only charts, once their button is
/// pressed, are drawn by a program beside it.</summary>
/// <param name="Html">The page.</param>
/// <param name="Trouble">What could not be shown as it was meant, such as an unknown TeX command, with the number of
/// its cell.</param>
internal sealed record NotebookPage(string Html, IReadOnlyList<string> Trouble)
{
    const int ShortCell = 25;   // lines that fit on a printed page together with an output

    /// <summary>Renders a notebook.</summary>
    /// <param name="notebook">The notebook, best with its outputs.</param>
    /// <param name="pictureFolders">The folders that pictures may come from, and those below them.</param>
    public static NotebookPage Render(Notebook notebook, params string[] pictureFolders) =>
        Render(notebook, new PageOptions(pictureFolders));

    /// <summary>Renders a notebook.</summary>
    /// <param name="notebook">The notebook, best with its outputs.</param>
    /// <param name="options">Pictures, trust, and a word to the reader.</param>
    public static NotebookPage Render(Notebook notebook, PageOptions options)
    {
        var html = new PageHtml(new PictureFolder(options.PictureFolders), new(notebook), options.Trusted);
        var text = new CellText(html, notebook);
        var charts = new LiveCharts(options.ChartProgram);
        var outputs = new OutputToHtml(text, charts: charts);
        var head = "";
        var cells = new List<(NotebookCell Cell, string Content)>();
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == CellKind.Code) cells.Add((cell, outputs.Convert(cell)));
            else if (cell.Kind == CellKind.Raw) cells.Add((cell, $"<pre>{WebUtility.HtmlEncode(cell.Source)}</pre>\n"));
            else
            {
                var (title, rest) = text.Cell(cell);
                if (title.Length == 0 || head.Length > 0) cells.Add((cell, Section(title + rest)));
                else
                {
                    head = string.Concat(cells.Select(Whole)) + Section(title);
                    cells = [(cell, Section(rest))];
                }
            }
        }
        // Headings have the first choice of ids: links lead to them.
        var body = string.Concat(cells.Select(Whole));
        string Whole((NotebookCell Cell, string Content) c) =>
            c.Cell.Kind == CellKind.Code ? Code(c.Cell, html.OwnId(c.Cell.Id), c.Content) : c.Content;

        var note = options.Note is { } said ? $"<p class=\"older\">{WebUtility.HtmlEncode(said)}</p>\n" : "";
        var (top, bottom) = (options.Frame?.Top ?? "", options.Frame?.Bottom ?? "");
        string[] styles = options.Frame is null ? ["page.css"] : ["page.css", SiteFrame.Styles];
        string[] scripts = [.. options.Frame is null ? (string[])[] : [SiteFrame.Script],
            .. charts.Any ? (string[])[LiveCharts.Script] : []];
        var page = PageFrame.Write(Title(notebook), styles, $"""
            {top}<main{(options.Frame is null ? "" : " id=\"course-text\"")}>
            {note}{head}{Contents(text.Sections)}{body}
            <footer>{WebUtility.HtmlEncode(notebook.Name)}</footer>
            </main>
            {bottom}{charts.Numbers()}
            """, options.Trusted, notebook.TextLanguage, scripts);
        return new(page, [.. text.Trouble.Distinct()]);
    }

    static string Section(string content) => $"<section class=\"markdown\">{content}</section>\n";

    static string Code(NotebookCell cell, string id, string outputs)
    {
        var source = cell.Source.TrimEnd();
        if (source.Length == 0 && outputs.Length == 0) return "";
        var fails = cell.MustFail;
        var missing = cell.Needs.FirstOrDefault();
        var kinds = (fails ? " fails" : "") + (missing is not null && cell.ExecutionCount is null ? " skipped" : "")
            + (source.Count(c => c == '\n') < ShortCell ? " short" : "");
        var body = new StringBuilder($"<section class=\"cell{kinds}\" id=\"{WebUtility.HtmlEncode(id)}\">\n");
        if (fails) body.Append("<span class=\"tag\">fails on purpose</span>\n");
        if (missing is not null)
            body.Append("<span class=\"tag\">needs ").Append(WebUtility.HtmlEncode(missing.Replace(":", " ")))
            .Append("</span>\n");
        if (cell.ExecutionCount is { } count) body.Append("<span class=\"count\">[").Append(count).Append("]</span>");
        var folds = cell.Tags.Contains(LessonSize.StudyTag);
        if (folds)
            body.Append("<details class=\"fold\"><summary>Code that you need not read: ")
                .Append(source.Count(c => c == '\n') + 1).Append(" lines</summary>\n");
        body.Append("<pre class=\"code\"><code>").Append(CSharpHighlighter.ToHtml(source)).Append("</code></pre>\n");
        return body.Append(folds ? "</details>\n" : "").Append(outputs).Append("</section>\n").ToString();
    }

    static string Title(Notebook notebook)
    {
        var heading = notebook.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => c.Source.Split('\n'))
            .FirstOrDefault(l => l.StartsWith("# ", StringComparison.Ordinal));
        return heading is null ? Path.GetFileNameWithoutExtension(notebook.Name) : heading[2..].Trim();
    }

    /// <summary>A list of the sections, where there are some.</summary>
    static string Contents(IReadOnlyList<(string Id, string Title)> sections)
    {
        if (sections.Count < 3) return "";
        var list = string.Concat(sections.Select(s =>
            $"<li><a href=\"#{WebUtility.HtmlEncode(s.Id)}\">{s.Title}</a></li>"));
        return $"<nav><details><summary>Contents</summary><ol>{list}</ol></details></nav>\n";
    }
}
