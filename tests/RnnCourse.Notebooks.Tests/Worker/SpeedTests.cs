using System.Diagnostics;

namespace RnnCourse.Notebooks.Tests.Worker;

public class SpeedTests(ITestOutputHelper output)
{
    // The bounds hold for a machine that is busy with other tests as well; the printed numbers are those to look at.
    static readonly TimeSpan Cold = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_cold_worker_answers_soon_and_a_warm_one_at_once()
    {
        var cold = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            await using var worker = new Session();
            (await worker.Value("1+1")).ShouldBe("2");
            cold.Add(clock.Elapsed.TotalMilliseconds);
        }

        await using var session = new Session();
        string[] cells =
        [
            "1+1", "var x = 20;", "x + 1", "x * 2.5", "var s = $\"{x} cells\"; s", "Math.Sqrt(x)",
            "double Square(double v) => v * v;", "Square(x)", "var y = x + 3;", "y", "Console.WriteLine(y);", "y - x",
        ];
        var seen = new List<double>();
        var own = new List<double>();
        foreach (var cell in cells)
        {
            var clock = Stopwatch.StartNew();
            var outcome = await session.Run(cell);
            seen.Add(clock.Elapsed.TotalMilliseconds);
            own.Add(outcome.WorkerTime.TotalMilliseconds);
        }
        output.WriteLine($"{session.Process.Compiler}");
        output.WriteLine($"cold 1+1, ms: {string.Join(", ", cold.Select(t => $"{t:0}"))}");
        output.WriteLine($"cells 1 to {cells.Length} as the owner sees them, ms: {string.Join(", ", seen.Select(t => $"{t:0.0}"))}");
        output.WriteLine($"the same in the worker, ms: {string.Join(", ", own.Select(t => $"{t:0.0}"))}");
        cold.Min().ShouldBeLessThan(Cold.TotalMilliseconds);
        seen.Skip(2).Order().ElementAt((seen.Count - 2) / 2).ShouldBeLessThan(Warm.TotalMilliseconds);
    }
}
