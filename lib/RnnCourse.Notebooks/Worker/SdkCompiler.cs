using System.Reflection;
using System.Runtime.Loader;

namespace RnnCourse.Notebooks.Worker;

/// <summary>
/// The copy of the C# compiler inside the .NET SDK: the same code as the package, but already compiled to machine code,
/// which halves a cold start.
/// </summary>
internal sealed class SdkCompiler : AssemblyLoadContext
{
    /// <summary>Set to `package` to use the compiler of the package only.</summary>
    public const string Choice = "COURSE_COMPILER";

    readonly string folder;

    SdkCompiler(string folder) : base("compiler")
    {
        this.folder = folder;
        HasEditorServices = FindEditorServices();
    }

    /// <summary>This library loaded beside the SDK's compiler, or null when no fitting SDK is installed.</summary>
    public static Assembly? TryLoad()
    {
        if (Environment.GetEnvironmentVariable(Choice) == "package" || FindFolder() is not { } folder) return null;
        try
        {
            var context = new SdkCompiler(folder);
            context.LoadFromAssemblyName(new AssemblyName("Microsoft.CodeAnalysis.CSharp"));
            return context.LoadFromAssemblyPath(typeof(SdkCompiler).Assembly.Location);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    static string? FindFolder()
    {
        // dotnet/shared/Microsoft.NETCore.App/10.0.x
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var sdks = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "sdk"));
        if (!Directory.Exists(sdks)) return null;
        return Directory.EnumerateDirectories(sdks)
            .Select(d => (Path: Path.Combine(d, "Roslyn", "bincore"), Version: VersionOf(Path.GetFileName(d))))
            .Where(s => s.Version.Major == Environment.Version.Major
                && File.Exists(Path.Combine(s.Path, "Microsoft.CodeAnalysis.CSharp.dll")))
            .OrderByDescending(s => s.Version)
            .Select(s => s.Path)
            .FirstOrDefault();
    }

    static Version VersionOf(string name) => Version.TryParse(name.Split('-')[0], out var v) ? v : new Version();

    /// <summary>
    /// Whether the SDK has completion and inspection for this compiler: its formatter brings them along.
    /// </summary>
    public bool HasEditorServices { get; }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp")
            return LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
        var service = ServicePath(name);
        return HasEditorServices && name.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
            && File.Exists(service)
            ? LoadFromAssemblyPath(service)
            : null;
    }

    string ServicePath(string name) => Path.Combine(folder, "..", "..", "DotnetTools", "dotnet-format", name + ".dll");

    bool FindEditorServices()
    {
        var features = ServicePath("Microsoft.CodeAnalysis.CSharp.Features");
        var compiler = Path.Combine(folder, "Microsoft.CodeAnalysis.dll");
        return File.Exists(features)
            && AssemblyName.GetAssemblyName(features).Version == AssemblyName.GetAssemblyName(compiler).Version;
    }
}
