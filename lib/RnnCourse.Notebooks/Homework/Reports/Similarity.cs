using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework.Reports;

/// <summary>Each student's answers in code as a file of C#, for programs that look for copies: a folder for each
/// student, as JPlag wants it, and `info.csv`, as Dolos wants it. What was handed out to all is the
/// folder `template`.</summary>
internal static class Similarity
{
    const string File = "answers.cs", Template = "template";

    /// <summary>The files, from their path in the folder to their text.</summary>
    public static Dictionary<string, string> Of(HomeworkNotebook homework, IEnumerable<Submission> submissions)
    {
        var files = new Dictionary<string, string>
        {
            [$"{Template}/{File}"] = Text(GradedCell.In(homework.ForStudents())
                .Where(cell => cell.IsAnswer && cell.Cell.Kind == CellKind.Code)
                .Select(cell => (cell.GradeId, cell.Cell.Source))),
        };
        List<string[]> info = [["filename", "full_name", "id"]];
        foreach (var submission in submissions)
        {
            if (submission.Path is not { } path || HandedInFile.Trouble(path, homework.Path) is not null) continue;
            try
            {
                var answered = homework.WithAnswers(HandedInFile.Read(path).Notebook);
                (string, string)[] code = [.. answered.Answers.Where(answer => answer.Kind == CellKind.Code)
                    .Select(answer => (answer.GradeId, answer.Source))];
                if (code.Length == 0) continue;
                var name = submission.Short == Template ? Template + "_" : submission.Short;
                files[$"{name}/{File}"] = Text(code);
                info.Add([$"{name}/{File}", submission.Student, submission.Id ?? submission.Student]);
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                // Its page says so already.
            }
        }
        files["info.csv"] = CsvTable.Write(info);
        return files;
    }

    static string Text(IEnumerable<(string GradeId, string Source)> answers) =>
        string.Join("\n\n", answers.Select(answer => $"// {answer.GradeId}\n{answer.Source.Trim()}")) + "\n";
}
