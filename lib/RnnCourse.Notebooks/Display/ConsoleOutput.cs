using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Display;

/// <summary>Shows values as text on the console, for a program that was a notebook and has no session.</summary>
internal sealed class ConsoleOutput : ICellInput
{
    static readonly TimeSpan BetweenUpdates = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly Dictionary<string, (DateTime Printed, MimeBundle? Left)> displays = [];

    /// <summary>Prints what is shown; of what changes in its place one line in a while, and the last at the
    /// end.</summary>
    public void Take(CellEvent e)
    {
        lock (gate)
        {
            switch (e)
            {
                case Displayed shown:
                    Print(shown.Data);
                    if (shown.DisplayId is { } id) displays[id] = (DateTime.UtcNow, null);
                    break;
                case DisplayUpdated update when displays.GetValueOrDefault(update.DisplayId) is var (printed, _):
                    var isDue = DateTime.UtcNow - printed >= BetweenUpdates;
                    if (isDue) Print(update.Data);
                    displays[update.DisplayId] = isDue ? (DateTime.UtcNow, null) : (printed, update.Data);
                    break;
            }
        }
    }

    /// <summary>Prints the last of everything that changed.</summary>
    public void PrintLast()
    {
        lock (gate)
        {
            foreach (var (id, (printed, left)) in displays.ToArray())
            {
                if (left is not null) Print(left);
                displays[id] = (printed, null);
            }
        }
    }

    /// <inheritdoc/>
    public string? Ask(string prompt, bool isPassword)
    {
        Console.Write(prompt);
        return Console.ReadLine();
    }

    static void Print(MimeBundle data) =>
        Console.WriteLine(data.Text("text/plain") ?? $"({string.Join(", ", data.Keys)})");
}
