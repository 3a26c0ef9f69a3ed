using System.Net;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RnnCourse.Notebooks.Rendering.Formulas;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Markdown as HTML: formulas as MathML, C# marked. What is HTML in it stays for <see cref="Html.PageHtml"/>
/// to clean.</summary>
internal static class MarkdownToHtml
{
    static readonly MarkdownPipeline Pipeline = Builder().Build();

    static MarkdownPipelineBuilder Builder()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.InlineParsers.Replace<LinkInlineParser>(new LinkParser());
        return builder.UsePipeTables().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseTaskLists().UseFootnotes().Use<FormulaExtension>();
    }

    /// <param name="markdown">The text of a cell.</param>
    /// <param name="headings">The ids that the page's headings have so far.</param>
    /// <param name="mathMl">A formula as MathML; true for one on a line of its own.</param>
    /// <param name="trouble">Takes what could not be shown as it was meant.</param>
    public static string Convert(string markdown, HeadingIds headings, Func<string, bool, string> mathMl,
        Action<string> trouble)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            headings.Set(document);
            var writer = new StringWriter { NewLine = "\n" };
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new MarkedCode());
            renderer.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new HtmlWithFormulas(mathMl));
            renderer.ObjectRenderers.Add(new FormulaRenderer(mathMl));
            renderer.ObjectRenderers.Add(new FormulaBlockRenderer());
            renderer.Render(document);
            return writer.ToString();
        }
        catch (ArgumentException e) when (e.Message.Contains("nested", StringComparison.Ordinal))
        {
            trouble("Markdown with too many quotes or lists in each other is shown as text");
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>";
        }
    }

    sealed class MarkedCode : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var text = block.Lines.ToString();
            var isCSharp = block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" or "C#" };
            renderer.Write("<pre class=\"code\"><code>").Write(isCSharp ? CSharpHighlighter.ToHtml(text)
                : WebUtility.HtmlEncode(text)).Write("</code></pre>").WriteLine();
        }
    }

    sealed class HtmlWithFormulas(Func<string, bool, string> mathMl) : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block) =>
            renderer.Write(HtmlText.Replace(block.Lines.ToString(), mathMl)).WriteLine();
    }
}
