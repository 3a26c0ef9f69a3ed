using System.Diagnostics;
using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Runs the code cells of a notebook in order, in a fresh worker, and stops at the first that fails.</summary>
internal sealed class Replay
{

    readonly string path;
    readonly ReplayOptions options;
    readonly Action<ReplayProgress>? onProgress;
    readonly OutputRecorder recorder = new();
    readonly List<CellResult> results = [];
    readonly Stopwatch clock = Stopwatch.StartNew();

    Replay(string path, ReplayOptions options, Action<ReplayProgress>? onProgress)
    {
        this.path = path;
        this.options = options;
        this.onProgress = onProgress;
    }

    /// <summary>Replays a notebook file; whatever goes wrong is part of the result.</summary>
    public static async Task<NotebookResult> RunAsync(
        string path, ReplayOptions options, Action<ReplayProgress>? onProgress = null,
        CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(path, Notebook.Read(path), options, onProgress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new NotebookResult(path, [], TimeSpan.Zero, 0, Error: e.Message);
        }
    }

    /// <summary>Replays a notebook that was read, or made, before; what it refers to is looked for beside the
    /// path.</summary>
    public static Task<NotebookResult> RunAsync(
        string path, Notebook notebook, ReplayOptions options, Action<ReplayProgress>? onProgress = null,
        CancellationToken cancellation = default) =>
        new Replay(path, options, onProgress).RunAsync(notebook, cancellation);

    async Task<NotebookResult> RunAsync(Notebook notebook, CancellationToken cancellation)
    {
        if (notebook.ForeignLanguage is { } language)
            throw new NotebookFormatException(
                $"{notebook.Name} is a {language} notebook; expected C#, which is what runs here.");
        _ = options.Results?.PlaceFor(path, ".ipynb");    // refused before the work rather than after it
        var executed = notebook.WithIds();
        var cells = executed.Cells.Where(c => c.Kind == CellKind.Code).ToArray();
        var budget = NotebookBudget.Of(notebook, options);
        var worker = WorkerProcess.Start(options.Worker, Path.GetDirectoryName(Path.GetFullPath(path))!, budget);
        await using (worker.ConfigureAwait(false))
        {
            var started = clock.Elapsed;
            var processorBefore = worker.ProcessorTime();
            foreach (var cell in cells)
            {
                onProgress?.Invoke(new(path, results.Count, cells.Length, cell.Id, results.Sum(r => r.ClaimsHeld),
                    results.Sum(r => r.ClaimsFromStudies), worker.PeakMemory));
                recorder.BeginCell();
                (cell.Outputs, cell.ExecutionCount) = ([], null);
                var left = budget.Time - UsedTime.Of(clock.Elapsed - started, worker.ProcessorTime() - processorBefore);
                var result = results.Any(r => r.Status == CellStatus.Failed) || cancellation.IsCancellationRequested
                    ? new CellResult(cell, CellStatus.NotReached, TimeSpan.Zero, 0, 0)
                    : Skip(cell) ?? await RunAsync(worker, cell, left, budget, cancellation).ConfigureAwait(false);
                cell.Outputs = recorder.Outputs;
                results.Add(result);
            }
            onProgress?.Invoke(new(path, results.Count, cells.Length, null, results.Sum(r => r.ClaimsHeld),
                results.Sum(r => r.ClaimsFromStudies), worker.PeakMemory));
            return new NotebookResult(path, results, clock.Elapsed, worker.PeakMemory,
                Keep(executed))
            {
                Repairs = notebook.Repairs,
                Homework = notebook.IsHomework ? ShownChecks.In(executed.Cells) : null,
            };
        }
    }

    CellResult? Skip(NotebookCell cell)
    {
        foreach (var need in cell.Needs)
        {
            var availability = options.IsAvailable?.Invoke(need)
                ?? new Availability(false, $"nothing here provides {need}");
            if (availability.IsThere) continue;
            var note = $"Skipped, needs {need}: {availability.Reason}";
            recorder.Add(new Displayed(new MimeBundle { ["text/plain"] = note }, DisplayId: null), 0);
            return new CellResult(cell, CellStatus.Skipped, TimeSpan.Zero, 0, 0, note);
        }
        return null;
    }

    async Task<CellResult> RunAsync(WorkerProcess worker, NotebookCell cell, TimeSpan left, Budget budget,
        CancellationToken cancellation)
    {
        if (cell.ForeignLanguage is { } language)
        {
            var foreign = new CellFailed("Unknown language", $"The cell is {language}; cells here are C#.",
                [$"The cell is {language}; cells here are C#."]);
            recorder.Add(foreign, 0);
            return new CellResult(cell, CellStatus.Failed, TimeSpan.Zero, 0, 0, foreign.Message, foreign);
        }
        var count = results.Count(r => r.Status == CellStatus.Passed) + 1;
        var claims = new ClaimCounter();
        void Take(CellEvent e)
        {
            // why it was interrupted is told below
            if (e is not CellFailed { Name: WorkerProtocol.Interrupted }) recorder.Add(e, count);
            claims.Add(e);
            if (e is StreamText { Name: "stdout" } text) options.Said?.Invoke(text.Text);
        }
        cell.ExecutionCount = count;
        var outcome = left <= TimeSpan.Zero
            ? new CellOutcome(CellEnd.OutOfTime, null, TimeSpan.Zero, TimeSpan.Zero)
            : await worker.RunAsync(cell.Id, cell.Source, Take, left, cancellation).ConfigureAwait(false);
        claims.EndCell();
        var mustFail = cell.MustFail;
        var failure = outcome.End switch
        {
            CellEnd.Passed when mustFail =>
                WorkerEnd.Plain("No exception", $"The cell is tagged {NotebookCell.MustFailTag}, but it ran through."),
            CellEnd.Passed => null,
            CellEnd.Failed when mustFail => null,
            CellEnd.OutOfTime => OutOfTime(budget.Time, outcome.Duration),
            _ => outcome.Failure,
        };
        if (failure is not null && outcome.End != CellEnd.Failed) recorder.Add(failure, count);
        var status = failure is null ? CellStatus.Passed : CellStatus.Failed;
        return new CellResult(cell, status, outcome.Duration, claims.Held, claims.FromStudies,
            failure?.Message, failure);
    }

    static CellFailed OutOfTime(TimeSpan budget, TimeSpan cell)
    {
        var waiting = cell > budget ? "; time in which it only waits counts a third" : "";
        return WorkerEnd.Plain(WorkerEnd.OutOfTime, string.Create(CultureInfo.InvariantCulture,
            $"The notebook used up its {budget.TotalSeconds:0.#} s. This cell ran for {cell.TotalSeconds:0.0} s on "
            + $"the clock{waiting}."));
    }

    string? Keep(Notebook executed)
    {
        if (options.Results is not { } results) return null;
        var place = results.PlaceFor(path, ".ipynb");
        results.Write(place, executed);
        return place;
    }
}
