using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Tex;

namespace RnnCourse.Fuzz;

/// <summary>The page of a notebook: any text becomes a page in which nothing runs, ids are unique and no cell swallows
/// the next one.</summary>
static partial class Pages
{
    /// <summary>TeX becomes well-formed MathML, which holds the source.</summary>
    public static void Tex(ReadOnlySpan<byte> bytes)
    {
        var mathMl = TexToMathMl.Convert(Text(bytes), display: true, new TexMacros(), out _);
        if (mathMl.Length > 0) XElement.Parse(mathMl);
    }

    /// <summary>A Markdown cell between two others.</summary>
    public static void Markdown(ReadOnlySpan<byte> bytes)
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, "# First");
        notebook.Add(CellKind.Markdown, Text(bytes));
        notebook.Add(CellKind.Markdown, "The *last* one.");
        Look(NotebookPage.Render(notebook).Html);
    }

    /// <summary>HTML and SVG that a cell put out.</summary>
    public static void Outputs(ReadOnlySpan<byte> bytes)
    {
        var text = Text(bytes);
        var notebook = Notebook.Create();
        var cell = notebook.Add(CellKind.Code, text);
        foreach (var type in (string[])["text/html", "image/svg+xml", "text/latex", "image/png"])
            cell.Outputs.Add((JsonNode)new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = new JsonObject { [type] = text }
            });
        cell.Outputs.Add((JsonNode)new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text });
        notebook.Add(CellKind.Markdown, "The *last* one.");
        Look(NotebookPage.Render(notebook).Html);
    }

    static void Look(string html)
    {
        if (!html.Contains("<section class=\"markdown\"><p>The <em>last</em> one.</p>\n</section>",
            StringComparison.Ordinal))
            throw new InvalidDataException("The last cell is not in the page.");
        var tags = Tag().Matches(html[html.IndexOf("<main>", StringComparison.Ordinal)..]);
        if (tags.FirstOrDefault(t => Forbidden().IsMatch(t.Value)) is { } tag)
            throw new InvalidDataException($"The page holds {tag.Value}.");
        var ids = tags.Select(t => Id().Match(t.Value)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
        if (ids.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"The id {twice.Key} is there twice.");
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    [GeneratedRegex(@"<[a-zA-Z](?:[^<>""]|""[^""]*"")*>")]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^<(?:script|style|iframe|object|embed|link|meta|base|form|template|foreignObject)\b" +
        @"|\son[a-z]+=""|(?:href|src)=""\s*(?:javascript|vbscript|file):",
        RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\sid=""([^""]*)""")]
    private static partial Regex Id();
}
