using static RnnCourse.Notebooks.Tests.Homework.Attacks.Attack;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Answers that take the machine: memory, processes, threads, disk, output.</summary>
static class Taking
{
    const string Native = "[System.Runtime.InteropServices.DllImport(\"libc\", EntryPoint = \"syscall\")] static extern long "
        + "Call(long number, long a, long b, long c);\n";

    static string Shell(string script) =>
        $"System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", "
            + $"{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(script, true)}]);";

    public static Attack[] All { get; } =
    [
        new("6 GB managed", "var all = new List<byte[]>(); for (int i = 0; i < 6000; i++) { all.Add(new byte[1 << 20]); "
            + "Array.Fill(all[^1], (byte)1); }"),
        new("4 GB native", "for (int i = 0; i < 400; i++) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(10 << "
            + "20); "
            + "for (int k = 0; k < 10 << 20; k += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, k, 1); }"),
        new("one array of 2 GB", "var all = new double[1 << 28]; Array.Fill(all, 1.0); var more = new double[1 << 28]; "
            + "Array.Fill(more, 1.0);"),
        new("memory in a child", Shell("head -c 4000000000 /dev/zero | tail") + " Thread.Sleep(20000);"),
        Right("20 children", $"for (int i = 0; i < 20; i++) {Shell("sleep 77")}"),
        Right("20 children in sessions of their own", $"for (int i = 0; i < 20; i++) "
            + $"{Shell("setsid sh -c 'sleep 77 & sleep 78' &")}"),
        Right("a child that outlives", Shell("(trap '' TERM HUP INT; nohup sleep 79 >/dev/null 2>&1 &) ")),
        new("200 children", $"for (int i = 0; i < 200; i++) {Shell("sleep 76")} Thread.Sleep(-1);"),
        new("children that make children", Shell("b() { b | b & }; b; sleep 70") + " Thread.Sleep(-1);"),
        new("5000 threads", "for (int i = 0; i < 5000; i++) new Thread(() => Thread.Sleep(-1), 65536) { IsBackground = true "
            + "}.Start(); Thread.Sleep(-1);"),
        Right("fills its folder", "try { using var f = File.Create(\"big\"); for (int i = 0; i < 500; i++) f.Write(new byte[1 "
            + "<< 20]); } catch (IOException) { }"),
        Right("fills the temporary folder", "try { using var f = File.Create(\"/tmp/big\"); for (int i = 0; i < 500; i++) "
            + "f.Write(new byte[1 << 20]); } catch (IOException) { }"),
        Theft("memory as a file of nobody's", "File.Exists(\"/dev/shm\") || Directory.Exists(\"/dev/shm\") && "
            + "Filled(\"/dev/shm/big\")"),
        Theft("the root as a place for files", "Filled(\"/big\")"),
        Theft("the devices' folder as a place for files", "Filled(\"/dev/big\")"),
        new("memory that counts for no process", Native + "double Twice(double x) => Call(319, 0, 0, 0) >= 0 || Call(29, 0, 1 "
            + "<< 20, 950) >= 0 ? 2 * x : double.NaN;"),
        new("users of its own", Native + "double Twice(double x) => Call(56, 0x10000011, 0, 0) >= 0 || Call(435, 0, 0, 0) >= 0 "
            + "? 2 * x : double.NaN;"),
        new("walls of its own", Native + "double Twice(double x) => Call(272, 0x10000000, 0, 0) == 0 ? 2 * x : double.NaN;"),
        Right("50 MB on the console", "for (int i = 0; i < 500; i++) Console.WriteLine(new string('x', 100_000));"),
        Right("50 MB past the console", "using (var raw = Console.OpenStandardOutput()) for (int i = 0; i < 500; i++) "
            + "raw.Write(new byte[100_000]);"),
        Right("300 MB while it is asked", "for (int i = 0; i < 1000; i++) Console.Write(new string('x', 100_000));",
            inside: true),
        Right("100,000 displays", "for (int i = 0; i < 100_000; i++) RnnCourse.Display.Live.display(i);"),
        Right("a display of 100 MB", "RnnCourse.Display.Live.display(new string('x', 100_000_000));"),
        new("an exception of 50 MB", "double Twice(double x) => throw new Exception(new string('x', 50_000_000));"),
        Right("lines of error", "for (int i = 0; i < 300_000; i++) Console.Error.WriteLine(i);"),
    ];
}
