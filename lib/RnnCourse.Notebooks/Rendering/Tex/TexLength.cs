using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Lengths of TeX as MathML has them.</summary>
internal static partial class TexLength
{
    /// <summary>3mu is 0.167em; points, centimetres and the like stay.</summary>
    public static string Read(string text, string of)
    {
        var match = Length().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.Float,
            CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1000)
            throw new TexException($"{of} expects a length such as 1em or 3pt, got {text}");
        var (factor, unit) = match.Groups[2].Value switch
        {
            "mu" => (1 / 18.0, "em"),
            "pc" => (12, "pt"),
            "bp" => (1, "pt"),
            "sp" => (1 / 65536.0, "pt"),
            "dd" => (1.07, "pt"),
            var other => (1.0, other),
        };
        return FormattableString.Invariant($"{number * factor:0.###}{unit}");
    }

    [GeneratedRegex(
        @"^\s*([+-]?\s*(?:\d{1,6}(?:[.,]\d{0,6})?|[.,]\d{1,6}))\s*(em|ex|pt|px|cm|mm|in|mu|pc|bp|sp|dd)\s*$")]
    private static partial Regex Length();
}
