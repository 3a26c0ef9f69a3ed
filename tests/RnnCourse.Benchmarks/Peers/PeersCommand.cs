using System.Diagnostics;
using System.Globalization;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>peers</c>: the same training step here, in PyTorch and in TorchSharp, on the same machine, in turns.</summary>
static class PeersCommand
{
    /// <summary>Options: <c>--rounds 7</c>; <c>--narrow</c> for 256 bits on every side; <c>--busy</c> for a busy process beside;
    /// <c>--alone</c> without the others; and words that a workload's name must contain, as in <c>peers LSTM H128</c>.</summary>
    public static int Run(string[] arguments)
    {
        if (Narrow.Run(["peers", .. arguments]) is { } code) return code;
        var at = Array.IndexOf(arguments, "--rounds");
        var rounds = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 7;
        var (alone, isBusy) = (arguments.Contains("--alone"), arguments.Contains(BusyProcess.Option));
        string[] words = [.. arguments.Where((word, i) =>
            (at < 0 || (i != at && i != at + 1)) && !word.StartsWith("--", StringComparison.Ordinal))];
        var threads = Parallelism.Threads;
        Console.WriteLine(Machine.Describe() + (isBusy ? "; then one is kept busy by another process" : ""));
        var (peak, peakAlone) = (Peak.MultiplyAddsPerSecond(threads), Peak.MultiplyAddsPerSecond(1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Peak of a loop of multiply-adds: {peakAlone / 1e9:F1} billion a second on one thread, "
                + $"{peak / 1e9:F1} on {threads}."));

        var (noPyTorch, noTorchSharp) = ("", "");
        PeerProcess?[][] peers = alone ? [] : [
            [PyTorchPeer.Start(blasThreads: 1, out noPyTorch), PyTorchPeer.Start(blasThreads: 2, out _)],
            [TorchSharpPeer.Start(threads: 1, out noTorchSharp), TorchSharpPeer.Start(threads: 2, out _)]];
        foreach (var (peer, why) in peers.Zip((string[])[$"PyTorch ({noPyTorch})", $"TorchSharp ({noTorchSharp})"]))
            Console.WriteLine(peer[0] is { } there ? $"{there.Name}: {there.Version}" : $"Not here: {why}");
        peers = [.. peers.Where(peer => peer is [not null, not null])];
        Console.WriteLine(
            $"Milliseconds per training step, medians of {rounds} rounds in turns; of each peer the better of 1 and 2 threads. "
                + "x: times ours. %: the row's multiply-adds over the peak.");
        using var busy = isBusy ? new BusyProcess() : null;
        Console.WriteLine($"{"",-40} {threads + " threads",-57}   1 thread against 1");

        foreach (var workload in Workload.LineUp().Where(w => w.Has(words)))
        {
            var step = workload.Prepare();
            var steps = workload.StepsPerRound;
            for (var i = 0; i < Math.Max(30, steps); i++) step();     // the compiler's second pass, and warm caches
            List<double> ours = [], oursAlone = [];
            List<double>[][] theirs = [.. peers.Select(peer => peer.Select(_ => new List<double>()).ToArray())];
            long allocated = 0;
            for (var round = 0; round < rounds; round++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                ours.Add(Time(step, steps));
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
                for (var setting = 0; setting < 2; setting++)
                    for (var peer = 0; peer < peers.Length; peer++)
                        theirs[peer][setting].Add(peers[peer][setting]!.Milliseconds(workload, steps));
                Parallelism.Threads = 1;
                oursAlone.Add(Time(step, steps));
                Parallelism.Threads = threads;
            }
            var best = peers.Select((peer, i) => (peer[0]!.Name, Math.Min(Median(theirs[i][0]), Median(theirs[i][1]))));
            var theirsAlone = peers.Select((peer, i) => (peer[0]!.Name, Median(theirs[i][0])));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{workload.Name,-40} {Compare(Median(ours), workload.MultiplyAdds / peak, best),-57}   "
                    + $"{Compare(Median(oursAlone), workload.MultiplyAdds / peakAlone, theirsAlone)}   "
                    + $"{allocated / steps} bytes"));
        }
        foreach (var process in peers.SelectMany(peer => peer)) process!.Dispose();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Our process: at most {self.PeakWorkingSet64 / 1048576.0:F0} MB resident."));
        return 0;
    }

    static string Compare(double ours, double atLeast, IEnumerable<(string Name, double Time)> theirs) =>
        string.Create(CultureInfo.InvariantCulture, $"ours {ours,7:F3} {100 * 1000 * atLeast / ours,3:F0}%")
        + string.Concat(theirs.Select(peer =>
            string.Create(CultureInfo.InvariantCulture, $"  {peer.Name} {peer.Time,6:F2} x{peer.Time / ours,-5:F2}")));

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
