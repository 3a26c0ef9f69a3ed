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
/// <param name="trusted">True leaves scripts and addresses of other machines in.</param>
internal sealed class PageHtml(PictureFolder pictures, bool trusted)
{
    const int DeepestNesting = 400;
    const int MostReadings = 4;

    readonly Cleaner cleaner = new();
    readonly PageIds ids = new();

    /// <summary>An id that nothing else on the page has.</summary>
    public string OwnId(string id) => ids.Own(id);

    /// <summary>The HTML of one cell or output.</summary>
    /// <param name="html">What the notebook holds, or what its Markdown became.</param>
    /// <param name="attachment">The cell's attached pictures by name, as data addresses.</param>
    /// <param name="trouble">Takes what could not be shown as it was meant.</param>
    /// <returns>The body of a document; null where it cannot be shown.</returns>
    public IHtmlElement? Clean(string html, Func<string, string?> attachment, Action<string> trouble)
    {
        var document = Parse(html);
        if (document.Body is not { } body) return null;
        if (html.Contains("<!--", StringComparison.Ordinal) && body.Descendants<IComment>().LastOrDefault() is { } last
            && !html.Contains(last.Data + "-->", StringComparison.Ordinal)
                && !html.Contains(last.Data + "--!>", StringComparison.Ordinal))
            trouble("an HTML comment is not closed: the rest of the cell is hidden by it");
        if (IsTooDeep(body))
        {
            trouble($"HTML with more than {DeepestNesting} elements in each other is shown as text");
            return null;
        }
        new Pictures(pictures, trusted, attachment, trouble).PutInside(body);
        Links.ToPages(body);
        if (!trusted)
        {
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
    }

    IHtmlElement? Settled(IHtmlElement body)
    {
        for (var i = 0; i < MostReadings; i++)
        {
            var text = Write(body.ChildNodes);
            var again = Parse(text);
            if (IsTooDeep(again.Body!)) return null;
            cleaner.Clean(again, again.Body!, _ => { });
            if (Write(again.Body!.ChildNodes) == text) return again.Body!;
            body = again.Body!;
        }
        return null;
    }

    /// <summary>Nodes as text.</summary>
    public static string Write(IEnumerable<INode> nodes) =>
        string.Concat(nodes.Select(n => AngleSharp.FormatExtensions.ToHtml(n, HtmlFormatter.Instance)));

    static IHtmlDocument Parse(string html) =>
        HtmlSanitizer.DefaultHtmlParserFactory().ParseDocument("<!doctype html><html><body>" + html);

    static bool IsTooDeep(INode root)
    {
        var depth = 0;
        for (var node = root.FirstChild; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                if (++depth > DeepestNesting) return true;
                node = child;
                continue;
            }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            if (node is null || node == root) return false;
            node = node.NextSibling;
        }
        return false;
    }
}
