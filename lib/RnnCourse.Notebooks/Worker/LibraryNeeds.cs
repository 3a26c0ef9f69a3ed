using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Which assemblies a library was built against.</summary>
internal static class LibraryNeeds
{
    public static string[] Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
