using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RnnCourse.Notebooks.Rendering.Formulas;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Gives the headings of a page ids made of their words, as GitHub does: a second one of the same words gets
/// -1, in the same cell or another; a formula counts by its TeX.</summary>
/// <remarks>Markdig's own extension tries all numbers for each heading.</remarks>
internal sealed class HeadingIds
{
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    public void Set(MarkdownDocument document)
    {
        var words = new StringWriter();
        var plain = new HtmlRenderer(words) { EnableHtmlForInline = false, EnableHtmlEscape = false };
        plain.ObjectRenderers.Add(new FormulaRenderer((tex, _) => tex));
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
