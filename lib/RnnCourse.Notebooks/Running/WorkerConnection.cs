using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>The host's end of the pipe to a worker: requests go out, events come in, each read once.</summary>
internal sealed class WorkerConnection : IAsyncDisposable
{
    static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    readonly NamedPipeServerStream pipe;
    readonly SemaphoreSlim writing = new(1);
    readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentDictionary<long, TaskCompletionSource<Answered>> asked = new();
    long questions;

    public WorkerConnection(string pipeName) =>
        pipe = new(pipeName, PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

    /// <summary>Which compiler the worker uses; known once it is warm.</summary>
    public string Compiler { get; private set; } = "";

    /// <summary>Why the worker could not be understood any longer, if so.</summary>
    public string? Misunderstanding { get; private set; }

    /// <summary>Waits for the worker and reads what it says until it goes away.</summary>
    public async Task ReadAllAsync(Action<CellEvent> onEvent, Task workerEnds)
    {
        try
        {
            using var tooLong = new CancellationTokenSource(LongestStart);
            _ = workerEnds.ContinueWith(_ => Cancel(tooLong), TaskScheduler.Default);
            await pipe.WaitForConnectionAsync(tooLong.Token).ConfigureAwait(false);
            connected.TrySetResult();
            await Task.Factory.StartNew(() => ReadAll(onEvent), TaskCreationOptions.LongRunning).ConfigureAwait(false);
        }
        catch (ProtocolException e)
        {
            Misunderstanding = e.Message;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the pipe is the end of the worker, whichever way it is noticed.
        }
        connected.TrySetException(new IOException("The worker did not start."));
        _ = connected.Task.Exception;   // seen
        foreach (var asking in asked.Values) asking.TrySetException(new IOException("The worker has ended."));
    }

    void ReadAll(Action<CellEvent> onEvent)
    {
        while (MessageStream.Read(pipe) is { } message)
        {
            switch (WorkerProtocol.ReadEvent(message))
            {
                case WorkerReady ready: Compiler = ready.Compiler; break;
                case Answered answer when asked.TryRemove(answer.Id, out var asking):
                    asking.TrySetResult(answer);
                    break;
                case Answered: break;
                case var e: onEvent(e); break;
            }
        }
    }

    static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It started in time.
        }
    }

    public async Task SendAsync(WorkerRequest request)
    {
        await connected.Task.ConfigureAwait(false);
        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            MessageStream.Write(pipe, WorkerProtocol.Write(request));
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Sends what matters only to a worker that still lives.</summary>
    public async Task TrySendAsync(WorkerRequest request)
    {
        try
        {
            await SendAsync(request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It ended in the meantime, which is told where its events are read.
        }
    }

    /// <summary>Asks about code without running it.</summary>
    /// <exception cref="InvalidOperationException">The worker has no answer; the message says why.</exception>
    /// <exception cref="IOException">The worker ended.</exception>
    public async Task<JsonObject> AskAsync(string kind, string code, int cursor, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref questions);
        var asking = asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await SendAsync(new Question(id, kind, code, cursor)).ConfigureAwait(false);
            var answer = await asking.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return answer.Content
                ?? throw new InvalidOperationException(answer.Error ?? $"The worker gave no answer to {kind}.");
        }
        finally
        {
            asked.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await pipe.DisposeAsync().ConfigureAwait(false);
        writing.Dispose();
    }
}
