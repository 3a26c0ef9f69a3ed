using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework.Reports;

/// <summary>Points in the form that a learning platform reads.</summary>
internal static class Exports
{
    /// <summary>The table of grades that Canvas imports: it finds students by their number.</summary>
    public static string Canvas(string homework, double most, IEnumerable<GradedStudent> students) => CsvTable.Write(
    [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", homework],
        ["    Points Possible", "", "", "", "", Number(most)],
        .. students.Select(student => (string[])[student.Name, student.Id, "", student.Entry?.Email ?? "", "",
            Number(student.Grade.Points)]),
    ]);

    /// <summary>The worksheet of grades that Moodle uploads: it finds students by `Participant` and their
    /// number.</summary>
    public static string Moodle(double most, IEnumerable<GradedStudent> students, bool forExcel) => CsvTable.Write(
    [
        ["Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Feedback comments"],
        .. students.Select(student => (string[])[student.Id == "" ? "" : $"Participant {student.Id}", student.Name,
            student.Entry?.Email ?? "", Decimal(student.Grade.Points, forExcel), Decimal(most, forExcel),
            string.Join("; ", student.Grade.Cells.Select(cell =>
                $"{cell.GradeId}: {(cell.Points is { } points ? Number(points) : "?")} of {Number(cell.Most)}"))]),
    ], forExcel);

    /// <summary>One student's results as Gradescope reads them from an autograder (`results.json`).</summary>
    public static string Gradescope(GradedStudent student)
    {
        var tests = student.Grade.Cells.Select(cell => (JsonNode)new JsonObject
        {
            ["name"] = cell.GradeId,
            ["score"] = cell.Points ?? 0,
            ["max_score"] = cell.Most,
            ["output"] = cell.Why,
            ["visibility"] = "after_published",
        });
        return JsonText.Write(new JsonObject
        {
            ["score"] = student.Grade.Points,
            ["output"] = string.Join("\n", student.Grade.Notes),
            ["output_format"] = "text",
            ["tests"] = new JsonArray([.. tests]),
        }) + "\n";
    }

    static string Decimal(double points, bool comma) => comma ? Number(points).Replace('.', ',') : Number(points);

    static string Number(double points) => points.ToString("0.####", CultureInfo.InvariantCulture);
}
