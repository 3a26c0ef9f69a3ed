using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Browsers;

/// <summary>Finds an installed Chromium, Chrome or Edge.</summary>
internal static class BrowserFinder
{
    /// <summary>The variable that names the program.</summary>
    public const string Variable = "RNNCOURSE_BROWSER";

    static readonly string[] Commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    static readonly string[] MacPrograms =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    static readonly string[] WindowsPrograms = ["Google/Chrome/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe"];

    /// <summary>The program.</summary>
    /// <param name="named">What the user named; null to look for one.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find(string? named)
    {
        named ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? told : null;
        if (named is not null)
            return File.Exists(named) ? named : OnPath(named)
                ?? throw new FileNotFoundException($"Expected Chromium, Chrome or Edge at {named}, "
                    + "but there is no such program.");
        return Commands.Select(OnPath).FirstOrDefault(p => p is not null)
            ?? Places().FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("Chromium, Chrome or Edge prints and checks pages; none of them was "
                + $"found. Install one, or name it with --browser PATH or in the variable {Variable}.");
    }

    static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsMacOS()) return MacPrograms;
        if (!OperatingSystem.IsWindows()) return [];
        Environment.SpecialFolder[] roots = [Environment.SpecialFolder.ProgramFiles,
            Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
        return roots.SelectMany(r => WindowsPrograms.Select(p => Path.Combine(Environment.GetFolderPath(r), p)));
    }

    static string? OnPath(string command) =>
        command.AsSpan().IndexOfAny('/', '\\') >= 0 ? null : InstalledProgram.Find(command);
}
