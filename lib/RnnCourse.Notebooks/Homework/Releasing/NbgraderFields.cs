using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>What nbgrader writes into a notebook that it hands out (schema version 3): every field, and a check sum by
/// which it sees whether a cell was changed.</summary>
internal static class NbgraderFields
{
    /// <summary>Writes them.</summary>
    public static void Write(Notebook handedOut)
    {
        foreach (var graded in GradedCell.In(handedOut))
        {
            var (cell, fields) = (graded.Cell, (JsonObject)graded.Cell.Metadata["nbgrader"]!);
            var kind = cell.Kind.ToString().ToLowerInvariant();
            bool grade = Flag("grade"), solution = Flag("solution"), task = Flag("task");
            var locked = !solution && (grade || Flag("locked"));
            foreach (var (name, value) in new[] { ("grade", grade), ("solution", solution), ("task", task) })
                fields[name] = value;
            fields["locked"] = locked;
            fields["cell_type"] = kind;
            fields["checksum"] = CheckSum(cell.Source, kind, grade, solution, locked, graded.GradeId, graded.Points);
            cell.Metadata["deletable"] = false;
            if (!solution) cell.Metadata["editable"] = false;

            bool Flag(string name) => fields[name]?.GetValue<bool>() == true;
        }
    }

    /// <summary>nbgrader's check sum: of source, kind, the three truths as Python writes them, id and points.</summary>
    static string CheckSum(string source, string kind, bool grade, bool solution, bool locked, string id, double points)
    {
        var text = source + kind + Word(grade) + Word(solution) + Word(locked) + id
            + (grade ? Python(points) : "");
#pragma warning disable CA5351 // nbgrader's own; it protects nothing
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

        static string Word(bool truth) => truth ? "True" : "False";

        // str(float(points))
        static string Python(double number) => number == Math.Floor(number) && number < 1e16
            ? number.ToString("0.0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
