using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Completion;

/// <summary>
/// Libraries as the compiler sees them, without the machine code that they hold: that would take most of a worker's
/// memory.
/// </summary>
internal static class LibraryMetadata
{
    /// <summary>
    /// A library of .NET, which nobody changes: its file is mapped, and shared by all workers of the machine.
    /// </summary>
    public static MetadataReference Mapped(string path, DocumentationProvider? documentation = null) =>
        From(path, PEStreamOptions.Default, documentation);

    /// <summary>Any other library: what the compiler needs is copied, so that the file may be built again.</summary>
    public static MetadataReference Copied(string path, DocumentationProvider? documentation = null) =>
        From(path, PEStreamOptions.PrefetchMetadata, documentation);

    static PortableExecutableReference From(string path, PEStreamOptions options, DocumentationProvider? documentation)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(file, options))
            .GetReference(documentation, filePath: path);
    }
}
