using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Completion;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The assemblies of the running .NET that cells see, and this one for `display`.</summary>
/// <remarks>
/// Compiling a cell takes time for every assembly it could use, needed or not. So cells see the usual ones first, and
/// all of them once a cell does not compile. The ones seen are always closed: what they refer to is among them, so that
/// adding more never changes a type already used.
/// </remarks>
internal sealed class FrameworkReferences
{
    static readonly string[] Usual =
    [
        "System.Runtime", "System.Collections", "System.Collections.Concurrent", "System.Console",
        "System.Diagnostics.Process", "System.Linq", "System.Memory", "System.Numerics.Vectors", "System.ObjectModel",
        "System.Runtime.Extensions", "System.Runtime.Intrinsics", "System.Runtime.Numerics",
        "System.Text.RegularExpressions", "System.Threading", "System.Threading.Tasks.Parallel",
        "System.Threading.Thread",
    ];

    static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    readonly Dictionary<string, MetadataReference> seen = new(StringComparer.Ordinal);

    public FrameworkReferences()
    {
        var own = typeof(FrameworkReferences).Assembly.Location;
        seen[own] = LibraryMetadata.Copied(own);
        foreach (var name in (string[])[.. Usual, .. LibraryNeeds.Of(own)]) Add(name);
    }

    /// <summary>A copy, so that one session's additions are not seen by another.</summary>
    public FrameworkReferences(FrameworkReferences other)
    {
        foreach (var (name, reference) in other.seen) seen[name] = reference;
    }

    public IEnumerable<MetadataReference> Seen => seen.Values;

    /// <summary>True when .NET itself has an assembly of this name.</summary>
    public static bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Makes an assembly seen, and all that it refers to; names that .NET does not have are passed
    /// over.</summary>
    public void Add(string name)
    {
        if (seen.ContainsKey(name) || !Has(name)) return;
        seen[name] = LibraryMetadata.Mapped(PathOf(name));
        foreach (var needed in LibraryNeeds.Of(PathOf(name))) Add(needed);
    }

    /// <summary>Makes all assemblies of .NET seen.</summary>
    public void AddAll()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*.dll").Where(p => IsManaged(Path.GetFileName(p))))
            Add(Path.GetFileNameWithoutExtension(path));
    }

    static string PathOf(string name) => Path.Combine(Folder, name + ".dll");

    static bool IsManaged(string file) =>
        (file.StartsWith("System.", StringComparison.Ordinal)
            || file is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll")
        && !file.EndsWith(".Native.dll", StringComparison.Ordinal);
}
