using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Gives every id of a page once: what comes later with the same name gets a number.</summary>
internal sealed class PageIds
{
    static readonly string[] References = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];

    // What stands around a notebook's text: in a site (Sites.Site), in slides (Slides.SlideDeck).
    static readonly string[] OfFrames = ["course-text", "course-ask", "course-theme", "course-panel", "course-help"];

    readonly HashSet<string> taken = new(OfFrames, StringComparer.Ordinal);
    readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

    /// <summary>The name itself when it is free, else the name and a number.</summary>
    public string Own(string id)
    {
        if (taken.Add(id)) return id;
        var number = last.GetValueOrDefault(id, 1);
        string candidate;
        do candidate = $"{id}-{++number}"; while (!taken.Add(candidate));
        last[id] = number;
        return candidate;
    }

    /// <summary>Gives the elements of one cell ids of the page, and lets what refers to them in this cell
    /// follow.</summary>
    public void Make(IParentNode cell)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in cell.QuerySelectorAll("[id]"))
        {
            var id = element.Id!;
            if (id.Length == 0 || id.Any(char.IsWhiteSpace))
            {
                element.RemoveAttribute("id");
                continue;
            }
            var own = Own(id);
            if (own != id) element.Id = own;
            renamed.TryAdd(id, own);
        }
        if (renamed.All(r => r.Key == r.Value)) return;
        foreach (var element in cell.QuerySelectorAll("*"))
            foreach (var attribute in element.Attributes.Where(a => a.Value.Length > 0).ToList())
                if (Follow(attribute, renamed) is { } value && value != attribute.Value)
                    attribute.Value = value;
    }

    static string? Follow(IAttr attribute, Dictionary<string, string> renamed)
    {
        var value = attribute.Value;
        if (attribute.LocalName is "href" && value[0] == '#')
            return renamed.TryGetValue(Uri.UnescapeDataString(value[1..]), out var own) ? "#" + own : value;
        if (attribute.LocalName is "begin" or "end")
            return string.Join(';', value.Split(';').Select(t =>
                t.Split('.', 2) is [var id, var what] && renamed.TryGetValue(id.Trim(), out var own) ? $"{own}.{what}"
                : t));
        if (References.Contains(attribute.LocalName))
            return string.Join(' ', value.Split(' ').Select(id => renamed.GetValueOrDefault(id, id)));
        return value.Contains("url(", StringComparison.Ordinal)
            ? SafeValues.LocalUrl().Replace(value, m =>
                $"url(#{renamed.GetValueOrDefault(m.Groups[1].Value, m.Groups[1].Value)})")
            : null;
    }
}
