using System.Text;

namespace RnnCourse.Notebooks.Documents.Terminal;

/// <summary>What stands in one place of a screen. A tabulator has its own sign in its first place and
/// <see cref="InTab"/> in the others; a sign of two places, as a Chinese one is, has a rest in the second.</summary>
/// <param name="Rune">The sign.</param>
/// <param name="Colours">Its looks.</param>
/// <param name="Marks">What takes no place of its own: accents over it, and what joins it to the next.</param>
internal readonly record struct TerminalSign(Rune Rune, TerminalColours Colours, string Marks = "")
{
    public const int TabWidth = 8;

    const int RestOfWide = 0xFFFF;    // no sign at all in Unicode

    public static readonly TerminalSign Blank = new(new Rune(' '), default);
    public static readonly TerminalSign Tab = new(new Rune('\t'), default);
    public static readonly TerminalSign InTab = new(new Rune('\0'), default);

    /// <summary>The second place of a sign of two, which writes nothing.</summary>
    public static TerminalSign Rest(TerminalColours colours) => new(new Rune(RestOfWide), colours);

    public bool IsRest => Rune.Value == RestOfWide;

    /// <summary>The sign as text; tabulators are blanks.</summary>
    public Rune Shown => Rune.Value is '\t' or '\0' ? Blank.Rune : Rune;

    /// <summary>The sign with its marks, nothing for a rest.</summary>
    public void Write(StringBuilder text)
    {
        if (IsRest) return;
        if (Shown.IsAscii) text.Append((char)Shown.Value);
        else text.Append(Shown.ToString());
        text.Append(Marks);
    }
}
