using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Tests.Running;

namespace RnnCourse.Notebooks.Tests.Homework;

/// <summary>A class of generated students through `course grade`, behind walls: right, partly right, wrong in known ways, with
/// slips, hostile. RNNCOURSE_CLASS=100 says how many; without it there are none.</summary>
public class ClassTests(ITestOutputHelper output)
{
    const string Stub = "double Twice(double x)\n{\n    // your code here\n    throw new NotImplementedException();\n}";
    const string NoWord = "string word = null;\n// your code here";

    static readonly TimeSpan mostForAHundred = TimeSpan.FromMinutes(10);

    /// <summary>An answer to each question, what happens to the cells, and the points of each question.</summary>
    static readonly (string Twice, string Word, Action<JsonArray>? Slip, string Points)[] kinds =
    [
        ("double Twice(double x) => x + x;", "var word = \"gate\";", null, "3,2"),
        ("Func<double, double> Twice = x => 2 * x;", "string word = \"ga\" + \"te\";", null, "3,2"),
        ("double Twice(double x) => 2 * x;", NoWord, null, "3,0"),
        (Stub, "var word = \"gate\";", null, "0,2"),
        ("double Twice(double x) => 3 * x;", "var word = \"door\";", null, "1,0"),
        ("double Twice(double x) => x > 0 ? 2 * x : x;", "var word = \"gate\";", null, "2,2"),
        ("double Twice(double x) => Plus(x, x);", "var word = \"gate\";", cells => cells.Insert(1, Own()), "3,2"),
        ("double Twice(double x) => 2 * x;", "var word = \"gate\";", WithoutMetadata, "3,2"),
        ("double Twice(double x) => 2 * x", "var word = \"gate\";", null, "0,2"),
        ("double Twice(double x) { Environment.Exit(0); return 2 * x; }", "var word = \"gate\";", null, "0,2"),
        ("double Twice(double x) => File.ReadAllText(\"h.ipynb\").Length * x;", "var word = \"gate\";", null, "0,2"),
        ("class Check { public static void Equal(params object[] all) { } }\ndouble Twice(double x) => double.NaN;",
            "var word = \"gate\";", null, "0,2"),
    ];

    static JsonObject Own() => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = "mine",
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
        ["source"] = "double Plus(double a, double b) => a + b;",
    };

    static void WithoutMetadata(JsonArray cells)
    {
        foreach (var cell in cells) cell!["metadata"] = new JsonObject();
    }

    [Fact]
    public async Task A_class_is_graded_with_exactly_the_points_that_it_deserves()
    {
        var asked = Environment.GetEnvironmentVariable("RNNCOURSE_CLASS");
        Assert.SkipUnless(asked is not null, "RNNCOURSE_CLASS=100 runs it");
        Assert.SkipUnless(Sandbox.Find(out var missing) is not null, missing);
        var students = int.Parse(asked!, CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        List<string> expected = [];
        for (var i = 0; i < students; i++)
        {
            var (twice, word, slip, points) = kinds[i % kinds.Length];
            var name = string.Create(CultureInfo.InvariantCulture, $"student-{i:000}");
            var path = SmallHomework.HandIn(folder, homework, name, ("twice", twice), ("word", word), ("why", "It opens."));
            if (slip is not null)
            {
                var root = JsonNode.Parse(File.ReadAllText(path))!;
                slip((JsonArray)root["cells"]!);
                File.WriteAllText(path, root.ToJsonString());
            }
            expected.Add($"{name},{points},");
        }
        var clock = Stopwatch.StartNew();
        var (exitCode, said) = await CommandTests.Course(folder.Path, "grade", "h.ipynb", "handed-in", "--out", "out",
            "--parallel", "2");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{students} students in {clock.Elapsed.TotalSeconds:0} s"));

        exitCode.ShouldBe(0, said);
        string[] rows = [.. File.ReadLines(folder["out/grades.csv"]).Skip(1).Select(row => string.Join(',', row.Split(',')[..3])
            + ",")];
        rows.ShouldBe(expected);
        Directory.GetFiles(folder["out/pages"], "*.html").Length.ShouldBe(students);
        if (students <= 100) clock.Elapsed.ShouldBeLessThan(mostForAHundred);
    }
}
