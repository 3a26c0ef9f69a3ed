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
        var open = OpenFormula.Of(processor.Document);
        var isContinued = open.Continue(processor);
        var none = isContinued ? BlockState.BreakDiscard : BlockState.None;
        for (var i = Math.Max(processor.Start, open.EndIn(processor.CurrentBlock) + 1); i <= line.End; i++)
        {
            if (text[i] == '`')
            {
                var code = text.AsSpan(i).StartsWith("```") && i == processor.Start ? 0
                    : formulas.CodeSpanLength(i, line.End + 1);
                if (code == 0) return none;   // code over several lines: left to the reading of paragraphs
                i += code - 1;
            }
            if (text[i] is not ('$' or '\\')) continue;
            if (formulas.At(i, text.Length) is not { } formula)
            {
                i += text[i] == '\\' || i < line.End && text[i + 1] == '$' ? 1 : 0;
                continue;
            }
            var end = i + formula.Length - 1;
            if (end > line.End)
            {
                // A list, quote or heading comes first; the formula is then looked for in what it holds.
                if (!isContinued && Container().IsMatch(text.AsSpan(processor.Start, i - processor.Start))) return none;
                if (!formula.IsDisplay) open.Begin(i, formula);
                if (!formula.IsDisplay || isContinued) return none;
                processor.NewBlocks.Push(new FormulaBlock(this, end) { Span = new(processor.Start, line.End) });
                return BlockState.Continue;
            }
            i = end;
        }
        return none;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        processor.Line.Start <= ((FormulaBlock)block).End ? BlockState.Continue : BlockState.None;

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
