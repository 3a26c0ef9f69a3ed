using System.Runtime.Loader;

namespace RnnCourse.InteractiveWorker;

/// <summary>Where the course's libraries lie that notebooks refer to. The formatters and the cells use those, not
/// copies, so that their types are the same.</summary>
internal static class CourseLibraries
{
    static readonly string[] Folders = [InArtifacts("course"), InArtifacts("charts"), InArtifacts("torchsharp")];

    /// <summary>From now on a library that is not found elsewhere is taken from there.</summary>
    public static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        Folders.Select(folder => Path.Combine(folder, wanted.Name + ".dll")).FirstOrDefault(File.Exists) is { } path
            ? context.LoadFromAssemblyPath(path) : null;

    static string InArtifacts(string folder) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", folder));
}
