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
        command.SetAction((parsed, cancellation) => GuardedAsync(async folders =>
        {
            var target = parsed.GetValue(output) ?? Path.Combine(RepositoryFolders.ArtifactsOf(folders), "release");
            if (NotebookFiles.Find(parsed.GetValue(notebooks)!, folders?.Homework) is not { } files) return 2;
            foreach (var file in files)
            {
                var homework = HomeworkNotebook.Read(file);
                var grading = await Grading.BeginAsync(homework, HomeworkOptions.With(WorkerCommand.ThisProgram()), cancellation).ConfigureAwait(false);
                var path = Path.Combine(target, Path.GetFileName(file));
                if (Path.GetFullPath(path) == Path.GetFullPath(file)) throw new IOException($"The students' notebook would replace {file}; choose another folder.");
                (await grading.ReleaseAsync(cancellation).ConfigureAwait(false)).Write(path);
                Console.WriteLine(FormattableString.Invariant($"{RepositoryFolders.Shown(path)}: {homework.Points:0.##} points; the solution earns all of them, the notebook as handed out none"));
            }
            return 0;
        }));
        return command;
    }

    public static Command CreateGrade()
    {
        var homework = new Argument<string>("homework") { Description = "The lecturer's notebook, such as notebooks/homework/h1-the-step.ipynb, or the beginning of its name." };
        var submissions = new Argument<string>("folder") { Description = "What was handed in: a notebook for each student, or a folder for each student with the notebook in it." };
        var output = new Option<string?>("--out") { Description = "Folder for points and pages (artifacts/grades)." };
        var command = new Command("grade", "Grades what students handed in: grades.csv for the lecturer, a page for each student.") { homework, submissions, output };
        command.SetAction((parsed, cancellation) => GuardedAsync(async folders =>
        {
            var target = parsed.GetValue(output) ?? Path.Combine(RepositoryFolders.ArtifactsOf(folders), "grades");
            if (NotebookFiles.Find([parsed.GetValue(homework)!], folders?.Homework) is not [var file, ..]) return 2;
            var handedIn = HandedIn(parsed.GetValue(submissions)!, Path.GetFileName(file));
            var grading = await Grading.BeginAsync(HomeworkNotebook.Read(file), HomeworkOptions.With(WorkerCommand.ThisProgram()), cancellation).ConfigureAwait(false);
            var grades = new List<SubmissionGrade>();
            foreach (var (student, path) in handedIn)
            {
                var grade = await grading.GradeAsync(student, path, cancellation).ConfigureAwait(false);
                grades.Add(grade);
                GradeReport.Feedback(grade, grading.Protections)?.Write(Path.Combine(target, student + ".ipynb"));
                Console.WriteLine(FormattableString.Invariant($"{student,-28}{grade.Points,7:0.##} of {grade.Most:0.##}{(grade.Notes.Count > 0 ? "   " + string.Join("; ", grade.Notes) : "")}"));
            }
            Directory.CreateDirectory(target);
            var table = Path.Combine(target, "grades.csv");
            await File.WriteAllTextAsync(table, GradeReport.Csv(grades), cancellation).ConfigureAwait(false);
            Console.WriteLine($"{RepositoryFolders.Shown(table)}, and a notebook for each student beside it. {grading.Protections}");
            return 0;
        }));
        return command;
    }

    static async Task<int> GuardedAsync(Func<RepositoryFolders?, Task<int>> work)
    {
        try
        {
            return await work(RepositoryFolders.Find()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"FAILED  {e.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Students and their notebooks, by name.</summary>
    static (string Student, string Path)[] HandedIn(string folder, string name)
    {
        if (!Directory.Exists(folder)) throw new IOException($"There is no folder {folder}. It holds a notebook for each student, or a folder for each student.");
        var files = Directory.GetFiles(folder, "*.ipynb").Select(path => (Path.GetFileNameWithoutExtension(path), path));
        var inFolders = Directory.GetDirectories(folder).Select(student => (Path.GetFileName(student), Path.Combine(student, name)))
            .Select(s => File.Exists(s.Item2) || Directory.GetFiles(Path.GetDirectoryName(s.Item2)!, "*.ipynb") is not [var only] ? s : (s.Item1, only));
        (string, string)[] all = [.. files.Concat(inFolders).OrderBy(s => s.Item1, StringComparer.Ordinal)];
        return all.Length > 0 ? all : throw new IOException($"Nothing was handed in: {folder} holds no notebook and no folder of a student.");
    }
}
