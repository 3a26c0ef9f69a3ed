using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework.Students;

/// <summary>What it costs to hand in late.</summary>
internal sealed class Lateness
{
    /// <summary>The name of its line in a student's grade.</summary>
    public const string Line = "late";

    readonly HomeworkSettings settings;
    readonly Roster roster;
    readonly Dictionary<string, DateTimeOffset> times = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="NotebookFormatException">A line of the table of times that cannot be understood.</exception>
    public Lateness(HomeworkSettings settings, Roster roster)
    {
        (this.settings, this.roster) = (settings, roster);
        if (settings.Times is not { } path) return;
        var table = CsvTable.Read(path);
        if (table.Column("student") is not { } student || table.Column("time") is not { } time)
            throw table.Wrong(null, $"expected the columns student and time, got {string.Join(", ", table.Head)}.");
        foreach (var row in table.Rows)
            times[CsvTable.At(row, student)] = HomeworkSettings.Time(CsvTable.At(row, time))
                ?? throw table.Wrong(row, $"expected a time such as 2026-11-30T23:59:00+01:00, got "
                    + $"'{CsvTable.At(row, time)}'.");
    }

    /// <summary>A grade with what being late takes from it; points that wait for a reader are not known yet, so it is
    /// to be counted anew when they are.</summary>
    public SubmissionGrade On(SubmissionGrade grade, Submission submission)
    {
        if ((roster.Find(submission)?.Due ?? settings.Due) is not { } due) return grade;
        if (TimeOf(submission) is not { } time) return grade;
        var late = time - due - TimeSpan.FromMinutes(settings.GraceMinutes);
        if (late <= TimeSpan.Zero)
            return submission.IsLate ? grade with { Notes = [.. grade.Notes, "the platform says that it came late"] }
                : grade;
        var days = (int)Math.Ceiling(late.TotalDays);
        var share = days > settings.DaysAtMost ? 1 : Math.Min(1, days * settings.PenaltyPerDay / 100);
        var cost = Math.Round(Math.Max(0, grade.Points) * share, 4);
        var why = string.Create(CultureInfo.InvariantCulture,
            $"{days} day{(days == 1 ? "" : "s")} late, handed in {time:yyyy-MM-dd HH:mm}, due "
                + $"{due:yyyy-MM-dd HH:mm}: {share * 100:0.##} % of the points");
        return grade with { Cells = [.. grade.Cells, new(Line, cost == 0 ? 0 : -cost, 0, why)] };
    }

    /// <summary>When it was handed in: as the table of times says, else when the file was written.</summary>
    DateTimeOffset? TimeOf(Submission submission) =>
        times.TryGetValue(submission.Student, out var said) || roster.Find(submission) is { } entry
            && times.TryGetValue(entry.Student, out said) ? said
        : settings.Times is null && submission.Path is { } path && File.Exists(path)
            ? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) : null;
}
