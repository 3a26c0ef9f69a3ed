using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Gives headings ids made of their words, as GitHub does: a second one of the same words gets -1.</summary>
/// <remarks>Markdig's own extension tries all numbers for each heading.</remarks>
internal static class HeadingIds
{
    public static void Set(MarkdownDocument document)
    {
        var words = new StringWriter();
        var plain = new HtmlRenderer(words) { EnableHtmlForInline = false, EnableHtmlEscape = false };
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.Inline is null) continue;
            words.GetStringBuilder().Clear();
            plain.Render(heading.Inline);
            var name = LinkHelper.UrilizeAsGfm(words.ToString()) is { Length: > 0 } some ? some : "section";
            var id = name;
            while (!taken.Add(id)) id = $"{name}-{last[name] = last.GetValueOrDefault(name) + 1}";
            heading.GetAttributes().Id = id;
        }
    }
}
