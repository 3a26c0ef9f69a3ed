using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>A worker process as its owner sees it: runs cells one after the other, passes their events on, and ends
/// with the owner.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    static readonly TimeSpan AfterInterrupt = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);
    static readonly TimeSpan BetweenTimeLooks = TimeSpan.FromMilliseconds(100);

    readonly Process process;
    readonly WorkerConnection connection;
    readonly ConsoleDrain standardOutput;
    readonly ConsoleDrain standardError;
    readonly Channel<CellEvent> events = Channel.CreateUnbounded<CellEvent>();
    readonly Task reading;
    readonly ProcessUse use;
    int? announcedExit;

    WorkerProcess(Process process, WorkerConnection connection, long memoryLimit, bool isShutOff)
    {
        this.process = process;
        this.connection = connection;
        use = new ProcessUse(process, memoryLimit, Kill, withChildren: isShutOff);
        process.StandardInput.Close();
        standardOutput = new(process.StandardOutput.BaseStream,
            t => events.Writer.TryWrite(new StreamText("stdout", t)));
        standardError = new(process.StandardError.BaseStream, t => events.Writer.TryWrite(new StreamText("stderr", t)));
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Starts a worker for a notebook in this folder and returns at once; it warms up while the caller goes
    /// on.</summary>
    public static WorkerProcess Start(WorkerCommand command, string folder, Budget? budget = null)
    {
        var name = PipeName();
        var memory = (budget ?? Budget.Default).MemoryBytes;
        var connection = new WorkerConnection(name);
        var start = command.StartInfo(name, Path.GetFullPath(folder), memory);
        var process = (command.Inside is null ? Process.Start(start) : Sandbox.Start(start))
            ?? throw new InvalidOperationException($"The worker {command.FileName} did not start.");
        return new WorkerProcess(process, connection, memory + Budget.BesideTheHeap, command.Inside is not null);
    }

    /// <summary>A name of its own for a pipe. Elsewhere than on Windows a pipe is a socket file in the temporary
    /// folder, and its path has little room.</summary>
    static string PipeName()
    {
        const int longestTemporaryFolder = 64;    // 104 bytes in all on macOS, 108 on Linux
        var name = $"course-{Guid.NewGuid():N}"[..24];
        return OperatingSystem.IsWindows() || Encoding.UTF8.GetByteCount(Path.GetTempPath()) <= longestTemporaryFolder
            ? name : Path.Combine("/tmp", name);
    }

    /// <summary>The most memory that the process was seen to use, in bytes.</summary>
    public long PeakMemory => use.PeakMemory;

    /// <summary>True once the process has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Which compiler the worker uses; known once it is warm.</summary>
    public string Compiler => connection.Compiler;

    /// <summary>Runs a cell in the session.</summary>
    /// <param name="cellId">Names the cell in error messages.</param>
    /// <param name="code">Its source.</param>
    /// <param name="onEvent">Called for everything the cell produces, in order.</param>
    /// <param name="limit">Interrupts the cell when it takes longer; null for no limit. Time taken by other programs
    /// does not count, within reason.</param>
    /// <param name="interrupt">Interrupts the cell; the session lives on.</param>
    /// <param name="hasKeyboard">Whether the caller answers <see cref="InputRequested"/> by
    /// <see cref="ReplyAsync"/>.</param>
    public async Task<CellOutcome> RunAsync(
        string cellId, string code, Action<CellEvent>? onEvent = null, TimeSpan? limit = null,
        CancellationToken interrupt = default, bool hasKeyboard = false)
    {
        OutputCut? cut = null;
        (_, _) = (standardOutput.TakeCut(), standardError.TakeCut());
        var outcome = await RunUncutAsync(cellId, code, Pass, limit, interrupt, hasKeyboard).ConfigureAwait(false);
        var native = standardOutput.TakeCut() + standardError.TakeCut();
        if (native > 0 || cut is not null)
            onEvent?.Invoke(new OutputCut(native + (cut?.Characters ?? 0), cut?.Displays ?? 0));
        return outcome;

        void Pass(CellEvent e)
        {
            if (e is OutputCut now) cut = now;   // the last one counts
            else onEvent?.Invoke(e);
        }
    }

    async Task<CellOutcome> RunUncutAsync(
        string cellId, string code, Action<CellEvent> onEvent, TimeSpan? limit,
        CancellationToken interrupt, bool hasKeyboard)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        if (limit is { } most) _ = CancelAfterAsync(timer, most, clock, ended.Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupt);
        using var patience = new CancellationTokenSource();
        using var asking = stop.Token.Register(() =>
        {
            patience.CancelAfter(AfterInterrupt);
            _ = connection.TrySendAsync(new InterruptCell());
        });
        CellFailed? failure = null;
        try
        {
            await connection.SendAsync(new RunCell(cellId, code, hasKeyboard)).ConfigureAwait(false);
            while (true)
            {
                var e = await events.Reader.ReadAsync(patience.Token).ConfigureAwait(false);
                if (e is CellFailed failed) failure = failed;
                if (e is WorkerExiting exiting) announcedExit = exiting.ExitCode;
                if (e is not CellFinished finished)
                {
                    if (e is not WorkerExiting) onEvent(e);
                    continue;
                }
                await ended.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(standardOutput.WaitForCellEnd(), standardError.WaitForCellEnd())
                    .ConfigureAwait(false);
                while (events.Reader.TryRead(out var late))
                    if (late is StreamText or OutputCut) onEvent(late);
                var workerTime = TimeSpan.FromMilliseconds(finished.Milliseconds);
                var end = finished.Succeeded ? CellEnd.Passed
                    : failure?.Name != WorkerProtocol.Interrupted ? CellEnd.Failed
                    : timer.IsCancellationRequested ? CellEnd.OutOfTime : CellEnd.Interrupted;
                return new(end, end == CellEnd.OutOfTime ? OutOfTime(limit!.Value) : failure,
                    clock.Elapsed, workerTime);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Kill();
            // or the next cell is blamed
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is ChannelClosedException or IOException or ObjectDisposedException or TimeoutException)
        {
            await process.WaitForExitAsync(CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None).ConfigureAwait(false);
        }
        // A worker that was told to stop and ended instead did stop, whatever its exit code is.
        if (timer.IsCancellationRequested && !use.UsedTooMuchMemory)
            return new(CellEnd.OutOfTime, OutOfTime(limit!.Value), clock.Elapsed, TimeSpan.Zero);
        if (interrupt.IsCancellationRequested && !use.UsedTooMuchMemory && announcedExit is null)
            return new(CellEnd.WorkerEnded, WorkerEnd.Plain(WorkerProtocol.Interrupted,
                "The cell did not stop when it was interrupted, so its process was ended. All variables are gone."),
                clock.Elapsed, TimeSpan.Zero);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        var told = WorkerEnd.Describe(process.ExitCode, announcedExit, standardError.Tail, use,
            connection.Misunderstanding);
        return new(CellEnd.WorkerEnded, told, clock.Elapsed, TimeSpan.Zero);
    }

    /// <summary>Answers <see cref="InputRequested"/>; null when there is no line to come.</summary>
    public Task ReplyAsync(string? text) => connection.TrySendAsync(new InputReply(text));

    /// <summary>Ends the session and begins another in the same process, for a notebook in this folder; false if the
    /// process has ended.</summary>
    public async Task<bool> TryBeginAnewAsync(string folder)
    {
        await connection.TrySendAsync(new BeginAnew(Path.GetFullPath(folder))).ConfigureAwait(false);
        return !HasEnded;
    }

    /// <summary>Asks about code without running it; what is asked and answered: <see cref="Question"/>.</summary>
    /// <exception cref="InvalidOperationException">The worker has no answer; the message says why.</exception>
    /// <exception cref="IOException">The worker ended.</exception>
    public Task<JsonObject> AskAsync(string kind, string code, int cursor, CancellationToken cancellation = default) =>
        connection.AskAsync(kind, code, cursor, cancellation);

    async Task CancelAfterAsync(CancellationTokenSource timer, TimeSpan limit, Stopwatch clock, CancellationToken ended)
    {
        try
        {
            var before = ProcessorTime();
            for (var left = limit;
                left > TimeSpan.Zero;
                left = limit - UsedTime.Of(clock.Elapsed, ProcessorTime() - before))
                await Task.Delay(left < BetweenTimeLooks ? left : BetweenTimeLooks, ended).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The cell ended in time.
        }
    }

    internal TimeSpan ProcessorTime() => use.ProcessorTime();

    static CellFailed OutOfTime(TimeSpan limit) =>
        WorkerEnd.Plain(WorkerEnd.OutOfTime,
            FormattableString.Invariant($"The time budget is used up; this cell had {limit.TotalSeconds:0.#} s left."));

    async Task ReadAsync()
    {
        await connection.ReadAllAsync(e => events.Writer.TryWrite(e), process.WaitForExitAsync()).ConfigureAwait(false);
        if (connection.Misunderstanding is not null) Kill();
        if (!HasEnded) await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(AfterInterrupt)).ConfigureAwait(false);
        if (!HasEnded) Kill();
        await Task.WhenAny(Task.WhenAll(standardOutput.Completion, standardError.Completion),
            Task.Delay(AfterInterrupt)).ConfigureAwait(false);
        events.Writer.TryComplete();
    }

    void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await connection.TrySendAsync(new ShutDown()).WaitAsync(LongestEnd)
                .ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(LongestEnd)).ConfigureAwait(false);
        }
        if (!process.HasExited) Kill();
        await process.WaitForExitAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
    }
}
