using static RnnCourse.Notebooks.Tests.Homework.Attacks.Attack;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Answers that never end, end their process, or hang on its way out.</summary>
static class Stopping
{
    const string Kill =
        "[System.Runtime.InteropServices.DllImport(\"libc\", EntryPoint = \"kill\")] static extern int Kill(int process, int "
            + "signal);\n";

    public static Attack[] All { get; } =
    [
        new("an endless loop in the cell", "while (true) { }"),
        new("an endless loop in the function", "double Twice(double x) { while (true) { } }"),
        new("an endless loop in a finally block", "double Twice(double x) { try { } finally { while (true) { } } return 0; }"),
        new("an endless loop in a finally block of the cell", "try { } finally { while (true) { } }"),
        new("a loop that catches its own end",
            "double Twice(double x) { while (true) try { while (true) { } } catch { } finally { Thread.Sleep(1); } }"),
        new("sleeps for ever", "double Twice(double x) { Thread.Sleep(-1); return 2 * x; }"),
        new("waits for nothing", "double Twice(double x) { new ManualResetEvent(false).WaitOne(); return 0; }"),
        new("waits for itself", "double Twice(double x) { Task.Run(() => Thread.CurrentThread.Join()).Wait(); return 0; }"),
        new("native sleep", "[System.Runtime.InteropServices.DllImport(\"libc\", EntryPoint = \"pause\")] static extern int "
            + "Pause();\n"
            + "double Twice(double x) { Pause(); return 2 * x; }"),
        new("endless recursion", "double Twice(double x) => Twice(x + 1) + 1;"),
        new("exit", "Environment.Exit(0);"),
        new("exit inside", "double Twice(double x) { Environment.Exit(3); return 2 * x; }"),
        new("fail fast", "double Twice(double x) { Environment.FailFast(\"over\"); return 2 * x; }"),
        new("kills itself", Kill + "double Twice(double x) { Kill(Environment.ProcessId, 9); return 2 * x; }"),
        new("stops itself", Kill + "double Twice(double x) { Kill(Environment.ProcessId, 19); return 2 * x; }"),
        new("kills its parent", Kill + "double Twice(double x) { Kill(1, 9); Kill(@PID@, 9); Kill(-1, 9); return double.NaN; }"),
        new("writes to address 0", "double Twice(double x) { System.Runtime.InteropServices.Marshal.WriteByte(IntPtr.Zero, 1); "
            + "return 2; }"),
        new("a thread that throws", "double Twice(double x) { new Thread(() => throw new Exception(\"late\")).Start(); "
            + "Thread.Sleep(500); return 0; }"),
        Right("an async void that throws", "async void Later() { await Task.Delay(10); throw new Exception(\"late\"); "
            + "}\nLater();"),
        Right("an exit handler that never ends", "AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(-1);"),
        Right("a finalizer that never ends", "class Stuck { ~Stuck() { while (true) { } } }\nnew Stuck(); GC.Collect();"),
        Right("a thread in the foreground", "new Thread(() => { while (true) Console.WriteLine(\"x\"); }).Start();"),
        Right("threads that burn the processor", "for (int i = 0; i < 4; i++) new Thread(() => { while (true) { } }) { "
            + "IsBackground = true }.Start();"),
        Right("a hook for missing libraries",
            "AppDomain.CurrentDomain.AssemblyResolve += (_, a) => { while (true) { } "
                + "};\nAppDomain.CurrentDomain.FirstChanceException += (_, _) => Thread.Sleep(1);"),
        new("waits for the keyboard", "double Twice(double x) { var line = Console.ReadLine(); Thread.Sleep(line is null ? 0 : "
            + "-1); return x; }", 1),
        new("ends after a while, again and again", "double Twice(double x) { Thread.Sleep(1500); Environment.Exit(0); return "
            + "0; }"),
        new("a static constructor that never ends", "class Slow { static Slow() { while (true) { } } public static double X = "
            + "2; }\ndouble Twice(double x) => Slow.X * x;"),
        new("a sum for the compiler", "double Twice(double x) => 2 * x" + string.Concat(Enumerable.Repeat(" + 0", 60_000)) + ";"),
        new("nested lambdas for the compiler", "void M(Action<int> a) { } void M(Action<string> a) { } void M(Action<double> "
            + "a) { }\n"
            + "double Twice(double x) { " + string.Concat(Enumerable.Range(0, 12).Select(i => $"M(a{i} => "))
            + "a0.Nothing" + new string(')', 12) + "; return 0; }"),
        new("own cells and answers that never end", "while (true) { }", 0, "while (true) { }", 0),
    ];
}
