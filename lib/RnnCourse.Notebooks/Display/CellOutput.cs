using System.Diagnostics;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Display;

/// <summary>Where the running cell's output goes: events in the order in which they happened.</summary>
internal sealed class CellOutput
{
    static readonly TimeSpan BetweenDraws = TimeSpan.FromMilliseconds(160);

    readonly Action<CellEvent> send;
    readonly Lock gate = new();
    readonly Dictionary<string, (object? Value, long LastDraw, bool Waiting)> shown = [];
    int displayCount;

    public CellOutput(Action<CellEvent> send)
    {
        this.send = send;
        StandardOutput = new CellWriter("stdout", this);
        StandardError = new CellWriter("stderr", this);
    }

    /// <summary>The output of this process's session.</summary>
    public static CellOutput Current { get; set; } = new(_ => { });

    /// <summary>The input of this process's session; null where there is none.</summary>
    public static ICellInput? Input { get; set; }

    public CellWriter StandardOutput { get; }

    public CellWriter StandardError { get; }

    public void Send(CellEvent e)
    {
        FlushText();
        send(e);
    }

    /// <summary>Sends text without flushing the writers, which call this.</summary>
    public void SendText(StreamText text) => send(text);

    /// <summary>Sends what is no part of a cell's output.</summary>
    public void SendAside(CellEvent e) => send(e);

    public void FlushText()
    {
        StandardOutput.Flush();
        StandardError.Flush();
    }

    public DisplayedValue Show(object? value, string[] mimeTypes)
    {
        var bundle = Only(mimeTypes, ValueFormatter.Format(value));
        lock (gate)
        {
            var id = $"display-{++displayCount}";
            shown[id] = (value, Stopwatch.GetTimestamp(), Waiting: false);
            Send(new Displayed(bundle, id));
            return new DisplayedValue(this, id);
        }
    }

    public void Update(string id, object? value)
    {
        lock (gate)
        {
            var last = shown[id].LastDraw;
            if (Stopwatch.GetElapsedTime(last) < BetweenDraws)
            {
                shown[id] = (value, last, Waiting: true);
                return;
            }
            Draw(id, value);
        }
    }

    /// <summary>Draws the updates that came too quickly; called when the cell ends.</summary>
    public void DrawWaiting()
    {
        lock (gate)
        {
            foreach (var (id, entry) in shown.ToArray())
                if (entry.Waiting) Draw(id, entry.Value);
        }
    }

    public void ShowResult(object? value) => Send(new ResultProduced(ValueFormatter.Format(value)));

    void Draw(string id, object? value)
    {
        Send(new DisplayUpdated(ValueFormatter.Format(value), id));
        shown[id] = (null, Stopwatch.GetTimestamp(), Waiting: false);
    }

    static MimeBundle Only(string[] mimeTypes, MimeBundle bundle)
    {
        if (mimeTypes.Length == 0) return bundle;
        foreach (var type in bundle.Keys.Except(mimeTypes).ToArray()) bundle.Remove(type);
        return bundle;
    }
}
