using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>HTML that a notebook holds, made fit for a page with others: repaired, harmless, pictures inside, ids of
/// its own.</summary>
/// <remarks>
/// What a browser reads is what was looked at: the result is read and cleaned again until it stays the same. The page's
/// Content-Security-Policy is a second wall behind this one.
/// </remarks>
/// <param name="pictures">Where pictures may come from.</param>
/// <param name="written">The ids that the notebook writes.</param>
/// <param name="trusted">True leaves scripts and addresses of other machines in.</param>
internal sealed class PageHtml(PictureFolder pictures, WrittenIds written, bool trusted)
{
    const int MostReadings = 4;

    readonly Cleaner cleaner = new();
    readonly PageIds ids = new();
    readonly Links links = new(written);

    /// <summary>True when scripts stay in.</summary>
    public bool KeepsScripts => trusted;

    /// <summary>An id that nothing else on the page has.</summary>
    public string OwnId(string id) => ids.Own(id);

    /// <summary>The HTML of one cell or output.</summary>
    /// <param name="html">What the notebook holds, or what its Markdown became.</param>
    /// <param name="attachment">The cell's attached pictures by name, as data addresses.</param>
    /// <param name="trouble">Takes what could not be shown as it was meant.</param>
    /// <returns>The body of a document; null where it cannot be shown.</returns>
    public IHtmlElement? Clean(string html, Func<string, string?> attachment, Action<string> trouble)
    {
        if (Nesting.IsTooDeep(html)) return TooDeep();
        var document = Parse(html);
        if (document.Body is not { } body) return null;
        if (html.Contains("<!--", StringComparison.Ordinal) && body.Descendants<IComment>().LastOrDefault() is { } last
            && !html.Contains(last.Data + "-->", StringComparison.Ordinal)
                && !html.Contains(last.Data + "--!>", StringComparison.Ordinal))
            trouble("an HTML comment is not closed: the rest of the cell is hidden by it");
        if (Nesting.IsTooDeep(body)) return TooDeep();
        new Pictures(pictures, trusted, attachment, trouble).PutInside(body);
        links.ToPages(body);
        if (!trusted)
        {
            if (WithoutUnknown(body, trouble) is { } known) (document, body) = (known, known.Body!);
            cleaner.Clean(document, body, trouble);
            if (Settled(body) is not { } settled)
            {
                trouble("HTML that browsers would read in more than one way is shown as text");
                return null;
            }
            body = settled;
        }
        ids.Make(body);
        return body;

        IHtmlElement? TooDeep()
        {
            trouble($"HTML with more than {Nesting.Deepest} elements in each other is shown as text");
            return null;
        }
    }

    /// <summary>Elements that are not known give way to their content, all at once: one by one each costs as much as
    /// there is beside it.</summary>
    /// <returns>A document without them; null where there are none.</returns>
    IHtmlDocument? WithoutUnknown(IHtmlElement body, Action<string> trouble)
    {
        Cleaner.Drop(body, trouble);
        var unknown = body.QuerySelectorAll("*").Where(e => !cleaner.Keeps(e));
        var names = unknown.Select(e => e.LocalName).Distinct().ToList();
        foreach (var name in names) trouble($"<{name}> is left out");
        return names.Count == 0 ? null : Parse(HtmlWriter.Write(body.ChildNodes, cleaner.Keeps));
    }

    IHtmlElement? Settled(IHtmlElement body)
    {
        for (var i = 0; i < MostReadings; i++)
        {
            var text = Write(body.ChildNodes);
            var again = Parse(text);
            if (Nesting.IsTooDeep(again.Body!)) return null;
            cleaner.Clean(again, again.Body!, _ => { });
            if (Write(again.Body!.ChildNodes) == text) return again.Body!;
            body = again.Body!;
        }
        return null;
    }

    /// <summary>Nodes as text.</summary>
    public static string Write(IEnumerable<INode> nodes) => HtmlWriter.Write(nodes);

    static IHtmlDocument Parse(string html) =>
        HtmlSanitizer.DefaultHtmlParserFactory().ParseDocument("<!doctype html><html><body>" + html);
}
