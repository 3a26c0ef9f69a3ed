using System.Diagnostics;

namespace RnnCourse.Benchmarks.Peers;

/// <summary><c>--narrow</c>: vectors of 256 bits on every side, as on a processor without AVX-512: this program once more, with
/// the runtime's, oneDNN's, OpenBLAS's, MKL's and PyTorch's own switches.</summary>
static class Narrow
{
    public const string Option = "--narrow";

    /// <summary>Runs the same command narrowed, if asked to; null otherwise.</summary>
    public static int? Run(string[] arguments)
    {
        if (!arguments.Contains(Option)) return null;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
                ? [typeof(Narrow).Assembly.Location] : Array.Empty<string>(),
            .. arguments.Where(argument => argument != Option)]);
        (string, string)[] settings = [("DOTNET_EnableAVX512", "0"), ("ATEN_CPU_CAPABILITY", "avx2"),
            ("ONEDNN_MAX_CPU_ISA", "AVX2"), ("OPENBLAS_CORETYPE", "Haswell"), ("MKL_ENABLE_INSTRUCTIONS", "AVX2")];
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
