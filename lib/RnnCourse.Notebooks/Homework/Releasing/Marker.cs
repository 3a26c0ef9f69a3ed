using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>A line that marks where a part begins or ends that students do not get. nbgrader's words are taken, behind
/// C#'s comment: `// BEGIN SOLUTION` and `// ### BEGIN SOLUTION ###` are the same.</summary>
/// <param name="IsBegin">Whether a part begins.</param>
/// <param name="Name">Which part: <see cref="Regions.Solution"/>, <see cref="Regions.HiddenChecks"/> or
/// <see cref="Regions.MarkScheme"/>.</param>
internal sealed partial record Marker(bool IsBegin, string Name)
{
    /// <summary>What a line marks; null for another line.</summary>
    public static Marker? Of(string line)
    {
        var match = Alone().Match(line);
        if (!match.Success) return null;
        var name = match.Groups["name"].Value;
        return new(match.Groups["what"].Value == "BEGIN", name == "HIDDEN TESTS" ? Regions.HiddenChecks : name);
    }

    /// <summary>Whether a line holds the words of a marker, or is a comment that looks as if it should be
    /// one.</summary>
    public static bool IsMeantIn(string line) => Words().IsMatch(line) || Misspelt().IsMatch(line);

    [GeneratedRegex("^\\s*(?://+|<!--)?\\s*[#=]*\\s*(?<what>BEGIN|END) (?<name>SOLUTION|HIDDEN CHECKS|HIDDEN TESTS|"
        + "MARK SCHEME)\\s*[#=]*\\s*(?:-->)?\\s*$")]
    private static partial Regex Alone();

    [GeneratedRegex("\\b(?:BEGIN|END)\\s+(?:SOLUTION|HIDDEN\\s+CHECKS|HIDDEN\\s+TESTS|MARK\\s+SCHEME)\\b")]
    private static partial Regex Words();

    [GeneratedRegex("^\\s*(?://+|<!--|#)\\s*[#=]*\\s*(?:begin|end)[\\s_-]*"
        + "(?:solutions?|hidden[\\s_-]*\\w*|mark\\w*[\\s_-]"
        + "*schemes?)\\s*[#=]*\\s*(?:-->)?\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Misspelt();
}
