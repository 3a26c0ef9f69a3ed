using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What became of one cell with a part in grading.</summary>
/// <param name="GradeId">Its name.</param>
/// <param name="Failure">Why it did not run through; null if it did.</param>
/// <param name="CompileError">Whether it was refused before it ran.</param>
/// <param name="Answers">What its hidden checks were answered.</param>
internal sealed record CellRun(string GradeId, string? Failure, bool CompileError, IReadOnlyList<HiddenAnswer> Answers);

/// <summary>Runs a homework notebook from top to bottom in a worker of its own. Unlike a replay it goes on behind a cell that fails, and a cell that ends the
/// whole process costs only itself: the run begins again without it.</summary>
internal sealed class HomeworkRun
{
    readonly Dictionary<string, string> ended = [];   // cells that ended the process, by id, with the reason

    HomeworkRun(Notebook executed) => Executed = executed;

    /// <summary>The notebook with the outputs of this run; hidden checks are in none of them.</summary>
    public Notebook Executed { get; }

    /// <summary>What became of the cells that have a part in grading, by their grade_id.</summary>
    public IReadOnlyDictionary<string, CellRun> Cells { get; private set; } = new Dictionary<string, CellRun>();

    public static async Task<HomeworkRun> RunAsync(Notebook notebook, string folder, HomeworkOptions options, CancellationToken cancellation = default)
    {
        var run = new HomeworkRun(notebook.WithIds());
        while (!await run.TryAsync(folder, options, cancellation).ConfigureAwait(false)) cancellation.ThrowIfCancellationRequested();
        return run;
    }

    /// <summary>One pass; false if a cell ended the process.</summary>
    async Task<bool> TryAsync(string folder, HomeworkOptions options, CancellationToken cancellation)
    {
        var cells = new Dictionary<string, CellRun>();
        var recorder = new OutputRecorder();
        var (left, count) = (options.Budget.Time, 0);
        var worker = WorkerProcess.Start(options.Worker, folder, options.Budget);
        await using (worker.ConfigureAwait(false))
        {
            foreach (var cell in Executed.Cells.Where(cell => cell.Kind == CellKind.Code))
            {
                recorder.BeginCell();
                var graded = GradedCell.Of(cell, Executed.Name);
                // Only the lecturer's own cells have hidden checks; an answer is run as it was written.
                var (shown, hidden) = graded is { IsAnswer: false } ? Regions.Checks(cell.Source) : (cell.Source, "");
                cell.ExecutionCount = ++count;
                var failure = await RunAsync(cell.Id, shown, e => recorder.Add(e, count)).ConfigureAwait(false);
                var compiles = failure?.Name != "Compile error";
                IReadOnlyList<HiddenAnswer> answers = [];
                // Also behind a check that failed: the hidden ones may ask for something else.
                if (hidden != "" && !worker.HasEnded && failure?.Name != "Out of time")
                {
                    var printed = new StringBuilder();
                    var hiddenFailure = await RunAsync(cell.Id, hidden, e => { if (e is StreamText { Name: "stdout" } text) printed.Append(text.Text); }).ConfigureAwait(false);
                    answers = HiddenAnswer.In(printed.ToString());
                    failure ??= hiddenFailure;
                }
                if (graded is not null) cells[graded.GradeId] = new(graded.GradeId, failure?.Message, !compiles, answers);
                cell.Outputs = recorder.Outputs;
                if (worker.HasEnded && !ended.ContainsKey(cell.Id))
                {
                    ended[cell.Id] = failure?.Message ?? "the process ended";
                    return false;
                }
            }
        }
        Cells = cells;
        return true;

        async Task<CellFailed?> RunAsync(string id, string source, Action<CellEvent> take)
        {
            if (ended.TryGetValue(id, out var reason)) return Told(WorkerEnd.Plain("Left out", reason));
            var limit = left < options.CellTime ? left : options.CellTime;
            if (limit <= TimeSpan.Zero) return Told(WorkerEnd.Plain("Out of time", $"All {options.Budget.Time.TotalSeconds:0.#} s of this notebook were used up before this cell."));
            var before = worker.ProcessorTime();
            var outcome = await worker.RunAsync(id, source, take, limit, cancellation).ConfigureAwait(false);
            left -= UsedTime.Of(outcome.Duration, worker.ProcessorTime() - before);
            cancellation.ThrowIfCancellationRequested();
            return outcome.End switch
            {
                CellEnd.Passed => null,
                CellEnd.OutOfTime => Told(WorkerEnd.Plain("Out of time", FormattableString.Invariant($"The cell was stopped after {limit.TotalSeconds:0.#} s."))),
                CellEnd.Failed => outcome.Failure,
                _ => Told(outcome.Failure!),
            };

            CellFailed Told(CellFailed failed)
            {
                take(failed);
                return failed;
            }
        }
    }
}

/// <summary>How homework is run.</summary>
/// <param name="Worker">How a worker is started.</param>
/// <param name="Budget">What each notebook may use.</param>
/// <param name="CellTime">What each cell may take of it.</param>
internal sealed record HomeworkOptions(WorkerCommand Worker, Budget Budget, TimeSpan CellTime)
{
    /// <summary>75 s and 2 GB for a notebook, 30 s for a cell.</summary>
    public static HomeworkOptions With(WorkerCommand worker) => new(worker, Budget.Default, TimeSpan.FromSeconds(30));
}
