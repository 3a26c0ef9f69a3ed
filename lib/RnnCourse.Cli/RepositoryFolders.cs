using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>Where the course lies: the folder with RnnCourse.sln, found by walking up.</summary>
internal sealed record RepositoryFolders(string Root)
{
    const string Solution = "RnnCourse.sln";

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Homework => Path.Combine(Notebooks, "homework");

    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Where results go: the course's folder for them, or one in the current folder where the course is not
    /// found.</summary>
    public static string ArtifactsOf(RepositoryFolders? folders) => folders?.Artifacts ?? Path.GetFullPath("artifacts");

    /// <summary>The folder that a command writes to: the one that was named, or its own among the course's
    /// results.</summary>
    /// <param name="folders">The course, where it is found.</param>
    /// <param name="kind">The name of the command's own folder.</param>
    /// <param name="named">What `--out` names.</param>
    /// <param name="inputs">Every file that the command reads.</param>
    /// <param name="home">The folder of the course whose notebooks keep their folders below it.</param>
    public static ResultsFolder Results(RepositoryFolders? folders, string kind, string? named,
        IEnumerable<string> inputs, string? home)
    {
        if (named is not null && string.IsNullOrWhiteSpace(named))
            throw new UsageException($"--out expects a folder, got '{named}'.");
        return ResultsFolder.Open(named ?? Path.Combine(ArtifactsOf(folders), kind), inputs, home,
            isForResultsOnly: named is null);
    }

    public string PackageRecord => Path.Combine(Artifacts, "packages.json");

    public string CourseLibrary => Path.Combine(Artifacts, "course", "RnnCourse.dll");

    /// <summary>The worker over the .NET Interactive kernel.</summary>
    /// <exception cref="UsageException">It is not built.</exception>
    public static WorkerCommand InteractiveWorker(RepositoryFolders? folders)
    {
        var path = Path.Combine(ArtifactsOf(folders), "interactive", "interactive-worker.dll");
        return File.Exists(path) ? WorkerCommand.ForAssembly(path) : throw new UsageException(
            $"The worker of --kernel interactive is not built: there is no {Shown(path)}. "
            + "Build it: dotnet build lib/RnnCourse.InteractiveWorker");
    }

    /// <summary>Looks upwards from the current folder, then from the program's own.</summary>
    public static RepositoryFolders? Find()
    {
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, Solution)))
                    return new(folder);
        return null;
    }

    /// <summary>A path as it is best shown: relative to the current folder when it lies below it.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
