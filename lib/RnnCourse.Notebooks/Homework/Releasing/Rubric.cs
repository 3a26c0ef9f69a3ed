using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>How points of an answer in words are given: lines such as `- 0.5 points: names the slope`.</summary>
internal static partial class Rubric
{
    /// <summary>All points of its lines; null where there is none.</summary>
    public static double? PointsOf(string markdown)
    {
        var lines = Line().Matches(markdown.ReplaceLineEndings("\n"));
        return lines.Count == 0 ? null
            : lines.Sum(line => double.Parse(line.Groups["points"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^\\s*[-*] (?<points>\\d+(?:\\.\\d+)?) points?:", RegexOptions.Multiline)]
    private static partial Regex Line();
}
