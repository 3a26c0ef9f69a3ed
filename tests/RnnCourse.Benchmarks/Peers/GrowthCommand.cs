using System.Diagnostics;
using System.Globalization;
using RnnCourse.Figures;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>growth</c>: how time and memory of an LSTM training step grow with the steps T, the sequences N, the units H and
/// the words V, each from the same start, with fitted exponents; a table, and <c>docs/growth.svg</c>.</summary>
/// <remarks>An exponent is the slope of the least-squares line through the logarithms over the last three doublings, where the
/// growing part outweighs the rest. Memory is what a new model and its first step allocate: weights, their gradients,
/// and the buffers, which all later steps use again.</remarks>
static class GrowthCommand
{
    const int Doublings = 5, Fitted = 4;

    sealed record Axis(string Name, int From, Func<Workload, int, Workload> With, double Arithmetic);

    static readonly Workload Start = new("LSTM", 16, 25, 64);

    static readonly Axis[] Axes = [
        new("T", 25, (w, t) => w with { T = t }, 1), new("N", 16, (w, n) => w with { N = n }, 1),
        new("H", 32, (w, h) => w with { H = h }, 2), new("V", 64, (w, v) => w with { V = v }, 1)];

    public static int Run()
    {
        Console.WriteLine(Machine.Describe());
        Console.WriteLine("LSTM, 16 sequences of 25 steps, 64 units, 64 words; then one of them doubled again and again.");
        Console.WriteLine("Milliseconds per training step (medians), megabytes allocated, and the fitted exponents.");
        Figure time = new("Time of a training step", "times as large as at first", "times as long as at first"),
            memory = new("Memory of a training step", "times as large as at first", "times as much as at first");
        foreach (var axis in Axes)
        {
            int[] factors = [.. Enumerable.Range(0, Doublings + 1).Select(doubling => 1 << doubling)];
            (double Time, double Memory)[] costs = [.. factors.Select(factor => Cost(axis.With(Start, axis.From * factor)))];
            double[] times = [.. costs.Select(cost => cost.Time)], bytes = [.. costs.Select(cost => cost.Memory)];
            var (inTime, inMemory) = (Exponent(factors, times), Exponent(factors, bytes));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{axis.Name} {axis.From,3} to {axis.From << Doublings,5}  ms {Join(times)}  exponent {inTime:F2}    "
                    + $"MB {Join([.. bytes.Select(b => b / 1e6)])}  exponent {inMemory:F2}   "
                    + $"(the arithmetic grows with {axis.Name}^{axis.Arithmetic})"));
            time.Line(string.Create(CultureInfo.InvariantCulture, $"{axis.Name}: exponent {inTime:F2}"), factors,
                times.Select(t => t / times[0]), points: true);
            memory.Line(string.Create(CultureInfo.InvariantCulture, $"{axis.Name}: exponent {inMemory:F2}"), factors,
                bytes.Select(b => b / bytes[0]), points: true);
        }
        var file = Path.GetFullPath(Path.Combine("docs", "growth.svg"));
        File.WriteAllText(file, Figure.Grid("What a training step costs when one size is doubled five times", 2,
            time.LogX().LogY(), memory.LogX().LogY()).ToSvg());
        Console.WriteLine($"{Environment.NewLine}Figure: {file}");
        return 0;
    }

    static string Join(double[] values) =>
        string.Concat(values.Select(v => v.ToString("F2", CultureInfo.InvariantCulture).PadLeft(8)));

    static double Exponent(int[] factors, double[] costs) => MathNet.Numerics.Fit.Line(
        [.. factors[^Fitted..].Select(f => Math.Log(f))], [.. costs[^Fitted..].Select(cost => Math.Log(cost))]).B;

    static (double Milliseconds, double Bytes) Cost(Workload workload)
    {
        var threads = Parallelism.Threads;
        Parallelism.Threads = 1;    // so that all of it is allocated here
        var before = GC.GetAllocatedBytesForCurrentThread();
        var step = workload.Prepare();
        step();
        double bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Parallelism.Threads = threads;
        // The compiler's second pass takes many calls, and some time beside them.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.7;) step();
        List<double> times = [];
        for (var began = Stopwatch.GetTimestamp(); times.Count < 5 || Stopwatch.GetElapsedTime(began).TotalSeconds < 0.5;)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (times.Order().ElementAt(times.Count / 2), bytes);
    }
}
