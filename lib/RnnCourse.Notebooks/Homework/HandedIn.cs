using System.Security.Cryptography;
using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>One student's notebook as it was handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Path">The notebook; null where none could be chosen.</param>
/// <param name="Trouble">Why none could be chosen.</param>
/// <param name="Number">2 for the second student of the same name, and so on.</param>
public sealed record Submission(string Student, string? Path, string? Trouble = null, int Number = 1)
{
    const int LongestName = 200;   // bytes; file systems allow 255 with the ending

    /// <summary>The name of the page that the student gets.</summary>
    public string PageName
    {
        get
        {
            var name = Number == 1 ? Student : $"{Student} ({Number})";
            var bytes = Encoding.UTF8.GetByteCount(name);
            if (bytes <= LongestName) return name + ".ipynb";
            var kept = string.Concat(name.EnumerateRunes().Take(40).Select(rune => rune.ToString()));
            return $"{kept}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}.ipynb";
        }
    }
}

/// <summary>What a folder of handed-in homework holds: a notebook or a folder for each student.</summary>
public sealed class HandedIn
{
    const int DeepestFolder = 6;

    readonly string homework;
    readonly List<Submission> submissions = [];
    readonly List<string> passedOver = [], files = [];

    HandedIn(string homework) => this.homework = homework;

    /// <summary>Students by name.</summary>
    public IReadOnlyList<Submission> Submissions => submissions;

    /// <summary>Files that are no notebook of a student, to be named.</summary>
    public IReadOnlyList<string> PassedOver => passedOver;

    /// <summary>Every notebook that is read.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Looks through a folder. Hidden files and what systems leave behind (`.ipynb_checkpoints`, `__MACOSX`) belong to nobody.</summary>
    /// <param name="folder">What was handed in.</param>
    /// <param name="homework">The lecturer's notebook, whose name is preferred where a student has several.</param>
    /// <exception cref="IOException">No such folder, or nothing in it.</exception>
    public static HandedIn In(string folder, string homework)
    {
        if (!Directory.Exists(folder)) throw new IOException($"There is no folder {folder}. It holds a notebook for each student, or a folder for each student.");
        var handedIn = new HandedIn(Path.GetFileName(homework));
        handedIn.Look(Unwrapped(folder, 0));
        if (handedIn.submissions.Count == 0) throw new IOException($"Nothing was handed in: {folder} holds no notebook and no folder of a student.");
        return handedIn;
    }

    /// <summary>The folder itself, or the only one in it that holds the folders of several students, as an unpacked archive often has it.</summary>
    static string Unwrapped(string folder, int depth) =>
        depth < DeepestFolder && !Entries(folder).OfType<FileInfo>().Any() && Entries(folder).ToArray() is [DirectoryInfo { LinkTarget: null } only]
            && !Entries(only.FullName).Any(IsNotebook) && Entries(only.FullName).OfType<DirectoryInfo>().Count() > 1 ? Unwrapped(only.FullName, depth + 1) : folder;

    void Look(string folder)
    {
        foreach (var entry in Entries(folder).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is DirectoryInfo student) Add(Of(student));
            else if (IsNotebook(entry)) Add(Whole(Path.GetFileNameWithoutExtension(entry.Name), entry));
            else if (entry.Extension.ToLowerInvariant() is ".zip" or ".7z" or ".rar" or ".tar" or ".gz" or ".tgz")
                Add(new(Path.GetFileNameWithoutExtension(entry.Name), null, $"{entry.Name} is an archive: unpack it and grade again"));
            else passedOver.Add($"{entry.Name} is no notebook");
        }
    }

    void Add(Submission submission)
    {
        var before = submissions.Count(other => string.Equals(other.Student, submission.Student, StringComparison.OrdinalIgnoreCase));
        submissions.Add(submission with { Number = before + 1 });
        if (submission.Path is { } path) files.Add(path);
    }

    Submission Of(DirectoryInfo student)
    {
        if (student.LinkTarget is not null) return new(student.Name, null, $"{student.Name} is a link, which is not followed");
        var notebooks = Notebooks(student, 0).ToArray();
        if (notebooks.Length == 0) return new(student.Name, null, $"There is no notebook in the folder {student.Name}");
        var named = notebooks.Where(file => file.Name.Equals(homework, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (notebooks.Length == 1 || named.Length == 1) return Whole(student.Name, notebooks.Length == 1 ? notebooks[0] : named[0]);
        var all = string.Join(", ", notebooks.Select(file => Path.GetRelativePath(student.FullName, file.FullName)));
        return new(student.Name, null, $"{student.Name} holds {notebooks.Length} notebooks; expected one, or one that is called {homework}: {all}");
    }

    static Submission Whole(string student, FileSystemInfo file) =>
        file.LinkTarget is null ? new(student, file.FullName) : new(student, null, $"{file.Name} is a link, which is not followed");

    static IEnumerable<FileSystemInfo> Notebooks(DirectoryInfo folder, int depth) => Entries(folder.FullName)
        .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? depth < DeepestFolder ? Notebooks(inner, depth + 1) : [] : IsNotebook(entry) ? [entry] : []);

    static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.') && entry.Name != "__MACOSX");

    static bool IsNotebook(FileSystemInfo entry) => entry is FileInfo && entry.Extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
}
