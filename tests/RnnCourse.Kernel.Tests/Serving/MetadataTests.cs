using System.Text.Json.Nodes;
using RnnCourse.Kernel.Installing;
using RnnCourse.Kernel.Serving;

namespace RnnCourse.Kernel.Tests.Serving;

/// <summary>
/// Editors write the kernel's words into a notebook when it is opened; what the course holds is the same, so nothing
/// changes.
/// </summary>
public class MetadataTests
{
    static readonly string Notebooks = Path.Combine(Repository.Root, "notebooks");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Notebooks, "*.ipynb", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Notebooks, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_notebook_holds_what_editors_write_back(string file)
    {
        var metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(Notebooks, file)))!["metadata"]!;
        metadata["language_info"]!.ToJsonString().ShouldBe(Replies.LanguageInfo().ToJsonString());
        metadata["kernelspec"]!.ToJsonString().ShouldBe(new JsonObject
        {
            ["display_name"] = KernelSpec.DisplayName,
            ["language"] = KernelSpec.Language,
            ["name"] = KernelSpec.DefaultName,
        }.ToJsonString());
    }
}
