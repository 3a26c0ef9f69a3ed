using System.Globalization;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>What a table was measured on, and how busy that was.</summary>
static class Machine
{
    /// <summary>Date, processor, vectors, number of processors, and how much of them others used in a second in which we
    /// slept.</summary>
    public static string Describe()
    {
        var before = Times();
        Thread.Sleep(1000);
        var after = Times();
        var others = "how busy with others is not known";
        if (before is var (idle, all) && after is var (idleNow, allNow))
            others = string.Create(CultureInfo.InvariantCulture,
                $"others use {100 * (1 - (double)(idleNow - idle) / (allNow - all)):F0}% of them");
        return string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Peak.Vectors}, {Environment.ProcessorCount} processors, {others}");
    }

    static string Processor() => (File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[^1].Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")) ?? "a processor without a name";

    /// <summary>What Linux says of all processors together, in ticks.</summary>
    static (long Idle, long All)? Times()
    {
        if (!File.Exists("/proc/stat")) return null;
        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
        return (ticks[3] + ticks[4], ticks.Sum());
    }
}
