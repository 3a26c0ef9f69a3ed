using System.CommandLine;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course check`: what a student can know of a homework before it is handed in.</summary>
internal static class CheckCommand
{
    const int LongestName = 24;

    public static Command Create()
    {
        var notebook = new Argument<string?>("notebook")
        {
            Description = "Your notebook of homework; without a name the one in this folder.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var command = new Command("check",
            "Runs a notebook of homework and says what is right, what is not yet and why, and what a grader would not "
                + "take.") { notebook };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(notebook), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string? named, CancellationToken cancellation)
    {
        var file = named ?? Only();
        var checkedNow = await SelfCheck.RunAsync(file,
            HomeworkOptions.With(Isolation.None(WorkerCommand.ThisProgram())), cancellation).ConfigureAwait(false);
        var done = checkedNow.Questions.Count(question => question.State is "right" or "written");
        Console.WriteLine($"{Path.GetFileName(file)}: {done} of {checkedNow.Questions.Count} questions have an answer "
            + "that no shown check doubts");
        Console.WriteLine();
        foreach (var question in checkedNow.Questions)
        {
            var name = question.GradeId.PadRight(LongestName);
            Console.WriteLine($"  {name} {question.State}");
            foreach (var line in question.Lines)
                Console.WriteLine($"  {"",LongestName}   {line.ReplaceLineEndings(" ")}");
        }
        if (checkedNow.Remarks.Count > 0) Console.WriteLine();
        foreach (var remark in checkedNow.Remarks) Console.WriteLine($"  {remark}");
        Console.WriteLine();
        Console.WriteLine("When you hand in, the same questions are asked with other numbers: a check that is right "
            + "here is a good sign, no promise.");
        return checkedNow.IsReady ? 0 : 1;
    }

    /// <summary>The one notebook of homework in the current folder.</summary>
    static string Only()
    {
        string[] homework = [.. Directory.GetFiles(".", "*.ipynb").Where(IsHomework)
            .Select(path => Path.GetRelativePath(".", path)).Order(StringComparer.Ordinal)];
        return homework is [var only] ? only : throw new UsageException(homework.Length == 0
            ? "There is no notebook of homework in this folder. Name it: course check h1.ipynb"
            : $"There are several notebooks of homework in this folder: {string.Join(", ", homework)}. Name one.");
    }

    static bool IsHomework(string path)
    {
        try
        {
            return Notebook.Read(path).IsHomework;
        }
        catch (NotebookFormatException)
        {
            return false;
        }
    }
}
