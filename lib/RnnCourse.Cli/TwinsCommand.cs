using System.CommandLine;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course twins`: every network of the course against its twin in TorchSharp, in single and double
/// precision.</summary>
internal static class TwinsCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("word")
        {
            Description = "Words that a network's name must contain, such as lstm or Adam; then every tensor is shown.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("twins",
            "Compares every network with its twin in TorchSharp: outputs, every gradient, steps of the optimizers.")
        {
            words,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(words)!, stop));
        return command;
    }

    static async Task<int> RunAsync(string[] words, CancellationToken stop)
    {
        var artifacts = RepositoryFolders.ArtifactsOf(RepositoryFolders.Find());
        var there = new OptionalPackages(artifacts, Path.Combine(artifacts, "packages.json")).IsAvailable("torchsharp");
        if (!there.IsThere)
        {
            Console.Error.WriteLine($"TorchSharp is not there: {there.Reason}");
            return 1;
        }
        var results = new List<NotebookResult>();
        foreach (var references in (string[][])
            [["course/RnnCourse.dll", "torchsharp/RnnCourse.TorchSharp.dll"],
            ["torchsharp-float64/RnnCourse.TorchSharp.Float64.dll", "torchsharp/TorchSharp.dll"]])
        {
            // A process of its own for each width: the two libraries have the same names in them.
            var notebook = Notebook.Create("twins.ipynb");
            var folder = Literal(Path.Combine(artifacts, "twins"));
            notebook.Add(CellKind.Code,
                string.Concat(references.Select(file => $"#r \"{Path.Combine(artifacts, file)}\"\n"))
                + "RnnCourse.TorchSharp.Parity.ParityReport.Write("
                + $"{folder}, [{string.Join(", ", words.Select(Literal))}]);");
            var options = new ReplayOptions(WorkerCommand.ThisProgram(), MemoryBytes: 4L << 30, Said: Console.Write);
            var path = Path.Combine(artifacts, notebook.Name);
            var result = await Replay.RunAsync(path, notebook, options, cancellation: stop).ConfigureAwait(false);
            results.Add(result);
            if (stop.IsCancellationRequested) return RunCommand.Stopped;
            if (!result.Succeeded)
                Console.WriteLine($"FAILED  {result.FirstFailure?.Failure?.Message ?? result.Error}");
            Console.WriteLine();
        }
        return results.All(result => result.Succeeded) ? 0 : 1;
    }

    static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
