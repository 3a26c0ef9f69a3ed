using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Makes JSON of what Python and JavaScript write instead: NaN and Infinity become null, halves of a character
/// U+FFFD.</summary>
/// <remarks>It changes nothing else and keeps the lines, so that what is wrong beyond it is still found where it
/// stands.</remarks>
internal static class JsonRepair
{
    static readonly string[] NoNumbers = ["-Infinity", "Infinity", "NaN"];

    public static string Apply(string text, Repairs repairs)
    {
        StringBuilder? repaired = null;
        var (copied, line, inString) = (0, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (c == '"') inString = !inString;
            else if (inString && c == '\\')
            {
                if (HalfAt(text, i) is not { } half)
                {
                    i += PairAt(text, i) ? 11 : 1;
                    continue;
                }
                Replace(i, 6, "\\ufffd", $"\\u{half:x4}, half of a character, is read as U+FFFD");
                i += 5;
            }
            else if (!inString && c is 'N' or 'I' or '-'
                && NoNumbers.FirstOrDefault(n => string.CompareOrdinal(text, i, n, 0, n.Length) == 0) is { } word)
            {
                Replace(i, word.Length, "null", $"{word}, which is no JSON, is read as null");
                i += word.Length - 1;
            }
        }
        return repaired?.Append(text, copied, text.Length - copied).ToString() ?? text;

        void Replace(int at, int length, string with, string what)
        {
            (repaired ??= new()).Append(text, copied, at - copied).Append(with);
            copied = at + length;
            repairs.Add(what, $"line {line}");
        }
    }

    /// <summary>The value of an escaped half of a surrogate pair that has no other half.</summary>
    static int? HalfAt(string text, int at) =>
        Escaped(text, at) is { } value && char.IsSurrogate((char)value) && !PairAt(text, at) ? value : null;

    static bool PairAt(string text, int at) =>
        Escaped(text, at) is { } high && char.IsHighSurrogate((char)high) && Escaped(text, at + 6) is { } low
            && char.IsLowSurrogate((char)low);

    /// <summary>The value of a `\u` escape.</summary>
    static int? Escaped(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && int.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out var value) ? value : null;
}
