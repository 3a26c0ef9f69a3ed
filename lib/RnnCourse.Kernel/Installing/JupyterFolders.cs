namespace RnnCourse.Kernel.Installing;

/// <summary>Where Jupyter and VS Code look for kernels.</summary>
internal static class JupyterFolders
{
    const string Product = "jupyter";

    /// <summary>The user's own data folder, as Jupyter determines it.</summary>
    public static string User
    {
        get
        {
            if (Variable("JUPYTER_DATA_DIR") is { } named) return Path.GetFullPath(named);
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsWindows())
                return Path.Combine(Variable("APPDATA")
                    ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), Product);
            if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter");
            return Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), Product);
        }
    }

    /// <summary>The data folder of an installation, for example of a Python environment.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", Product);

    /// <summary>All data folders that exist, in the order in which they are searched.</summary>
    public static IReadOnlyList<string> Searched()
    {
        var folders = (Variable("JUPYTER_PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        folders.Add(User);
        if (OperatingSystem.IsWindows())
            folders.Add(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData),
                Product));
        else folders.AddRange([Path.Combine("/usr/local/share", Product), Path.Combine("/usr/share", Product)]);
        return [.. folders.Select(Path.GetFullPath).Distinct().Where(Directory.Exists)];
    }

    static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
