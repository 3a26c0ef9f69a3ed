using System.Globalization;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>Another answer that a lecturer keeps beside the solution, as comments in it: a wrong one, which must lose
/// points, or another right one.</summary>
/// <remarks>`// WRONG the bias is forgotten: 0.5 points` or `// RIGHT in another order`, then what is changed:
/// `// - text that stands once in the solution` and `// + what stands there instead`, as often as needed.</remarks>
/// <param name="Answer">The answer that it stands in.</param>
/// <param name="Line">The line of its head, from 1.</param>
/// <param name="Name">What is wrong, in words that a student may read.</param>
/// <param name="IsRight">Whether it is another right answer.</param>
/// <param name="Points">What its question brings then; null where the lecturer does not say.</param>
/// <param name="Source">The answer with the changes.</param>
internal sealed partial record Variant(GradedCell Answer, int Line, string Name, bool IsRight, double? Points,
    string Source)
{
    /// <summary>Whether a line begins one.</summary>
    public static bool IsHead(string line) => Head().IsMatch(line);

    /// <summary>The variants of an answer, in order.</summary>
    /// <exception cref="NotebookFormatException">A change that cannot be made; the message names the line.</exception>
    public static IReadOnlyList<Variant> In(GradedCell answer)
    {
        if (!answer.IsAnswer || answer.Cell.Kind != CellKind.Code) return [];
        var lines = answer.Cell.Source.Split('\n');
        var (plain, heads) = (new List<string>(),
            new List<(int Line, Match Head, List<(string Old, List<string> New)>)>());
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsHead(lines[i]))
            {
                plain.Add(lines[i]);
                continue;
            }
            var (line, head) = (i + 1, Head().Match(lines[i]));
            var changes = new List<(string Old, List<string> New)>();
            for (; i + 1 < lines.Length && Change().Match(lines[i + 1]) is { Success: true } change; i++)
            {
                var text = change.Groups["text"].Value;
                if (change.Groups["sign"].Value == "-") changes.Add((text.Trim(), []));
                else if (changes.Count > 0) changes[^1].New.Add(text);
                else throw new NotebookFormatException($"line {i + 2}: '// +' has no '// -' before it.");
            }
            heads.Add((line, head, changes));
        }
        var solution = string.Join('\n', plain);
        return [.. heads.Select(head => Of(answer, solution, head.Line, head.Head, head.Item3))];
    }

    static Variant Of(GradedCell answer, string solution, int line, Match head,
        List<(string Old, List<string> New)> changes)
    {
        var (name, isRight) = (head.Groups["name"].Value.Trim(), head.Groups["kind"].Value == "RIGHT");
        if (changes.Count == 0)
            throw new NotebookFormatException($"line {line}: '{name}' changes nothing; expected '// - what stands in "
                + "the solution' and '// + what stands there instead'.");
        var source = solution;
        foreach (var (old, instead) in changes)
        {
            var times = old == "" ? 0 : source.Split(old).Length - 1;
            if (times != 1)
                throw new NotebookFormatException($"line {line}: '{name}' replaces '{old}', which stands {times} times "
                    + "in the solution; expected once.");
            source = source.Replace(old, string.Join('\n', instead));
        }
        double? points = head.Groups["points"] is { Success: true, Value: var number }
            ? double.Parse(number, CultureInfo.InvariantCulture) : null;
        return new(answer, line, name, isRight, points, source);
    }

    [GeneratedRegex("^\\s*//\\s*(?<kind>WRONG|RIGHT)\\s+(?<name>.+?)"
        + "(?::\\s*(?<points>\\d+(?:\\.\\d+)?)\\s+points?)?\\s*$")]
    private static partial Regex Head();

    [GeneratedRegex("^\\s*//\\s(?<sign>[-+])(?:\\s(?<text>.*))?$")]
    private static partial Regex Change();
}
