using System.Text.RegularExpressions;

namespace RnnCourse.Tests;

/// <summary>Dependencies between the folders of the library point one way, from what is simple to what is put together.</summary>
public partial class DependencyTests
{
    static readonly Dictionary<string, string[]> mayUse = new()
    {
        ["Tensors"] = [],
        ["Text"] = [],
        ["Figures"] = [],
        ["Layers"] = ["Tensors"],
        ["Training"] = ["Tensors"],
        ["Data"] = ["Tensors", "Text"],
        ["BeforeRecurrence"] = ["Tensors", "Layers", "Data", "Text"],
        ["Recurrent"] = ["Tensors", "Layers", "Figures"],     // Figures: a table of shapes shows itself
        ["Attention"] = ["Tensors", "Layers", "Recurrent"],
        ["BackpropagationThroughTime"] = ["Tensors", "Recurrent", "Training"],
        ["WordVectors"] = ["Tensors", "Layers", "Attention", "Training", "Text"],
        ["Models"] = ["Tensors", "Layers", "Recurrent", "Attention", "Training", "Text", "Data", "BeforeRecurrence"],
        ["Checks"] = ["Tensors", "Figures", "Data"],    // Data: where the studies are kept
    };

    static string Library { get; } = FindLibrary();

    static string FindLibrary()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RnnCourse.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "lib", "RnnCourse");
    }

    [GeneratedRegex(@"RnnCourse\.([A-Z][A-Za-z]+)")]
    private static partial Regex Mention();

    [Fact]
    public void Folders_use_only_what_lies_below_them()
    {
        var wrong = new List<string>();
        foreach (var (folder, allowed) in mayUse)
            foreach (var file in Directory.GetFiles(Path.Combine(Library, folder), "*.cs", SearchOption.AllDirectories))
                foreach (Match mention in Mention().Matches(string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))))
                    if (mention.Groups[1].Value is var other && other != folder && mayUse.ContainsKey(other) && !allowed.Contains(other))
                        wrong.Add($"{folder}/{Path.GetFileName(file)} uses {other}");
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_has_its_place_and_no_two_need_each_other()
    {
        Directory.GetDirectories(Library).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).ShouldBe(mayUse.Keys, ignoreOrder: true);
        foreach (var folder in mayUse.Keys) Below(folder).ShouldNotContain(folder);

        static IEnumerable<string> Below(string folder) => mayUse[folder].SelectMany(other => Below(other).Append(other));
    }
}
