using System.Globalization;

namespace RnnCourse.Notebooks.Running;

/// <summary>A process and all that it started, as Linux tells it in /proc.</summary>
internal sealed class ProcessTree(int root)
{
    /// <summary>So many processes a notebook may have at once.</summary>
    public const int Most = 64;

    /// <summary>So many threads they may have together.</summary>
    public const int MostThreads = 2000;

    const int TicksPerSecond = 100;                 // USER_HZ, the same on all of Linux
    const int Parent = 1, UserTime = 11, ChildrensSystemTime = 14, Threads = 17, Pages = 21;   // fields behind the name

    readonly Lock looking = new();
    TimeSpan most;

    /// <summary>What they use now.</summary>
    /// <param name="Processes">How many there are.</param>
    /// <param name="Threads">How many threads these have.</param>
    /// <param name="Memory">Bytes in memory; what several share counts for each.</param>
    /// <param name="ProcessorTime">Of all, with those that have ended.</param>
    public readonly record struct Use(int Processes, long Threads, long Memory, TimeSpan ProcessorTime);

    /// <summary>Looks at all of them.</summary>
    public Use Look()
    {
        var all = new Dictionary<int, (int Parent, long Ticks, long Threads, long Pages)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Fields(folder) is { } fields)
                all[id] = (int.Parse(fields[Parent], CultureInfo.InvariantCulture),
                    fields[UserTime..(ChildrensSystemTime + 1)]
                        .Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)),
                    long.Parse(fields[Threads], CultureInfo.InvariantCulture),
                    long.Parse(fields[Pages], CultureInfo.InvariantCulture));
        var own = all.Where(pair => IsOwn(pair.Key)).Select(pair => pair.Value).ToArray();
        var time = TimeSpan.FromSeconds(own.Sum(process => process.Ticks) / (double)TicksPerSecond);
        lock (looking)
        {
            if (time > most) most = time;           // one that has ended and was not waited for is missing
            return new(own.Length, own.Sum(process => process.Threads),
                own.Sum(process => process.Pages) * Environment.SystemPageSize, most);
        }

        bool IsOwn(int id)
        {
            for (var steps = 0; steps < all.Count && all.TryGetValue(id, out var process); steps++, id = process.Parent)
                if (id == root) return true;
            return false;
        }
    }

    static string[]? Fields(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;    // it has just ended
        }
    }
}
