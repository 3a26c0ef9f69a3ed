using System.Buffers;
using System.Text;

namespace RnnCourse.Notebooks.Display;

/// <summary>Leaves out what a line of text writes over before anybody sees it, as a progress bar does a thousand
/// times.</summary>
internal static class OverwrittenText
{
    static readonly SearchValues<char> Codes = SearchValues.Create("\u001b\b\t");

    /// <summary>Whether a character may take no place of its own, or two: then the length of a text is not its width.
    /// Blocks, lines and mathematical signs take one.</summary>
    static bool IsPerhapsNoPlace(char c) =>
        c >= '\u0300' && c is not (>= '\u2010' and < '\u2300' or >= '\u2400' and < '\u2600');

    public static string LeaveOut(string text)
    {
        if (!text.Contains('\r') || text.AsSpan().ContainsAny(Codes) || text.Any(IsPerhapsNoPlace)) return text;
        var result = new StringBuilder();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (index > 0) result.Append('\n');
            var parts = line.Split('\r');
            var longest = parts.Length > 1 && parts[^1].Length == 0 ? -1 : 0;
            var seen = new List<string>();
            for (var i = parts.Length - 1; i > 0; i--)
            {
                if (i < parts.Length - 1 && parts[i].Length <= longest) continue;   // what comes later covers it
                seen.Add(parts[i]);
                longest = Math.Max(longest, parts[i].Length);
            }
            result.Append(parts[0]);   // it may go on behind an earlier piece, so nothing is known of its place
            for (var i = seen.Count - 1; i >= 0; i--) result.Append('\r').Append(seen[i]);
        }
        return result.ToString();
    }
}
