using System.Text.Json;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>What a host and its worker say to each other, and the words that both must know.</summary>
/// <remarks>
/// <para>The host starts `program worker (pipe name) (folder)` and serves the pipe. Both sides send messages: a length
/// of four bytes, little-endian, then so many bytes of JSON (<see cref="MessageStream"/>). One message is one
/// <see cref="WorkerRequest"/> or one <see cref="CellEvent"/>.</para>
/// <para>First the worker tells <see cref="WorkerReady"/>. To <see cref="RunCell"/> it answers with any number of
/// <see cref="StreamText"/>, <see cref="Displayed"/>,
/// <see cref="DisplayUpdated"/>, <see cref="OutputCleared"/>, <see cref="InputRequested"/>, <see cref="OutputCut"/>, at
/// most one <see cref="ResultProduced"/>
/// or <see cref="CellFailed"/>, and <see cref="CellFinished"/> at the end, always. Cells run one after the other in the
/// order in which they came.
/// <see cref="InterruptCell"/> stops the one that runs, which then fails with the name <see cref="Interrupted"/>;
/// variables are kept.
/// <see cref="InputReply"/> answers <see cref="InputRequested"/>, which comes only where RunCell said that there is a
/// keyboard.
/// <see cref="Question"/> may come at any time, also while a cell runs, and is answered by <see cref="Answered"/>.
/// <see cref="BeginAnew"/> ends the session behind the cells that were asked for, and begins another.
/// <see cref="ShutDown"/>, or the end of the pipe, ends the process.</para>
/// <para>A message that cannot be read, from either side, is the end of that worker (<see cref="ProtocolException"/>)
/// and of nothing else.</para>
/// <para>A host does not speak this itself: `WorkerProcess` does (RunAsync, AskAsync, ReplyAsync).</para>
/// </remarks>
internal static class WorkerProtocol
{
    /// <summary>The verb that starts a worker: `worker (pipe name) (folder of the notebook)`.</summary>
    public const string Verb = "worker";

    /// <summary>The name of the error of a cell that was stopped.</summary>
    public const string Interrupted = "Interrupted";

    /// <summary>The name of the error of a cell that the compiler refused.</summary>
    public const string CompileError = "Compile error";

    /// <summary>Ends what the console holds after each cell, so that the other side knows it has all of it.</summary>
    public const string EndOfCell = "\u0001end of cell\u0001\n";

    /// <summary>Most bytes of one message.</summary>
    public const int LongestMessage = 64 << 20;

    public static byte[] Write(CellEvent e) => Write(JsonSerializer.SerializeToUtf8Bytes(e, Messages.Known.CellEvent));

    public static byte[] Write(WorkerRequest request) =>
        Write(JsonSerializer.SerializeToUtf8Bytes(request, Messages.Known.WorkerRequest));

    /// <exception cref="ProtocolException">The bytes are no event.</exception>
    public static CellEvent ReadEvent(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, Messages.Known.CellEvent)
                ?? throw new ProtocolException("an event", message);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ProtocolException("an event", message);
        }
    }

    /// <exception cref="ProtocolException">The bytes are no request.</exception>
    public static WorkerRequest ReadRequest(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, Messages.Known.WorkerRequest)
                ?? throw new ProtocolException("a request", message);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ProtocolException("a request", message);
        }
    }

    static byte[] Write(byte[] message) => message.Length <= LongestMessage
        ? message
        : throw new InvalidOperationException(
            $"What is to be shown takes {message.Length >> 20} MB, more than the {LongestMessage >> 20} MB that one "
            + "output may take.");
}
