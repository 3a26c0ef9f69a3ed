using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Which of the files beside a library it was built against: cells see them too, because its public methods may speak of their types.</summary>
internal static class LibraryNeeds
{
    public static string[] Beside(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        var metadata = file.GetMetadataReader();
        var folder = Path.GetDirectoryName(path)!;
        return [.. metadata.AssemblyReferences
            .Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))
            .Where(name => !CellLoadContext.IsFramework(name))
            .Select(name => Path.Combine(folder, name + ".dll"))
            .Where(File.Exists)];
    }
}
