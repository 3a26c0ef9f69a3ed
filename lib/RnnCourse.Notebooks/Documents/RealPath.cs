namespace RnnCourse.Notebooks.Documents;

/// <summary>What a path really is: absolute, links followed, names spelled as the file system has them.</summary>
/// <remarks>Two paths are the same place exactly if their real paths are the same text.</remarks>
internal static class RealPath
{
    const int MostLinks = 40;

    /// <summary>The real path; what does not exist yet is spelled as it was given.</summary>
    /// <exception cref="IOException">Links that lead in a circle.</exception>
    public static string Of(string path) => Of(path, 0);

    static string Of(string path, int links)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } folder) return full;
        var here = Path.Combine(Of(folder, links), Path.GetFileName(full));
        FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        if (info.LinkTarget is { } target)
            return links < MostLinks ? Of(Path.Combine(Path.GetDirectoryName(here)!, target), links + 1)
                : throw new IOException($"The links of {path} lead in a circle.");
        return info.Exists ? Path.Combine(Path.GetDirectoryName(here)!, Spelled(here)) : here;
    }

    /// <summary>Whether a place is the folder itself or lies somewhere in it.</summary>
    public static bool IsIn(string path, string folder)
    {
        var (inner, outer) = (Of(path), Of(folder));
        return inner == outer || inner.StartsWith(Path.EndsInDirectorySeparator(outer) ? outer
            : outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Whether two names are one, however letters with accents are written: file systems and editors have them
    /// in two ways.</summary>
    public static bool IsSameName(string one, string other) => Composed(one) == Composed(other);

    /// <summary>A name in one of the two ways.</summary>
    public static string Composed(string name)
    {
        try
        {
            return name.Normalize();
        }
        catch (ArgumentException)
        {
            return name;    // no text, but a name all the same
        }
    }

    /// <summary>The name as its folder lists it, where capital and small letters are one.</summary>
    static string Spelled(string existing)
    {
        var (folder, name) = (Path.GetDirectoryName(existing)!, Path.GetFileName(existing));
        var swapped = string.Concat(name.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c)
            : char.ToUpperInvariant(c)));
        if (swapped == name || !Path.Exists(Path.Combine(folder, swapped))) return name;
        var listed = Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!).ToArray();
        return listed.Contains(name) ? name
            : listed.FirstOrDefault(entry => entry.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }
}
