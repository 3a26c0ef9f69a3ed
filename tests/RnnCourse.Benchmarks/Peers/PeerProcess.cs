using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>Another library in a process of its own. It says <c>ready VERSION</c>; then each line asks for a workload, and the
/// answer begins with the median milliseconds of its steps.</summary>
sealed class PeerProcess : IDisposable
{
    readonly Process process;

    PeerProcess(string name, string version, Process process) => (Name, Version, this.process) = (name, version, process);

    /// <summary>What the library is called.</summary>
    public string Name { get; }

    /// <summary>Its version, as it says.</summary>
    public string Version { get; }

    /// <summary>Starts the program; null, with the reason, when it is not there or does not come up.</summary>
    public static PeerProcess? Start(string name, ProcessStartInfo start, out string why)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        try
        {
            var process = Process.Start(start)!;
            why = process.StandardOutput.ReadLine() ?? "";
            if (why.StartsWith("ready ", StringComparison.Ordinal)) return new(name, why["ready ".Length..], process);
            why = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            why = exception.Message;
        }
        return null;
    }

    /// <summary>The median milliseconds of some steps.</summary>
    public double Milliseconds(Workload workload, int steps)
    {
        process.StandardInput.WriteLine(workload.ForPeer(steps));
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Name} stopped: {process.StandardError.ReadToEnd()}");
        return double.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000)) process.Kill();
        process.Dispose();
    }
}
