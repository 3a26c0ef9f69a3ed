using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What became of one cell with a part in grading.</summary>
/// <param name="GradeId">Its name.</param>
/// <param name="Failure">Why it did not run through; null if it did.</param>
/// <param name="CompileError">Whether it was refused before it ran.</param>
/// <param name="Answers">What its hidden checks were answered.</param>
/// <param name="Ended">What ended the process or took its time, in the grader's own words; null if nothing did.</param>
internal sealed record CellRun(
    string GradeId, string? Failure, bool CompileError, IReadOnlyList<HiddenAnswer> Answers, string? Ended)
{
    /// <summary>Wrong answers that the lecturer names.</summary>
    public IReadOnlyList<HiddenAnswer> Mistakes { get; init; } = [];

    /// <summary>What witnesses answered.</summary>
    public IReadOnlyList<HiddenAnswer> Witnesses { get; init; } = [];
}

/// <summary>Runs a homework notebook from top to bottom in a worker of its own. Unlike a replay it goes on behind a
/// cell that fails, and a cell that ends the whole process costs only itself: the run begins again without it, a few
/// times.</summary>
internal sealed class HomeworkRun
{
    const string LeftOut = "Left out";
    const int MostBeginnings = 4;
    const int MostAnswers = 10_000;
    const long MostOfAnswers = 32 << 20;    // characters
    const long MostShown = 8 << 20;         // characters of one cell's outputs, whatever the worker says it kept
    const long MostShownInAll = 24 << 20;
    const long LongestFailure = 100_000;

    readonly Dictionary<string, string> ended = [];   // cells that ended the process, by id, with the reason

    readonly HashSet<string> stopped = [];
    readonly Func<string, bool> asks;
    readonly bool withMistakes;
    TimeSpan left;     // over all beginnings

    HomeworkRun(Notebook executed, Func<string, bool> asks, bool withMistakes, TimeSpan left) =>
        (Executed, this.asks, this.withMistakes, this.left) = (executed, asks, withMistakes, left);

    /// <summary>The notebook with the outputs of this run; hidden checks are in none of them.</summary>
    public Notebook Executed { get; }

    /// <summary>What became of the cells that have a part in grading, by their grade_id.</summary>
    public IReadOnlyDictionary<string, CellRun> Cells { get; private set; } = new Dictionary<string, CellRun>();

    /// <summary>Ids of the cells that never ended, or ended their process.</summary>
    public IReadOnlySet<string> Stopped => stopped;

    /// <summary>Whether a cell took all its time.</summary>
    public bool IsOutOfTime { get; private set; }

