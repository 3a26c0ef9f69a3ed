using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Says in plain words why a worker process ended while it ran a cell.</summary>
internal static class WorkerEnd
{
    /// <summary>The names of ends that others ask for.</summary>
    public const string OutOfTime = "Out of time", Crash = "Crash", BrokenMessage = "Broken message";

    /// <param name="exitCode">The exit code of the process.</param>
    /// <param name="announced">The exit code that it announced, when it ended itself in order.</param>
    /// <param name="errors">The end of what it wrote to its error stream.</param>
    /// <param name="use">What it used.</param>
    /// <param name="misunderstanding">Why its messages could not be read any longer, if so.</param>
    public static CellFailed Describe(int exitCode, int? announced, string errors, ProcessUse use,
        string? misunderstanding)
    {
        if (use.UsedTooMuchMemory)
            return Plain("Out of memory",
                $"The process used {use.PeakMemory >> 20} MB, more than the {use.MemoryLimit >> 20} MB it may use, "
                + "and was ended.");
        if (use.StartedTooMany)
            return Plain("Too many processes",
                $"The cell started more than {ProcessTree.Most} processes, and was ended with all of them.");
        if (announced is { } code)
            return Plain("Exit",
                $"The cell ended its own process (Environment.Exit) with code {code}; everything after it was not "
                + "run.");
        if (errors.Contains("Stack overflow", StringComparison.OrdinalIgnoreCase))
            return Plain("Stack overflow", "A method called itself without end, and the process crashed.");
        if (misunderstanding is not null)
            return Plain(BrokenMessage,
                $"The process of the notebook sent something that cannot be read, and was ended. {misunderstanding}");
        var unhandled = errors.Split('\n').FirstOrDefault(l =>
            l.StartsWith("Unhandled exception", StringComparison.OrdinalIgnoreCase)
            || l.StartsWith("Process terminated", StringComparison.Ordinal));
        return Plain(Crash,
            $"The process of the notebook crashed with exit code {exitCode}."
            + $"{(unhandled is null ? "" : " " + unhandled.Trim())}");
    }

    public static CellFailed Plain(string name, string message) => new(name, message, [$"{name}: {message}"]);
}
