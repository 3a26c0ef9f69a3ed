using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>The `course` command with its verbs.</summary>
internal static class CourseCommand
{
    // the last is what shells give for a command that was stopped from the keyboard
    const int Failed = 1, WrongUsage = 2, Stopped = 130;

    public static RootCommand Create() => new("Replays, checks and shows the notebooks of the course.")
    {
        RunCommand.Create(), StudyCommand.Create(),
        RenderCommand.Create(), ExportCommand.Create(),
        HomeworkCommands.CreateRelease(), HomeworkCommands.CreateGrade(), CheckCommand.Create(),
        FeedbackPages.Create(),
        KernelCommands.Create(),
        DoctorCommand.Create(), TwinsCommand.Create(), MendCommand.Create(), LengthsCommand.Create(),
    };

    /// <summary>Runs a command line and gives its exit code. Whatever goes wrong is one sentence.</summary>
    public static int Run(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            if (!Directory.Exists("."))
                throw new IOException(
                    "The folder that the command was started in is not there any longer; go to another one.");
            if (TemporaryFiles.Mend() is { } mended) Console.Error.WriteLine(mended);
            var parsed = Create().Parse(arguments);
            var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Action is ParseErrorAction ? WrongUsage : code;
        }
        catch (Exception e)
        {
            var (code, sentence) = Told(e);
            Console.Error.WriteLine(sentence);
            return code;
        }
    }

    static (int Code, string Sentence) Told(Exception e) => e switch
    {
        AggregateException { InnerException: { } inner } => Told(inner),
        OperationCanceledException => (Stopped, "Stopped."),
        UsageException => (WrongUsage, e.Message),
        NotebookFormatException or IOException or UnauthorizedAccessException => (Failed, $"FAILED  {e.Message}"),
        _ => (Failed,
            $"FAILED  {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} This should not happen: please report "
                + "it with the command and the file."),
    };
}
