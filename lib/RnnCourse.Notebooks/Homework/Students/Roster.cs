using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework.Students;

/// <summary>Who takes part in a class.</summary>
internal sealed class Roster
{
    static readonly string[] studentNames = ["student", "name", "full name", "nombre completo", "nome completo"];

    /// <summary>A student of the class.</summary>
    /// <param name="Student">The name, as files that are handed in have it.</param>
    /// <param name="Name">The name to show and to export.</param>
    /// <param name="Id">The platform's number.</param>
    /// <param name="Email">The address.</param>
    /// <param name="Due">A time of the student's own until when to hand in; null for the class's.</param>
    internal sealed record Entry(string Student, string Name, string Id, string Email, DateTimeOffset? Due);

    Roster(IReadOnlyList<Entry> entries) => Entries = entries;

    /// <summary>All students, as they stand there.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Nobody.</summary>
    public static Roster None { get; } = new([]);

    /// <summary>Reads a table with a column `student`, and `name`, `id`, `email`, `due` where there is something to
    /// say.</summary>
    /// <exception cref="NotebookFormatException">A line that cannot be understood; the message names it.</exception>
    public static Roster Read(string path)
    {
        var table = CsvTable.Read(path);
        var student = table.Column(studentNames)
            ?? throw table.Wrong(null, $"expected a column student, got {string.Join(", ", table.Head)}.");
        int? name = table.Column("name", "full name"), id = table.Column("id", "identifier"),
            email = table.Column("email", "e-mail", "email address"), due = table.Column("due");
        List<Entry> entries = [];
        foreach (var row in table.Rows)
        {
            var (known, shown, time) = (CsvTable.At(row, student), CsvTable.At(row, name), CsvTable.At(row, due));
            if (known == "") throw table.Wrong(row, "a student without a name.");
            if (entries.Any(other => IsSame(other.Student, known)))
                throw table.Wrong(row, $"{known} stands there twice.");
            entries.Add(new(known, shown == "" ? known : shown, CsvTable.At(row, id).Replace("Participant ", ""),
                CsvTable.At(row, email), time == "" ? null : HomeworkSettings.Time(time)
                    ?? throw table.Wrong(row, $"expected a time such as 2026-11-30T23:59:00+01:00, got '{time}'.")));
        }
        return new(entries);
    }

    /// <summary>Who handed this in; null for nobody of the class.</summary>
    public Entry? Find(Submission submission) =>
        Entries.FirstOrDefault(entry => submission.Id is { } id && entry.Id == id)
        ?? Entries.FirstOrDefault(entry => ((string[])[entry.Student, entry.Name, entry.Email, entry.Id])
            .Any(name => name != "" && IsSame(name, submission.Student)));

    /// <summary>Students of whom nothing was handed in.</summary>
    public IEnumerable<Entry> Missing(IEnumerable<Submission> handedIn) =>
        Entries.Except(handedIn.Select(Find).OfType<Entry>());

    /// <summary>Whether two names are one, however letters with accents are written.</summary>
    static bool IsSame(string one, string other) => string.Equals(RealPath.Composed(one.Trim()),
        RealPath.Composed(other.Trim()), StringComparison.OrdinalIgnoreCase);
}
