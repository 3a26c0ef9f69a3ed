using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Students;

/// <summary>Numbers that differ from student to student: a line of a locked cell such as
/// `int seed = 1;   // EACH STUDENT` gets another number for each of the class.</summary>
internal static partial class StudentSeed
{
    const int Most = 1_000_000;

    /// <summary>Whether a homework has such a line.</summary>
    public static bool IsIn(Notebook notebook) => Lines(notebook).Any();

    /// <summary>A student's number: the same at release and when it is graded.</summary>
    public static int Of(Roster.Entry entry)
    {
        var name = (entry.Id == "" ? entry.Student : entry.Id).Trim().ToLowerInvariant();
        return (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) % Most) + 1;
    }

    /// <summary>A copy with a student's number.</summary>
    public static Notebook In(Notebook notebook, int seed)
    {
        var copy = notebook.WithIds();
        foreach (var cell in Lines(copy))
            cell.Source = Line().Replace(cell.Source, match =>
                $"{match.Groups["before"].Value}{seed}{match.Groups["after"].Value}");
        return copy;
    }

    /// <summary>A number like a student's that stands nowhere in a homework.</summary>
    public static int OtherThan(Notebook notebook)
    {
        const int one = 271_828, another = 314_159;
        var own = Lines(notebook).SelectMany(cell => Line().Matches(cell.Source)).Select(match => match.Value);
        return own.Any(line => line.Contains($"{one}", StringComparison.Ordinal)) ? another : one;
    }

    static IEnumerable<NotebookCell> Lines(Notebook notebook) => notebook.Cells.Where(cell =>
        cell.Kind == CellKind.Code && GradedCell.Of(cell, notebook.Name) is not { IsAnswer: true }
            && Line().IsMatch(cell.Source));

    [GeneratedRegex(@"^(?<before>[^\n/]*=[ \t]*)\d+(?<after>[ \t]*;[ \t]*//[ \t]*EACH STUDENT\b.*)$",
        RegexOptions.Multiline)]
    private static partial Regex Line();
}
