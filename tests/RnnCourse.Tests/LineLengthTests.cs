namespace RnnCourse.Tests;

/// <summary>Lines fit on a screen: what <c>.editorconfig</c> asks of editors is checked here.</summary>
public class LineLengthTests
{
    /// <summary>Columns that the editor settings allow in a folder.</summary>
    public static TheoryData<string> Folders => ["lib/RnnCourse"];

    [Theory, MemberData(nameof(Folders))]
    public void No_line_is_longer_than_the_editor_settings_allow(string folder)
    {
        var root = Repository.Root;
        var most = int.Parse(File.ReadLines(Path.Combine(root, ".editorconfig")).First(line => line.StartsWith("max_line_length = ", StringComparison.Ordinal)).Split('=')[1]);
        most.ShouldBe(120);
        var tooLong = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
        {
            if (Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar) is [.., "obj" or "bin", _] or [_, _, "obj" or "bin", ..]) continue;
            var raw = false;     // lists of words within """ are data
            foreach (var (number, line) in File.ReadLines(file).Index())
            {
                if (line.Length > most && !raw && !line.Contains("\"\"\"")) tooLong.Add($"{Path.GetRelativePath(root, file)}, line {number + 1}: {line.Length} characters");
                raw ^= line.Split("\"\"\"").Length % 2 == 0;
            }
        }
        tooLong.ShouldBeEmpty();
    }
}
