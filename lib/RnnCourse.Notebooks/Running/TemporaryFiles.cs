namespace RnnCourse.Notebooks.Running;

/// <summary>The folder of temporary files, where the sockets of workers stand too.</summary>
internal static class TemporaryFiles
{
    const string Variable = "TMPDIR", Usual = "/tmp";

    /// <summary>Has this program and all that it starts use /tmp where the folder that TMPDIR names cannot be written
    /// to.</summary>
    /// <returns>What there is to say; null where the folder is good.</returns>
    /// <exception cref="IOException">Neither can be written to.</exception>
    public static string? Mend()
    {
        var named = Path.GetTempPath();
        if (Takes(named))
        {
            // Workers start in other folders.
            if (!Path.IsPathRooted(named)) Environment.SetEnvironmentVariable(Variable, Path.GetFullPath(named));
            return null;
        }
        if (OperatingSystem.IsWindows() || !Takes(Usual))
            throw new IOException("Expected a folder for temporary files that can be written to, got "
                + $"{named}; name another one by {(OperatingSystem.IsWindows() ? "TEMP" : Variable)}.");
        Environment.SetEnvironmentVariable(Variable, Usual);
        return $"{Variable} names {named}, where no file can be made; {Usual} is used.";
    }

    static bool Takes(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew,
                FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
