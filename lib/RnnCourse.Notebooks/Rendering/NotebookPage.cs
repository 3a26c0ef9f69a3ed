using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>A notebook as one HTML page that needs no other file, no script and no network.</summary>
/// <param name="Html">The page.</param>
/// <param name="Trouble">What could not be shown as it was meant, such as an unknown TeX command.</param>
public sealed partial record NotebookPage(string Html, IReadOnlyList<string> Trouble)
{
    const int ShortCell = 25;   // lines that fit on a printed page together with an output

    /// <summary>Renders a notebook.</summary>
    /// <param name="notebook">The notebook, best with its outputs.</param>
    /// <param name="pictureFolders">Where pictures that its text refers to are looked for.</param>
    public static NotebookPage Render(Notebook notebook, params string[] pictureFolders)
    {
        var markdown = new MarkdownToHtml(pictureFolders);
        var outputs = new OutputToHtml(markdown);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
                body.Append("<section class=\"markdown\">").Append(markdown.Convert(cell.Source, name => Attachment(cell, name))).Append("</section>\n");
            else if (cell.Kind == CellKind.Code) AppendCode(body, cell, outputs);
            else body.Append("<pre>").Append(WebUtility.HtmlEncode(cell.Source)).Append("</pre>\n");
        }
        var content = body.ToString();
        var title = Title(notebook);
        var html = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <main>
            {WithContents(content)}
            <footer>{WebUtility.HtmlEncode(notebook.Name)}</footer>
            </main>
            </body>
            </html>

            """;
        return new(html.ReplaceLineEndings("\n"), [.. markdown.Trouble.Distinct()]);
    }

    static void AppendCode(StringBuilder body, NotebookCell cell, OutputToHtml outputs)
    {
        var source = cell.Source.TrimEnd();
        if (source.Length == 0 && cell.Outputs.Count == 0) return;
        var fails = cell.Tags.Contains("raises-exception");
        var missing = cell.Tags.FirstOrDefault(t => t.StartsWith("needs:", StringComparison.Ordinal));
        var kinds = (fails ? " fails" : "") + (missing is not null && cell.ExecutionCount is null ? " skipped" : "") + (source.Count(c => c == '\n') < ShortCell ? " short" : "");
        body.Append("<section class=\"cell").Append(kinds).Append("\" id=\"").Append(WebUtility.HtmlEncode(cell.Id)).Append("\">\n");
        if (fails) body.Append("<span class=\"tag\">fails on purpose</span>\n");
        if (missing is not null) body.Append("<span class=\"tag\">").Append(WebUtility.HtmlEncode(missing.Replace(":", " "))).Append("</span>\n");
        if (cell.ExecutionCount is { } count) body.Append("<span class=\"count\">[").Append(count).Append("]</span>");
        body.Append("<pre class=\"code\"><code>").Append(CSharpHighlighter.ToHtml(source)).Append("</code></pre>\n").Append(outputs.Convert(cell.Outputs)).Append("</section>\n");
    }

    static string Title(Notebook notebook)
    {
        var heading = notebook.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => c.Source.Split('\n')).FirstOrDefault(l => l.StartsWith("# ", StringComparison.Ordinal));
        return heading is null ? Path.GetFileNameWithoutExtension(notebook.Name) : heading[2..].Trim();
    }

    /// <summary>Puts a list of the sections behind the title.</summary>
    static string WithContents(string content)
    {
        var sections = SectionHeading().Matches(content);
        if (sections.Count < 3) return content;
        var list = string.Concat(sections.Select(s => $"<li><a href=\"#{s.Groups[1].Value}\">{Anchors().Replace(s.Groups[2].Value, "")}</a></li>"));
        var contents = $"<nav><details><summary>Contents</summary><ol>{list}</ol></details></nav>\n";
        var end = content.IndexOf("</h1>", StringComparison.Ordinal);
        return end < 0 ? contents + content : content.Insert(end + "</h1>".Length, "\n" + contents);
    }

    static string? Attachment(NotebookCell cell, string name)
    {
        if (cell.Json["attachments"]?[name] is not JsonObject { Count: > 0 } forms) return null;
        var (type, data) = forms.First();
        return $"data:{type};base64,{MultilineText.TryRead(data)}";
    }

    [GeneratedRegex("<h2 id=\"([^\"]*)\">(.*?)</h2>", RegexOptions.Singleline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex("</?a[^>]*>")]
    private static partial Regex Anchors();
}