    /// <summary>Runs a notebook.</summary>
    /// <param name="notebook">The lecturer's, with whosever answers.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="options">What it may use.</param>
    /// <param name="asks">Whose hidden checks are run, by grade_id.</param>
    /// <param name="withMistakes">Whether wrong answers that the lecturer names are run too.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<HomeworkRun> RunAsync(
        Notebook notebook, string folder, HomeworkOptions options, Func<string, bool> asks, bool withMistakes = false,
        CancellationToken cancellation = default)
    {
        var run = new HomeworkRun(notebook.WithIds(), asks, withMistakes, options.Budget.Time);
        while (!await run.TryAsync(folder, options, cancellation).ConfigureAwait(false))
            cancellation.ThrowIfCancellationRequested();
        return run;
    }

    /// <summary>One pass; false if a cell ended the process.</summary>
    async Task<bool> TryAsync(string folder, HomeworkOptions options, CancellationToken cancellation)
    {
        if (options.IsTrusted)
        {
            var (timeLeft, wasOutOfTime) = (left, IsOutOfTime);
            string[] endedBefore = [.. ended.Keys], stoppedBefore = [.. stopped];
            var (done, isDoubtful) = (false, false);
            await WarmWorkers.Shared.UseAsync(options.Worker, folder, options.Budget, async (worker, isReused) =>
            {
                done = await TryAsync(worker, options, cancellation).ConfigureAwait(false);
                isDoubtful = isReused && worker.HasEnded;
                return done && stopped.Count == 0;
            }).ConfigureAwait(false);
            if (!isDoubtful) return done;
            // What an earlier notebook left behind may have ended it: this pass does not count.
            foreach (var id in ended.Keys.Except(endedBefore).ToArray()) ended.Remove(id);
            stopped.IntersectWith(stoppedBefore);
            (left, IsOutOfTime) = (timeLeft, wasOutOfTime);
        }
        var fresh = WorkerProcess.Start(options.Worker, folder, options.Budget);
        await using (fresh.ConfigureAwait(false))
            return await TryAsync(fresh, options, cancellation).ConfigureAwait(false);
    }

    async Task<bool> TryAsync(WorkerProcess worker, HomeworkOptions options, CancellationToken cancellation)
    {
        var cells = new Dictionary<string, CellRun>();
        var recorder = new OutputRecorder();
        var (count, roomInAll) = (0, MostShownInAll);
        foreach (var cell in Executed.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            recorder.BeginCell();
            var graded = GradedCell.Of(cell, Executed.Name);
            // Only the lecturer's own cells have hidden checks; an answer is run as it was written.
            var (shown, hidden) = graded is { IsAnswer: false } ? Regions.Checks(cell.Source) : (cell.Source, "");
            cell.ExecutionCount = ++count;
            var room = Math.Min(MostShown, roomInAll);
            var failure = await RunAsync(cell.Id, shown, Show).ConfigureAwait(false);
            IsOutOfTime |= failure?.Name == WorkerEnd.OutOfTime;
            if (failure?.Name == WorkerEnd.OutOfTime || worker.HasEnded) stopped.Add(cell.Id);
            var compiles = failure?.Name != WorkerProtocol.CompileError;
            List<HiddenAnswer> answers = [];
            CellFailed? ending = null;
            // Also behind a check that failed: the hidden ones may ask for something else.
            if (hidden != "" && graded is not null && asks(graded.GradeId) && !worker.HasEnded
                && failure?.Name != WorkerEnd.OutOfTime)
            {
                var checks = HiddenChecks.Of(hidden, withMistakes);
                var roomForAnswers = MostOfAnswers;
                var hiddenFailure = await RunAsync(cell.Id, checks.Code, Take).ConfigureAwait(false);
                ending = hiddenFailure is not null && (worker.HasEnded || hiddenFailure.Name == WorkerEnd.OutOfTime)
                    ? hiddenFailure : null;
                IsOutOfTime |= hiddenFailure?.Name == WorkerEnd.OutOfTime;
                failure ??= hiddenFailure;

                void Take(CellEvent e)
                {
                    if (e is not HiddenAnswered { Answer: var json } || answers.Count >= MostAnswers
                        || (roomForAnswers -= json.Length) < 0) return;
                    if (HiddenAnswer.Read(json, checks.Words) is { } answer) answers.Add(answer);
                }
            }
            if (failure is not null && (worker.HasEnded || failure.Name is WorkerEnd.OutOfTime or LeftOut))
                ending ??= failure;
            if (graded is not null)
                cells[graded.GradeId] = new(graded.GradeId, failure?.Message, !compiles,
                    [.. answers.Where(answer => answer.Because is null && !answer.IsWitness)],
                    ending is null ? null : Words(ending))
                {
                    Mistakes = [.. answers.Where(answer => answer.Because is not null)],
                    Witnesses = [.. answers.Where(answer => answer.IsWitness)],
                };
            cell.Outputs = recorder.Outputs;

            void Show(CellEvent e)
            {
                // A worker that was taken over may send more than it should; what was never shown costs nothing.
                var (size, had) = (Size(e), room);
                (room, roomInAll) = (room - size, roomInAll - size);
                if (room >= 0 || e is CellFailed && size < LongestFailure) recorder.Add(e, count);
                else if (had >= 0) recorder.Add(new StreamText("stderr", "… more was shown than is kept.\n"),
                    count);
            }

            if (worker.HasEnded && !ended.ContainsKey(cell.Id))
            {
                ended[cell.Id] = failure?.Message ?? "the process ended";
                if (ended.Count < MostBeginnings) return false;
                break;
            }
        }
        Cells = cells;
        return true;

        static long Size(CellEvent e) => e switch
        {
            StreamText text => text.Text.Length,
            Displayed shown => OutputLimits.Length(shown.Data),
            DisplayUpdated shown => OutputLimits.Length(shown.Data),
            ResultProduced shown => OutputLimits.Length(shown.Data),
            CellFailed failed => failed.Message.Length + failed.Traceback.Sum(line => (long)line.Length),
            _ => 0,
        };

        // What a process says when it ends can be a student's words, and could tell what was asked.
        static string Words(CellFailed ending) => ending.Name switch
        {
            WorkerEnd.Crash => "the process crashed",
            WorkerEnd.BrokenMessage => "the process broke the protocol and was ended",
            _ => ending.Message,
        };

        async Task<CellFailed?> RunAsync(string id, string source, Action<CellEvent> take)
        {
            if (ended.TryGetValue(id, out var reason)) return Told(WorkerEnd.Plain(LeftOut, reason));
            var limit = left < options.CellTime ? left : options.CellTime;
            if (limit <= TimeSpan.Zero)
                return Told(WorkerEnd.Plain(WorkerEnd.OutOfTime,
                    $"All {options.Budget.Time.TotalSeconds:0.#} s of this notebook were used up before this cell."));
            var before = worker.ProcessorTime();
            var outcome = await worker.RunAsync(id, source, take, limit, cancellation).ConfigureAwait(false);
            left -= UsedTime.Of(outcome.Duration, worker.ProcessorTime() - before);
            cancellation.ThrowIfCancellationRequested();
            return outcome.End switch
            {
                CellEnd.Passed => null,
                CellEnd.OutOfTime => Told(WorkerEnd.Plain(WorkerEnd.OutOfTime,
                    FormattableString.Invariant($"The cell was stopped after {limit.TotalSeconds:0.#} s."))),
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
/// <param name="Budget">What each question may use.</param>
/// <param name="CellTime">What each cell may take of it.</param>
/// <param name="Isolation">What keeps students' code from the machine, for reports.</param>
internal sealed record HomeworkOptions(WorkerCommand Worker, Budget Budget, TimeSpan CellTime, string Isolation)
{
    /// <summary>Time on the clock that one student's notebook may take; questions behind it wait for somebody to
    /// look.</summary>
    public TimeSpan StudentTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether nothing runs but what the lecturer wrote, so that a worker may go on with another notebook.
    /// </summary>
    public bool IsTrusted { get; init; }

    /// <summary>75 s and 2 GB for a question, 30 s for a cell.</summary>
    public static HomeworkOptions With(Isolation isolation) =>
        new(isolation.Worker, Budget.Default, TimeSpan.FromSeconds(30), isolation.Said);
}
