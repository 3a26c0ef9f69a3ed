using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Threading.Channels;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Running;

/// <summary>A worker process as its owner sees it: runs cells one after the other, passes their events on, and ends with the owner.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    static readonly TimeSpan AfterInterrupt = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenTimeLooks = TimeSpan.FromMilliseconds(100);

    readonly Process process;
    readonly NamedPipeServerStream pipe;
    readonly ConsoleDrain standardOutput;
    readonly ConsoleDrain standardError;
    readonly Channel<CellEvent> events = Channel.CreateUnbounded<CellEvent>();
    readonly Task connection;
    readonly ProcessUse use;
    readonly SemaphoreSlim writing = new(1);
    StreamWriter? writer;
    int? announcedExit;

    WorkerProcess(Process process, NamedPipeServerStream pipe, long memoryLimit)
    {
        this.process = process;
        this.pipe = pipe;
        use = new ProcessUse(process, memoryLimit, Kill);
        process.StandardInput.Close();
        standardOutput = new(process.StandardOutput, t => events.Writer.TryWrite(new StreamText("stdout", t)));
        standardError = new(process.StandardError, t => events.Writer.TryWrite(new StreamText("stderr", t)));
        connection = Task.Run(ConnectAndReadAsync);
    }

    /// <summary>Starts a worker for a notebook in this folder and returns at once; it warms up while the caller goes on.</summary>
    public static WorkerProcess Start(WorkerCommand command, string folder, Budget? budget = null)
    {
        var name = $"course-{Guid.NewGuid():N}"[..24];
        var memory = (budget ?? Budget.Default).MemoryBytes;
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var process = Process.Start(command.StartInfo(name, Path.GetFullPath(folder), memory))
            ?? throw new InvalidOperationException($"The worker {command.FileName} did not start.");
        return new WorkerProcess(process, pipe, memory + Budget.BesideTheHeap);
    }

    /// <summary>The most memory that the process was seen to use, in bytes.</summary>
    public long PeakMemory => use.PeakMemory;

    /// <summary>True once the process has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Which compiler the worker uses; known once it is warm.</summary>
    public string Compiler { get; private set; } = "";

    /// <summary>Runs a cell in the session.</summary>
    /// <param name="cellId">Names the cell in error messages.</param>
    /// <param name="code">Its source.</param>
    /// <param name="onEvent">Called for everything the cell produces, in order.</param>
    /// <param name="limit">Interrupts the cell when it takes longer; null for no limit. Time taken by other programs does not count, within reason.</param>
    /// <param name="interrupt">Interrupts the cell; the session lives on.</param>
    public async Task<CellOutcome> RunAsync(
        string cellId, string code, Action<CellEvent>? onEvent = null, TimeSpan? limit = null, CancellationToken interrupt = default)
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
            _ = SendAsync(new InterruptCell());
        });
        CellFailed? failure = null;
        try
        {
            await SendAsync(new RunCell(cellId, code)).ConfigureAwait(false);
            while (true)
            {
                var e = await events.Reader.ReadAsync(patience.Token).ConfigureAwait(false);
                if (e is CellFailed failed) failure = failed;
                if (e is WorkerExiting exiting) announcedExit = exiting.ExitCode;
                if (e is not CellFinished finished)
                {
                    if (e is not WorkerExiting) onEvent?.Invoke(e);
                    continue;
                }
                await ended.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(standardOutput.WaitForCellEnd(), standardError.WaitForCellEnd()).ConfigureAwait(false);
                while (events.Reader.TryRead(out var late))
                    if (late is StreamText) onEvent?.Invoke(late);
                var workerTime = TimeSpan.FromMilliseconds(finished.Milliseconds);
                var end = finished.Succeeded ? CellEnd.Passed
                    : failure?.Name != "Interrupted" ? CellEnd.Failed
                    : timer.IsCancellationRequested ? CellEnd.OutOfTime : CellEnd.Interrupted;
                return new(end, end == CellEnd.OutOfTime ? OutOfTime(limit!.Value) : failure, clock.Elapsed, workerTime);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Kill();
            return timer.IsCancellationRequested
                ? new(CellEnd.OutOfTime, OutOfTime(limit!.Value), clock.Elapsed, TimeSpan.Zero)
                : new(CellEnd.WorkerEnded, WorkerEnd.Plain("Interrupted", "The cell did not stop when it was interrupted, so its process was ended."), clock.Elapsed, TimeSpan.Zero);
        }
        catch (Exception e) when (e is ChannelClosedException or IOException or ObjectDisposedException or TimeoutException)
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None).ConfigureAwait(false);
            return new(CellEnd.WorkerEnded, WorkerEnd.Describe(process.ExitCode, announcedExit, standardError.Tail, use), clock.Elapsed, TimeSpan.Zero);
        }
    }

    async Task CancelAfterAsync(CancellationTokenSource timer, TimeSpan limit, Stopwatch clock, CancellationToken ended)
    {
        try
        {
            var before = ProcessorTime();
            for (var left = limit; left > TimeSpan.Zero; left = limit - UsedTime.Of(clock.Elapsed, ProcessorTime() - before))
                await Task.Delay(left < BetweenTimeLooks ? left : BetweenTimeLooks, ended).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The cell ended in time.
        }
    }

    internal TimeSpan ProcessorTime() => use.ProcessorTime();

    static CellFailed OutOfTime(TimeSpan limit) => WorkerEnd.Plain("Out of time", FormattableString.Invariant($"The time budget is used up; this cell had {limit.TotalSeconds:0.#} s left."));

    async Task SendAsync(WorkerRequest request)
    {
        while (writer is null && !connection.IsCompleted) await Task.Delay(5).ConfigureAwait(false);
        if (writer is null) throw new IOException("The worker did not start.");
        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await writer.WriteLineAsync(Protocol.Write(request)).ConfigureAwait(false);
        }
        catch (Exception) when (request is InterruptCell)
        {
            // The process ended in the meantime, which is told where its events are read.
        }
        finally
        {
            writing.Release();
        }
    }

    async Task ConnectAndReadAsync()
    {
        try
        {
            using var tooLong = new CancellationTokenSource(LongestStart);
            _ = process.WaitForExitAsync(tooLong.Token).ContinueWith(_ => tooLong.Cancel(), TaskContinuationOptions.OnlyOnRanToCompletion);
            await pipe.WaitForConnectionAsync(tooLong.Token).ConfigureAwait(false);
            using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
            writer = new StreamWriter(pipe, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true };
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                if (Protocol.ReadEvent(line) is not WorkerReady ready) events.Writer.TryWrite(Protocol.ReadEvent(line));
                else Compiler = ready.Compiler;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the pipe is the end of the worker, whichever way it is noticed.
        }
        if (!HasEnded) await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(AfterInterrupt)).ConfigureAwait(false);
        if (!HasEnded) Kill();
        await Task.WhenAny(Task.WhenAll(standardOutput.Completion, standardError.Completion), Task.Delay(AfterInterrupt)).ConfigureAwait(false);
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
        if (!process.HasExited) Kill();
        await process.WaitForExitAsync().ConfigureAwait(false);
        await connection.ConfigureAwait(false);
        await pipe.DisposeAsync().ConfigureAwait(false);
        process.Dispose();
        writing.Dispose();
    }
}
