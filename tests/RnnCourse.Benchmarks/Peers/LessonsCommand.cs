using System.Diagnostics;
using System.Globalization;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>lessons</c>: training steps of lessons 13 to 18 with attention, convolution, word vectors and CTC beside their
/// twins in TorchSharp: time, and memory over that of the idle process.</summary>
static class LessonsCommand
{
    /// <summary>The verb by which the program measures one side: <c>lesson-step NUMBER ours|theirs THREADS</c>.</summary>
    public const string Verb = "lesson-step";

    const int Rounds = 3;

    public static int Run()
    {
        Console.WriteLine($"{Machine.Describe()}. Per training step, medians of {Rounds} processes in turns:");
        Console.WriteLine("milliseconds, the better of 1 and 2 threads; milliseconds of a processor, for busy machines;");
        Console.WriteLine("and the most megabytes that the process had, over what it had before there was a network.");
        Console.WriteLine($"{"",-26}{"ours",10}{"TorchSharp",12}{"x",6}   {"processor",10}{"TorchSharp",12}{"x",6}   {"MB",6}"
            + $"{"TorchSharp",12}");
        for (var step = 0; step < LessonStep.All.Count; step++)
        {
            var (ours, theirs) = (new List<Cost>[] { [], [] }, new List<Cost>[] { [], [] });
            for (var round = 0; round < Rounds; round++)
                for (var threads = 1; threads <= 2; threads++)
                {
                    ours[threads - 1].Add(Ask(step, "ours", threads));
                    theirs[threads - 1].Add(Ask(step, "theirs", threads));
                }
            var (here, there) = (Better(ours), Better(theirs));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{LessonStep.All[step].Name,-26}{here.Time,10:F2}{there.Time,12:F2}{there.Time / here.Time,6:F1}   "
                    + $"{here.Processor,10:F2}{there.Processor,12:F2}{there.Processor / here.Processor,6:F1}   "
                    + $"{here.Memory,6:F0}{there.Memory,12:F0}"));
        }
        return 0;
    }

    sealed record Cost(double Time, double Processor, double Memory);

    static Cost Better(List<Cost>[] sides) => new(
        sides.Min(side => Median(side, one => one.Time)), Median(sides[0], one => one.Processor),
        sides.Min(side => Median(side, one => one.Memory)));

    static double Median(List<Cost> costs, Func<Cost, double> what) => costs.Select(what).Order().ElementAt(costs.Count / 2);

    static Cost Ask(int step, string side, int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
                ? [typeof(LessonsCommand).Assembly.Location] : Array.Empty<string>(),
            Verb, $"{step}", side, $"{threads}"])
        { RedirectStandardOutput = true };
        // as in a notebook's worker
        foreach (var (name, value) in WorkerVariables.Runtime) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1].Split(' ');
        process.WaitForExit();
        double Number(int at) => double.Parse(words[at], CultureInfo.InvariantCulture);
        return new(Number(0), Number(1), Number(2));
    }

    /// <summary>One side of one step: milliseconds, those of a processor, and megabytes.</summary>
    public static int Serve(int step, bool ours, int threads)
    {
        Parallelism.Threads = threads;
        if (!ours) torch.set_num_threads(threads);
        if (!ours) using (torch.zeros(1)) { }    // the library is there before memory is looked at
        var before = Resident();
        var work = LessonStep.All[step].Prepare(ours);
        // The compiler's second pass takes many calls, and some time beside them.
        var (warm, since) = (0, Stopwatch.GetTimestamp());
        for (; warm < 100 || Stopwatch.GetElapsedTime(since).TotalSeconds < 1.5; warm++) work();
        var (times, used) = (new List<double>(), Environment.CpuUsage.TotalTime);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.6;)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        used = Environment.CpuUsage.TotalTime - used;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{times.Order().ElementAt(times.Count / 2)} {used.TotalMilliseconds / times.Count} {Resident() - before}"));
        return 0;
    }

    static double Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1048576.0;
    }
}
