using System.Globalization;

namespace RnnCourse.Notebooks.Documents.Terminal;

/// <summary>One code for a terminal (ECMA-48).</summary>
/// <param name="Length">How many characters it has.</param>
/// <param name="Letter">What ends it after ESC [ and its numbers; the letter itself after ESC alone; NUL for what
/// changes nothing on a screen.</param>
/// <param name="Numbers">What stands between ESC [ and the letter; null for a letter after ESC alone.</param>
internal readonly record struct TerminalCode(int Length, char Letter, string? Numbers)
{
    const char Escape = '\u001b', SequenceOfOneSign = '\u009b';
    const int Longest = 4096;
    const int LargestNumber = 100_000;

    /// <summary>True for the signs that begin a code.</summary>
    public static bool IsBegin(char sign) => sign is Escape or SequenceOfOneSign;

    /// <summary>The code that begins at this place, or null when the text ends inside it.</summary>
    public static TerminalCode? Read(string text, int start)
    {
        if (text[start] == SequenceOfOneSign) return Sequence(text, start, start + 1);
        if (start + 1 >= text.Length) return null;
        switch (text[start + 1])
        {
            case '[':
                return Sequence(text, start, start + 2);
            case ']' or 'P' or '^' or '_' or 'X':
                return Hidden(text, start);
            case '(' or ')' or '#' or '%' or ' ':
                return start + 2 < text.Length ? new(3, '\0', null) : null;
            default:
                return text[start + 1] is >= '0' and <= '~' ? new(2, text[start + 1], null) : new(1, '\0', null);
        }
    }

    static TerminalCode? Sequence(string text, int start, int numbers)
    {
        var end = numbers;
        while (end < text.Length && end - start <= Longest && text[end] is >= ' ' and < '@') end++;
        if (end - start > Longest) return new(numbers - start, '\0', null);
        if (end >= text.Length) return null;
        // A code that is broken off by a control sign or a letter of no code ends before it.
        return text[end] is >= '@' and <= '~' ? new(end + 1 - start, text[end], text[numbers..end])
            : new(end - start, '\0', null);
    }

    /// <summary>A title or an address, to its end: BEL or ESC \, or the end of the line where that is
    /// missing.</summary>
    static TerminalCode? Hidden(string text, int start)
    {
        var end = start + 2;
        while (end < text.Length && end - start <= Longest
            && text[end] is not ('\a' or Escape or '\n' or '\u009c')) end++;
        if (end - start > Longest) return new(2, '\0', null);
        if (end >= text.Length) return null;
        return text[end] switch
        {
            '\a' or '\u009c' => new(end + 1 - start, '\0', null),
            Escape when end + 1 >= text.Length => null,
            Escape when text[end + 1] == '\\' => new(end + 2 - start, '\0', null),
            _ => new(end - start, '\0', null),
        };
    }

    /// <summary>The first number, at least 1.</summary>
    public int Count => Math.Max(1, At(0, 1));

    /// <summary>The second number, at least 1.</summary>
    public int Second => Math.Max(1, At(1, 1));

    /// <summary>The first number, 0 where there is none.</summary>
    public int Kind => At(0, 0);

    /// <summary>True for a code of one kind of terminal only, such as hiding the cursor.</summary>
    public bool IsPrivate => Numbers is { Length: > 0 } && !(char.IsAsciiDigit(Numbers[0]) || Numbers[0] is ';' or ':');

    int At(int index, int otherwise)
    {
        if (string.IsNullOrEmpty(Numbers) || Numbers.Split(';', 6) is var all && index >= all.Length) return otherwise;
        if (all[index].Length == 0 || !all[index].All(char.IsAsciiDigit)) return otherwise;
        return int.TryParse(all[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, LargestNumber) : LargestNumber;
    }
}
