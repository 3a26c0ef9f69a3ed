using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework;

/// <summary>Points that the lecturer gives: a file `marks.csv` that is read at every run and never written
/// over.</summary>
/// <remarks>One line for each mark: student, question, points, comment. A question is a grade_id: its points replace
/// what the checks gave. The question `*` adds to the sum, or takes away: a bonus, a penalty for being late.</remarks>
internal sealed class Marks
{
    /// <summary>The question of a mark for the whole.</summary>
    public const string Whole = "*";

    const string Head = "student,question,points,comment";

    readonly Dictionary<(string Student, string Question), (double Points, string Comment)> marks = [];

    /// <summary>No mark.</summary>
    public static Marks None { get; } = new();

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; commas or semicolons between the columns.</param>
    /// <param name="homework">Whose questions they are.</param>
    /// <exception cref="NotebookFormatException">A line that cannot be understood; the message names it.</exception>
    public static Marks Read(string path, HomeworkNotebook homework)
    {
        var read = new Marks();
        var table = CsvTable.Read(path);
        if (!table.Head.SequenceEqual(Head.Split(',')))
            throw table.Wrong(null, $"expected the head {Head}, got {string.Join(',', table.Head)}.");
        var questions = homework.Cells.Where(cell => cell.Points > 0).Select(cell => cell.GradeId).Append(Whole)
            .ToArray();
        foreach (var row in table.Rows)
        {
            NotebookFormatException Wrong(string what) => table.Wrong(row, what);
            string[] fields = [.. row.Fields];
            if (fields is not [var student, var question, var points, .. var comment] || comment.Length > 1)
                throw Wrong($"expected {Head}, got {fields.Length} columns.");
            if (!questions.Contains(question))
                throw Wrong($"there is no question '{question}'; there are {string.Join(", ", questions)}.");
            if (!double.TryParse(points.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture,
                out var number) || !double.IsFinite(number))
                throw Wrong($"expected points as a number, got '{points}'.");
            if (!read.marks.TryAdd((student, question), (number, comment.FirstOrDefault() ?? "")))
                throw Wrong($"{student} has a mark for {question} already.");
        }
        return read;
    }

    /// <summary>Students that have a mark.</summary>
    public IEnumerable<string> Students => marks.Keys.Select(key => key.Student).Distinct();

    /// <summary>A grade with the marks of its student.</summary>
    public SubmissionGrade On(SubmissionGrade grade)
    {
        CellGrade[] cells = [.. grade.Cells.Select(cell =>
            marks.TryGetValue((grade.Student, cell.GradeId), out var mark)
            ? cell with { Points = mark.Points, IsByHand = true,
                Why = mark.Comment == "" ? "by hand" : $"by hand: {mark.Comment}" } : cell)];
        return marks.TryGetValue((grade.Student, Whole), out var whole)
            ? grade with
            {
                Cells = [.. cells,
                new(Whole, whole.Points, 0, whole.Comment == "" ? "by hand" : $"by hand: {whole.Comment}", true)]
            }
            : grade with { Cells = cells };
    }
}
