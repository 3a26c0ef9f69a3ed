namespace RnnCourse.Notebooks.Completion;

/// <summary>
/// The libraries of .NET as code sees them: those of the SDK, with documentation beside them, else those that run.
/// </summary>
internal static class FrameworkLibraries
{
    // dotnet/shared/Microsoft.NETCore.App/10.0.x
    static readonly string Running = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static IReadOnlyList<string> Paths { get; } =
        [.. Find().Append(typeof(FrameworkLibraries).Assembly.Location)];

    static IEnumerable<string> Find()
    {
        var packs = Path.GetFullPath(Path.Combine(Running, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var framework = $"net{Environment.Version.Major}.0";
        var documented = !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Select(p => Path.Combine(p, "ref", framework)).Where(Directory.Exists).Order(StringComparer.Ordinal)
                .LastOrDefault();
        return documented is not null
            ? Directory.EnumerateFiles(documented, "*.dll")
            : Directory.EnumerateFiles(Running, "*.dll").Where(p => Path.GetFileName(p) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll")
                && !name.EndsWith(".Native.dll", StringComparison.Ordinal));
    }
}
