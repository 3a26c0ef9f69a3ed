using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>What a learning platform writes into the names of the files and folders that a lecturer
/// downloads.</summary>
/// <param name="Student">The student, as the platform calls him or her.</param>
/// <param name="Id">The platform's number for the student; null where there is none.</param>
/// <param name="IsLate">Whether the platform says that it came late.</param>
/// <param name="File">The name of the student's own file behind it; empty for a folder.</param>
internal sealed partial record PlatformName(string Student, string? Id, bool IsLate, string File)
{
    /// <summary>Reads a name; one of no platform is the student's.</summary>
    /// <param name="name">The name of a file or folder.</param>
    public static PlatformName Read(string name)
    {
        if (Moodle().Match(name) is { Success: true } moodle)
            return new(moodle.Groups["student"].Value, moodle.Groups["id"].Value, false, moodle.Groups["file"].Value);
        if (Canvas().Match(name) is { Success: true } canvas)
            return new(canvas.Groups["student"].Value, canvas.Groups["id"].Value, canvas.Groups["late"].Success,
                canvas.Groups["file"].Value);
        if (Blackboard().Match(name) is { Success: true } blackboard)
            return new(blackboard.Groups["student"].Value, null, false, blackboard.Groups["file"].Value);
        return new(name, null, false, "");
    }

    /// <summary>Whether a platform made the name.</summary>
    public bool IsOfPlatform => Id is not null || File != "";

    /// <summary>The name without what a browser or an editor adds to a copy: `h1 (1)`, `h1-Copy2`, `h1 -
    /// Copy`.</summary>
    public static string WithoutCopy(string name) => Copy().Replace(name, "");

    /// <summary>The name of a notebook without its ending, and without what mail programs, browsers and Windows put
    /// behind that: `h1.ipynb`, `h1.ipynb.txt`; null where it is no notebook's.</summary>
    public static string? OfNotebook(string file) =>
        !Archive.IsOne(file) && Notebook().Match(file) is { Success: true } found ? found.Groups["name"].Value : null;

    // Ana García_123456_assignsubmission_file_, a folder, or the same with the name of the file behind it
    [GeneratedRegex(@"^(?<student>[^_].*?)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?<file>.*)$")]
    private static partial Regex Moodle();

    // garciaana_LATE_12345_678901_h1-1.ipynb
    [GeneratedRegex(@"^(?<student>[^_]+)_(?<late>LATE_)?(?<id>\d+)_\d+_(?<file>.+)$")]
    private static partial Regex Canvas();

    // h1_agarcia_attempt_2026-11-20-10-20-30_h1.ipynb
    [GeneratedRegex(@"^.+?_(?<student>[^_]+)_attempt_\d{4}(?:-\d\d){5}_(?<file>.+)$")]
    private static partial Regex Blackboard();

    [GeneratedRegex(@"^(?<name>.*)\.ipynb(?:\.\w{1,12})?\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Notebook();

    [GeneratedRegex(@"(?: \(\d{1,3}\)|[- ]Copy ?\d{0,3}| - Copy(?: \(\d{1,3}\))?| copy(?: \d{1,3})?)$")]
    private static partial Regex Copy();
}
