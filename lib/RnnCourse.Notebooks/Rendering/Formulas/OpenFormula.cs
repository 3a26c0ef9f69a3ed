using Markdig.Parsers;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>The formula in a paragraph that goes on in its next line: one that begins with +, - or a number begins no
/// list there.</summary>
internal sealed class OpenFormula
{
    int start = -1, end = -1;
    bool hasWords;

    /// <summary>That of a document while Markdig reads it.</summary>
    public static OpenFormula Of(MarkdownDocument document)
    {
        if (document.GetData(typeof(OpenFormula)) is not OpenFormula open)
            document.SetData(typeof(OpenFormula), open = new());
        return open;
    }

    /// <summary>Remembers a formula that does not end in its line.</summary>
    public void Begin(int index, Formula formula) =>
        (start, end, hasWords) = (index, index + formula.Length - 1, FormulaReader.HasWords(formula.Tex));

    /// <summary>Where it ends, in the paragraph that it began in; -1 elsewhere.</summary>
    public int EndIn(Block? block) => block is ParagraphBlock && block.Span.Start <= start ? end : -1;

    /// <summary>Adds the line to the paragraph where it lies in the formula and would begin a list or end a heading;
    /// false elsewhere. The price of a thing and a list of others is no formula, nor is a next item.</summary>
    public bool Continue(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan().Trim();
        if (hasWords || processor.CurrentBlock is not ParagraphBlock { Parent.IsOpen: true } paragraph
            || processor.Start > EndIn(paragraph) || line.IsEmpty
            || !(line[0] is '+' or '-' or '*' or '=' || char.IsAsciiDigit(line[0]))
            || line.Length > 1 && line.Trim(line[0]).IsEmpty)   // a rule below a heading
            return false;
        paragraph.AppendLine(ref processor.Line, processor.Column, processor.LineIndex,
            processor.CurrentLineStartPosition, processor.TrackTrivia);
        paragraph.UpdateSpanEnd(processor.Line.End);
        paragraph.IsOpen = true;
        return true;
    }
}
