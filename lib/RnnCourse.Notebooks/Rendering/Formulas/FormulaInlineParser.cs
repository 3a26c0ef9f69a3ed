using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Takes formulas where the text of a paragraph, heading or table is read; code, tags and addresses were taken
/// before.</summary>
internal sealed class FormulaInlineParser : InlineParser
{
    readonly CodeTagParser tags;

    public FormulaInlineParser(CodeTagParser tags)
    {
        this.tags = tags;
        OpeningCharacters = FormulaReader.Openings;
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var end = slice.End + 1;
        if (tags.IsInsideCode(processor)) return false;
        if (slice.CurrentChar == '\\' && slice.PeekChar() == '\\' && slice.PeekChar(2) == '$')
        {
            // As Jupyter has it: two backslashes before a dollar print the dollar.
            processor.Inline = new LiteralInline("$") { IsClosed = true };
            slice.Start += 3;
            return true;
        }
        if (FormulaReader.Of(processor.Document, slice.Text).At(slice.Start, end) is not { } formula)
        {
            if (slice.CurrentChar != '$' || slice.PeekChar() != '$') return false;
            processor.Inline = new LiteralInline("$$");
            slice.Start += 2;
            return true;
        }
        processor.Inline = new FormulaInline(formula);
        slice.Start += formula.Length;
        return true;
    }
}
