using System.CommandLine;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course release` and `course grade`: homework for students, and points for what they hand in.</summary>
internal static class HomeworkCommands
{
    public static Command CreateRelease()
    {
        var notebooks = new Argument<string[]>("homework") { Description = "Lecturer's notebooks; all of notebooks/homework when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out") { Description = "Folder for the students' notebooks (artifacts/release)." };
        var command = new Command("release", "Makes the students' notebook, after proving that the solution earns every point and the notebook handed out none.") { notebooks, output };
        command.SetAction((parsed, cancellation) => ReleaseAsync(parsed.GetValue(notebooks)!, parsed.GetValue(output), cancellation));
        return command;
    }

    public static Command CreateGrade()
    {
        var homework = new Argument<string>("homework") { Description = "The lecturer's notebook, such as notebooks/homework/h1-the-step.ipynb, or the beginning of its name." };
        var submissions = new Argument<string>("folder") { Description = "What was handed in: a notebook for each student, or a folder for each student with the notebook in it." };
        var output = new Option<string?>("--out") { Description = "Folder for points and pages (artifacts/grades/ and the name of the homework)." };
        var command = new Command("grade", "Grades what students handed in: grades.csv for the lecturer, a page for each student.") { homework, submissions, output };
        command.SetAction((parsed, cancellation) => GradeAsync(parsed.GetValue(homework)!, parsed.GetValue(submissions)!, parsed.GetValue(output), cancellation));
        return command;
    }

    static async Task<int> ReleaseAsync(string[] named, string? output, CancellationToken cancellation)
    {
        var folders = RepositoryFolders.Find();
        var files = NotebookFiles.Find(named, folders?.Homework);
        var target = RepositoryFolders.Results(folders, "release", output, files, folders?.Homework);
        foreach (var file in files)
        {
            var path = target.PlaceFor(file, ".ipynb");
            var homework = HomeworkNotebook.Read(file);
            foreach (var repair in homework.Notebook.Repairs) Console.Error.WriteLine($"repaired  {homework.Notebook.Name}, {repair}");
            var grading = await Grading.BeginAsync(homework, HomeworkOptions.With(WorkerCommand.ThisProgram()), cancellation).ConfigureAwait(false);
            target.Write(path, await grading.ReleaseAsync(cancellation).ConfigureAwait(false));
            foreach (var warning in grading.Warnings) Console.Error.WriteLine($"  {homework.Notebook.Name}, {warning}");
            Console.WriteLine(FormattableString.Invariant($"{RepositoryFolders.Shown(path)}: {homework.Points:0.##} points; the solution earns all of them, the notebook as handed out none"));
        }
        return 0;
    }

    static async Task<int> GradeAsync(string named, string folder, string? output, CancellationToken cancellation)
    {
        var folders = RepositoryFolders.Find();
        if (NotebookFiles.Find([named], folders?.Homework) is not [var file]) throw new UsageException($"Expected one piece of homework, but {named} names several.");
        var handedIn = HandedIn.In(folder, file);
        var target = RepositoryFolders.Results(folders, Path.Combine("grades", Path.GetFileNameWithoutExtension(file)), output, [file, .. handedIn.Files], folders?.Homework);
        if (RealPath.IsIn(target.Folder, folder)) throw new UsageException($"The grades would go into {folder}, where the handed-in notebooks are; choose another folder for --out.");
        var table = target.PlaceOf("grades.csv", file);
        foreach (var passed in handedIn.PassedOver) Console.Error.WriteLine($"  passed over: {Plain(passed)}");
        var homework = HomeworkNotebook.Read(file);
        var grading = await Grading.BeginAsync(homework, HomeworkOptions.With(WorkerCommand.ThisProgram()), cancellation).ConfigureAwait(false);
        foreach (var warning in grading.Warnings) Console.Error.WriteLine($"  {homework.Notebook.Name}, {warning}");
        var grades = new List<SubmissionGrade>();
        foreach (var submission in handedIn.Submissions)
        {
            var grade = await grading.GradeAsync(submission, cancellation).ConfigureAwait(false);
            try
            {
                target.Write(target.PlaceOf(submission.PageName, file), GradeReport.Feedback(grade, grading.Protections));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                grade = grade with { Notes = [.. grade.Notes, $"no page: {e.Message}"] };
            }
            grades.Add(grade);
            target.Write(table, GradeReport.Csv(grades));     // after each student, so that no trouble later takes it away
            Console.WriteLine(FormattableString.Invariant($"{Plain(grade.Student),-28}{grade.Points,7:0.##} of {grade.Most:0.##}{(grade.Notes.Count > 0 ? "   " + Plain(string.Join("; ", grade.Notes)) : "")}"));
        }
        Console.WriteLine($"{RepositoryFolders.Shown(table)}, and a notebook for each student beside it. {grading.Protections}");
        return 0;
    }

    /// <summary>Names and texts of others on one line of a terminal, without control characters.</summary>
    static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
