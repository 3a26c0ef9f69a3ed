using System.Reflection;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The flags that the loops of cells read. A cell may be in a loop of any cell before it, so all are raised to stop one.</summary>
/// <remarks>They stay up until the next cell begins, and again between cells while something that was stopped still runs: whatever the stopped
/// cell began on other threads, or comes back from a library late, ends in that time.</remarks>
internal sealed class StopFlags
{
    readonly Lock gate = new();
    readonly List<FieldInfo> all = [];
    readonly List<Thread> leftBehind = [];

    /// <summary>Makes a compiled cell's flag known.</summary>
    public void Add(Type submission)
    {
        if (submission.GetNestedType(StopChecks.Type, BindingFlags.Public | BindingFlags.NonPublic)?.GetField(StopChecks.Field) is { } flag)
            lock (gate) all.Add(flag);
    }

    public void Raise()
    {
        lock (gate) Set(true);
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
        foreach (var flag in all) flag.SetValue(null, value);
    }
}
