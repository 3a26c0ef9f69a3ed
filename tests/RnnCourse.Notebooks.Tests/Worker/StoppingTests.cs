using System.Diagnostics;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

/// <summary>Whatever a cell does, it can be stopped: soon, with its variables, and never by a crash.</summary>
public sealed class StoppingTests(StoppingTests.Shared shared, ITestOutputHelper output) : IClassFixture<StoppingTests.Shared>
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    // Told, woken and left to itself takes at most 220 ms; the rest is for a machine that has other things to do.
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(220 + 1500);

    // These go on in their process, and would cost every test beside them a processor.
    static readonly string[] LeavingSomething = ["timer", "expression", "big numbers", "native", "accept"];

    public sealed class Shared : IAsyncDisposable
    {
        internal Session Session { get; private set; } = new();

        internal async Task Renew()
        {
            await Session.DisposeAsync();
            Session = new();
        }

        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }

    [Theory]
    [InlineData("while", "while (true) { }")]
    [InlineData("arithmetic", "long s = 0; for (long i = 0; ; i++) s += i * i;")]
    [InlineData("do", "int n = 0; do n++; while (true);")]
    [InlineData("goto", "again: ; goto again;")]
    [InlineData("for without body", "for (;;) ;")]
    [InlineData("iterator",
        "int n = 0; IEnumerable<int> Endless() { while (true) yield return n++; }\nEndless().Count(i => i < 0)")]
    [InlineData("iterator by goto",
        "int n = 0; IEnumerable<int> Endless() { next: yield return n++; goto next; }\nforeach (var i in Endless()) { }")]
    [InlineData("iterator with finally",
        "IEnumerable<int> Endless() { try { while (true) yield return 1; } finally { Console.Write(\"\"); } }\nforeach (var i in "
            + "Endless()) foreach (var j in Endless()) { }")]
    [InlineData("query",
        "IEnumerable<int> Endless() { for (var i = 0; ; i = (i + 1) % 9) yield return i; }\n(from i in Endless() where i > 9 "
            + "select i).First()")]
    [InlineData("zip",
        "IEnumerable<int> Endless() { while (true) yield return 1; }\nEndless().Zip(Endless()).Sum(p => p.First - p.Second)")]
    [InlineData("lazy result", "IEnumerable<int> Slow() { while (true) { if (Math.Sqrt(2) < 0) yield return 1; } }\nSlow()")]
    [InlineData("library sequence",
        "Enumerable.Range(0, int.MaxValue).SelectMany(i => Enumerable.Range(0, int.MaxValue)).Count(i => i < 0)")]
    [InlineData("recursion", "long F(int n) => n < 2 ? n : F(n - 1) + F(n - 2);\nF(90)")]
    [InlineData("recursion of two",
        "int A(int n) { return n < 2 ? n : B(n - 1) + B(n - 2); } int B(int n) { return n < 2 ? n : A(n - 1) + A(n - 2); }\n"
            + "A(90)")]
    [InlineData("recursion by lambda", "Func<int, long> f = null; f = n => n < 2 ? n : f(n - 1) + f(n - 2);\nf(90)")]
    [InlineData("sleep", "System.Threading.Thread.Sleep(-1);")]
    [InlineData("short sleeps", "while (true) System.Threading.Thread.Sleep(1);")]
    [InlineData("delay", "await Task.Delay(-1);")]
    [InlineData("short delays", "while (true) await Task.Delay(1);")]
    [InlineData("yield", "while (true) await Task.Yield();")]
    [InlineData("task without end", "await new TaskCompletionSource().Task;")]
    [InlineData("blocking wait", "Task.Delay(-1).Wait();")]
    [InlineData("computing task", "await Task.Run(() => { while (true) { } });")]
    [InlineData("async stream",
        "async IAsyncEnumerable<int> Endless() { while (true) { await Task.Yield(); yield return 1; } }\nawait foreach (var i in "
            + "Endless()) { }")]
    [InlineData("lock",
        "var o = new object(); var has = new System.Threading.ManualResetEventSlim();\nTask.Run(() => { lock (o) { has.Set(); "
            + "System.Threading.Thread.Sleep(600); } }); has.Wait();\nlock (o) { lock (o) System.Threading.Thread.Sleep(-1); }")]
    [InlineData("semaphore", "new System.Threading.SemaphoreSlim(0).Wait();")]
    [InlineData("event", "new System.Threading.ManualResetEvent(false).WaitOne();")]
    [InlineData("collection", "new System.Collections.Concurrent.BlockingCollection<int>().Take();")]
    [InlineData("join",
        "var t = new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(5); }) { IsBackground = true }; "
            + "t.Start(); t.Join();")]
    [InlineData("spin", "System.Threading.SpinWait.SpinUntil(() => false);")]
    [InlineData("parallel for", "Parallel.For(0, int.MaxValue, i => { while (true) { } });")]
    [InlineData("parallel for each", "Parallel.ForEach(Enumerable.Range(0, int.MaxValue), i => { Math.Sqrt(i); });")]
    [InlineData("parallel query",
        "Enumerable.Range(0, int.MaxValue).AsParallel().Select(i => { while (true) { } return i; }).Sum()")]
    [InlineData("finally", "try { while (true) { } } finally { while (true) { } }")]
    [InlineData("catch all", "while (true) { try { while (true) System.Threading.Thread.Sleep(1); } catch (Exception) { } }")]
    [InlineData("catch by filter",
        "bool Tell(Exception e) => true;\nwhile (true) { try { while (true) { } } catch (Exception e) when (Tell(e)) { } }")]
    [InlineData("dispose",
        "class D : IDisposable { public void Dispose() { while (true) { } } }\nusing (new D()) while (true) { }")]
    [InlineData("static constructor", "class S { public static int X; static S() { while (true) X++; } }\nS.X")]
    [InlineData("to string",
        "class Slow { public override string ToString() { while (true) System.Threading.Thread.Sleep(10); } }\nnew Slow()")]
    [InlineData("property", "class P { public int Value { get { while (true) { } } } }\nnew P()")]
    [InlineData("accept",
        "var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); listener.Start(); "
            + "listener.AcceptTcpClient()")]
    [InlineData("thread",
        "new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(1); }).Start();\nwhile (true) { }")]
    [InlineData("async void", "async void Fire() { while (true) await Task.Delay(1); }\nFire(); await Task.Delay(-1);")]
    [InlineData("timer",
        "var timer = new System.Threading.Timer(_ => { while (true) { } }, null, 0, 10); System.Threading.Thread.Sleep(-1);")]
    [InlineData("matrix product",
        "var a = new float[3000, 3000]; var c = new float[3000, 3000];\nfor (int i = 0; i < 3000; i++) for (int j = 0; j < 3000; "
            + "j++) { float s = 0; for (int k = 0; k < 3000; k++) s += a[i, k] * a[k, j]; c[i, j] = s; }")]
    [InlineData("method of an earlier cell", "Earlier();")]
    [InlineData("expression", "System.Text.RegularExpressions.Regex.IsMatch(new string('a', 40) + \"!\", \"^(a+)+$\")")]
    [InlineData("big numbers", "System.Numerics.BigInteger.Pow(3, 100000000)")]
    [InlineData("native", "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern uint sleep(uint s);\nsleep(5)")]
    [InlineData("printing", "while (true) Console.WriteLine(\"again\");")]
    [InlineData("displaying", "while (true) display(1);")]
    [InlineData("updating", "var d = display(0); for (var i = 0; ; i++) d.Update(i);")]
    public async Task A_stopped_cell_ends_soon_and_the_session_goes_on(string kind, string endless)
    {
        var session = shared.Session;
        await session.Value(
            "var kept = 41; int calls = 0; void Earlier(int most = int.MaxValue) { while (calls < most) calls++; }");
        using var interrupt = new CancellationTokenSource();
        var clock = new Stopwatch();
        _ = Task.Delay(Soon).ContinueWith(_ => { clock.Start(); interrupt.Cancel(); }, TaskScheduler.Default);

        var outcome = await session.Run(endless, interrupt: interrupt.Token);
        var took = clock.Elapsed;

        output.WriteLine($"{kind}: {took.TotalMilliseconds:0} ms, {outcome.Failure?.Message}");
        outcome.End.ShouldBe(CellEnd.Interrupted, outcome.Failure?.Message);
        took.ShouldBeLessThan(Longest);
        (await session.Value("calls = 0; Earlier(1); kept + calls")).ShouldBe("42");
        if (LeavingSomething.Contains(kind)) await shared.Renew();
    }

    [Theory]
    [InlineData("new System.Threading.Timer(_ => { while (true) { Turn(); } }, null, 0, 10)")]
    [InlineData("new System.Threading.Timer(_ => { for (;;) { Turn(); System.Threading.Thread.Sleep(1); } }, null, 1000, 10)")]
    [InlineData("Task.Run(async () => { await Task.Delay(1000); while (true) Turn(); })")]
    public async Task What_a_stopped_cell_began_does_not_come_back_with_the_next_cell(string begun)
    {
        await using var session = new Session();
        await session.Value("int turns = 0; bool over = false; "
            + "void Turn() { turns++; if (over) throw new System.Threading.ThreadInterruptedException(); }");
        using var interrupt = new CancellationTokenSource();
        var run = session.Run($"int Doubled(int n) {{ while (n < 100) n *= 2; return n; }}\nvar begun = {begun};\n"
            + "System.Threading.Thread.Sleep(1500); Console.WriteLine(\"begun\"); System.Threading.Thread.Sleep(-1);",
            interrupt: interrupt.Token);
        while (!run.IsCompleted && !HasBegun()) await Task.Delay(20);
        await interrupt.CancelAsync();
        (await run).End.ShouldBe(CellEnd.Interrupted);

        await session.Value("System.Threading.Thread.Sleep(1500);");
        (await session.Value("var before = turns; System.Threading.Thread.Sleep(300); turns - before")).ShouldBe("0");
        // A cell that names something of the stopped one wakes what it began, a hundred loops a second: this ends them, or
        // on a busy machine they would leave no processor for what is asked.
        await session.Value("over = true;");
        (await session.Value("Doubled(3)")).ShouldBe("192");

        bool HasBegun()
        {
            lock (session.Events) return session.Text("stdout").Length > 0;
        }
    }

    [Fact]
    public async Task A_cell_that_was_stopped_before_it_began_defines_nothing()
    {
        await using var session = new Session();
        await session.Value("int kept = 41;");
        var isMet = false;
        foreach (var milliseconds in (int[])[30, 60, 120, 15, 5, 250])   // one of them falls into the compiling
        {
            using var interrupt = new CancellationTokenSource(milliseconds);
            var outcome = await session.Run("Console.WriteLine(\"begun\"); int Doubled(int n) => 2 * n;\nint kept = 42;",
                interrupt: interrupt.Token);
            isMet = outcome.End == CellEnd.Interrupted && session.Text("stdout").Length == 0;
            if (isMet) break;
            await session.Value("int kept = 41; void Doubled() { }");
        }
        Assert.SkipUnless(isMet, "The machine is too fast or too slow to stop a cell while it is compiled.");
        (await session.Run("Doubled(3)")).Failure!.Message.ShouldMatch("CS0103|CS1501");
        (await session.Value("kept")).ShouldBe("41");
    }
}
