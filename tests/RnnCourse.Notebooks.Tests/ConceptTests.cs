using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests;

/// <summary>docs/concepts.md says which lesson teaches a concept and which test checks it; here that is counted.</summary>
public partial class ConceptTests
{
    static string Page => Path.Combine(Repository.Root, "docs", "concepts.md");

    [GeneratedRegex(@"^\| (?<id>[A-J]\d+) \|(?<legend>.*\|) (?<lessons>[^|]*) \| (?<tests>[^|]*) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"Trait\(""Concept"",\s*""(?<id>[A-J]\d+)""\)")]
    private static partial Regex TraitOfATest();

    [Fact]
    public void The_page_of_concepts_names_the_lessons_and_tests_that_there_are()
    {
        var lessons = Lessons();
        var tests = Tests();
        var lines = File.ReadAllLines(Page);
        var expected = lines.Select(line => Row().Match(line) is { Success: true } row
            ? $"| {row.Groups["id"]} |{row.Groups["legend"]} {lessons.GetValueOrDefault(row.Groups["id"].Value)}"
                + $" | {tests.GetValueOrDefault(row.Groups["id"].Value)} |"
            : line).ToArray();
        if (Environment.GetEnvironmentVariable("RNNCOURSE_WRITE_DOCS") == "1")
            File.WriteAllText(Page, string.Join('\n', expected) + '\n');
        else
            lines.Zip(expected).Where(l => l.First != l.Second).Select(l => $"{l.First}\nshould be\n{l.Second}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_concept_is_taught_and_tested_and_no_tag_is_of_an_unknown_one()
    {
        var known = Rows().ToDictionary(r => r.Groups["id"].Value, r => r.Groups["legend"].Value);
        var (lessons, tests) = (Lessons(), Tests());
        known.Count.ShouldBeGreaterThan(80);
        known.Keys.Except(lessons.Keys).ShouldBeEmpty("not taught");
        known.Keys.Except(tests.Keys).ShouldBeEmpty("not tested");
        lessons.Keys.Union(tests.Keys).Except(known.Keys).ShouldBeEmpty("not on the page");
        known.Where(c => c.Value.Contains("*fig*") && !lessons[c.Key].Contains("**")).Select(c => c.Key)
            .ShouldBeEmpty("not drawn");
    }

    static IEnumerable<Match> Rows() => File.ReadAllLines(Page).Select(line => Row().Match(line)).Where(row => row.Success);

    /// <summary>Concept -> the lessons whose cells carry its tag, in bold where one draws its figure.</summary>
    static Dictionary<string, string> Lessons()
    {
        var tags = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
            .SelectMany(file => Notebook.Read(file).Cells.SelectMany(cell => cell.Tags)
                .Select(tag => (Tag: tag, Lesson: Path.GetFileName(file).Split('-')[0])))
            .Distinct().ToList();
        return tags.Where(t => t.Tag.StartsWith("concept:") || t.Tag.StartsWith("figure:"))
            .GroupBy(t => t.Tag.Split(':')[1])
            .ToDictionary(g => g.Key, g => string.Join(", ", g.GroupBy(t => t.Lesson).OrderBy(l => l.Key, StringComparer.Ordinal)
                .Select(l => l.Any(t => t.Tag.StartsWith("figure:")) ? $"**{l.Key}**" : l.Key)));
    }

    /// <summary>Concept -> the test classes (a file each) that carry its trait.</summary>
    static Dictionary<string, string> Tests() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(file => TraitOfATest().Matches(File.ReadAllText(file))
                .Select(m => (Id: m.Groups["id"].Value, Test: Path.GetFileNameWithoutExtension(file))))
            .Distinct().GroupBy(t => t.Id)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(t => t.Test).Order(StringComparer.Ordinal)));
}
