using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Formulas;
using RnnCourse.Notebooks.Rendering.Html;
using RnnCourse.Notebooks.Rendering.Tex;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>The Markdown and HTML of all cells of one page: ids, TeX macros, headings and what went wrong are the
/// page's.</summary>
/// <param name="html">Cleans what becomes of them.</param>
/// <param name="notebook">Whose cells they are.</param>
internal sealed class CellText(PageHtml html, Notebook notebook)
{
    const int LongestSource = 120;

    readonly TexMacros macros = Numbered(notebook);
    readonly HeadingIds headings = new();
    readonly List<string> trouble = [];
    readonly List<(string Id, string Title)> sections = [];

    /// <summary>True when scripts of the notebook stay in the page.</summary>
    public bool KeepsScripts => html.KeepsScripts;

    /// <summary>What could not be shown as it was meant, with the number of its cell.</summary>
    public IReadOnlyList<string> Trouble => trouble;

    /// <summary>The headings of the second level, in order.</summary>
    public IReadOnlyList<(string Id, string Title)> Sections => sections;

    /// <summary>The TeX commands of the page. The equations are numbered before any is shown, so that one can refer to
    /// those that come later.</summary>
    static TexMacros Numbered(Notebook notebook)
    {
        var macros = new TexMacros();
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Markdown && cell.Source.Contains("\\label{", StringComparison.Ordinal))
                MarkdownToHtml.Convert(cell.Source, new HeadingIds(), Number, _ => { });
        return macros;

        string Number(string tex, bool display)
        {
            macros.Number(tex);
            return "";
        }
    }

    /// <summary>A Markdown cell, in two pieces: up to its first heading of the first level, and what follows.</summary>
    public (string Title, string Body) Cell(NotebookCell cell)
    {
        if (Body(cell.Source, cell) is not { } body) return ("", Source(cell.Source));
        foreach (var heading in body.QuerySelectorAll("h2[id]")) sections.Add((heading.Id!, Heading(heading)));
        var first = body.QuerySelector("h1");
        while (first is not null && first.Parent != body) first = first.ParentElement;
        var nodes = body.ChildNodes.ToList();
        var split = first is null ? 0 : nodes.IndexOf(first) + 1;
        return (PageHtml.Write(nodes.Take(split)), PageHtml.Write(nodes.Skip(split)));
    }

    /// <summary>A Markdown cell as elements of a page; null where it can only be shown as its source.</summary>
    public IHtmlElement? Elements(NotebookCell cell) => Body(cell.Source, cell);

    /// <summary>Markdown that a cell put out.</summary>
    public string Markdown(string text, NotebookCell cell) =>
        Body(text, cell) is { } body ? PageHtml.Write(body.ChildNodes) : Source(text);

    /// <summary>HTML or SVG that a cell put out.</summary>
    public string Markup(string text, NotebookCell cell) =>
        Clean(text, cell) is { } body ? PageHtml.Write(body.ChildNodes) : Source(text);

    IHtmlElement? Body(string markdown, NotebookCell cell)
    {
        void Tell(string what) => trouble.Add($"cell {cell.Number}: {what}");
        var text = MarkdownToHtml.Convert(markdown, headings, (tex, display) => Formula(tex, display, Tell), Tell);
        var body = Clean(text, cell);
        if (body is not null) WideFormulas.Fit(body);
        return body;
    }

    IHtmlElement? Clean(string markup, NotebookCell cell) =>
        html.Clean(markup, name => Attachment(cell, name), what => trouble.Add($"cell {cell.Number}: {what}"));

    string Formula(string tex, bool display, Action<string> tell)
    {
        var math = TexToMathMl.Convert(tex, display, macros, out var trouble);
        var source = string.Join(' ', tex.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (source.Length > LongestSource) source = source[..LongestSource] + "...";
        foreach (var what in trouble.Distinct()) tell($"{what} (in the formula {source})");
        return math;
    }

    static string Source(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    /// <summary>What stands in a heading, without links and ids of its own.</summary>
    static string Heading(IElement heading)
    {
        var copy = (IElement)heading.Clone();
        foreach (var element in copy.QuerySelectorAll("[id]")) element.RemoveAttribute("id");
        foreach (var link in copy.QuerySelectorAll("a").ToList()) link.Replace([.. link.ChildNodes]);
        return PageHtml.Write(copy.ChildNodes);
    }

    static string? Attachment(NotebookCell cell, string name)
    {
        if (cell.Json["attachments"] is not JsonObject all) return null;
        if ((all[name] ?? all.FirstOrDefault(one => RealPath.IsSameName(one.Key, name)).Value)
            is not JsonObject { Count: > 0 } forms) return null;
        var (type, data) = forms.First();
        var base64 = string.Concat((MultilineText.TryRead(data) ?? "").Where(c => !char.IsWhiteSpace(c)));
        var address = $"data:{type};base64,{base64}";
        return base64.Length > 0 && SafeValues.MediaData().IsMatch(address) && base64.All(c =>
            char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') ? address : null;
    }
}
