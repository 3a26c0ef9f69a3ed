using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Reads what a worker writes to its own console (native code, crash messages), splits it by cell, and passes
/// on as much of each as is kept.</summary>
internal sealed class ConsoleDrain
{
    const int LongestTail = 64 << 10;

    readonly StringBuilder waiting = new();
    readonly StringBuilder tail = new();
    readonly SemaphoreSlim cellEnds = new(0);
    readonly Action<string> onText;
    readonly Lock gate = new();
    long left = OutputLimits.MostCharacters;
    long cut;

    public ConsoleDrain(Stream stream, Action<string> onText)
    {
        this.onText = onText;
        Completion = Task.Factory.StartNew(() => Read(stream), TaskCreationOptions.LongRunning);
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

    /// <summary>Begins to count anew; gives how many characters of the cell were not passed on.</summary>
    public long TakeCut()
    {
        lock (gate)
        {
            var taken = cut;
            (left, cut) = (OutputLimits.MostCharacters, 0);
            return taken;
        }
    }

    /// <summary>Waits until everything that the cell wrote has been read.</summary>
    public Task WaitForCellEnd() => cellEnds.WaitAsync(TimeSpan.FromSeconds(2));

    void Read(Stream stream)
    {
        var (bytes, characters) = (new byte[LongestTail], new char[LongestTail + 1]);
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
                Take(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone, which is the end of its console.
        }
        Pass(waiting.ToString());
    }

    void Take(ReadOnlySpan<char> text)
    {
        if (waiting.Length > 0)   // perhaps the beginning of a mark
        {
            waiting.Append(text);
            text = waiting.ToString();
            waiting.Clear();
        }
        for (int end;
            (end = text.IndexOf(WorkerProtocol.EndOfCell)) >= 0;
            text = text[(end + WorkerProtocol.EndOfCell.Length)..])
        {
            Pass(text[..end]);
            cellEnds.Release();
        }
        var last = text[Math.Max(0, text.Length - WorkerProtocol.EndOfCell.Length + 1)..];
        var keep = last.LastIndexOf(WorkerProtocol.EndOfCell[0]);
        if (keep >= 0 && WorkerProtocol.EndOfCell.AsSpan().StartsWith(last[keep..]))
        {
            waiting.Append(last[keep..]);
            text = text[..^(last.Length - keep)];
        }
        Pass(text);
    }

    void Pass(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        int kept;
        lock (gate)
        {
            tail.Append(text[Math.Max(0, text.Length - LongestTail)..]);
            if (tail.Length > LongestTail) tail.Remove(0, tail.Length - LongestTail);
            kept = (int)Math.Min(left, text.Length);
            left -= kept;
            cut += text.Length - kept;
        }
        if (kept > 0) onText(text[..kept].ToString());
    }

    void Pass(string text) => Pass(text.AsSpan());
}
