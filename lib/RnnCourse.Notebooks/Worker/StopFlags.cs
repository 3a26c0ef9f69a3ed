using System.Reflection;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The flags that the loops of cells read. A cell may be in a loop of any cell before it, so all are raised to
/// stop one.</summary>
/// <remarks>They stay up until the next cell begins, and again between cells while something that was stopped still
/// runs: whatever the stopped cell began on other threads, or comes back from a library late, ends in that time. The
/// stopped cell's own flag stays up until a cell names something of it: what it began by a timer, or on a thread that
/// the machine had no time for, does not come back to life.</remarks>
internal sealed class StopFlags
{
    readonly Lock gate = new();
    readonly Dictionary<string, FieldInfo> all = [];   // by the assembly of the cell
    readonly HashSet<string> stopped = [];
    readonly List<Thread> leftBehind = [];
    string? running;

    /// <summary>True while flags of stopped cells are up.</summary>
    public bool AnyStopped
    {
        get
        {
            lock (gate) return stopped.Count > 0;
        }
    }

    /// <summary>Makes the flag of a compiled cell known, which runs next.</summary>
    /// <param name="submission">The cell's type.</param>
    /// <param name="named">The assemblies of the cells that it names something of.</param>
    public void Add(Type submission, IEnumerable<string> named)
    {
        lock (gate)
        {
            stopped.ExceptWith(named);
            running = submission.Assembly.GetName().Name!;
            if (submission.GetNestedType(StopChecks.Type,
                BindingFlags.Public | BindingFlags.NonPublic)?.GetField(StopChecks.Field) is { } flag)
                all[running] = flag;
        }
    }

    public void Raise()
    {
        lock (gate)
        {
            if (running is not null && all.ContainsKey(running)) stopped.Add(running);
            Set(true);
        }
    }

    /// <summary>A cell begins: its calls of earlier cells' methods are to run.</summary>
    public void BeginCell()
    {
        lock (gate) Set(false);
    }

    /// <summary>A cell has ended, or it was left on this thread.</summary>
    public void EndCell(Thread? leftOn)
    {
        lock (gate)
        {
            if (leftOn is not null) leftBehind.Add(leftOn);
            leftBehind.RemoveAll(thread => !thread.IsAlive);
            if (leftBehind.Count > 0) Set(true);
        }
    }

    void Set(bool value)
    {
        foreach (var (cell, flag) in all) flag.SetValue(null, value || stopped.Contains(cell));
    }
}
