using System.CommandLine;
using RnnCourse.Notebooks.Running;
using Spectre.Console;

namespace RnnCourse.Cli;

/// <summary>`course run`: replays notebooks and fails when any of them does.</summary>
internal static class RunCommand
{
    const string Interactive = "interactive";

    public const int Stopped = 130;   // what shells give for a command that was stopped from the keyboard

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks to run; all of notebooks/ when none is named.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var output = new Option<string?>("--out") { Description = "Folder for executed copies (artifacts/executed)." };
        var time = NumberOption.Seconds("--time", "Seconds that each notebook may take (75).");
        var memory = NumberOption.Whole<long>("--memory", "Megabytes that each notebook may use (2048).", 64, 1 << 20,
            "megabytes");
        var parallel = NumberOption.Whole("--parallel", "Notebooks that run at the same time (1).", 1, 256,
            "notebooks");
        var kernel = KernelOption();
        var command = new Command("run",
            "Replays notebooks, counts the claims that hold, and keeps executed copies.") { notebooks, output, time,
                memory, parallel, kernel };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(notebooks)!, parsed.GetValue(output), parsed.GetValue(time), parsed.GetValue(memory),
            parsed.GetValue(parallel) ?? 1, parsed.GetValue(kernel) == Interactive, cancellation));
        return command;
    }

    static Option<string> KernelOption()
    {
        var kernel = new Option<string>("--kernel")
        {
            Description =
                "What runs the cells: the course's own worker (course), or the .NET Interactive kernel (interactive).",
            DefaultValueFactory = _ => "course",
        };
        kernel.AcceptOnlyFromAmong("course", Interactive);
        return kernel;
    }

    static async Task<int> RunAsync(
        string[] named, string? output, double? seconds, long? megabytes, int parallel, bool isInteractive,
        CancellationToken cancellation)
    {
        var folders = RepositoryFolders.Find();
        var files = NotebookFiles.Find(named, folders?.Notebooks);
        var artifacts = RepositoryFolders.ArtifactsOf(folders);
        var target = RepositoryFolders.Results(
            folders, isInteractive ? "executed-interactive" : "executed", output, files, folders?.Notebooks);
        var packages = new OptionalPackages(artifacts,
            folders?.PackageRecord ?? Path.Combine(artifacts, "packages.json"));
        var options = new ReplayOptions(
            isInteractive ? RepositoryFolders.InteractiveWorker(folders) : WorkerCommand.ThisProgram(), target,
            seconds is { } s ? TimeSpan.FromSeconds(s) : null, megabytes << 20, packages.IsAvailable);

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = Console.IsOutputRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        var board = RunBoard.Create(console, files);
        var results = new NotebookResult?[files.Length];
        try
        {
            await board.ShowAsync(() => Parallel.ForEachAsync(
                Enumerable.Range(0, files.Length),
                new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
                async (i, stop) =>
                {
                    board.Started(files[i]);
                    var result = results[i] = await Replay.RunAsync(files[i], options, board.Progressed, stop);
                    board.Finished(result);
                })).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            RunSummary.Write(console, [.. results.OfType<NotebookResult>()], target.Folder);
            return Stopped;
        }
        return RunSummary.Write(console, [.. results.OfType<NotebookResult>()], target.Folder);
    }
}
