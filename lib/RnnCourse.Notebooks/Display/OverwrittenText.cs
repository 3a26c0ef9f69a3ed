using System.Text;

namespace RnnCourse.Notebooks.Display;

/// <summary>Leaves out what a line of text writes over before anybody sees it, as a progress bar does a thousand
/// times.</summary>
internal static class OverwrittenText
{
    public static string LeaveOut(string text)
    {
        if (!text.Contains('\r') || text.Contains('\u001b') || text.Contains('\b') || text.Contains('\t')) return text;
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
