using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Homework;

/// <summary>How students' code is kept from the machine, from the solution and from what others handed in.</summary>
internal sealed partial class Isolation
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    Isolation(WorkerCommand worker, string said) => (Worker, Said) = (worker, said);

    /// <summary>How workers are started.</summary>
    public WorkerCommand Worker { get; }

    /// <summary>What holds, for every report.</summary>
    public string Said { get; }

    /// <summary>None: an ordinary process of the lecturer's user.</summary>
    public static Isolation None(WorkerCommand worker) => new(worker,
        "NOTHING was shut off: code of a student could read the solution and what others handed in, change files, and "
            + "use the network.");

    /// <summary>Walls by bubblewrap, after an attack of our own on them.</summary>
    /// <param name="worker">How workers are started.</param>
    /// <param name="homework">The lecturer's notebook; what its cells refer to can be read inside, the notebook
    /// cannot.</param>
    /// <param name="secrets">What must not be readable: what was handed in, grades.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="IsolationException">There are no walls here, or they do not hold.</exception>
    public static async Task<Isolation> ByWallsAsync(
        WorkerCommand worker, HomeworkNotebook homework, IEnumerable<string> secrets,
        CancellationToken cancellation = default)
    {
        var sandbox = Sandbox.Find(out var missing)
            ?? throw new IsolationException($"Students' code cannot be shut off from this machine: {missing}.");
        var inside = worker with { Inside = sandbox.Showing(ReadableBy(homework)) };
        await AttackAsync(inside, homework, secrets, cancellation).ConfigureAwait(false);
        return new(inside,
            "It was shut off by bubblewrap: no network, no other process, only the course to read, nothing that it "
                + "wrote was kept. "
            + "This was tried before the first student's code ran: the solution, what was handed in, the network, the "
            + "grader's process and its folder could not be reached.");
    }

    /// <summary>The libraries that the lecturer's cells load, and the files beside the notebook that they
    /// name.</summary>
    internal static IEnumerable<string> ReadableBy(HomeworkNotebook homework)
    {
        var folder = homework.Folder;
        string[] sources = [.. homework.Notebook.Cells.Where(cell => cell.Kind == CellKind.Code)
            .Select(cell => cell.Source)];
        var libraries = sources.SelectMany(source => Reference().Matches(source))
            .Select(match => Path.GetFullPath(match.Groups[1].Value, folder)).Where(File.Exists);
        foreach (var library in libraries.Select(path => Path.GetDirectoryName(path)!).Distinct())
            if (Directory.EnumerateFiles(library, "*.ipynb").Any() || library == folder)
                foreach (var file in Directory.EnumerateFiles(library, "*.dll")) yield return file;
            else yield return library;
        foreach (var file in Directory.EnumerateFiles(folder))
            if (!file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)
                && !file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                && sources.Any(source => source.Contains('"' + Path.GetFileName(file) + '"', StringComparison.Ordinal)))
                yield return file;
    }

    static async Task AttackAsync(WorkerCommand inside, HomeworkNotebook homework, IEnumerable<string> secrets,
        CancellationToken cancellation)
    {
        var path = Path.GetFullPath(homework.Path);
        var mark = Path.Combine(homework.Folder, $".probe-{Guid.NewGuid():N}");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        (string What, string Code)[] attacks =
        [
            ("the solution can be read", $"File.ReadAllText({Literal(path)})"),
            .. secrets.Select(secret => ("what was handed in can be read",
                $"Directory.GetFileSystemEntries({Literal(Path.GetFullPath(secret))})")),
            ("the network can be reached",
                $"new System.Net.Sockets.TcpClient(\"127.0.0.1\", {((IPEndPoint)listener.LocalEndpoint).Port})"),
            ("the grader's process can be seen",
                $"Directory.GetFiles(\"/proc/{Environment.ProcessId}/\", \"mem\").First(file => "
                    + $"File.ReadAllText(\"/proc/{Environment.ProcessId}/cmdline\").Contains(\"course\"))"),
        ];
        var worker = WorkerProcess.Start(inside, homework.Folder);
        await using (worker.ConfigureAwait(false))
        {
            foreach (var (what, code) in attacks)
            {
                var outcome = await worker.RunAsync("attack", code, limit: Patience, interrupt: cancellation)
                    .ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                if (outcome.End == CellEnd.Passed)
                    throw new IsolationException($"Bubblewrap does not hold here: {what}.");
                if (outcome.End != CellEnd.Failed)
                    throw new IsolationException(
                        $"Code does not run behind bubblewrap here: {outcome.Failure?.Message}");
            }
            var wrote = await worker.RunAsync("attack", $"File.WriteAllText({Literal(mark)}, \"\");", limit: Patience,
                interrupt: cancellation).ConfigureAwait(false);
            if (wrote.End is not (CellEnd.Passed or CellEnd.Failed))
                throw new IsolationException($"Code does not run behind bubblewrap here: {wrote.Failure?.Message}");
        }
        if (!File.Exists(mark)) return;
        File.Delete(mark);
        throw new IsolationException("Bubblewrap does not hold here: a file was written beside the homework.");
    }

    static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    [GeneratedRegex("^\\s*#r\\s+\"(?!nuget:)([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Reference();
}

/// <summary>Students' code cannot be shut off from the machine; the message says why.</summary>
internal sealed class IsolationException(string message) : Exception(message);
