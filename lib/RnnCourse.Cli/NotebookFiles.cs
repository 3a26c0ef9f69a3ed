namespace RnnCourse.Cli;

/// <summary>The notebook files that a command line means.</summary>
internal static class NotebookFiles
{
    /// <summary>The named files, or all of a folder; null after saying on the error stream what is missing.</summary>
    /// <param name="named">Files, folders, or the beginnings of names in the folder.</param>
    /// <param name="folder">The course's lessons or homework; null where the course is not found.</param>
    public static string[]? Find(string[] named, string? folder)
    {
        if (named.Length > 0)
        {
            var found = named.SelectMany(name => Resolve(name, folder)).ToArray();
            var missing = found.FirstOrDefault(f => !File.Exists(f));
            if (missing is null) return found;
            Console.Error.WriteLine($"There is no notebook {missing}.");
            return null;
        }
        if (folder is null)
        {
            Console.Error.WriteLine("There is no RnnCourse.sln in this folder or above it. Name the notebooks to run, or go to the course's folder.");
            return null;
        }
        var all = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ipynb") : [];
        Array.Sort(all, StringComparer.Ordinal);
        if (all.Length > 0) return all;
        Console.Error.WriteLine($"There are no notebooks in {folder}.");
        return null;
    }

    /// <summary>A file, a folder of notebooks, or the beginning of a name, such as 05.</summary>
    static string[] Resolve(string name, string? folder)
    {
        if (File.Exists(name)) return [name];
        if (Directory.Exists(name)) return [.. Directory.GetFiles(name, "*.ipynb").Order(StringComparer.Ordinal)];
        if (Directory.Exists(folder) && !name.Contains('/') && !name.Contains('\\')
            && Directory.GetFiles(folder, name + "*.ipynb") is { Length: > 0 } beginningSo)
            return [.. beginningSo.Order(StringComparer.Ordinal)];
        return [name];
    }
}
