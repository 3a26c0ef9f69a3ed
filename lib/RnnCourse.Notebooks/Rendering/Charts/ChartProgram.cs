using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace RnnCourse.Notebooks.Rendering.Charts;

/// <summary>Plotly's program, which draws the charts of a page: a file beside it, since it is larger than a lesson.
/// Plotly.NET's assembly holds it.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Text">The program (plotly.js, MIT licence, which stands in its first lines).</param>
internal sealed record ChartProgram(string Name, byte[] Text)
{
    const string Prefix = "Plotly.NET.", Start = "plotly-", Ending = ".min.js";

    /// <summary>Reads it out of Plotly.NET.dll, without loading that; null where the file is not there or holds
    /// none.</summary>
    public static ChartProgram? Find(string assembly)
    {
        if (!File.Exists(assembly)) return null;
        try
        {
            using var file = new PEReader(File.OpenRead(assembly));
            var names = file.GetMetadataReader();
            foreach (var handle in names.ManifestResources)
            {
                var resource = names.GetManifestResource(handle);
                var name = names.GetString(resource.Name);
                if (!name.StartsWith(Prefix + Start, StringComparison.Ordinal)
                    || !name.EndsWith(Ending, StringComparison.Ordinal) || !resource.Implementation.IsNil) continue;
                var place = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
                var data = file.GetSectionData(place).GetReader();
                data.Offset = (int)resource.Offset;
                return new(name[Prefix.Length..], data.ReadBytes(data.ReadInt32()));
            }
            return null;
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
