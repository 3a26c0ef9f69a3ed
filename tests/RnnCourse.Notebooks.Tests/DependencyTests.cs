using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Kernel.Wire;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Dependencies between libraries, and between the folders of a library, point one way, as docs/architecture.md lists
/// them. The folders of RnnCourse and RnnCourse.TorchSharp are held to it in the tests of these.</summary>
public partial class DependencyTests
{
    public static TheoryData<string> Libraries => ["RnnCourse.Notebooks", "RnnCourse.Kernel"];

    static FolderMap Map(string library) =>
        new((library == "RnnCourse.Kernel" ? typeof(Signature) : typeof(Notebook)).Assembly);

    [Theory, MemberData(nameof(Libraries))]
    public void Folders_use_only_what_is_listed(string library) => Map(library).NotListed().ShouldBeEmpty();

    [Theory, MemberData(nameof(Libraries))]
    public void Every_folder_is_listed_after_those_that_it_uses(string library)
    {
        Map(library).Folders.There.ShouldBe(Map(library).Folders.Listed);
        Map(library).Backwards().ShouldBeEmpty();
    }

    /// <summary>A row of the table of projects: its name, and what it may use.</summary>
    [GeneratedRegex(@"^\| `lib/([^`]+)` \|[^|]*\| *([^|]*?) *\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [Fact]
    public void Every_library_is_in_the_table_with_the_libraries_that_it_refers_to()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var table = Row().Matches(page).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split(", ")
            .Where(used => used.StartsWith("RnnCourse", StringComparison.Ordinal)).ToArray());
        var lib = Path.Combine(Repository.Root, "lib");
        table.Keys.ShouldBe(Directory.GetDirectories(lib).Select(folder => Path.GetFileName(folder)!), ignoreOrder: true);
        foreach (var (library, expected) in table)
            XDocument.Load(Path.Combine(lib, library, library + ".csproj")).Descendants("ProjectReference")
                .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")    // only built before
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .ShouldBe(expected, ignoreOrder: true, library);
    }
}
