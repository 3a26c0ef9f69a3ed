using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>A paragraph with a formula over lines that would end it otherwise: empty ones, or beginning with +, -, = or
/// #.</summary>
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
internal sealed class FormulaBlockParser : BlockParser
{
    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent && processor.CurrentBlock is not ParagraphBlock) return BlockState.None;
        var (text, line) = (processor.Line.Text, processor.Line);
        for (var i = processor.Start; i <= line.End; i++)
        {
            if (text[i] == '`') return BlockState.None;   // beside code: left to the reading of paragraphs
            if (text[i] is not ('$' or '\\')) continue;
            if (FormulaSyntax.At(text, i, Limit(text, i, line.End)) is not { } formula)
            {
                i += text[i] == '\\' || i < line.End && text[i + 1] == '$' ? 1 : 0;
                continue;
            }
            var end = i + formula.Length - 1;
            if (end > line.End)
            {
                if (!formula.IsDisplay || !NeedsBlock(text, line.End + 1, end)) return BlockState.None;
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

    static bool NeedsBlock(string text, int start, int end)
    {
        for (var i = start; i <= end;)
        {
            var stop = text.IndexOf('\n', i) is var n and >= 0 ? n : text.Length;
            var line = text.AsSpan(i, stop - i).Trim();
            if (line.IsEmpty ? i < end : line[0] is '-' or '+' or '*' or '#' or '>' or '=' or '<' or '~'
                || char.IsAsciiDigit(line[0])) return true;
            i = stop + 1;
        }
        return false;
    }
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
