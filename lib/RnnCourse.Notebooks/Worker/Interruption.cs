using RnnCourse.Notebooks.Display;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The way to stop one cell without ending its process: its loops are told, then it is woken where it waits,
/// then it is left to itself.</summary>
internal sealed class Interruption
{
    static readonly TimeSpan BeforeWaking = TimeSpan.FromMilliseconds(60),
        BetweenWakings = TimeSpan.FromMilliseconds(40);
    const int Wakings = 4;   // 60 + 4 * 40 ms: the reader waits no longer

    readonly Lock gate = new();
    readonly ManualResetEvent left = new(false);
    StopFlags? flags;
    Thread? runsOn;
    bool hasEnded;

    public CellRun Run { get; } = new();

    public bool IsRequested => Run.IsStopped;

    /// <summary>True when the cell did not end in time and still goes on somewhere.</summary>
    public bool IsLeft => Run.IsLeft;

    /// <summary>The flags that the loops of all cells read.</summary>
    public void Watch(StopFlags all) => flags = all;

    /// <summary>The cell is about to run on this thread; false when it was stopped before.</summary>
    public bool TryBegin(Thread thread, out WaitHandle whenLeft)
    {
        whenLeft = left;
        lock (gate)
        {
            if (IsRequested) return false;
            flags?.BeginCell();
            runsOn = thread;
            return true;
        }
    }

    /// <summary>The cell has ended, or it was left on this thread.</summary>
    public void End(Thread? leftOn)
    {
        lock (gate) (runsOn, hasEnded) = (null, true);
        flags?.EndCell(leftOn);
    }

    /// <summary>Stops the cell, or keeps it from beginning. Nothing happens when it has ended.</summary>
    public void Request()
    {
        lock (gate)
        {
            if (IsRequested || hasEnded) return;
            Run.Stop();
            if (runsOn is null) return;
            flags?.Raise();
        }
        new Thread(Wake) { IsBackground = true, Name = "stop", Priority = ThreadPriority.AboveNormal }.Start();
    }

    void Wake()
    {
        Thread.Sleep(BeforeWaking);
        for (var i = 0; i < Wakings; i++)
        {
            lock (gate)
            {
                if (runsOn is null) return;
                runsOn.Interrupt();
            }
            Thread.Sleep(BetweenWakings);
        }
        lock (gate)
        {
            if (runsOn is null) return;
            Run.Leave();
            runsOn.Priority = ThreadPriority.Lowest;
            left.Set();
        }
    }
}
