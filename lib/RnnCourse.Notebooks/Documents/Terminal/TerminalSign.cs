using System.Text;

namespace RnnCourse.Notebooks.Documents.Terminal;

/// <summary>What stands in one place of a screen. A tabulator has its own sign in its first place and
/// <see cref="InTab"/> in the others.</summary>
internal readonly record struct TerminalSign(Rune Rune, TerminalColours Colours)
{
    public const int TabWidth = 8;

    public static readonly TerminalSign Blank = new(new Rune(' '), default);
    public static readonly TerminalSign Tab = new(new Rune('\t'), default);
    public static readonly TerminalSign InTab = new(new Rune('\0'), default);

    /// <summary>The sign as text; tabulators are blanks.</summary>
    public Rune Shown => Rune.Value is '\t' or '\0' ? Blank.Rune : Rune;
}
