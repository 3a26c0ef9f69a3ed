using System.Globalization;

namespace RnnCourse.Figures.Svg;

/// <summary>Estimates how wide text will be, from the widths of DejaVu Sans, the widest face of the font
/// stack.</summary>
/// <remarks>The drawing does not know which face the reader has; a layout for the widest cuts nothing off.</remarks>
static class LetterWidth
{
    public const string Fonts = "'Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif";

    public const string FixedFonts = "Consolas,Menlo,'DejaVu Sans Mono',monospace";

    /// <summary>Hundredths of the font size for the characters from space to tilde.</summary>
    static readonly byte[] ascii =
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
            84, 84, 84, 53,
        100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39,
            34, 39, 84, 50,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64,
            34, 64, 84,
    ];

    /// <summary>Width in pixels of plain text (no subscripts) at a font size in pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        var hundredths = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            hundredths += rune.Value is >= 32 and < 127
                ? ascii[rune.Value - 32]
                : CharUnicodeInfo.GetUnicodeCategory(rune.Value) switch
                {
                    UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
                    UnicodeCategory.UppercaseLetter => 76,
                    UnicodeCategory.SpaceSeparator => 32,
                    UnicodeCategory.OtherNumber => 42,
                    UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate => 104,
                    UnicodeCategory.MathSymbol => 87,
                    _ => 66,
                };
        }

        return hundredths / 100 * size * (bold ? 1.12 : 1);
    }
}
