using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Reads tags and addresses as Markdig does, and remembers whether the text stands between the tags of
/// code.</summary>
internal sealed class CodeTagParser : AutolinkInlineParser
{
    sealed class Place
    {
        public LeafBlock? Block;
        public int Depth;
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (!base.Match(processor, ref slice)) return false;
        if (processor.Inline is HtmlInline { Tag: var tag } && HtmlText.CodeTag(tag) is { } isEnd)
        {
            var place = PlaceOf(processor);
            place.Depth = Math.Max(0, place.Depth + (isEnd ? -1 : 1));
        }
        return true;
    }

    public bool IsInsideCode(InlineProcessor processor) => PlaceOf(processor).Depth > 0;

    Place PlaceOf(InlineProcessor processor)
    {
        var place = processor.GetParserState(this, () => new Place());
        if (place.Block != processor.Block) (place.Block, place.Depth) = (processor.Block, 0);
        return place;
    }
}
