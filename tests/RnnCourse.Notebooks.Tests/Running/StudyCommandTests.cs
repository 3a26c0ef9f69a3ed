using System.Text.Json;
using RnnCourse.Notebooks.Studies;
using RnnCourse.Notebooks.Tests.Homework;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>`course study` over a small lesson with two studies, one of which lives on the other, beside a training that no study
/// needs.</summary>
public sealed class StudyCommandTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly string[] cells =
    [
        "#r \"../artifacts/course/RnnCourse.dll\"\nusing RnnCourse.Studies;",
        "double Error(string cell, int seed) => cell.Length + seed / 100.0;",
        "throw new Exception(\"this needs an hour\");",
        "var quick = Study.Of(\"05-quick\", [\"RNN\", \"LSTM\"], [1, 2, 3], (cell, seed) => new Dictionary<string, double> { "
            + "[\"error\"] = Error(cell, seed) });",
        "var other = Study.Of(\"05-other\", [\"RNN\"], [1, 2, 3], (cell, seed) => new Dictionary<string, double> { [\"error\"] = "
            + "quick.Values(cell, \"error\")[0] + seed });",
    ];

    public StudyCommandTests()
    {
        File.WriteAllText(folder["RnnCourse.sln"], "");
        Directory.CreateDirectory(folder["notebooks"]);
        Directory.CreateDirectory(folder["datasets"]);
        // A copy of the library: studies are kept in the folder datasets above it.
        var course = Path.Combine(folder.Path, "artifacts", "course");
        Directory.CreateDirectory(course);
        foreach (var library in Directory.GetFiles(Path.GetDirectoryName(SmallHomework.Library)!, "*.dll"))
            File.Copy(library, Path.Combine(course, Path.GetFileName(library)));
        Write();
    }

    public void Dispose() => folder.Dispose();

    void Write() =>
        File.Move(folder.Notebook("05-rnn.ipynb", cells), Path.Combine(folder["notebooks"], "05-rnn.ipynb"), overwrite: true);

    Task<(int ExitCode, string Output)> Study(params string[] arguments) =>
        CommandTests.Course(folder.Path, ["study", .. arguments]);

    string Kept(string name) => Path.Combine(folder.Path, "datasets", "studies", name + ".json");

    [Fact]
    public async Task One_study_is_measured_by_name_without_the_rest_of_the_lesson()
    {
        var (exitCode, output) = await Study("05", "05-quick");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("== 05-quick, study 1 of 1, 05-rnn.ipynb");
        output.ShouldContain("05-quick, 1 of 6: RNN, seed 1 (");
        output.ShouldContain("05-quick, 6 of 6: LSTM, seed 3 (");
        output.TrimEnd().ShouldEndWith("1 measured.");
        File.Exists(Kept("05-other")).ShouldBeFalse();
        using var kept = JsonDocument.Parse(File.ReadAllText(Kept("05-quick")));
        kept.RootElement.GetProperty("code").GetString().ShouldBe(StudyCode.In(cells)[0].Hash);
        kept.RootElement.GetProperty("runs")[5].GetProperty("measures").GetProperty("error").GetDouble().ShouldBe(4.03, 1e-12);
    }

    [Fact]
    public async Task A_check_passes_until_the_numbers_change()
    {
        (await Study("05")).ExitCode.ShouldBe(0);
        var (exitCode, output) = await Study("--check");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("== 05-other, study 2 of 2, 05-rnn.ipynb");
        output.ShouldContain("the same numbers as kept");
        output.ShouldNotContain("STALE");
        output.TrimEnd().ShouldEndWith("2 checked.");

        cells[1] = "double Error(string cell, int run) => cell.Length + run / 100.0;";        // a name
        Write();
        (exitCode, output) = await Study("05-quick", "--check", "--accept");
        exitCode.ShouldBe(0, output);
        (exitCode, output) = await Study("05-quick", "--check");
        output.ShouldNotContain("STALE");

        cells[1] = "double Error(string cell, int seed) => cell.Length + seed / 3.0;";
        Write();
        (exitCode, output) = await Study("05-quick", "--check");
        exitCode.ShouldBe(1, output);
        output.ShouldContain("STALE: other code than the lesson's measured the study 05-quick.");
        output.ShouldContain("The study 05-quick no longer holds. RNN: error is 3.3333, the study expects ");
        output.TrimEnd().ShouldEndWith("FAILED: 05-quick; 0 of 1 checked.");
    }

    [Fact]
    public async Task Only_cheap_ones_are_checked_when_asked()
    {
        (await Study("05")).ExitCode.ShouldBe(0);
        File.WriteAllText(Kept("05-quick"),
            File.ReadAllText(Kept("05-quick")).Replace("\"seed\": 1,", "\"seed\": 1, \"took\": 40,"));
        File.WriteAllText(Kept("05-other"),
            File.ReadAllText(Kept("05-other")).Replace("\"seed\": 1,", "\"seed\": 1, \"took\": 40,"));
        (await Study("--check", "--within", "79")).Output.TrimEnd().ShouldEndWith("1 checked.");
        (await Study("--check", "--within", "81")).Output.TrimEnd().ShouldEndWith("2 checked.");
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        var (exitCode, output) = await Study("06");
        (exitCode, output.Trim()).ShouldBe((2, "There is no notebook 06."));
        (exitCode, output) = await Study("05-slow");
        (exitCode, output.Trim()).ShouldBe((2, "There is no notebook 05-slow."));
        (exitCode, output) = await Study();
        exitCode.ShouldBe(2);
        output.ShouldContain("Name a lesson or a study to measure, such as 05 or 05-ecg.");
        (exitCode, output) = await Study("05", "--within", "3");
        exitCode.ShouldBe(2);
        output.ShouldContain("--within belongs to --check.");
    }
}
