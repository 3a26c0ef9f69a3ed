using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Notebooks.Tests.Worker;

public class SpeedTests(ITestOutputHelper output)
{
    // Asserted is processor time, because the clock also counts what other programs take; the clock's times are printed.
    static readonly TimeSpan Cold = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(60);

    static readonly string[] Cells =
    [
        "1+1", "var x = 20;", "x + 1", "x * 2.5", "var s = $\"{x} cells\"; s", "Math.Sqrt(x)", "double Square(double v) => v * v;", "Square(x)",
        "var y = x + 3;", "y", "Console.WriteLine(y);", "y - x", "Square(y)", "x + y", "var z = x * y; z", "z / x", "(x, y, z)", "z - 1", "z + 1", "z",
    ];

    [Fact]
    public async Task A_cold_worker_answers_soon_and_a_warm_one_at_once()
    {
        var (coldClock, coldProcessor) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            await using var worker = new Session();
            (await worker.Value("1+1")).ShouldBe("2");
            coldClock.Add(clock.Elapsed);
            coldProcessor.Add(worker.Process.ProcessorTime());
        }

        await using var session = new Session();
        var seen = new List<TimeSpan>();
        var before = TimeSpan.Zero;
        for (var i = 0; i < Cells.Length; i++)
        {
            if (i == Cells.Length / 2) before = session.Process.ProcessorTime();
            seen.Add((await session.Run(Cells[i])).Duration);
        }
        var warmProcessor = (session.Process.ProcessorTime() - before) / (Cells.Length - Cells.Length / 2);

        output.WriteLine(session.Process.Compiler);
        output.WriteLine($"cold 1+1, clock: {Milliseconds(coldClock)}; processor: {Milliseconds(coldProcessor)}");
        output.WriteLine($"cells 1 to {Cells.Length}, clock: {Milliseconds(seen)}");
        output.WriteLine($"warm cells, median of the clock: {Milliseconds([seen.Skip(2).Order().ElementAt((seen.Count - 2) / 2)])}; processor: {Milliseconds([warmProcessor])}");
        coldProcessor.Min().ShouldBeLessThan(Cold);
        warmProcessor.ShouldBeLessThan(Warm);
    }

    static string Milliseconds(IEnumerable<TimeSpan> times) =>
        string.Join(", ", times.Select(t => t.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture))) + " ms";
}
