using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The assemblies of the running .NET, and this one for `display`, as every cell sees them.</summary>
internal static class FrameworkReferences
{
    public static MetadataReference[] Load()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return [.. Directory.EnumerateFiles(folder, "*.dll").Where(IsPublicAssembly).Append(typeof(FrameworkReferences).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p))];
    }

    static bool IsPublicAssembly(string path)
    {
        var name = Path.GetFileName(path);
        return (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll")
            && !name.EndsWith(".Native.dll", StringComparison.Ordinal);
    }
}
