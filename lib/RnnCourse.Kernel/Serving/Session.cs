using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Kernel.Serving;

/// <summary>The worker that runs the cells; when one has ended, the next cell finds a new one.</summary>
/// <param name="command">How a worker is started.</param>
/// <param name="folder">The folder of the notebook.</param>
/// <param name="budget">The memory that it may use.</param>
internal sealed class Session(WorkerCommand command, string folder, Budget budget) : IAsyncDisposable
{
    readonly Lock gate = new();
    WorkerProcess worker = WorkerProcess.Start(command, folder, budget);
    int workers = 1;
    int warmed;
    bool isClosed;

    /// <summary>Makes the ids of displays of one worker different from those of another.</summary>
    public string DisplayPrefix => $"{workers}-";

    /// <summary>
    /// Starts a new worker where the last one has ended; true when it did, and its variables are gone.
    /// </summary>
    public bool Renew()
    {
        lock (gate)
        {
            if (!worker.HasEnded || isClosed) return false;
            var ended = worker;
            worker = WorkerProcess.Start(command, folder, budget);
            workers++;
            _ = ended.DisposeAsync().AsTask();
            return true;
        }
    }

    public Task<CellOutcome> RunAsync(string cellId, string code, Action<CellEvent> onEvent,
        CancellationToken interrupt, bool hasKeyboard) =>
        worker.RunAsync(cellId, code, onEvent, limit: null, interrupt, hasKeyboard);

    /// <summary>Brings the line that the running cell waits for.</summary>
    public Task ReplyAsync(string? line) => worker.ReplyAsync(line);

    /// <exception cref="InvalidOperationException">The worker has no answer; the message says why.</exception>
    /// <exception cref="IOException">The worker ended.</exception>
    public Task<JsonObject> AskAsync(string kind, string code, int cursor)
    {
        Renew();
        return worker.AskAsync(kind, code, cursor);
    }

    /// <summary>
    /// Has the worker load what completion needs. Called after the first cell of a reader who sits there (tools that
    /// only run a notebook never complete), so that the first completion is quick and an idle kernel stays small.
    /// </summary>
    public void WarmEditorServices()
    {
        lock (gate)
        {
            if (warmed == workers) return;
            warmed = workers;
        }
        _ = WarmAsync();

        async Task WarmAsync()
        {
            try
            {
                await AskAsync("complete", "\"\".", 3).ConfigureAwait(false);
                await AskAsync("inspect", "Console.WriteLine", 17).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                // Nobody waits for the answer.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isClosed = true;
            return worker.DisposeAsync();
        }
    }
}
