using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The parts of a lecturer's cell that students do not get: between `// BEGIN SOLUTION` and `// END SOLUTION`,
/// between `// BEGIN HIDDEN CHECKS` (or HIDDEN TESTS) and its end, and the mark scheme of a task.</summary>
internal static class Regions
{
    public const string Solution = "SOLUTION", HiddenChecks = "HIDDEN CHECKS", MarkScheme = "MARK SCHEME";

    /// <summary>Inside a body the stub throws, so that it compiles; at the outermost level it is a comment, so that the
    /// cell runs.</summary>
    const string StubComment = "// your code here", StubBody = "throw new NotImplementedException();";

    /// <summary>The source without the lines of the regions, and the text of each region.</summary>
    /// <param name="source">A cell's source.</param>
    /// <param name="name">Which regions.</param>
    /// <param name="instead">From the indentation of a region's first line to the lines that stand there
    /// instead.</param>
    /// <exception cref="NotebookFormatException">A region that does not end, or ends without a beginning.</exception>
    public static (string Outside, IReadOnlyList<string> Inside) Split(string source, string name,
        Func<string, IEnumerable<string>> instead)
    {
        string begin = $"// BEGIN {name}", end = $"// END {name}";
        List<string> rest = [], regions = [];
        List<string>? open = null;
        foreach (var line in source.Split('\n'))
        {
            var mark = Marker.Of(line) is { } marker && marker.Name == name ? marker : null;
            if (mark is { IsBegin: true })
            {
                if (open is not null) throw new NotebookFormatException($"'{begin}' stands inside another one.");
                open = [];
                rest.AddRange(instead(line[..^line.TrimStart().Length]));
            }
            else if (mark is { IsBegin: false })
            {
                regions.Add(string.Join('\n',
                    open ?? throw new NotebookFormatException($"'{end}' has no '{begin}' before it.")));
                open = null;
            }
            else (open ?? rest).Add(line);
        }
        if (open is not null) throw new NotebookFormatException($"'{begin}' has no '{end}' after it.");
        return (string.Join('\n', rest), regions);
    }

    /// <summary>The student's version of an answer, and whether there was a solution to take out.</summary>
    public static (string Stub, bool HadSolution) Stub(string source)
    {
        var (rest, regions) = Split(source, Solution,
            indent => indent == "" ? [StubComment] : [indent + StubComment, indent + StubBody]);
        return (rest, regions.Count > 0);
    }

    /// <summary>A cell of checks as students see it, and what is hidden from them.</summary>
    public static (string Shown, string Hidden) Checks(string source)
    {
        var (rest, regions) = Split(source, HiddenChecks, _ => []);
        return (rest.TrimEnd('\n'), string.Join('\n', regions));
    }

    /// <summary>A task as students see it, without its mark scheme.</summary>
    public static string Task(string source) => Split(source, MarkScheme, _ => []).Outside.TrimEnd('\n');
}
