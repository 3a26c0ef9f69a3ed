using System.Diagnostics;

namespace RnnCourse.Notebooks.Worker;

/// <summary>What `Check.Notebook` in a cell does: `course check` in a process of its own.</summary>
internal static class HomeworkChecker
{
    /// <summary>Checks a notebook as it was saved last, and gives what there is to say.</summary>
    /// <param name="path">The notebook; empty for the one in the current folder.</param>
    public static string Check(string path)
    {
        if (Environment.GetEnvironmentVariable(Contract.CheckingVariable) is not null) return "";
        var program = Environment.ProcessPath!;
        string[] before = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? ["exec", Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. before, "check", .. path == "" ? (string[])[] : [path]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Contract.CheckingVariable] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        return output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
    }
}
