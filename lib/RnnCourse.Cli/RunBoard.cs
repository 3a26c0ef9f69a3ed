using System.Diagnostics;
using System.Globalization;
using RnnCourse.Notebooks.Running;
using Spectre.Console;

namespace RnnCourse.Cli;

/// <summary>Shows how the notebooks come along: a live table in a terminal, one line a notebook elsewhere.</summary>
internal sealed class RunBoard
{
    sealed class Row
    {
        public string State = "waiting";
        public ReplayProgress? Progress;
        public NotebookResult? Result;
        public Stopwatch? Clock;
    }

    readonly IAnsiConsole console;
    readonly string[] files;
    readonly Dictionary<string, Row> rows;
    readonly bool live;
    readonly Lock gate = new();

    RunBoard(IAnsiConsole console, string[] files)
    {
        this.console = console;
        this.files = files;
        rows = files.Distinct().ToDictionary(f => f, _ => new Row());
        live = console.Profile.Capabilities is { Interactive: true, Ansi: true };
    }

    public static RunBoard Create(IAnsiConsole console, string[] files) => new(console, files);

    public async Task ShowAsync(Func<Task> work)
    {
        if (!live)
        {
            await work().ConfigureAwait(false);
            return;
        }
        await console.Live(Table()).StartAsync(async context =>
        {
            var running = work();
            while (await Task.WhenAny(running, Task.Delay(200)).ConfigureAwait(false) != running)
                context.UpdateTarget(Table());
            context.UpdateTarget(Table());
            await running.ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public void Started(string file)
    {
        lock (gate) (rows[file].State, rows[file].Clock) = ("running", Stopwatch.StartNew());
    }

    public void Progressed(ReplayProgress progress)
    {
        lock (gate) rows[progress.Path].Progress = progress;
    }

    public void Finished(NotebookResult result)
    {
        lock (gate)
        {
            var passed = result.Homework is null ? "passed" : "ran";
            (rows[result.Path].State, rows[result.Path].Result) = (result.Succeeded ? passed : "FAILED", result);
            if (live) return;
            var skipped = result.Cells.Count(c => c.Status == CellStatus.Skipped);
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{rows[result.Path].State}  {Path.GetFileName(result.Path),-36} "
                    + $"{Done(result),3}/{result.Cells.Count} cells  {result.Duration.TotalSeconds,6:0.0} s  ");
            var claims = string.Create(CultureInfo.InvariantCulture,
                $"{result.PeakMemory >> 20,5} MB  {result.ClaimsHeld,3} claims held, {result.ClaimsFromStudies,2} "
                    + $"more from studies");
            Console.WriteLine(result.Homework is { } checks ? $"{line}{checks}"
                : $"{line}{claims}{(skipped > 0 ? $"  {skipped} skipped" : "")}");
        }
    }

    static int Done(NotebookResult result) => result.Cells.Count(c => c.Status == CellStatus.Passed);

    Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("notebook", "state");
        foreach (var name in (string[])["cells", "time", "memory", "claims held", "from studies"])
            table.AddColumn(new TableColumn(name).RightAligned());
        lock (gate)
            foreach (var file in files)
            {
                var row = rows[file];
                var (cells, memory, claims, fromStudies) = row switch
                {
                    { Result: { } r } => ($"{Done(r)}/{r.Cells.Count}", r.PeakMemory, r.ClaimsHeld,
                        r.ClaimsFromStudies),
                    { Progress: { } p } => ($"{p.CellsDone}/{p.CellsInAll}", p.PeakMemory, p.ClaimsHeld,
                        p.ClaimsFromStudies),
                    _ => ("", 0, 0, 0),
                };
                var state = row.State switch
                {
                    "passed" => "[green]passed[/]",
                    "ran" => "[yellow]ran[/]",
                    "FAILED" => "[red]FAILED[/]",
                    "running" => $"[blue]{Markup.Escape(row.Progress?.RunningCellId ?? "starting")}[/]",
                    var other => $"[grey]{other}[/]",
                };
                var time = row.Result?.Duration ?? row.Clock?.Elapsed;
                table.AddRow(
                    Markup.Escape(Path.GetFileName(file)), state, cells,
                    time is { } t ? FormattableString.Invariant($"{t.TotalSeconds:0.0} s") : "",
                    memory > 0 ? $"{memory >> 20} MB" : "",
                    row.State == "waiting" ? "" : claims.ToString(),
                    row.State == "waiting" ? "" : fromStudies.ToString());
            }
        return table;
    }
}
