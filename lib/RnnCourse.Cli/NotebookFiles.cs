using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Cli;

/// <summary>The notebook files that a command line means.</summary>
internal static class NotebookFiles
{
    static readonly EnumerationOptions AnyCase = new()
    {
        MatchCasing = MatchCasing.CaseInsensitive,
        AttributesToSkip = FileAttributes.None
    };

    /// <summary>The named files, or all of a folder; each once.</summary>
    /// <param name="named">Files, folders, or the beginnings of names in the folder.</param>
    /// <param name="folder">The course's lessons or homework; null where the course is not found.</param>
    /// <exception cref="UsageException">A name that means no notebook.</exception>
    public static string[] Find(string[] named, string? folder)
    {
        if (named.Length > 0) return [.. named.SelectMany(name => Resolve(name, folder)).DistinctBy(RealPath.Of)];
        if (folder is null)
            throw new UsageException(
                "There is no RnnCourse.sln in this folder or above it. Name the notebooks to run, or go to the "
                    + "course's folder.");
        return In(folder);
    }

    /// <summary>A file, a folder of notebooks, or the beginning of a name, such as 05.</summary>
    static string[] Resolve(string name, string? folder)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new UsageException($"Expected the name of a notebook, got '{name}'.");
        if (File.Exists(name)) return [name];
        if (Directory.Exists(name)) return In(name);
        if (Directory.Exists(folder) && Path.GetFileName(name) == name
            && All(folder).Where(f => Path.GetFileName(f).StartsWith(name, StringComparison.Ordinal))
                .ToArray() is { Length: > 0 } beginningSo)
            return beginningSo;
        throw new UsageException($"There is no notebook {name}.");
    }

    static string[] In(string folder) =>
        All(folder) is { Length: > 0 } all ? all
            : throw new UsageException($"There are no notebooks in {folder}; expected files that end in .ipynb.");

    /// <summary>The notebooks of a folder, without what macOS puts beside files and without hidden ones.</summary>
    static string[] All(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.ipynb", AnyCase).Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)]
        : [];
}
