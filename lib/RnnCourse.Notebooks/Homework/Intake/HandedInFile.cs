using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>Looks at a file that was handed in before anything opens it.</summary>
internal static class HandedInFile
{
    /// <summary>Why it is not to be opened, or cannot be what was asked for; null if nothing is wrong.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lecturers">The lecturer's notebook, which nobody can hand in.</param>
    public static string? Trouble(string path, string lecturers)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) return $"{file.Name} is a link, which is not followed";
        if (!file.Exists) return $"There is no notebook {file.Name}";
        // Pipes, sockets and devices have no length; to open one may take for ever.
        if (file.Length == 0) return $"{file.Name} is empty, or no ordinary file";
        if (file.Length > HandedIn.LargestFile)
            return $"{file.Name} has {file.Length >> 20} MB; of what is handed in at most {HandedIn.LargestFile >> 20} "
                + "MB are read";
        return file.Length == new FileInfo(lecturers).Length
            && File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(lecturers))
            ? $"{file.Name} is the lecturer's own notebook" : null;
    }

    /// <summary>Its bytes where it can be opened; else none.</summary>
    public static byte[] Bytes(string path) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and <= HandedIn.LargestFile }
            ? File.ReadAllBytes(path) : [];

    /// <summary>Reads a notebook, also one that was saved in the encoding that Windows had before UTF-8.</summary>
    /// <returns>The notebook, and what was put right beyond what it says itself.</returns>
    /// <exception cref="NotebookFormatException">It is no notebook.</exception>
    public static (Notebook Notebook, string[] Repairs) Read(string path)
    {
        try
        {
            return (Notebook.Read(path), []);
        }
        catch (NotebookFormatException e) when (e.InnerException is DecoderFallbackException)
        {
            var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
            return (Notebook.Parse(windows.GetString(Bytes(path)), Path.GetFileName(path)),
                ["it is not UTF-8; it is read in the encoding that Windows had before"]);
        }
    }
}
