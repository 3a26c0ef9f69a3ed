using System.Globalization;
using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>What a program wrote, as a terminal shows it: returns and cursor moves write over what stood there, colours
/// are kept.</summary>
internal sealed class TerminalText
{
    const int TallestScreen = 500;
    const int WidestMove = 1000;
    const int MostPadding = 1_000_000;

    readonly record struct Sign(Rune Rune, TerminalColours Colours);

    readonly List<List<Sign>> lines = [[]];
    readonly string text;
    int position, row, column, padding;
    (int Row, int Column) saved;
    TerminalColours colours;

    TerminalText(string text) => this.text = text;

    /// <summary>The lines as HTML, and as plain text.</summary>
    public static IEnumerable<(string Plain, string Html)> Lines(string text)
    {
        var terminal = new TerminalText(text);
        terminal.Play();
        return terminal.lines.Select(Write);
    }

    void Play()
    {
        while (position < text.Length)
        {
            if (Rune.TryGetRuneAt(text, position, out var rune)) position += rune.Utf16SequenceLength;
            else (rune, position) = (Rune.ReplacementChar, position + 1);
            switch (rune.Value)
            {
                case '\n' or 0x0B or 0x0C: MoveTo(row + 1, 0, lines.Count + 1); break;
                case '\r': column = 0; break;
                case '\b': column = Math.Max(0, column - 1); break;
                case '\t': for (var next = (column / 8 + 1) * 8; column < next;) Put(new Rune(' ')); break;
                case 0x1B: Escape(); break;
                case 0x9B: Sequence(); break;
                case < 0x20 or (>= 0x7F and < 0xA0): break;
                default: Put(rune); break;
            }
        }
    }

    void Put(Rune rune)
    {
        var line = lines[row];
        while (line.Count < column && padding++ < MostPadding) line.Add(new(new Rune(' '), default));
        if (column < line.Count) line[column] = new(rune, colours);
        else line.Add(new(rune, colours));
        column = Math.Min(column, line.Count - 1) + 1;
    }

    void MoveTo(int toRow, int toColumn, int tallest)
    {
        row = Math.Clamp(toRow, 0, Math.Max(tallest, lines.Count) - 1);
        column = Math.Clamp(toColumn, 0, Math.Max(WidestMove, column));
        while (lines.Count <= row) lines.Add([]);
    }

    void Escape()
    {
        if (position >= text.Length) return;
        switch (text[position++])
        {
            case '[': Sequence(); break;
            case ']' or 'P' or '^' or '_' or 'X': SkipText(); break;
            case '7': saved = (row, column); break;
            case '8': MoveTo(saved.Row, saved.Column, TallestScreen); break;
            case 'M': MoveTo(row - 1, column, TallestScreen); break;
            case 'D' or 'E': MoveTo(row + 1, text[position - 1] == 'E' ? 0 : column, TallestScreen); break;
            case 'c': Clear(); break;
            case '(' or ')' or '#' or ' ' or '%': position = Math.Min(position + 1, text.Length); break;
            default: break;
        }
    }

    /// <summary>A title or an address, to its end: BEL or ESC \.</summary>
    void SkipText()
    {
        var end = text.AsSpan(position).IndexOfAny('\a', '\u001b', '\u009c');
        if (end < 0) end = text.Length - position;
        position += end;
        if (position < text.Length && text[position] == '\u001b' && position + 1 < text.Length
            && text[position + 1] == '\\') position++;
        position = Math.Min(position + 1, text.Length);
    }

    void Sequence()
    {
        var start = position;
        while (position < text.Length && text[position] is >= ' ' and < '@') position++;
        if (position >= text.Length) return;
        var parameters = text[start..position];
        var final = text[position++];
        if (final == 'm') colours = colours.With(parameters);
        else if (parameters.Length == 0 || char.IsAsciiDigit(parameters[0]) || parameters[0] == ';')
            Control(final, Numbers(parameters));
    }

    static int[] Numbers(string parameters) =>
        [.. parameters.Split(';', 5).Select(p =>
            int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, WidestMove)
            : -1)];

    void Control(char final, int[] numbers)
    {
        var count = numbers[0] < 1 ? 1 : numbers[0];
        var second = numbers.Length > 1 && numbers[1] > 0 ? numbers[1] : 1;
        switch (final)
        {
            case 'A': MoveTo(row - count, column, TallestScreen); break;
            case 'B' or 'e': MoveTo(row + count, column, TallestScreen); break;
            case 'C' or 'a': MoveTo(row, column + count, TallestScreen); break;
            case 'D': MoveTo(row, column - count, TallestScreen); break;
            case 'E': MoveTo(row + count, 0, TallestScreen); break;
            case 'F': MoveTo(row - count, 0, TallestScreen); break;
            case 'G' or '`': MoveTo(row, count - 1, TallestScreen); break;
            case 'd': MoveTo(count - 1, column, TallestScreen); break;
            case 'H' or 'f': MoveTo(count - 1, second - 1, TallestScreen); break;
            case 'J': EraseScreen(Math.Max(0, numbers[0])); break;
            case 'K': EraseLine(Math.Max(0, numbers[0])); break;
            case 'P':
                if (column < lines[row].Count) lines[row].RemoveRange(column,
                Math.Min(count, lines[row].Count - column)); break;
            case 'X':
                for (var i = column; i < Math.Min(column
                + count, lines[row].Count); i++) lines[row][i] = new(new Rune(' '), default); break;
            case 's': saved = (row, column); break;
            case 'u': MoveTo(saved.Row, saved.Column, TallestScreen); break;
            default: break;
        }
    }

    void EraseLine(int what)
    {
        var line = lines[row];
        if (what == 2) line.Clear();
        else if (what == 0 && column < line.Count) line.RemoveRange(column, line.Count - column);
        else if (what == 1) for (var i = 0; i <= Math.Min(column, line.Count - 1); i++)
            line[i] = new(new Rune(' '), default);
    }

    void EraseScreen(int what)
    {
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

    static (string Plain, string Html) Write(List<Sign> line)
    {
        var end = line.Count;
        while (end > 0 && line[end - 1] is { Rune.Value: ' ', Colours.IsPlain: true }) end--;
        var plain = new StringBuilder();
        var html = new StringBuilder();
        for (var i = 0; i < end;)
        {
            var colours = line[i].Colours;
            var run = new StringBuilder();
            for (; i < end && line[i].Colours == colours; i++) run.Append(line[i].Rune.ToString());
            var encoded = WebUtility.HtmlEncode(run.ToString());
            html.Append(colours.IsPlain ? encoded : $"<span{colours.Attributes}>{encoded}</span>");
            plain.Append(run);
        }
        return (plain.ToString(), html.ToString());
    }
}
