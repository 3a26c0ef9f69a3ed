using System.Diagnostics;

namespace RnnCourse.Notebooks.Running;

/// <summary>What a process uses of the machine, looked at a few times a second while it lives.</summary>
internal sealed class ProcessUse
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    readonly Process process;
    readonly ProcessTree? tree;
    long peakMemory;

    /// <param name="process">The process.</param>
    /// <param name="memoryLimit">Bytes that it may use.</param>
    /// <param name="onTooMuch">Called when it uses more.</param>
    /// <param name="withChildren">Whether what it started counts too, with the number of its processes; on
    /// Linux.</param>
    public ProcessUse(Process process, long memoryLimit, Action onTooMuch, bool withChildren = false)
    {
        this.process = process;
        tree = withChildren ? new ProcessTree(process.Id) : null;
        MemoryLimit = memoryLimit;
        _ = Task.Run(() => WatchAsync(onTooMuch));
    }

    public long MemoryLimit { get; }

    public long PeakMemory => Interlocked.Read(ref peakMemory);

    /// <summary>True when the process was ended for its use of memory.</summary>
    public bool UsedTooMuchMemory { get; private set; }

    /// <summary>True when the process was ended because it had started too many others, or too many
    /// threads.</summary>
    public bool StartedTooMany { get; private set; }

    /// <summary>Processor time so far, all threads together.</summary>
    public TimeSpan ProcessorTime()
    {
        if (tree is not null) return tree.Look().ProcessorTime;
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero;   // it has just ended
        }
    }

    async Task WatchAsync(Action onTooMuch)
    {
        try
        {
            while (!process.HasExited)
            {
                process.Refresh();
                var all = tree?.Look();
                var now = all?.Memory ?? process.WorkingSet64;
                if (all?.Processes > ProcessTree.Most || all?.Threads > ProcessTree.MostThreads)
                {
                    StartedTooMany = true;
                    onTooMuch();
                }
                if (now > peakMemory) Interlocked.Exchange(ref peakMemory, now);
                if (now > MemoryLimit)
                {
                    UsedTooMuchMemory = true;
                    onTooMuch();
                }
                await Task.Delay(BetweenLooks).ConfigureAwait(false);
            }
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
        }
    }
}
