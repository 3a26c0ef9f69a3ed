namespace RnnCourse.Cli;

/// <summary>The notebook files that a command line means.</summary>
internal static class NotebookFiles
{
    /// <summary>The named files, or all lessons; null after saying on the error stream what is missing.</summary>
    public static string[]? Find(string[] named, RepositoryFolders? folders)
    {
        if (named.Length > 0)
        {
            var found = named.SelectMany(name => Resolve(name, folders)).ToArray();
            var missing = found.FirstOrDefault(f => !File.Exists(f));
            if (missing is null) return found;
            Console.Error.WriteLine($"There is no notebook {missing}.");
            return null;
        }
        if (folders is null)
        {
            Console.Error.WriteLine("There is no RnnCourse.sln in this folder or above it. Name the notebooks to run, or go to the course's folder.");
            return null;
        }
        var all = Directory.Exists(folders.Notebooks) ? Directory.GetFiles(folders.Notebooks, "*.ipynb") : [];
        Array.Sort(all, StringComparer.Ordinal);
        if (all.Length > 0) return all;
        Console.Error.WriteLine($"There are no notebooks in {folders.Notebooks}.");
        return null;
    }

    /// <summary>A file, a folder of notebooks, or the beginning of a lesson's name, such as 05.</summary>
    static string[] Resolve(string name, RepositoryFolders? folders)
    {
        if (File.Exists(name)) return [name];
        if (Directory.Exists(name)) return [.. Directory.GetFiles(name, "*.ipynb").Order(StringComparer.Ordinal)];
        if (folders is not null && Directory.Exists(folders.Notebooks) && !name.Contains('/') && !name.Contains('\\')
            && Directory.GetFiles(folders.Notebooks, name + "*.ipynb") is { Length: > 0 } lessons)
            return [.. lessons.Order(StringComparer.Ordinal)];
        return [name];
    }
}
