using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Display;

/// <summary>The console of a cell: text is sent soon after it is written, in a few larger pieces.</summary>
internal sealed class CellWriter : TextWriter
{
    const int LargestPiece = 8192;
    const int LongestWait = 20;   // milliseconds

    static readonly ConcurrentQueue<CellWriter> late = new();
    static readonly AutoResetEvent anyLate = new(false);

    readonly string name;
    readonly CellOutput output;
    readonly StringBuilder waiting = new();
    readonly Lock gate = new();
    bool isToBeFlushed;

    // Not by a timer: that would need a thread of the pool, and a cell may keep all of those.
    static CellWriter() => new Thread(() =>
    {
        while (anyLate.WaitOne())
        {
            Thread.Sleep(LongestWait);
            while (late.TryDequeue(out var writer)) writer.FlushLate();
        }
    })
    { IsBackground = true, Name = "text" }.Start();

    public CellWriter(string name, CellOutput output) : base(CultureInfo.InvariantCulture)
    {
        this.name = name;
        this.output = output;
        NewLine = "\n";
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty || CellRun.Current is { IsLeft: true }) return;
        if (output.IsFull)
        {
            output.Cut(buffer.Length, 0);
            return;
        }
        if (this == output.StandardError) output.StandardOutput.Flush();
        else output.StandardError.Flush();
        lock (gate)
        {
            for (; buffer.Length > LargestPiece; buffer = buffer[LargestPiece..]) Add(buffer[..LargestPiece]);
            Add(buffer);
            if (waiting.Length == 0 || isToBeFlushed) return;
            late.Enqueue(this);
            isToBeFlushed = true;
        }
        anyLate.Set();
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush()
    {
        lock (gate) FlushWaiting(all: false);
    }

    /// <summary>Flushes also a half of a pair of surrogates, whose other half will not come.</summary>
    public void FlushAll()
    {
        lock (gate) FlushWaiting(all: true);
    }

    void FlushLate()
    {
        lock (gate)
        {
            isToBeFlushed = false;
            FlushWaiting(all: false);
        }
    }

    void Add(ReadOnlySpan<char> text)
    {
        waiting.Append(text);
        if (waiting.Length >= LargestPiece) FlushWaiting(all: false);
    }

    void FlushWaiting(bool all)
    {
        var length = waiting.Length;
        if (!all && length > 0 && char.IsHighSurrogate(waiting[length - 1])) length--;
        if (length == 0) return;
        var text = waiting.ToString(0, length);
        waiting.Remove(0, length);
        output.SendText(name, OverwrittenText.LeaveOut(text));
    }
}
