using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Counts the claims that a cell reports as held: lines on its output that begin with `claim held: `.</summary>
internal sealed class ClaimCounter
{
    /// <summary>How such a line begins. A claim that does not hold throws.</summary>
    public const string LineStart = "claim held: ";

    readonly StringBuilder line = new();

    public int Held { get; private set; }

    public void Add(CellEvent e)
    {
        if (e is not StreamText { Name: "stdout" } stream) return;
        foreach (var c in stream.Text)
        {
            if (c == '\n') EndLine();
            else if (line.Length < LineStart.Length) line.Append(c);
        }
    }

    public void EndCell() => EndLine();

    void EndLine()
    {
        if (line.ToString() == LineStart) Held++;
        line.Clear();
    }
}
