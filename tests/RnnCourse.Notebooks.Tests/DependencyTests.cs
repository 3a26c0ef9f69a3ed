using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Dependencies between the folders of the notebook library point one way, as those of the other library do.</summary>
public partial class DependencyTests
{
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Documents"] = [],
        ["Studies"] = ["Documents"],
        ["Protocol"] = ["Documents"],
        ["Packages"] = ["Documents"],
        ["Display"] = ["Documents", "Protocol"],
        ["Completion"] = [],
        ["Worker"] = ["Documents", "Protocol", "Display", "Packages", "Completion", "Studies"],
        ["Running"] = ["Documents", "Protocol"],
        ["Homework"] = ["Documents", "Protocol", "Running"],
        ["Rendering"] = ["Documents"],
    };

    static string Library { get; } = Path.Combine(Repository.Root, "lib", "RnnCourse.Notebooks");

    [GeneratedRegex(@"RnnCourse\.Notebooks\.([A-Z][A-Za-z]+)")]
    private static partial Regex Mention();

    [Fact]
    public void Folders_use_only_what_lies_below_them()
    {
        var wrong = new List<string>();
        foreach (var (folder, allowed) in MayUse)
            foreach (var file in Directory.GetFiles(Path.Combine(Library, folder), "*.cs", SearchOption.AllDirectories))
                foreach (Match mention in Mention().Matches(File.ReadAllText(file)))
                    if (mention.Groups[1].Value is var other && other != folder && MayUse.ContainsKey(other) && !allowed.Contains(other))
                        wrong.Add($"{folder}/{Path.GetFileName(file)} uses {other}");
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_has_its_place_and_no_two_need_each_other()
    {
        var folders = Directory.GetDirectories(Library).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));
        folders.ShouldBe(MayUse.Keys, ignoreOrder: true);
        foreach (var folder in MayUse.Keys) Below(folder).ShouldNotContain(folder);

        static IEnumerable<string> Below(string folder) => MayUse[folder].SelectMany(other => Below(other).Append(other));
    }
}
