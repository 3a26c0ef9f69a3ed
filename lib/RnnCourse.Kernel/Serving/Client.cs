using System.Text.Json.Nodes;
using RnnCourse.Kernel.Sockets;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Serving;

/// <summary>The clients as the kernel speaks to them: answers to one, output and status to all.</summary>
internal sealed class Client(KernelSockets sockets, MessageFormat format)
{
    readonly Lock gate = new();
    Request? executing;

    /// <summary>Answers a request where it came from.</summary>
    public void Reply(Request to, JsonObject content) =>
        sockets.Send(to.Channel, format.Reply(to, to.ReplyType, content));

    /// <summary>Tells all clients what became of a request.</summary>
    public void Publish(Request? about, string type, JsonObject content) =>
        sockets.Send(Channel.Output, format.Publish(about, type, content));

    /// <summary>Asks the client that sent the request for a line.</summary>
    public void AskForInput(Request about, string prompt, bool isPassword) => sockets.Send(Channel.Input,
        format.Reply(about, "input_request", new() { ["prompt"] = prompt, ["password"] = isPassword }));

    /// <summary>Says that work on a request begins.</summary>
    public void Busy(Request about, bool isExecution = false)
    {
        lock (gate)
        {
            if (isExecution) executing = about;
            PublishStatus(about, "busy");
        }
    }

    /// <summary>
    /// Says that a request is done. While a cell runs, that the kernel is busy with it is said again: clients show what
    /// was said last.
    /// </summary>
    public void Idle(Request about)
    {
        lock (gate)
        {
            if (executing == about) executing = null;
            PublishStatus(about, "idle");
            if (executing is not null) PublishStatus(executing, "busy");
        }
    }

    public void Starting() => PublishStatus(null, "starting");

    void PublishStatus(Request? about, string state) => Publish(about, "status", new() { ["execution_state"] = state });
}
