using System.Globalization;
using System.Net;
using System.Text;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework.Reports;

/// <summary>One page about the whole class: how the points are spread, which question and which check was hardest, what
/// was repaired, and what waits for somebody.</summary>
internal static class Overview
{
    const int Bars = 11;        // tenths of all points, and all of them
    const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
        table { border-collapse: collapse; margin: 1rem 0; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; }
        .bar { display: inline-block; height: .9rem; background: #0072b2; } .n { text-align: right; }
        """;

    /// <summary>The page.</summary>
    /// <param name="homework">Its name.</param>
    /// <param name="students">Everybody who was graded.</param>
    /// <param name="notGraded">How many wait to be graded.</param>
    /// <param name="missing">Who is on the list of the class and handed nothing in.</param>
    /// <param name="unknown">Who handed in and is not on that list.</param>
    /// <param name="protections">What protected the grades.</param>
    public static string Page(string homework, IReadOnlyList<GradedStudent> students, int notGraded,
        IReadOnlyList<Roster.Entry> missing, IReadOnlyList<string> unknown, string protections)
    {
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Text(homework)}</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>{Style}</style></head><body>
            <h1>{Text(homework)}</h1>

            """);
        if (students.Count > 0)
        {
            var most = students[0].Grade.Most;
            double[] points = [.. students.Select(student => student.Grade.Points).Order()];
            page.Append(CultureInfo.InvariantCulture, $"<p>{students.Count} students, of {most:0.##} points: mean ")
                .Append(CultureInfo.InvariantCulture, $"{points.Average():0.##}, median {Median(points):0.##}, ")
                .Append(CultureInfo.InvariantCulture, $"from {points[0]:0.##} to {points[^1]:0.##}. ")
                .Append(CultureInfo.InvariantCulture, $"Open: {students.Sum(student => student.Grade.Open):0.##}")
                .Append(" points, which are not in these numbers.</p>\n");
            Distribution(page, points, most);
            Questions(page, students);
            Checks(page, students);
        }
        List(page, "Needs review", students.Where(student => student.Grade.NeedsReview)
            .Select(student => (student.Name, Reasons(student))));
        List(page, "To be read by hand", students.Where(student => !student.Grade.NeedsReview && student.Grade.Open > 0)
            .Select(student => (student.Name, string.Join(", ", student.Grade.Cells.Where(cell => cell.Points is null)
                .Select(cell => cell.GradeId)))));
        List(page, "Repaired", students.Select(student => (student.Name, string.Join("; ", student.Grade.Notes
            .Where(note => note.StartsWith("repaired", StringComparison.Ordinal))))).Where(row => row.Item2 != ""));
        List(page, "Late", students.SelectMany(student => student.Grade.Cells
            .Where(cell => cell.GradeId == Lateness.Line).Select(cell => (student.Name, cell.Why))));
        List(page, "Nothing handed in", missing.Select(entry => (entry.Name, entry.Email)));
        List(page, "Not on the list of the class", unknown.Select(name => (name, "")));
        if (notGraded > 0) page.Append($"<p>{notGraded} students are not graded yet.</p>\n");
        return page.Append($"<p><em>{Text(protections)}</em></p>\n</body></html>\n").ToString();
    }

    static void Distribution(StringBuilder page, double[] points, double most)
    {
        page.Append("<h2>Points</h2>\n<table>\n");
        for (var bar = 0; bar < Bars; bar++)
        {
            var count = points.Count(p => Math.Clamp((int)(p / most * (Bars - 1)), 0, Bars - 1) == bar);
            var range = bar == Bars - 1 ? FormattableString.Invariant($"{most:0.##} and more")
                : string.Create(CultureInfo.InvariantCulture, $"{bar * most / (Bars - 1):0.##} to below "
                    + $"{(bar + 1) * most / (Bars - 1):0.##}");
            Row(page, range, count, count / (double)points.Length);
        }
        page.Append("</table>\n");
    }

    static void Questions(StringBuilder page, IReadOnlyList<GradedStudent> students)
    {
        page.Append("<h2>Questions, hardest first</h2>\n<table>\n");
        foreach (var (id, share) in students.SelectMany(student => student.Grade.Cells)
            .Where(cell => GradeReport.IsQuestion(cell) && cell.Points is not null && cell.Most > 0)
            .GroupBy(cell => cell.GradeId)
            .Select(group => (group.Key, group.Average(cell => cell.Points!.Value / cell.Most)))
            .OrderBy(question => question.Item2))
            Row(page, id, (int)Math.Round(100 * share), share, " %");
        page.Append("</table>\n");
    }

    static void Checks(StringBuilder page, IReadOnlyList<GradedStudent> students)
    {
        var checks = students.SelectMany(student => student.Grade.Cells).SelectMany(cell => cell.Checks
            .Select(check => (Name: $"{cell.GradeId}: {check.What}", check.IsRight))).GroupBy(check => check.Name)
            .Select(group => (group.Key, Share: group.Average(check => check.IsRight ? 1.0 : 0)))
            .OrderBy(check => check.Share).ToArray();
        if (checks.Length == 0) return;
        page.Append("<h2>Hidden checks, hardest first</h2>\n<table>\n");
        foreach (var (name, share) in checks)
            Row(page, name, (int)Math.Round(100 * share), share, " % of those who answered");
        page.Append("</table>\n");
    }

    static void Row(StringBuilder page, string name, int number, double share, string unit = "") =>
        page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}</td><td class=\"n\">{number}{unit}</td>")
            .Append("<td><span class=\"bar\" style=\"width:")
            .Append(CultureInfo.InvariantCulture, $"{20 * share:0.##}rem\"></span></td></tr>\n");

    static void List(StringBuilder page, string title, IEnumerable<(string Name, string What)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0) return;
        page.Append($"<h2>{title} ({all.Length})</h2>\n<table>\n");
        foreach (var (name, what) in all) page.Append($"<tr><td>{Text(name)}</td><td>{Text(what)}</td></tr>\n");
        page.Append("</table>\n");
    }

    static string Reasons(GradedStudent student) => string.Join("; ", student.Grade.Notes
        .Where(note => note.StartsWith(SubmissionGrade.Review, StringComparison.Ordinal))
        .Concat(student.Grade.Cells.Where(cell => cell.Points is null && cell.Why.Length > SubmissionGrade.Review.Length
            && cell.Why.StartsWith(SubmissionGrade.Review, StringComparison.Ordinal))
            .Select(cell => $"{cell.GradeId} {cell.Why}")));

    static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    static string Text(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
}
