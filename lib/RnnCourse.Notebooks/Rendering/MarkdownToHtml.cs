using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Markdown cells as HTML: formulas as MathML, C# marked, pictures inside the page, links to notebooks made links to pages.</summary>
internal sealed class MarkdownToHtml(IReadOnlyList<string> pictureFolders)
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseTaskLists().UseFootnotes().Build();

    readonly List<string> trouble = [];

    /// <summary>What could not be shown as it was meant.</summary>
    public IReadOnlyList<string> Trouble => trouble;

    public string Convert(string markdown, Func<string, string?> attachment)
    {
        var formulas = new Formulas();
        var document = Markdown.Parse(formulas.TakeOut(markdown), Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) Redirect(link, attachment);
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new MarkedCode());
        renderer.Render(document);
        return formulas.PutBack(writer.ToString(), Formula);
    }

    void Redirect(LinkInline link, Func<string, string?> attachment)
    {
        var url = link.Url ?? "";
        if (!link.IsImage)
        {
            if (!url.Contains("://") && url.Split('#') is [var file, .. var rest] && file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
                link.Url = string.Join('#', [file[..^".ipynb".Length] + ".html", .. rest]);
            return;
        }
        if (url.StartsWith("attachment:", StringComparison.Ordinal)) link.Url = attachment(WebUtility.UrlDecode(url["attachment:".Length..])) ?? url;
        else if (!url.Contains(':')) link.Url = Picture(WebUtility.UrlDecode(url)) ?? url;
        if (link.Url == url && !url.StartsWith("data:", StringComparison.Ordinal)) trouble.Add($"the picture {url} is not inside the page");
    }

    string? Picture(string path)
    {
        var file = pictureFolders.Select(f => Path.Combine(f, path)).FirstOrDefault(File.Exists);
        var type = Path.GetExtension(path).ToLowerInvariant() switch { ".svg" => "svg+xml", ".jpg" or ".jpeg" => "jpeg", ".gif" => "gif", ".webp" => "webp", _ => "png" };
        return file is null ? null : $"data:image/{type};base64,{System.Convert.ToBase64String(File.ReadAllBytes(file))}";
    }

    string Formula(string tex, bool display)
    {
        var math = TexToMathMl.Convert(tex, display, out var unknown);
        trouble.AddRange(unknown.Select(u => $"{u} in a formula is not understood"));
        return math;
    }

    sealed class MarkedCode : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var text = block.Lines.ToString();
            var isCSharp = block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" or "C#" };
            renderer.Write("<pre class=\"code\"><code>").Write(isCSharp ? CSharpHighlighter.ToHtml(text) : WebUtility.HtmlEncode(text)).Write("</code></pre>").WriteLine();
        }
    }
}
