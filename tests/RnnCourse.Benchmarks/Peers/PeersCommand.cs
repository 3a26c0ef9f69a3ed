using System.Diagnostics;
using System.Globalization;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>peers</c>: the same training step here and in PyTorch, on the same machine, in turns.</summary>
static class PeersCommand
{
    /// <summary>Options: <c>--rounds 7</c>, and words that a workload's name must contain, as in <c>peers LSTM H128</c>.</summary>
    public static int Run(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--rounds");
        var rounds = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 7;
        string[] words = [.. arguments.Where((word, i) => at < 0 || (i != at && i != at + 1))];

        using var one = PyTorchPeer.Start(blasThreads: 1, out var why);
        if (one is null) Console.WriteLine($"PyTorch is not installed ({why}): only our own times follow.");
        using var two = one is null ? null : PyTorchPeer.Start(blasThreads: 2, out why);
        var threads = Parallelism.Threads;
        Console.WriteLine($"Milliseconds per training step, medians of {rounds} rounds in turns. PyTorch {(one is null ? "missing" : why.Split(' ')[^1])}: the better of 1 and 2 BLAS threads.");
        Console.WriteLine($"{"",-40} {threads + " threads",28}   {"1 thread against 1",28}");

        foreach (var workload in Workload.LineUp().Where(w => words.All(word => w.Name.Split(' ').Contains(word))))
        {
            var step = workload.Prepare();
            var steps = workload.StepsPerRound;
            for (var i = 0; i < Math.Max(30, steps); i++) step();     // the compiler's second pass, and warm caches
            List<double> ours = [], oursAlone = [], theirs = [], theirsAlone = [];
            long allocated = 0;
            for (var round = 0; round < rounds; round++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                ours.Add(Time(step, steps));
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
                if (one is not null) theirsAlone.Add(one.Milliseconds(workload, steps));
                if (two is not null) theirs.Add(two.Milliseconds(workload, steps));
                Parallelism.Threads = 1;
                oursAlone.Add(Time(step, steps));
                Parallelism.Threads = threads;
            }
            var best = Math.Min(Median(theirs), Median(theirsAlone));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{workload.Name,-40} {Compare(Median(ours), best)}   {Compare(Median(oursAlone), Median(theirsAlone))}   {allocated / steps} bytes"));
        }
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Our process: at most {self.PeakWorkingSet64 / 1048576.0:F0} MB resident."));
        return 0;
    }

    static string Compare(double ours, double theirs) => double.IsNaN(theirs)
        ? string.Create(CultureInfo.InvariantCulture, $"ours {ours:F2} ms")
        : string.Create(CultureInfo.InvariantCulture, $"ours {ours,7:F2} ms  torch {theirs,7:F2} ms  ratio {theirs / ours,5:F2}");

    static double Time(Func<double> step, int steps)
    {
        Span<double> times = stackalloc double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        times.Sort();
        return times[steps / 2];
    }

    static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
