using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Reads what a worker writes to its own console (native code, crash messages) and splits it by cell.</summary>
internal sealed class ConsoleDrain
{
    const int LongestTail = 64 << 10;

    readonly StringBuilder waiting = new();
    readonly StringBuilder tail = new();
    readonly SemaphoreSlim cellEnds = new(0);
    readonly Action<string> onText;
    readonly Lock gate = new();

    public ConsoleDrain(TextReader reader, Action<string> onText)
    {
        this.onText = onText;
        Completion = Task.Run(() => ReadAsync(reader));
    }

    public Task Completion { get; }

    /// <summary>The last text read; what a crash left behind.</summary>
    public string Tail
    {
        get
        {
            lock (gate) return tail.ToString();
        }
    }

    /// <summary>Waits until everything that the cell wrote has been read.</summary>
    public Task WaitForCellEnd() => cellEnds.WaitAsync(TimeSpan.FromSeconds(2));

    async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0;) Take(buffer.AsSpan(0, read));
        if (waiting.Length > 0) Pass(waiting.ToString());
    }

    void Take(ReadOnlySpan<char> text)
    {
        waiting.Append(text);
        var all = waiting.ToString();
        waiting.Clear();
        for (int end; (end = all.IndexOf(WorkerProtocol.EndOfCell, StringComparison.Ordinal)) >= 0; all = all[(end + WorkerProtocol.EndOfCell.Length)..])
        {
            Pass(all[..end]);
            cellEnds.Release();
        }
        var keep = all.LastIndexOf(WorkerProtocol.EndOfCell[0]);   // perhaps the beginning of a mark
        if (keep >= 0 && WorkerProtocol.EndOfCell.StartsWith(all[keep..], StringComparison.Ordinal))
        {
            waiting.Append(all, keep, all.Length - keep);
            all = all[..keep];
        }
        Pass(all);
    }

    void Pass(string text)
    {
        if (text.Length == 0) return;
        lock (gate)
        {
            tail.Append(text);
            if (tail.Length > LongestTail) tail.Remove(0, tail.Length - LongestTail);
        }
        onText(text);
    }
}
