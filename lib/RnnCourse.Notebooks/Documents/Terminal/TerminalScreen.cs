using System.Text;
using Wcwidth;

namespace RnnCourse.Notebooks.Documents.Terminal;

/// <summary>A terminal: what is written replaces what stood there, as returns, steps back and codes of the cursor say;
/// colours are kept, titles and addresses are not.</summary>
/// <remarks>
/// The cursor reaches the last <see cref="Rows"/> lines only, as it reaches those of a real screen. Whatever is
/// written, time and memory
/// grow as the text does: blanks that moves leave behind them, and signs that codes shift, are bounded.
/// </remarks>
/// <param name="leave">Takes a line that the cursor cannot reach any more.</param>
internal sealed class TerminalScreen(Action<IReadOnlyList<TerminalSign>> leave)
{
    const int Rows = 100;
    const int WidestMove = 1000;
    const int LongestMarks = 32;    // characters over one sign
    const int MostPadding = 1_000_000;
    const int MostShifted = 50_000_000;

    readonly List<List<TerminalSign>> lines = [[]];
    string unfinished = "";
    TerminalColours colours;
    (int Row, int Column) saved;
    int row, column, padding, shifted;

    /// <summary>The lines that the cursor can reach.</summary>
    public IReadOnlyList<IReadOnlyList<TerminalSign>> Lines => lines;

    /// <summary>Writes a piece of text; a code or a sign may go on in the next one.</summary>
    public void Write(string text)
    {
        if (unfinished.Length > 0) (text, unfinished) = (unfinished + text, "");
        for (var i = 0; i < text.Length;)
        {
            if (TerminalCode.IsBegin(text[i]))
            {
                if (TerminalCode.Read(text, i) is not { } code)
                {
                    unfinished = text[i..];
                    return;
                }
                if (code.Numbers is null) ObeyLetter(code.Letter);
                else Obey(code);
                i += code.Length;
                continue;
            }
            if (Rune.TryGetRuneAt(text, i, out var rune)) i += rune.Utf16SequenceLength;
            else if (i == text.Length - 1 && char.IsHighSurrogate(text[i]))
            {
                unfinished = text[i..];
                return;
            }
            else (rune, i) = (Rune.ReplacementChar, i + 1);
            Write(rune);
        }
    }

