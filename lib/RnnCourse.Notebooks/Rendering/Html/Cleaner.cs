using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Takes everything out of HTML that could run, load or change the rest of the page.</summary>
internal sealed class Cleaner
{
    /// <summary>Elements that go with all they hold; of other unknown ones the content stays.</summary>
    const string Dropped = "script,style,iframe,frame,frameset,object,embed,applet,noscript,noembed,noframes,template,"
        +
        "textarea,select,button,foreignObject,annotation-xml,xmp,plaintext,base,link,meta,portal,fencedframe";

    static readonly HashSet<string> Words = ["alt", "title", "aria-label", "summary", "class", "id", "name", "abbr",
        "d", "points", "style", "aria-roledescription"];

    readonly HtmlSanitizer sanitizer;
    Action<string> trouble = _ => { };

    public Cleaner()
    {
        sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = AllowList.Elements.ToHashSet(),
            AllowedAttributes = AllowList.Attributes.ToHashSet(),
            AllowedCssProperties = AllowList.Styles.ToHashSet(),
            UriAttributes = AllowList.Addresses.ToHashSet(),
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
        })
        {
            KeepChildNodes = true,
            DisallowCssPropertyValue = SafeValues.Loading(),
        };
        sanitizer.FilterUrl += (_, e) => e.SanitizedUrl = Address(e.Tag, e.OriginalUrl, e.SanitizedUrl);
        sanitizer.RemovingTag += (_, e) => trouble($"<{e.Tag.LocalName}> is left out");
        sanitizer.RemovingStyle += (_, e) =>
        {
            if (e.Style.Value.Contains("url", StringComparison.OrdinalIgnoreCase))
                trouble($"{e.Style.Name} of <{e.Tag.LocalName}> is left out: a style loads no picture");
        };
        sanitizer.RemovingAttribute += (_, e) =>
        {
            if (e.Attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || e.Attribute.Name is "poster" or "background" || e.Reason == RemoveReason.NotAllowedUrlValue)
                trouble($"{e.Attribute.Name} of <{e.Tag.LocalName}> is left out");
        };
    }

    /// <summary>False for an element that goes while its content stays.</summary>
    public bool Keeps(IElement element) => sanitizer.AllowedTags.Contains(element.NodeName);

    public void Clean(IHtmlDocument document, IHtmlElement body, Action<string> tell)
    {
        trouble = tell;
        Drop(body, tell);
        sanitizer.SanitizeDom(document, body);
        foreach (var element in body.QuerySelectorAll("*"))
            foreach (var attribute in element.Attributes.ToList())
                if (!IsSafe(attribute)) element.RemoveAttribute(attribute.NamespaceUri!, attribute.LocalName);
    }

    /// <summary>Takes out the elements that go with all they hold.</summary>
    public static void Drop(IHtmlElement body, Action<string> tell)
    {
        foreach (var element in body.QuerySelectorAll(Dropped).ToList())
        {
            if (element.Parent is null) continue;
            tell($"<{element.LocalName}> is left out");
            element.Remove();
        }
        foreach (var animation in body.QuerySelectorAll("set,animate,animateTransform,animateMotion").ToList())
            if (animation.GetAttribute("attributeName") is { } name && !SafeValues.Animated().IsMatch(name))
            {
                tell($"<{animation.LocalName}> of {name} is left out");
                animation.Remove();
            }
        foreach (var input in body.QuerySelectorAll("input:not([type=checkbox])").ToList())
        {
            tell("<input> is left out");
            input.Remove();
        }
    }

    static bool IsSafe(IAttr attribute)
    {
        var value = attribute.Value;
        if (attribute.LocalName is "href" or "src" or "cite" || Words.Contains(attribute.LocalName)) return true;
        return value.AsSpan().IndexOfAny(":(\\@<>") < 0 || !SafeValues.Loading().IsMatch(value);
    }

    /// <summary>Links may lead anywhere; pictures are inside the page; everything else refers to the same
    /// cell.</summary>
    static string? Address(IElement element, string written, string? allowed)
    {
        var address = SafeValues.Address(written);
        if (address.StartsWith('#')) return address;
        return element.LocalName switch
        {
            "a" or "blockquote" or "q" or "del" or "ins" => allowed,
            "img" or "image" or "audio" or "video" or "source" =>
                SafeValues.MediaData().IsMatch(address) ? address : null,
            _ => null,
        };
    }
}
