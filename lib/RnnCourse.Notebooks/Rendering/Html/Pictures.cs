using System.Net;
using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Puts the pictures, sounds and films of one cell inside the page; says which are not.</summary>
internal sealed class Pictures(PictureFolder folder, bool trusted, Func<string, string?> attachment,
    Action<string> trouble)
{
    const string XLink = "http://www.w3.org/1999/xlink";

    public void PutInside(IParentNode cell)
    {
        foreach (var element in cell.QuerySelectorAll("*"))   // SVG's older way to write an address
            if (element.GetAttribute(XLink, "href") is { } address)
            {
                element.RemoveAttribute(XLink, "href");
                if (!element.HasAttribute("href")) element.SetAttribute("href", address);
            }
        foreach (var element in cell.QuerySelectorAll("img[srcset]"))
            if (string.IsNullOrWhiteSpace(element.GetAttribute("src")))
                element.SetAttribute("src", element.GetAttribute("srcset")!.Split(',')[0].Trim().Split(' ')[0]);
        foreach (var element in cell.QuerySelectorAll("img,image,audio,video,source").ToList())
            foreach (var name in (string[])["src", "href"])
                if (element.GetAttribute(name) is { } address) PutInside(element, name, address);
    }

    void PutInside(IElement element, string name, string written)
    {
        var address = SafeValues.Address(written);
        if (address.StartsWith('#')) return;
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            if (!SafeValues.MediaData().IsMatch(address))
                Leave(element, name, "a data address", null, "it is not a picture");
            return;
        }
        var reason = "the cell has no such attachment";
        var data = address.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase)
            ? attachment(WebUtility.UrlDecode(written.Trim()["attachment:".Length..]))
                ?? attachment(Uri.UnescapeDataString(written.Trim()["attachment:".Length..]))
            : IsElsewhere(address) ? null : folder.Find(written.Trim(), out reason);
        if (data is not null) element.SetAttribute(name, data);
        else if (!IsElsewhere(address)) Leave(element, name, written, null, reason);
        else if (!trusted) Leave(element, name, written, IsWeb(address) ? address : null, "it is on another machine");
    }

    static bool IsElsewhere(string address) =>
        address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith('\\')
        || address.IndexOf(':') is > 0 and var colon && address[..colon].All(c =>
            char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            && !address.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase);

    static bool IsWeb(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>In the place of a picture that is not shown stand its words, and a link where there is one.</summary>
    void Leave(IElement element, string name, string shown, string? link, string reason)
    {
        trouble($"the picture {Shortened(shown)} is not inside the page: {reason}");
        element.RemoveAttribute(name);
        if (!element.LocalName.Equals("img", StringComparison.OrdinalIgnoreCase) || element.Parent is null) return;
        var words = element.Owner!.CreateElement(link is null ? "span" : "a");
        words.ClassName = "missing";
        words.TextContent = element.GetAttribute("alt") is { Length: > 0 } alt ? alt : Shortened(shown);
        if (link is not null) words.SetAttribute("href", link);
        element.Replace(words);
    }

    static string Shortened(string address) => address.Length <= 100 ? address : address[..97] + "...";
}
