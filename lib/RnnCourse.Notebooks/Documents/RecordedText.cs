using System.Text;
using RnnCourse.Notebooks.Documents.Terminal;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Text of a stream as a terminal shows it: carriage returns, steps back and cursor codes are obeyed; colours
/// are kept, in each line for itself; other codes are not.</summary>
/// <remarks>Obeyed here and not only in a page, so that every reader of the notebook shows the same and a progress bar
/// does not fill the file.</remarks>
internal sealed class RecordedText
{
    readonly StringBuilder above = new();
    readonly TerminalScreen screen;

    public RecordedText() => screen = new(line => Write(above, line).Append('\n'));

    /// <summary>The text of a whole stream as a terminal shows it.</summary>
    public static string Of(string text)
    {
        var recorded = new RecordedText();
        recorded.Append(text);
        return recorded.ToString();
    }

    public void Append(string text) => screen.Write(text);

    static StringBuilder Write(StringBuilder text, IReadOnlyList<TerminalSign> line)
    {
        var colours = default(TerminalColours);
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i].Colours != colours)
            {
                if (!colours.IsPlain && !line[i].Colours.IsPlain) text.Append(default(TerminalColours).Code);
                text.Append((colours = line[i].Colours).Code);
            }
            if (IsWholeTab(line, i, out var width))
            {
                text.Append('\t');
                i += width - 1;
            }
            else line[i].Write(text);
        }
        return colours.IsPlain ? text : text.Append(default(TerminalColours).Code);
    }

    /// <summary>A tabulator that nothing was written over stays one.</summary>
    static bool IsWholeTab(IReadOnlyList<TerminalSign> line, int start, out int width)
    {
        width = TerminalSign.TabWidth - start % TerminalSign.TabWidth;
        if (line[start] != TerminalSign.Tab || start + width > line.Count) return false;
        for (var i = start + 1; i < start + width; i++)
            if (line[i] != TerminalSign.InTab) return false;
        return true;
    }

    /// <summary>Everything so far.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(above);
        for (var i = 0; i < screen.Lines.Count; i++) Write(i > 0 ? text.Append('\n') : text, screen.Lines[i]);
        return text.ToString();
    }
}
