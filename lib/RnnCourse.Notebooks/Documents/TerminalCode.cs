using System.Globalization;

namespace RnnCourse.Notebooks.Documents;

/// <summary>One code for a terminal: ESC [ numbers letter, or another one, which has the letter NUL.</summary>
internal readonly record struct TerminalCode(int Length, char Letter, string Numbers)
{
    const int Longest = 4096;

    /// <summary>The code that begins at this place, or null when the text ends inside it.</summary>
    public static TerminalCode? Read(string text, int start)
    {
        if (start + 1 >= text.Length) return null;
        var end = start + 2;
        switch (text[start + 1])
        {
            case '[':
                while (end < text.Length && text[end] is >= ' ' and < '@') end++;
                if (end - start > Longest) return new(2, '\0', "");
                return end < text.Length ? new(end + 1 - start, text[end], text[(start + 2)..end]) : null;
            case ']':   // a title or a link, up to BEL or ESC \
                while (end < text.Length && text[end] is not ('\a' or '\u001b' or '\n')) end++;
                if (end - start > Longest) return new(2, '\0', "");
                if (end >= text.Length) return null;
                if (text[end] == '\n') return new(end - start, '\0', "");
                if (text[end] == '\a') return new(end + 1 - start, '\0', "");
                return end + 1 < text.Length ? new((text[end + 1] == '\\' ? end + 2 : end) - start, '\0', "") : null;
            case '(' or ')':
                return end < text.Length ? new(3, '\0', "") : null;
            default:
                return new(text[start + 1] is >= '0' and <= '~' ? 2 : 1, '\0', "");
        }
    }

    public int Number(int otherwise) => At(0, otherwise);

    public int Second(int otherwise) => At(1, otherwise);

    int At(int index, int otherwise) =>
        Numbers.Split(';') is var all && index < all.Length && int.TryParse(all[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, 100_000) : otherwise;
}
