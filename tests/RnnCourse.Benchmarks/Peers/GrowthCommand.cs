using System.Diagnostics;
using System.Globalization;
using RnnCourse.Figures;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>growth</c>: how the cost of an LSTM training step grows with the steps T and the units H; a table, and a figure in artifacts.</summary>
static class GrowthCommand
{
    static readonly int[] Steps = [25, 50, 100, 200, 400], Units = [32, 64, 128, 256];

    public static int Run()
    {
        Console.WriteLine("LSTM, 32 sequences, 64 words: milliseconds per training step (medians), and the straightness of each row:");
        Console.WriteLine($"the correlation of cost and T, which is 1 when the cost is a line.{Environment.NewLine}");
        Console.WriteLine($"{"",-6}{string.Concat(Steps.Select(t => $"{"T" + t,10}"))}{"straight",10}");
        var figure = new Figure("Cost of a training step against the length of the sequences", "time steps T", "milliseconds");
        foreach (var h in Units)
        {
            double[] costs = [.. Steps.Select(t => Milliseconds(new Workload("LSTM", 32, t, h)))];
            double[] lengths = [.. Steps.Select(t => (double)t)];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{"H" + h,-6}{string.Concat(costs.Select(c => c.ToString("F2", CultureInfo.InvariantCulture).PadLeft(10)))}{MathNet.Numerics.Statistics.Correlation.Pearson(lengths, costs),10:F4}"));
            figure.Line($"H = {h}", Steps, costs, points: true);
        }
        var file = Path.GetFullPath(Path.Combine("artifacts", "growth.svg"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, figure.ToSvg());
        Console.WriteLine($"{Environment.NewLine}Figure: {file}");
        return 0;
    }

    static double Milliseconds(Workload workload)
    {
        var step = workload.Prepare();
        // The compiler's second pass takes many calls, and some time beside them.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 1;) step();
        var times = new double[Math.Clamp(workload.StepsPerRound, 7, 31)];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
