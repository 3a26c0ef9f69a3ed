using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

public class IsolationTests
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("while (true) count++;")]
    [InlineData("System.Threading.Thread.Sleep(100000);")]
    [InlineData("await Task.Delay(100000);")]
    public async Task An_interrupted_cell_stops_and_the_session_goes_on(string endless)
    {
        await using var session = new Session();
        await session.Value("var count = 0L; var kept = 41;");
        using var interrupt = new CancellationTokenSource(Soon);

        var outcome = await session.Run(endless, interrupt: interrupt.Token);

        outcome.End.ShouldBe(CellEnd.Interrupted);
        (await session.Value("kept + 1")).ShouldBe("42");
    }

    [Fact]
    public async Task A_cell_out_of_time_is_stopped_and_says_so()
    {
        await using var session = new Session();
        await session.Value("1");
        var outcome = await session.Run("while (true) { }", limit: Soon);
        outcome.End.ShouldBe(CellEnd.OutOfTime);
        outcome.Failure!.Message.ShouldBe("The time budget is used up; this cell had 0.3 s left.");
    }

    [Theory]
    [InlineData("Console.WriteLine(\"so far\"); Environment.Exit(3);",
        "The cell ended its own process (Environment.Exit) with code 3; everything after it was not run.")]
    [InlineData("Console.WriteLine(\"so far\"); int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)",
        "A method called itself without end, and the process crashed.")]
    [InlineData("Console.WriteLine(\"so far\"); Environment.FailFast(\"broken\");",
        "The process of the notebook crashed with exit code 134. Process terminated.")]
    public async Task A_cell_that_ends_its_process_ends_nothing_else(string code, string message)
    {
        await using var other = new Session();
        await using var session = new Session();
        await session.Value("1");
        var outcome = await session.Run(code);
        outcome.End.ShouldBe(CellEnd.WorkerEnded);
        if (OperatingSystem.IsWindows()) outcome.Failure!.Message.ShouldStartWith(message[..20]);
        else outcome.Failure!.Message.ShouldStartWith(message);
        (await session.Run("1")).End.ShouldBe(CellEnd.WorkerEnded);
        (await other.Value("2")).ShouldBe("2");
    }

    [Fact]
    public async Task A_crash_in_a_thread_of_the_cells_own_is_told()
    {
        await using var session = new Session();
        var outcome = await session.Run(
            "new System.Threading.Thread(() => throw new InvalidOperationException(\"in a thread\")).Start(); await "
                + "Task.Delay(100000);");
        outcome.End.ShouldBe(CellEnd.WorkerEnded);
        outcome.Failure!.Message.ShouldContain("Unhandled exception. System.InvalidOperationException: in a thread");
    }

    [Fact]
    public async Task The_memory_budget_holds_and_the_session_survives_it()
    {
        await using var session = new Session(budget: Budget.Default with { MemoryBytes = 200 << 20 });
        await session.Value("var kept = 41;");
        foreach (var greedy in (string[])["var much = new byte[1 << 30];",
            "void Fill() { var all = new List<byte[]>(); while (true) all.Add(new byte[1 << 20]); }\nFill();"])
        {
            var outcome = await session.Run(greedy);
            outcome.End.ShouldBe(CellEnd.Failed);
            outcome.Failure!.Message.ShouldBe("The notebook needs more than the 200 MB of memory it may use.");
            (await session.Value("kept + 1")).ShouldBe("42");
        }
    }

    [Fact]
    public async Task Memory_beside_the_managed_heap_counts_too()
    {
        await using var session = new Session(budget: Budget.Default with { MemoryBytes = 64 << 20 });
        var outcome = await session.Run("""
            unsafe void Take() { for (var i = 0; i < 400; i++) { var p = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(1 << 22); for (var k = 0; k < 1 << 22; k += 4096) p[k] = 1; } }
            Take(); System.Threading.Thread.Sleep(100000);
            """);
        outcome.End.ShouldBe(CellEnd.WorkerEnded);
        outcome.Failure!.Name.ShouldBe("Out of memory");
        outcome.Failure.Message.ShouldContain("more than the 320 MB it may use");
    }

    [Fact]
    public async Task A_program_that_is_no_worker_is_told_as_such()
    {
        await using var session = new Session(command: new WorkerCommand("dotnet", "--version"));
        (await session.Run("1")).End.ShouldBe(CellEnd.WorkerEnded);
    }
}
