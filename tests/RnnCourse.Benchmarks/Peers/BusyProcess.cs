using System.Diagnostics;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>--busy</c>: another process, this program once more, that keeps one processor busy while we measure.</summary>
sealed class BusyProcess : IDisposable
{
    public const string Option = "--busy", Verb = "busy-process";

    readonly Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [
        .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [typeof(BusyProcess).Assembly.Location] : Array.Empty<string>(), Verb])
    { RedirectStandardInput = true })!;

    /// <summary>Turns on the spot until standard input ends, which it does when the one who started it is gone.</summary>
    public static int Serve()
    {
        var busy = true;
        new Thread(() => { while (Volatile.Read(ref busy)) { } }) { IsBackground = true }.Start();
        while (Console.ReadLine() is not null) { }
        Volatile.Write(ref busy, false);
        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(2000)) process.Kill();
        process.Dispose();
    }
}
