using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Makes an SVG document fit to stand inside a page with others: no prolog, and ids of its own.</summary>
internal static partial class InlineSvg
{
    public static string Embed(string svg, int number)
    {
        svg = Prolog().Replace(svg, "").Trim();
        var ids = Ids().Matches(svg).Select(m => m.Groups[1].Value).ToHashSet();
        if (ids.Count == 0) return svg;
        string Own(string id) => ids.Contains(id) ? $"f{number}-{id}" : id;
        svg = Ids().Replace(svg, m => $" id=\"{Own(m.Groups[1].Value)}\"");
        svg = Uses().Replace(svg, m => m.Groups[1].Value + Own(m.Groups[2].Value) + m.Groups[3].Value);
        return Labels().Replace(svg, m => $"{m.Groups[1].Value}\"{string.Join(' ', m.Groups[2].Value.Split(' ').Select(Own))}\"");
    }

    [GeneratedRegex("<\\?xml[^>]*\\?>|<!DOCTYPE[^>]*>")]
    private static partial Regex Prolog();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("(url\\(#|href=\"#|begin=\"|end=\")([\\w\\-.]+?)(\\)|\"|\\.(?:begin|end|click))")]
    private static partial Regex Uses();

    [GeneratedRegex("(aria-(?:labelledby|describedby)=)\"([^\"]*)\"")]
    private static partial Regex Labels();
}
