using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Counts the claims that a cell reports as held: lines on its output that begin as <see cref="Contract"/>
/// says.</summary>
/// <remarks>A claim that does not hold throws.</remarks>
internal sealed class ClaimCounter
{
    readonly StringBuilder line = new();

    /// <summary>Claims about what this run measured.</summary>
    public int Held { get; private set; }

    /// <summary>Claims that lean on numbers of a study.</summary>
    public int FromStudies { get; private set; }

    public void Add(CellEvent e)
    {
        if (e is not StreamText { Name: "stdout" } stream) return;
        foreach (var c in stream.Text)
        {
            if (c == '\n') EndLine();
            else if (line.Length < Contract.ClaimHeldFromStudy.Length) line.Append(c);
        }
    }

    public void EndCell() => EndLine();

    void EndLine()
    {
        var start = line.ToString();
        if (start.StartsWith(Contract.ClaimHeld, StringComparison.Ordinal)) Held++;
        else if (start == Contract.ClaimHeldFromStudy) FromStudies++;
        line.Clear();
    }
}
