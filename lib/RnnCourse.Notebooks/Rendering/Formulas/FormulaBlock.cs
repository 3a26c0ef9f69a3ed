using System.Text.RegularExpressions;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>A paragraph with a displayed formula over several lines: empty ones, or such as begin with +, -, = or #, do
/// not end it.</summary>
internal sealed class FormulaBlock : LeafBlock
{
    public FormulaBlock(BlockParser parser, int end) : base(parser)
    {
        ProcessInlines = true;
        End = end;
    }

    /// <summary>Where the formula ends in the text of the cell.</summary>
    public int End { get; }
}

/// <summary>Opens such a paragraph.</summary>
internal sealed partial class FormulaBlockParser : BlockParser
{
    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent && processor.CurrentBlock is not ParagraphBlock) return BlockState.None;
        var (text, line, formulas) = (processor.Line.Text, processor.Line,
            FormulaReader.Of(processor.Document, processor.Line.Text));
        for (var i = processor.Start; i <= line.End; i++)
        {
            if (text[i] == '`') return BlockState.None;   // beside code: left to the reading of paragraphs
            if (text[i] is not ('$' or '\\')) continue;
            if (formulas.At(i, Limit(text, i, line.End)) is not { } formula)
            {
                i += text[i] == '\\' || i < line.End && text[i + 1] == '$' ? 1 : 0;
                continue;
            }
            var end = i + formula.Length - 1;
            if (end > line.End)
            {
                // A list, quote or heading comes first; the formula is then looked for in what it holds.
                if (!formula.IsDisplay || Container().IsMatch(text.AsSpan(processor.Start, i - processor.Start)))
                    return BlockState.None;
                processor.NewBlocks.Push(new FormulaBlock(this, end) { Span = new(processor.Start, line.End) });
                return BlockState.Continue;
            }
            i = end;
        }
        return BlockState.None;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        processor.Line.Start <= ((FormulaBlock)block).End ? BlockState.Continue : BlockState.None;

    /// <summary>An inline formula ends in its line here; a displayed one may end anywhere.</summary>
    static int Limit(string text, int start, int lineEnd) =>
        text[start] == '$' && !(start < lineEnd && text[start + 1] == '$') ? lineEnd + 1 : text.Length;

    [GeneratedRegex(@"^(?:[-+*]|\d{1,9}[.)])[ \t]|^#{1,6}[ \t]|^>")]
    private static partial Regex Container();
}

/// <summary>Writes it as any paragraph.</summary>
internal sealed class FormulaBlockRenderer : HtmlObjectRenderer<FormulaBlock>
{
    protected override void Write(HtmlRenderer renderer, FormulaBlock block)
    {
        renderer.EnsureLine();
        renderer.Write("<p>").WriteLeafInline(block).Write("</p>");
        renderer.EnsureLine();
    }
}
