using System.Globalization;

namespace RnnCourse.Tests;

/// <summary>Lines fit on a screen: what <c>.editorconfig</c> asks of editors is checked here.</summary>
public class LineLengthTests
{
    /// <summary>Folders, and the columns that the editor settings allow in them.</summary>
    public static TheoryData<string, string, int> Folders =>
        new() { { "lib", "[*.cs]", 120 }, { "tests", "[tests/**.cs]", 130 } };

    [Theory, MemberData(nameof(Folders))]
    public void No_line_is_longer_than_the_editor_settings_allow(string folder, string section, int most)
    {
        const string setting = "max_line_length = ";
        File.ReadLines(Path.Combine(Repository.Root, ".editorconfig")).SkipWhile(line => line != section)
            .First(line => line.StartsWith(setting, StringComparison.Ordinal))[setting.Length..]
            .ShouldBe(most.ToString(CultureInfo.InvariantCulture));
        Sources(Path.Combine(Repository.Root, folder))
            .SelectMany(file => TooLong(File.ReadLines(file), most)
                .Select(line => $"{Path.GetRelativePath(Repository.Root, file)}, {line}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Longer_lines_are_found_and_only_data_within_triple_quotes_may_be_longer()
    {
        TooLong(["12345", "123456", "x = \"\"\"", "a longer one", "\"\"\";", "1234567"], 5)
            .ShouldBe(["line 2: 6 characters", "line 6: 7 characters"]);
    }

    /// <summary>Lines that are longer. Within triple quotes stand notebooks, pages and tables as other programs write them, which
    /// a break would change.</summary>
    static IEnumerable<string> TooLong(IEnumerable<string> lines, int most)
    {
        var raw = false;
        foreach (var (number, line) in lines.Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            if (line.Length > most && !raw && quotes == 0) yield return $"line {number + 1}: {line.Length} characters";
            raw ^= quotes % 2 == 1;
        }
    }

    /// <summary>Sources below a folder, without what a build writes.</summary>
    static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file =>
            !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
