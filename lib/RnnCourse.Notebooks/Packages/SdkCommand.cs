using System.Diagnostics;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Packages;

/// <summary>Runs the .NET SDK's own commands.</summary>
internal static class SdkCommand
{
    public sealed record Result(int ExitCode, string Output, bool TimedOut);

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs `dotnet` with these arguments and gives everything it printed.</summary>
    public static Result Run(string folder, TimeSpan limit, params string[] arguments) =>
        Run(folder, limit, null, arguments);

    /// <summary>The same, asking a few times a second, with the time that has passed, whether to go on.</summary>
    /// <exception cref="OperationCanceledException">It is not to go on.</exception>
    public static Result Run(string folder, TimeSpan limit, Func<TimeSpan, bool>? goesOn, string[] arguments)
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
        foreach (var ours in WorkerVariables.Names) start.Environment.Remove(ours);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        bool ended = false, isWanted;
        while ((isWanted = goesOn?.Invoke(clock.Elapsed) ?? true) && !(ended = process.WaitForExit(BetweenLooks)))
            if (clock.Elapsed >= limit) break;
        if (!ended) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        if (!isWanted) throw new OperationCanceledException();
        return new(process.ExitCode, output.Result + errors.Result, TimedOut: !ended);
    }
}
