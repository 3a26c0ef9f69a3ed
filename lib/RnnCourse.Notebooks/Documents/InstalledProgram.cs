namespace RnnCourse.Notebooks.Documents;

/// <summary>Programs that the system finds by their name.</summary>
internal static class InstalledProgram
{
    /// <summary>The file of a program in the folders of PATH; null where there is none.</summary>
    /// <param name="name">Its name, without an ending.</param>
    public static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
