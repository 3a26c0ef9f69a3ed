using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

/// <summary>A worker with what its cells produced, for tests that talk to it directly.</summary>
internal sealed class Session(string? folder = null, Budget? budget = null, WorkerCommand? command = null) : IAsyncDisposable
{
    int count;

    public WorkerProcess Process
    {
        get;
    } = WorkerProcess.Start(command ?? TemporaryFolder.Course, folder ?? Path.GetTempPath(), budget);

    public List<CellEvent> Events { get; } = [];

    public async Task<CellOutcome> Run(string code, TimeSpan? limit = null, CancellationToken interrupt = default,
        string? id = null)
    {
        Events.Clear();
        return await Process.RunAsync(id ?? $"cell-{++count}", code, e => { lock (Events) Events.Add(e); }, limit, interrupt);
    }

    /// <summary>Runs an endless cell until it has shown this much, however slow the machine is, and interrupts it a
    /// little later.</summary>
    public async Task<CellOutcome> RunUntil(string code, long enough, Func<CellEvent, long> shown)
    {
        Events.Clear();
        using var stop = new CancellationTokenSource();
        var total = 0L;
        return await Process.RunAsync($"cell-{++count}", code, e =>
        {
            lock (Events) Events.Add(e);
            if (total < enough && (total += shown(e)) >= enough) stop.CancelAfter(TimeSpan.FromMilliseconds(300));
        }, TimeSpan.FromMinutes(10), stop.Token);
    }

    /// <summary>Runs a cell that must pass and gives its last expression as plain text.</summary>
    public async Task<string?> Value(string code)
    {
        var outcome = await Run(code);
        outcome.End.ShouldBe(CellEnd.Passed, outcome.Failure is null ? "" : string.Join("\n", outcome.Failure.Traceback));
        return Result?.Text("text/plain");
    }

    public MimeBundle? Result => Events.OfType<ResultProduced>().SingleOrDefault()?.Data;

    public string Text(string stream) =>
        string.Concat(Events.OfType<StreamText>().Where(e => e.Name == stream).Select(e => e.Text));

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
