using System.CommandLine;
using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Students;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course release` and `course grade`: homework for students, and points for what they hand in.</summary>
internal static class HomeworkCommands
{
    public static Command CreateRelease()
    {
        var notebooks = new Argument<string[]>("homework")
        {
            Description = "Lecturer's notebooks; all of notebooks/homework when none is named.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder for the students' notebooks (artifacts/release)."
        };
        var nbgrader = new Option<string?>("--nbgrader")
        {
            Description = "Folder of an nbgrader course: its source notebook is written there too, with hidden checks "
                + "that know their answers."
        };
        var command = new Command("release",
            "Makes the students' notebook, after proving that the solution earns every point and the notebook handed "
                + "out none.") { notebooks, output, nbgrader };
        command.SetAction((parsed, cancellation) =>
            ReleaseAsync(parsed.GetValue(notebooks)!, parsed.GetValue(output), parsed.GetValue(nbgrader),
                cancellation));
        return command;
    }

    public static Command CreateGrade()
    {
        var homework = new Argument<string>("homework")
        {
            Description =
                "The lecturer's notebook, such as notebooks/homework/h1-the-step.ipynb, or the beginning of its name."
        };
        var submissions = new Argument<string>("folder")
        {
            Description =
                "What was handed in: a notebook, an archive or a folder for each student; or an archive of all of them."
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder for points and pages (artifacts/grades/ and the name of the homework)."
        };
        var isolate = new Option<string>("--isolate")
        {
            Description =
                "walls: students' code is shut off by bubblewrap; none: it can read and change all that you can.",
            DefaultValueFactory = _ => "walls"
        };
        isolate.AcceptOnlyFromAmong("walls", "none");
        var only = new Option<string[]>("--only")
        {
            Description = "Grades these students again; the others keep what they have.",
            AllowMultipleArgumentsPerToken = true
        };
        var again = new Option<bool>("--again")
        {
            Description = "Grades all anew, also what was graded already and has not changed."
        };
        var parallel = NumberOption.Whole<int>("--parallel", "How many students at once (the number of processors).", 1,
            256, "students");
        var shard = new Option<string?>("--shard")
        {
            Description = "i/n: every n-th student, beginning with the i-th, on one of n machines."
        };
        var merge = new Option<string[]>("--merge")
        {
            Description = "Results of other machines, to be put together with what is here.",
            AllowMultipleArgumentsPerToken = true
        };
        var excel = new Option<bool>("--excel")
        {
            Description = "grades.csv with semicolons and decimal commas, for spreadsheets that expect those."
        };
        var export = new Option<string[]>("--export")
        {
            Description = "Files for a learning platform, or the answers for a program that looks for copies (JPlag, "
                + "Dolos).",
            AllowMultipleArgumentsPerToken = true
        };
        export.AcceptOnlyFromAmong("canvas", "moodle", "gradescope", "similarity");
        var command = new Command("grade",
            "Grades what students handed in: grades.csv for the lecturer, a page for each student. marks.csv beside it "
                + "(student, question, points, comment) is read, never written.")
        {
            homework, submissions, output, isolate, only, again, parallel, shard, merge, excel, export,
        };
        command.SetAction((parsed, cancellation) =>
            new GradeCommand(parsed.GetValue(homework)!, parsed.GetValue(submissions)!, parsed.GetValue(output))
            {
                Walls = parsed.GetValue(isolate) == "walls",
                Only = parsed.GetValue(only) ?? [],
                Again = parsed.GetValue(again),
                Parallel = parsed.GetValue(parallel) ?? Environment.ProcessorCount,
                Shard = parsed.GetValue(shard),
                Merge = parsed.GetValue(merge) ?? [],
                Excel = parsed.GetValue(excel),
                Export = parsed.GetValue(export) ?? [],
            }.RunAsync(cancellation));
        return command;
    }

    static async Task<int> ReleaseAsync(string[] named, string? output, string? nbgrader,
        CancellationToken cancellation)
    {
        var folders = RepositoryFolders.Find();
        var files = NotebookFiles.Find(named, folders?.Homework);
        var target = RepositoryFolders.Results(folders, "release", output, files, folders?.Homework);
        foreach (var file in files)
        {
            var homework = HomeworkNotebook.Read(file);
            foreach (var repair in homework.Notebook.Repairs)
                Console.Error.WriteLine($"repaired  {homework.Notebook.Name}, {repair}");
            var grading = await Grading.BeginAsync(homework,
                HomeworkOptions.With(Isolation.None(WorkerCommand.ThisProgram())), cancellation).ConfigureAwait(false);
            var proof = grading.Prove();
            var other = await grading.ProveWithAnotherNumberAsync(cancellation).ConfigureAwait(false);
            var path = Write(target, homework, await grading.ReleaseAsync(cancellation).ConfigureAwait(false));
            foreach (var warning in grading.Warnings) Console.Error.WriteLine($"  {homework.Notebook.Name}, {warning}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{RepositoryFolders.Shown(path)}: {homework.Points:0.##} points; the solution earns all of them, the "
                    + $"notebook as handed out none; {proof}")
                + (other is null ? "" : string.Create(CultureInfo.InvariantCulture,
                    $"; all of it holds with the number {other} of a student, too")));
            if (nbgrader is not null)
                Console.WriteLine($"{RepositoryFolders.Shown(grading.WriteForNbgrader(nbgrader))}: for nbgrader");
        }
        return 0;
    }

    /// <summary>Writes the folder that students get; one for each of the class where their numbers differ.</summary>
    static string Write(ResultsFolder target, HomeworkNotebook homework, Notebook released)
    {
        var settings = HomeworkSettings.Of(homework.Path);
        if (settings.Roster is not { } list || !StudentSeed.IsIn(homework.Notebook))
            return ReleasedFolder.Write(target, homework, released, student: null, settings.HandIn);
        foreach (var entry in Roster.Read(list).Entries)
        {
            var own = homework.For(StudentSeed.Of(entry));
            var path = ReleasedFolder.Write(target, own, own.ForStudents(), entry.Student, settings.HandIn);
            Console.WriteLine($"{RepositoryFolders.Shown(path)}: numbers of {entry.Name}'s own");
        }
        return target.Folder;
    }
}
