using System.Diagnostics;
using System.Globalization;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>profile</c>: where the time of each training step goes, by stopwatches in the kernels.</summary>
static class ProfileCommand
{
    public static int Run(string[] words)
    {
        AppContext.SetSwitch("RnnCourse.Laps", true);
        var names = Enum.GetNames<Lap>();
        Console.WriteLine($"{Machine.Describe()}. Microseconds per training step on the calling thread, by what it did:");
        Console.WriteLine($"{"",-40} {"threads",7}{string.Concat(names.Append("Update").Append("all").Select(n => $"{n,17}"))}");
        var most = Parallelism.Threads;
        foreach (var workload in Workload.LineUp().Where(w => w.Has(words)))
            foreach (var threads in new[] { 1, most }.Distinct())
            {
                Parallelism.Threads = threads;
                var (step, update) = workload.PrepareHalves();
                for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 1.5; update()) step();
                Laps.Start();
                var (steps, updating, began) = (0, 0.0, Stopwatch.GetTimestamp());
                while (Stopwatch.GetElapsedTime(began).TotalSeconds < 1)
                {
                    step();
                    var afterwards = Stopwatch.GetTimestamp();
                    update();
                    updating += Stopwatch.GetElapsedTime(afterwards).TotalMilliseconds;
                    steps++;
                }
                var all = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                double[] times = [.. Laps.Milliseconds(), updating, all];
                Console.WriteLine($"{workload.Name,-40} {threads,7}{string.Concat(times.Select(time =>
                    (1000 * time / steps).ToString("F1", CultureInfo.InvariantCulture).PadLeft(17)))}");
            }
        Parallelism.Threads = most;
        return 0;
    }
}
