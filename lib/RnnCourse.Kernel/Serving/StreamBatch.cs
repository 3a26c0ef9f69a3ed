using System.Text;
using System.Text.Json.Nodes;

namespace RnnCourse.Kernel.Serving;

/// <summary>
/// Collects what a cell prints and sends it a few dozen times a second; other output is sent after what was printed
/// before it.
/// </summary>
internal sealed class StreamBatch : IDisposable
{
    const int LongestWait = 30;   // milliseconds
    const int LargestBatch = 1 << 18;   // characters

    readonly Action<string, JsonObject> publish;
    readonly StringBuilder waiting = new();
    readonly Lock gate = new();
    readonly Timer timer;
    string name = "";

    /// <param name="publish">Sends a message of this type and content.</param>
    public StreamBatch(Action<string, JsonObject> publish)
    {
        this.publish = publish;
        timer = new Timer(_ => Flush());
    }

    /// <summary>Adds text on `stdout` or `stderr`.</summary>
    public void Add(string stream, string text)
    {
        lock (gate)
        {
            if (stream != name) FlushWaiting();
            if (waiting.Length == 0) timer.Change(LongestWait, Timeout.Infinite);
            name = stream;
            waiting.Append(text);
            if (waiting.Length >= LargestBatch) FlushWaiting();
        }
    }

    /// <summary>Sends anything else, in its place.</summary>
    public void Publish(string type, JsonObject content)
    {
        lock (gate)
        {
            FlushWaiting();
            publish(type, content);
        }
    }

    public void Flush()
    {
        lock (gate) FlushWaiting();
    }

    public void Dispose()
    {
        Flush();
        timer.Dispose();
    }

    void FlushWaiting()
    {
        if (waiting.Length == 0) return;
        publish("stream", new() { ["name"] = name, ["text"] = waiting.ToString() });
        waiting.Clear();
    }
}
