using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>What a folder of handed-in homework holds: a notebook, an archive or a folder for each student, under their
/// own names or those of a learning platform.</summary>
internal sealed class HandedIn : IDisposable
{
    /// <summary>Bytes; no notebook that is handed in is larger.</summary>
    public const int LargestFile = 64 << 20;

    const int DeepestFolder = 6;

    readonly string homework;
    readonly Func<string, string?> answersOf;
    readonly List<Submission> submissions = [];
    readonly List<string> passedOver = [], files = [];
    string? unpacked;
    int unpackedArchives;

    HandedIn(string homework, Func<string, string?>? answersOf) =>
        (this.homework, this.answersOf) = (homework, answersOf ?? (_ => null));

    /// <summary>Students by name.</summary>
    public IReadOnlyList<Submission> Submissions => submissions;

    /// <summary>Files that are no notebook of a student, to be named.</summary>
    public IReadOnlyList<string> PassedOver => passedOver;

    /// <summary>Every notebook that is read.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Looks through a folder, or an archive of one. Hidden files and what systems leave behind
    /// (`.ipynb_checkpoints`, `__MACOSX`) belong to nobody.</summary>
    /// <param name="place">What was handed in.</param>
    /// <param name="homework">The lecturer's notebook, whose name is preferred where a student has several.</param>
    /// <param name="answersOf">Something that is the same for notebooks with the same answers to this homework; null
    /// for one without any.</param>
    /// <exception cref="IOException">No such folder, or nothing in it.</exception>
    public static HandedIn In(string place, string homework, Func<string, string?>? answersOf = null)
    {
        var handedIn = new HandedIn(Path.GetFileName(homework), answersOf);
        try
        {
            if (File.Exists(place) && Archive.IsOne(place)) place = handedIn.Unpack(place);
            if (!Directory.Exists(place))
                throw new IOException(
                    $"There is no folder {place}. It holds a notebook for each student, or a folder for each student.");
            handedIn.Look(Unwrapped(place, 0));
            if (handedIn.submissions.Count == 0)
                throw new IOException($"Nothing was handed in: {place} holds no notebook and no folder of a student.");
            return handedIn;
        }
        catch
        {
            handedIn.Dispose();
            throw;
        }
    }

    /// <summary>The folder itself, or the only one in it that holds the folders of several students, as an unpacked
    /// archive often has it.</summary>
    static string Unwrapped(string folder, int depth) =>
        depth < DeepestFolder && !Entries(folder).OfType<FileInfo>().Any()
            && Entries(folder).ToArray() is [DirectoryInfo { LinkTarget: null } only]
            && !PlatformName.Read(only.Name).IsOfPlatform && !Entries(only.FullName).Any(IsNotebook)
            && Entries(only.FullName).OfType<DirectoryInfo>().Count() > 1
            ? Unwrapped(only.FullName, depth + 1) : folder;