    void Write(Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or '\v' or '\f': Next(0); break;
            case '\r': column = 0; break;
            case '\b': column = Math.Max(0, column - 1); break;
            case '\t': Tabulate(); break;
            case < ' ' or (>= 0x7F and < 0xA0): break;
            case < 0x7F: Put(new(rune, colours)); break;
            default: Put(rune, UnicodeCalculator.GetWidth(rune.Value)); break;
        }
    }

    /// <summary>A sign that takes no place, one or two.</summary>
    void Put(Rune rune, int width)
    {
        var sign = new TerminalSign(rune, colours);
        if (sign.IsRest) sign = sign with { Rune = Rune.ReplacementChar };
        if (width == 0 && Before() is >= 0 and var before)
        {
            var marked = lines[row][before];
            if (marked.Marks.Length < LongestMarks) lines[row][before] = marked with { Marks = marked.Marks + rune };
            return;
        }
        Put(sign);
        if (width == 2) Put(TerminalSign.Rest(colours));
    }

    /// <summary>The place of the sign before the cursor; -1 where there is none.</summary>
    int Before()
    {
        var line = lines[row];
        if (column == 0 || column > line.Count) return -1;
        return line[column - 1].IsRest ? column - 2 : column - 1;
    }

    void Put(TerminalSign sign)
    {
        var line = lines[row];
        while (line.Count < column && padding < MostPadding)
        {
            line.Add(TerminalSign.Blank);
            padding++;
        }
        column = Math.Min(column, line.Count);
        if (column < line.Count) Replace(line, column, sign);
        else line.Add(sign);
        column++;
    }

    /// <summary>Of a sign of two places that is written over in one, the other is blank.</summary>
    static void Replace(List<TerminalSign> line, int at, TerminalSign sign)
    {
        if (line[at].IsRest && !sign.IsRest && at > 0) line[at - 1] = TerminalSign.Blank;
        else if (at + 1 < line.Count && line[at + 1].IsRest) line[at + 1] = TerminalSign.Blank;
        line[at] = sign;
    }

    void Tabulate()
    {
        var stop = (column / TerminalSign.TabWidth + 1) * TerminalSign.TabWidth;
        if (column < lines[row].Count)
        {
            column = stop;   // over what is there it only moves
            return;
        }
        Put(TerminalSign.Tab);
        for (var i = stop - column; i > 0; i--) Put(TerminalSign.InTab);
    }

    void Next(int toColumn)
    {
        column = toColumn;
        if (++row < lines.Count) return;
        lines.Add([]);
        if (lines.Count <= Rows) return;
        leave(lines[0]);
        lines.RemoveAt(0);
        row--;
        saved.Row = Math.Max(0, saved.Row - 1);
    }

    void MoveTo(int toRow, int toColumn)
    {
        row = Math.Clamp(toRow, 0, Rows - 1);
        column = Math.Clamp(toColumn, 0, Math.Max(WidestMove, column));
        while (lines.Count <= row) lines.Add([]);
    }

    void ObeyLetter(char letter)
    {
        switch (letter)
        {
            case '7': saved = (row, column); break;
            case '8': MoveTo(saved.Row, saved.Column); break;
            case 'D': Next(column); break;
            case 'E': Next(0); break;
            case 'M': MoveTo(row - 1, column); break;
            case 'c': Clear(); break;
        }
    }

    void Obey(TerminalCode code)
    {
        if (code.IsPrivate) return;
        switch (code.Letter)
        {
            case 'm': colours = colours.With(code.Numbers!); break;
            case 'A': MoveTo(row - code.Count, column); break;
            case 'B' or 'e': MoveTo(row + code.Count, column); break;
            case 'C' or 'a': MoveTo(row, column + code.Count); break;
            case 'D': MoveTo(row, column - code.Count); break;
            case 'E': MoveTo(row + code.Count, 0); break;
            case 'F': MoveTo(row - code.Count, 0); break;
            case 'G' or '`': MoveTo(row, code.Count - 1); break;
            case 'd': MoveTo(code.Count - 1, column); break;
            case 'H' or 'f': MoveTo(code.Count - 1, code.Second - 1); break;
            case 's': saved = (row, column); break;
            case 'u': MoveTo(saved.Row, saved.Column); break;
            case 'J': EraseScreen(code.Kind); break;
            case 'K': EraseLine(code.Kind); break;
            case 'L': for (var i = Math.Min(code.Count, Rows - row); i > 0; i--) InsertLine(); break;
            case 'M': lines.RemoveRange(row, Math.Min(code.Count, lines.Count - row)); MoveTo(row, column); break;
            case 'P': Shift(-code.Count); break;
            case '@': Shift(code.Count); break;
            case 'X': Blank(column, column + code.Count); break;
        }
    }

    void InsertLine()
    {
        lines.Insert(row, []);
        if (lines.Count > Rows) lines.RemoveAt(Rows);
    }

    /// <summary>Moves what stands right of the cursor, to the left over what stands there.</summary>
    void Shift(int places)
    {
        var line = lines[row];
        if (column >= line.Count || !IsLittle(line.Count - column + Math.Abs(places))) return;
        if (places < 0) line.RemoveRange(column, Math.Min(-places, line.Count - column));
        else line.InsertRange(column, Enumerable.Repeat(TerminalSign.Blank, Math.Min(places, WidestMove)));
    }

    void Blank(int from, int to)
    {
        to = Math.Min(to, lines[row].Count);
        if (to <= from || !IsLittle(to - from)) return;
        for (var i = from; i < to; i++) Replace(lines[row], i, TerminalSign.Blank);
    }

    bool IsLittle(int signs)
    {
        if (shifted >= MostShifted) return false;
        shifted += Math.Min(signs, MostShifted);
        return true;
    }

    void EraseLine(int what)
    {
        var line = lines[row];
        if (what == 1) Blank(0, column + 1);
        else if (what >= 2) line.Clear();
        else if (column < line.Count) line.RemoveRange(column, line.Count - column);
    }

    void EraseScreen(int what)
    {
        if (what == 3) return;    // only the lines that were scrolled away
        if (what >= 2)
        {
            Clear();
            return;
        }
        EraseLine(what);
        if (what == 0) lines.RemoveRange(row + 1, lines.Count - row - 1);
        else for (var i = 0; i < row; i++) lines[i].Clear();
    }

    void Clear()
    {
        lines.Clear();
        lines.Add([]);
        (row, column) = (0, 0);
    }
}
