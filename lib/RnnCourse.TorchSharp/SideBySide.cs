using System.Diagnostics;
using RnnCourse.Figures;
using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>The same work here and in TorchSharp, in turns: how long each takes.</summary>
public static class SideBySide
{
    /// <summary>The medians of some rounds, after both have become warm. What TorchSharp's side leaves is
    /// freed.</summary>
    /// <param name="what">What is done, for the title: <c>One training step</c>.</param>
    /// <param name="ours">The work with the course's library.</param>
    /// <param name="theirs">The same with TorchSharp.</param>
    /// <param name="rounds">How often each is timed.</param>
    /// <exception cref="ArgumentOutOfRangeException">No rounds.</exception>
    public static Table Time(string what, Action ours, Action theirs, int rounds = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        double[] here = new double[rounds], there = new double[rounds];
        for (var round = -Math.Min(5, rounds); round < rounds; round++)
        {
            var (one, other) = (Milliseconds(ours), Milliseconds(theirs));
            if (round >= 0) (here[round], there[round]) = (one, other);
        }
        var threads = $"{Parallelism.Threads} and {torch.get_num_threads()} threads";
        return new Table($"{what}: median of {rounds} rounds, {threads}", "", "milliseconds")
            .Format("milliseconds", "F2")
            .Row("this library", Median(here)).Row("TorchSharp", Median(there));
    }

    static double Milliseconds(Action work)
    {
        using var scope = torch.NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);
}
