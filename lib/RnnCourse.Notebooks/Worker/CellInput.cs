using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The keyboard of a cell: lines are asked of the host, where it has one.</summary>
internal sealed class CellInput(CellOutput output) : TextReader, ICellInput
{
    readonly object gate = new();
    string line = "";
    (string? Text, bool IsThere) reply;

    /// <summary>Whether the host of the running cell has a keyboard.</summary>
    public bool HasKeyboard { get; set; }

    public void Reply(string? text)
    {
        lock (gate)
        {
            reply = (text, true);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Asks for a line and waits for it; null when there is none to come.</summary>
    public string? Ask(string prompt, bool isPassword)
    {
        if (!HasKeyboard) throw new InvalidOperationException(
            "There is no keyboard here: a notebook that is replayed cannot ask for input. "
            + "Write the value into the cell, for example var line = \"5\";");
        lock (gate)
        {
            reply = default;
            output.Send(new InputRequested(prompt, isPassword));
            while (!reply.IsThere) Monitor.Wait(gate);
            return reply.Text;
        }
    }

    public override string? ReadLine()
    {
        if (line.Length == 0) return Ask("", isPassword: false);
        var rest = line.TrimEnd('\n');
        line = "";
        return rest;
    }

    public override int Peek() => Fill() ? line[0] : -1;

    public override int Read()
    {
        if (!Fill()) return -1;
        var first = line[0];
        line = line[1..];
        return first;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || !Fill()) return 0;
        var some = Math.Min(count, line.Length);
        line.CopyTo(0, buffer, index, some);
        line = line[some..];
        return some;
    }

    bool Fill()
    {
        if (line.Length == 0 && Ask("", isPassword: false) is { } text) line = text + "\n";
        return line.Length > 0;
    }
}
