using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Reads links as Markdig does, and as CommonMark has it where Markdig's time would grow with the square of
/// the text: parentheses stand in each other up to a bound, and a bracket whose end made no link is a sign like
/// others.</summary>
/// <remarks>Markdig leaves the first bracket of "[a][b]" open where nothing defines b: all that follows would stand
/// inside it, and a later ] could end it.</remarks>
internal sealed class LinkParser : LinkInlineParser
{
    const int MostParentheses = 32;

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.CurrentChar != ']') return base.Match(processor, ref slice);
        var end = slice.End;
        var parentheses = slice.PeekChar() == '(' ? 0 : int.MaxValue;
        for (var i = slice.Start; i <= end && parentheses <= MostParentheses; i++)
            if (slice.Text[i] == '(' && ++parentheses > MostParentheses) slice.End = i - 1;
        var open = processor.Inline?.FirstParentOfType<LinkDelimiterInline>();
        var isLink = base.Match(processor, ref slice);
        slice.End = end;
        if (!isLink && open?.Parent is not null && processor.Inline?.FirstParentOfType<LinkDelimiterInline>() == open)
            processor.Inline = open.ReplaceBy(new LiteralInline(open.IsImage ? "![" : "["));
        return isLink;
    }
}
