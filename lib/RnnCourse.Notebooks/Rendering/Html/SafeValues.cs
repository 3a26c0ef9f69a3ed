using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Which values of attributes and styles load nothing and run nothing.</summary>
internal static partial class SafeValues
{
    /// <summary>A reference to something in the same cell, such as url(#arrow).</summary>
    [GeneratedRegex("""url\(\s*["']?#([^"')\s]+)["']?\s*\)""", RegexOptions.IgnoreCase)]
    public static partial Regex LocalUrl();

    /// <summary>What a style may not hold: escapes that hide a word, functions that load, rules, markup.</summary>
    [GeneratedRegex(
        """[<>\\@]|\burl\s*\((?>\s*["']?)(?!#)|javascript\s*:|data\s*:""" +
        """|(?:image|image-set|cross-fade|element|paint|src|expression|attr|var|env)\s*\(""",
        RegexOptions.IgnoreCase)]
    public static partial Regex Loading();

    /// <summary>What SVG animations may change; an address or a script is not among them.</summary>
    [GeneratedRegex(
        "^(?:opacity|visibility|display|fill|fill-opacity|stroke|stroke-[a-z]+|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry" +
        "|width|height|points|transform|offset|stop-color|stop-opacity|font-size|viewBox|dx|dy)$",
        RegexOptions.IgnoreCase)]
    public static partial Regex Animated();

    /// <summary>Pictures, sound and films inside the page.</summary>
    [GeneratedRegex(
        @"^data:(?:image/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|svg\+xml)|(?:audio|video)/[a-z0-9.+-]+)[;,]",
        RegexOptions.IgnoreCase)]
    public static partial Regex MediaData();

    /// <summary>An address as a browser reads it: blanks and control characters do not count.</summary>
    public static string Address(string address) =>
        address.Any(c => c <= ' ') ? string.Concat(address.Where(c => c > ' ')) : address;
}
