using System.Globalization;
using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Display;

/// <summary>The console of a cell: text is sent soon after it is written, in a few larger pieces.</summary>
internal sealed class CellWriter : TextWriter
{
    const int LargestPiece = 8192;
    const int LongestWait = 20;   // milliseconds

    readonly string name;
    readonly CellOutput output;
    readonly StringBuilder waiting = new();
    readonly Lock gate = new();
    readonly Timer timer;
    bool timerRuns;

    public CellWriter(string name, CellOutput output) : base(CultureInfo.InvariantCulture)
    {
        this.name = name;
        this.output = output;
        NewLine = "\n";
        timer = new Timer(_ => Flush(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty) return;
        if (this == output.StandardError) output.StandardOutput.Flush();
        else output.StandardError.Flush();
        lock (gate)
        {
            waiting.Append(buffer);
            if (waiting.Length >= LargestPiece) FlushWaiting();
            else if (!timerRuns) timerRuns = timer.Change(LongestWait, Timeout.Infinite);
        }
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush()
    {
        lock (gate) FlushWaiting();
    }

    void FlushWaiting()
    {
        timerRuns = false;
        if (waiting.Length == 0) return;
        var text = waiting.ToString();
        waiting.Clear();
        output.SendText(new StreamText(name, text));
    }
}
