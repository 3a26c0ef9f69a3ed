using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Formulas in Markdown, by Jupyter's marks.</summary>
internal sealed class FormulaExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        var tags = new CodeTagParser();
        pipeline.InlineParsers.Replace<AutolinkInlineParser>(tags);
        pipeline.InlineParsers.Insert(0, new FormulaInlineParser(tags));
        pipeline.BlockParsers.Insert(0, new FormulaBlockParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }
}
