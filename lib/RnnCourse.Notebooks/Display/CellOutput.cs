using System.Diagnostics;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Display;

/// <summary>Where the running cell's output goes: events in the order in which they happened, up to
/// <see cref="OutputLimits"/>.</summary>
internal sealed class CellOutput
{
    static readonly TimeSpan BetweenDraws = TimeSpan.FromMilliseconds(160),
        BetweenCuts = TimeSpan.FromMilliseconds(250);

    readonly Action<CellEvent> send;
    readonly Lock gate = new();
    readonly List<DisplayedValue> waiting = [];
    readonly DisplayedValue leftOut;
    int displayCount;
    long charactersLeft = OutputLimits.MostCharacters, displaysLeft = OutputLimits.MostDisplays,
        displayedCharactersLeft = OutputLimits.MostDisplayedCharacters;
    long charactersCut, displaysCut, lastCut;

    public CellOutput(Action<CellEvent> send)
    {
        this.send = send;
        leftOut = new DisplayedValue(this, null);
        StandardOutput = new CellWriter("stdout", this);
        StandardError = new CellWriter("stderr", this);
    }

    /// <summary>The output of this process's session; the console where there is none.</summary>
    public static CellOutput Current { get; set; } = OfConsole();

    /// <summary>The input of this process's session.</summary>
    public static ICellInput Input { get; set; } = new ConsoleOutput();

    public CellWriter StandardOutput { get; }

    public CellWriter StandardError { get; }

    /// <summary>True when no more text of this cell is passed on, so that it need not even be kept.</summary>
    public bool IsFull => Interlocked.Read(ref charactersLeft) <= 0;

    public void BeginCell()
    {
        lock (gate)
        {
            (charactersCut, displaysCut, lastCut) = (0, 0, Stopwatch.GetTimestamp());
            (displaysLeft, displayedCharactersLeft) = (OutputLimits.MostDisplays, OutputLimits.MostDisplayedCharacters);
            Interlocked.Exchange(ref charactersLeft, OutputLimits.MostCharacters);
        }
    }

    /// <summary>Sends what is left to say about a cell.</summary>
    public void EndCell()
    {
        FlushText();
        lock (gate)
        {
            waiting.Clear();
            if (charactersCut > 0 || displaysCut > 0) send(new OutputCut(charactersCut, displaysCut));
        }
    }

    public void Send(CellEvent e)
    {
        FlushText();
        send(e);
    }

    /// <summary>Sends what is no part of a cell's output.</summary>
    public void SendAside(CellEvent e) => send(e);

    /// <summary>Sends text without flushing the writers, which call this.</summary>
    public void SendText(string name, string text)
    {
        string kept;
        lock (gate)
        {
            var length = (int)Math.Min(text.Length, Math.Max(0, charactersLeft));
            if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
            charactersLeft = length < text.Length ? 0 : charactersLeft - Math.Max(length, OutputLimits.LeastOfPiece);
            kept = text[..length];
        }
        if (kept.Length > 0) send(new StreamText(name, kept));
        if (kept.Length < text.Length) Cut(text.Length - kept.Length, 0);
    }

    /// <summary>Counts what is not passed on, and says so a few times a second, because the cell's end may never be
    /// seen.</summary>
    public void Cut(long characters, int displays)
    {
        lock (gate)
        {
            charactersCut += characters;
            displaysCut += displays;
            if (Stopwatch.GetElapsedTime(lastCut) < BetweenCuts) return;
            lastCut = Stopwatch.GetTimestamp();
            send(new OutputCut(charactersCut, displaysCut));
        }
    }

    public void FlushText()
    {
        StandardOutput.FlushAll();
        StandardError.FlushAll();
    }

    public DisplayedValue Show(object? value, string[] mimeTypes)
    {
        if (CellRun.Current is { IsLeft: true }) return leftOut;
        if (Interlocked.Read(ref displaysLeft) <= 0 || Interlocked.Read(ref displayedCharactersLeft) <= 0)
        {
            Cut(0, 1);
            return leftOut;
        }
        var bundle = Only(mimeTypes, ValueFormatter.Format(value));
        var shown = new DisplayedValue(this, $"display-{Interlocked.Increment(ref displayCount)}");
        Interlocked.Decrement(ref displaysLeft);
        Interlocked.Add(ref displayedCharactersLeft, -OutputLimits.Length(bundle));
        Send(new Displayed(bundle, shown.DisplayId));
        return shown;
    }

    /// <summary>Shows another value in the same place, or keeps it for later when the last was shown a moment
    /// ago.</summary>
    public void Update(DisplayedValue shown, object? value)
    {
        lock (gate)
        {
            if (Stopwatch.GetElapsedTime(shown.LastDraw) < BetweenDraws)
            {
                if (!shown.IsWaiting) waiting.Add(shown);
                (shown.Next, shown.IsWaiting) = (value, true);
                return;
            }
            (shown.Next, shown.IsWaiting, shown.LastDraw) = (null, false, Stopwatch.GetTimestamp());
            waiting.Remove(shown);
        }
        Draw(shown, value);
    }

    /// <summary>Draws the updates that came too quickly; called when the cell ends.</summary>
    public void DrawWaiting()
    {
        while (true)
        {
            DisplayedValue shown;
            object? value;
            lock (gate)
            {
                if (waiting.Count == 0) return;
                shown = waiting[0];
                waiting.RemoveAt(0);
                value = shown.Next;
                (shown.Next, shown.IsWaiting, shown.LastDraw) = (null, false, Stopwatch.GetTimestamp());
            }
            Draw(shown, value);
        }
    }

    public void ShowResult(object? value)
    {
        var bundle = ValueFormatter.Format(value);
        if (CellRun.Current is not { IsLeft: true }) Send(new ResultProduced(bundle));
    }

    void Draw(DisplayedValue shown, object? value)
    {
        var bundle = ValueFormatter.Format(value);
        if (CellRun.Current is not { IsLeft: true }) Send(new DisplayUpdated(bundle, shown.DisplayId));
    }

    static CellOutput OfConsole()
    {
        var console = new ConsoleOutput();
        var output = new CellOutput(console.Take);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            output.DrawWaiting();
            console.PrintLast();
        };
        return output;
    }

    static MimeBundle Only(string[] mimeTypes, MimeBundle bundle)
    {
        if (mimeTypes.Length == 0) return bundle;
        foreach (var type in bundle.Keys.Except(mimeTypes).ToArray()) bundle.Remove(type);
        return bundle;
    }
}
