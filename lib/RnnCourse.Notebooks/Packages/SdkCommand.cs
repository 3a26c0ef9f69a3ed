using System.Diagnostics;

namespace RnnCourse.Notebooks.Packages;

/// <summary>Runs the .NET SDK's own commands.</summary>
internal static class SdkCommand
{
    public sealed record Result(int ExitCode, string Output, bool TimedOut);

    /// <summary>Runs `dotnet` with these arguments and gives everything it printed.</summary>
    public static Result Run(string folder, TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var ours in (string[])["DOTNET_GCHeapHardLimit", "DOTNET_gcServer", "DOTNET_TieredPGO"]) start.Environment.Remove(ours);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExit(limit);
        if (!ended) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return new(process.ExitCode, output.Result + errors.Result, TimedOut: !ended);
    }
}