    void Look(string folder)
    {
        FileSystemInfo[] all = [.. Entries(folder).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        var owned = new List<(string Key, PlatformName Name, FileSystemInfo Entry)>();
        foreach (var entry in all)
        {
            var isFolder = entry is DirectoryInfo;
            var name = PlatformName.Read(isFolder ? entry.Name : Bare(entry.Name));
            if (!isFolder && !IsNotebook(entry) && !Archive.IsOne(entry.Name) && name.File == "")
                passedOver.Add($"{entry.Name} is no notebook");
            // What came by a platform belongs to its student; a folder and a file of one name may be two students'.
            else owned.Add((name.IsOfPlatform ? $"{name.Id}/{name.Student}" : Key(entry, all), name, entry));
        }
        foreach (var group in owned.GroupBy(one => one.Key))
        {
            var (_, name, entry) = group.First();
            var isSameName = owned.Any(other => other.Key != group.Key && name.Id is not null
                && other.Name.Student == name.Student);
            var student = Plain(name.IsOfPlatform ? isSameName ? $"{name.Student}_{name.Id}" : name.Student
                : PlatformName.WithoutCopy(name.Student) is var original && group.Count() > 1 ? original
                    : name.Student);
            Add(Of(student, entry.Name, [.. group.Select(one => one.Entry)]) with
            {
                Id = name.Id,
                IsLate = group.Any(one => one.Name.IsLate),
            });
        }
    }

    /// <summary>A copy that a browser or an editor made of a notebook is the same student's.</summary>
    static string Key(FileSystemInfo entry, FileSystemInfo[] all)
    {
        if (entry is DirectoryInfo) return entry.Name + "/";
        var original = PlatformName.WithoutCopy(Bare(entry.Name));
        return all.Any(other => other is FileInfo && Bare(other.Name) == original) ? original : Bare(entry.Name);
    }

    static string Bare(string file) =>
        Archive.NameOf(file) is var name ? PlatformName.OfNotebook(name) ?? name : file;

    static string Plain(string name) => name.Trim() is { Length: > 0 } trimmed ? RealPath.Composed(trimmed) : name;

    void Add(Submission submission)
    {
        // The second "ana" is "ana (2)", unless somebody has that name already.
        while (submissions.Select(other => other.Short).Contains(submission.Short, StringComparer.OrdinalIgnoreCase))
            submission = submission with { Number = submission.Number + 1 };
        submissions.Add(submission);
        if (submission.Path is { } path) files.Add(path);
    }

    Submission Of(string student, string shown, FileSystemInfo[] entries)
    {
        Submission Without(string why) => new(student, null, why);
        try
        {
            if (entries.FirstOrDefault(entry => entry.LinkTarget is not null) is { } link)
                return Without($"{link.Name} is a link, which is not followed");
            FileSystemInfo[] notebooks = [.. entries.SelectMany(entry => Notebooks(entry, 0, archives: false))];
            if (notebooks.Length == 0)
                notebooks = [.. entries.SelectMany(entry => Notebooks(entry, 0, archives: true))];
            // A copy with another ending counts where there is nothing else.
            if (notebooks.Any(HasItsEnding)) notebooks = [.. notebooks.Where(HasItsEnding)];
            var from = entries[0] is DirectoryInfo ? entries[0].FullName : Path.GetDirectoryName(entries[0].FullName)!;
            if (notebooks.Length == 0)
                return Without(entries[0] is DirectoryInfo ? $"There is no notebook in the folder {shown}"
                    : $"There is no notebook in {shown}");
            if (notebooks.FirstOrDefault(file => file.LinkTarget is not null) is { } linked)
                return Without($"{linked.Name} is a link, which is not followed");
            if (notebooks.Length == 1) return new(student, notebooks[0].FullName);
            var named = notebooks
                .Where(file => Bare(file.Name).Equals(Bare(homework), StringComparison.OrdinalIgnoreCase)).ToArray();
            var answered = notebooks.Select(file => (file, answers: answersOf(file.FullName)))
                .Where(one => one.answers is not null).DistinctBy(one => one.answers).ToArray();
            var chosen = answered.Length == 1 ? answered[0].file : named.Length == 1 ? named[0] : null;
            var all = string.Join(", ", notebooks.Select(file => Path.GetRelativePath(from, file.FullName)));
            return chosen is null
                ? Without($"{shown} holds {notebooks.Length} notebooks; expected one, or one that is called "
                    + $"{homework}: {all}")
                : new(student, chosen.FullName)
                {
                    Notes = [$"of {notebooks.Length} notebooks {chosen.Name} was taken"]
                };
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Without(e.Message);
        }
    }

    IEnumerable<FileSystemInfo> Notebooks(FileSystemInfo entry, int depth, bool archives)
    {
        if (depth > DeepestFolder) return [];
        if (entry is DirectoryInfo { LinkTarget: null } folder)
            return Entries(folder.FullName).SelectMany(inner => Notebooks(inner, depth + 1, archives));
        if (IsNotebook(entry)) return [entry];
        if (!archives || entry is not FileInfo { LinkTarget: null } || !Archive.IsOne(entry.Name)) return [];
        return Notebooks(new DirectoryInfo(Unpack(entry.FullName)), depth + 2, archives);
    }

    string Unpack(string archive)
    {
        unpacked ??= Directory.CreateTempSubdirectory("course-handed-in-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(unpacked, $"{++unpackedArchives}")).FullName;
        Archive.Unpack(archive, folder);
        return folder;
    }

    static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => !entry.Name.StartsWith('.') && entry.Name != "__MACOSX");

    static bool IsNotebook(FileSystemInfo entry) =>
        entry is FileInfo && PlatformName.OfNotebook(entry.Name) is not null;

    static bool HasItsEnding(FileSystemInfo notebook) =>
        notebook.Extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase);

    /// <summary>Removes what was unpacked.</summary>
    public void Dispose()
    {
        if (unpacked is not null && Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
    }
}
