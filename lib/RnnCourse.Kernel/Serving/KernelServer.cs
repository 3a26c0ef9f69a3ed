using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using RnnCourse.Kernel.Sockets;
using RnnCourse.Kernel.Wire;
using RnnCourse.Notebooks.Running;
using Channel = RnnCourse.Kernel.Wire.Channel;

namespace RnnCourse.Kernel.Serving;

/// <summary>
/// A running kernel: takes requests from the sockets, cells in order, everything else as soon as it may be answered.
/// </summary>
internal sealed class KernelServer : IAsyncDisposable
{
    static readonly TimeSpan LongestWaitForCells = TimeSpan.FromMilliseconds(500);

    const int MostComplaints = 10;

    readonly Channel<(Request Request, long Number, TaskCompletionSource Done)> toRun =
        System.Threading.Channels.Channel.CreateUnbounded<(Request, long, TaskCompletionSource)>();
    readonly ConcurrentDictionary<Task, bool> answering = new();
    readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly MessageFormat format;
    readonly KernelSockets sockets;
    readonly Client client;
    readonly Session session;
    readonly History history = new();
    readonly Cells cells;
    readonly CodeQuestions questions;
    readonly TextWriter log;
    Task lastCell = Task.CompletedTask;
    long arrived;
    int misunderstood;

    /// <param name="connection">Where to listen, and the key.</param>
    /// <param name="command">How a worker is started.</param>
    /// <param name="folder">The folder of the notebook.</param>
    /// <param name="budget">The memory that the cells may use.</param>
    /// <param name="log">Where it is said that a message was not understood.</param>
    /// <exception cref="ConnectionFileException">An address or port cannot be used.</exception>
    public KernelServer(ConnectionFile connection, WorkerCommand command, string folder, Budget budget, TextWriter log)
    {
        this.log = log;
        format = new MessageFormat(new Signature(connection.Key));
        var ready = new TaskCompletionSource();
        // Listening comes first, since clients wait for it; what arrives before the rest stands waits on the sockets'
        // thread.
        sockets = new KernelSockets(connection, (channel, frames) =>
        {
            ready.Task.Wait();
            Receive(channel, frames);
        }, format.Welcome);
        client = new Client(sockets, format);
        session = new Session(command, folder, budget);
        cells = new Cells(client, session, history);
        questions = new CodeQuestions(session);
        ready.SetResult();
        client.Starting();
        _ = Task.Run(RunCellsAsync);
    }

    /// <summary>Ends when a client asked for it, or <see cref="Stop"/> did.</summary>
    public Task Stopped => stopped.Task;

    public void Stop() => stopped.TrySetResult();

    /// <summary>Stops the cell that runs.</summary>
    public void Interrupt() => cells.Interrupt();

    public async ValueTask DisposeAsync()
    {
        toRun.Writer.TryComplete();
        await session.DisposeAsync().ConfigureAwait(false);
        sockets.Dispose();
    }

    /// <summary>Called on the sockets' thread.</summary>
    void Receive(Channel channel, List<byte[]> frames)
    {
        Request request;
        try
        {
            request = format.Read(channel, frames);
        }
        catch (MessageException e)
        {
            if (++misunderstood <= MostComplaints)
                log.WriteLine($"A message on {channel} was not understood. {e.Message}");
            return;
        }
        if (channel == Channel.Input)
        {
            if (request.Type == "input_reply") cells.Input(request);
        }
        else if (request.Type == "execute_request")
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lastCell = done.Task;
            toRun.Writer.TryWrite((request, ++arrived, done));
        }
        else
        {
            var before = channel == Channel.Shell && request.Type != "kernel_info_request" ? lastCell
                : Task.CompletedTask;
            var task = Task.Run(() => AnswerAsync(request, before));
            answering[task] = true;
            _ = task.ContinueWith(t => answering.TryRemove(t, out _), TaskScheduler.Default);
        }
    }

    async Task RunCellsAsync()
    {
        long abortUpTo = 0;
        await foreach (var (request, number, done) in toRun.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                if (number <= abortUpTo) cells.Abort(request);
                else if (await cells.RunAsync(request).ConfigureAwait(false)) abortUpTo = Interlocked.Read(ref arrived);
            }
            catch (Exception e) when (!stopped.Task.IsCompleted)
            {
                log.WriteLine($"A cell could not be run. {e}");
                client.Reply(request, Replies.Error(e.GetType().Name, e.Message));
            }
            catch (Exception)
            {
                // The kernel is closing.
            }
            done.SetResult();
        }
    }

    /// <summary>Answers a request after the cells that came before it, unless those take long.</summary>
    async Task AnswerAsync(Request request, Task cellsBefore)
    {
        await Task.WhenAny(cellsBefore, Task.Delay(LongestWaitForCells)).ConfigureAwait(false);
        client.Busy(request);
        try
        {
            if (await ContentAsync(request).ConfigureAwait(false) is { } content) client.Reply(request, content);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            client.Reply(request, Replies.Error("No answer", e.Message));
        }
        catch (Exception e)
        {
            log.WriteLine($"{request.Type} could not be answered. {e}");
            client.Reply(request, Replies.Error(e.GetType().Name, e.Message));
        }
        finally
        {
            client.Idle(request);
            if (request.Type == "shutdown_request") Stop();
        }
    }

    /// <summary>The answer to a request; null where none is due.</summary>
    async Task<JsonObject?> ContentAsync(Request request)
    {
        switch (request.Type)
        {
            case "kernel_info_request": return Replies.KernelInfo();
            case "complete_request": return await questions.CompleteAsync(request.Content).ConfigureAwait(false);
            case "inspect_request": return await questions.InspectAsync(request.Content).ConfigureAwait(false);
            case "is_complete_request": return await questions.IsCompleteAsync(request.Content).ConfigureAwait(false);
            case "history_request": return history.Answer(request.Content);
            case "interrupt_request":
                cells.Interrupt();
                return Replies.Ok();
            case "comm_info_request":
                var noComms = Replies.Ok();
                noComms["comms"] = new JsonObject();
                return noComms;
            case "comm_open":   // nothing here opens a comm; the protocol's way to say so is to close it
                client.Publish(request, "comm_close",
                    new() { ["comm_id"] = request.Content.Text("comm_id") ?? "", ["data"] = new JsonObject() });
                return null;
            case "shutdown_request":
                var goodbye = Replies.Ok();
                goodbye["restart"] = request.Content.Flag("restart") ?? false;
                client.Publish(request, "shutdown_reply", goodbye.DeepClone().AsObject());
                return goodbye;
            case var type when type.EndsWith("_request", StringComparison.Ordinal):
                return Replies.Error("Unknown request", $"Nothing here answers {type}.");
            default:
                return null;
        }
    }
}
