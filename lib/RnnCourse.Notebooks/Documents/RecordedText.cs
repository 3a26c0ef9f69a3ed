using System.Text;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Text of a stream as a terminal shows it: carriage returns, steps back and cursor codes are obeyed; colours are kept, other codes are not.</summary>
/// <remarks>Obeyed here and not only in a page, so that every reader of the notebook shows the same and a progress bar does not fill the file.
/// The cursor reaches the last <see cref="Rows"/> lines only, as it reaches those of a screen.</remarks>
internal sealed class RecordedText
{
    const int Rows = 100, Columns = 10_000;
    const char Escape = '\u001b';

    readonly StringBuilder above = new();
    readonly List<List<string>> screen = [[]];   // a cell is a sign with the colour codes before it
    string unfinished = "";
    string colours = "";
    int row;
    int column;

    /// <summary>The text of a whole stream as a terminal shows it.</summary>
    public static string Of(string text)
    {
        var terminal = new RecordedText();
        terminal.Append(text);
        return terminal.ToString();
    }

    public void Append(string text)
    {
        if (unfinished.Length > 0) (text, unfinished) = (unfinished + text, "");
        for (var i = 0; i < text.Length;)
        {
            switch (text[i])
            {
                case '\n': NewLine(); i++; break;
                case '\r': column = 0; i++; break;
                case '\b': column = Math.Max(0, column - 1); i++; break;
                case '\a': i++; break;
                case Escape:
                    if (TerminalCode.Read(text, i) is not { } code)
                    {
                        unfinished = text[i..];
                        return;
                    }
                    Obey(code, text.Substring(i, code.Length));
                    i += code.Length;
                    break;
                default:
                    var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                    Put(length == 1 && text[i] < 128 ? Ascii[text[i]] : text.Substring(i, length));
                    i += length;
                    break;
            }
        }
    }

    static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    void Put(string sign)
    {
        var line = screen[row];
        while (line.Count < column) line.Add(" ");
        var cell = colours.Length == 0 ? sign : colours + sign;
        colours = "";
        if (column < line.Count) line[column] = cell;
        else line.Add(cell);
        column++;
    }

    void NewLine()
    {
        if (colours.Length > 0)
        {
            // A colour that ends at the line's end must end where it stands.
            screen[row].Add(colours);
            colours = "";
        }
        column = 0;
        if (++row < screen.Count) return;
        screen.Add([]);
        if (screen.Count <= Rows) return;
        above.AppendJoin("", screen[0]).Append('\n');
        screen.RemoveAt(0);
        row--;
    }

    void Obey(TerminalCode code, string written)
    {
        var line = screen[row];
        switch (code.Letter)
        {
            case 'm': colours += written; break;
            case 'A': row = Math.Max(0, row - code.Number(1)); break;
            case 'B': row = Math.Min(screen.Count - 1, row + code.Number(1)); break;
            case 'C': column = Math.Min(Columns, column + code.Number(1)); break;
            case 'D': column = Math.Max(0, column - code.Number(1)); break;
            case 'E': (row, column) = (Math.Min(screen.Count - 1, row + code.Number(1)), 0); break;
            case 'F': (row, column) = (Math.Max(0, row - code.Number(1)), 0); break;
            case 'G': column = Math.Clamp(code.Number(1) - 1, 0, Columns); break;
            case 'H' or 'f': (row, column) = (Math.Clamp(code.Number(1) - 1, 0, screen.Count - 1), Math.Clamp(code.Second(1) - 1, 0, Columns)); break;
            case 'K' when code.Number(0) == 0: line.RemoveRange(Math.Min(column, line.Count), line.Count - Math.Min(column, line.Count)); break;
            case 'K' when code.Number(0) == 1: for (var i = 0; i <= column && i < line.Count; i++) line[i] = " "; break;
            case 'K': line.Clear(); break;
            case 'J' when code.Number(0) == 0:
                line.RemoveRange(Math.Min(column, line.Count), line.Count - Math.Min(column, line.Count));
                screen.RemoveRange(row + 1, screen.Count - row - 1);
                break;
            case 'J' when code.Number(0) >= 2:
                screen.Clear();
                screen.Add([]);
                (row, column) = (0, 0);
                break;
        }
    }

    /// <summary>Everything so far.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(above);
        for (var i = 0; i < screen.Count; i++) text.Append(i > 0 ? "\n" : "").AppendJoin("", screen[i]);
        return text.Append(colours).ToString();
    }
}
