using RnnCourse.Studies;
using RnnCourse.Tests.Checks;

namespace RnnCourse.Tests.Studies;

[Collection(ConsoleTests.Name)]
public sealed class StudyTests : IDisposable
{
    static readonly string[] Cells = ["RNN", "LSTM"];
    static readonly int[] Seeds = [1, 2, 3];

    readonly CapturedConsole console = new();
    readonly string folder = Directory.CreateTempSubdirectory("studies").FullName;

    public void Dispose()
    {
        AppContext.SetData(Contract.StudyCode + "99-test", null);
        console.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>RNN 0.11, 0.12, 0.13; LSTM 0.21, 0.22, 0.23.</summary>
    static Dictionary<string, double> Error(string condition, int seed) => new()
    {
        ["error"] = (condition == "RNN" ? 0.1 : 0.2) + 0.01 * seed
    };

    Study Run(StudyOrder order, Func<string, int, IReadOnlyDictionary<string, double>>? measure = null,
        string[]? conditions = null, int[]? seeds = null) =>
        new StudyRunner(folder, "99-test", conditions ?? Cells, seeds ?? Seeds, measure ?? Error).Run(order);

    static IReadOnlyDictionary<string, double> Never(string condition, int seed) =>
        throw new InvalidOperationException("It must not be measured.");

    [Fact]
    public void What_was_measured_is_kept_and_read()
    {
        var asked = new List<(string, int)>();
        var measured = Run(StudyOrder.Measure,
            (condition, seed) => { asked.Add((condition, seed)); return Error(condition, seed); });
        asked.ShouldBe([("RNN", 1), ("LSTM", 1), ("RNN", 2), ("LSTM", 2), ("RNN", 3), ("LSTM", 3)]);
        var read = Run(StudyOrder.Read, Never);
        read.Conditions.ShouldBe(Cells);
        read.Values("LSTM", "error").ShouldBe([0.21, 0.22, 0.23], 1e-12);
        read.Values("RNN", "error").ShouldBe(measured.Values("RNN", "error"));
        (read.Name, read.Command, read.Date, read.Machine).ShouldBe(
            ("99-test", "dotnet run --project lib/RnnCourse.Cli -- study 99 99-test", measured.Date, measured.Machine));
        read.Band("RNN", "error").ShouldBe(StudyBand.Of([0.11, 0.12, 0.13]));
        Should.Throw<ArgumentException>(() => read.Values("GRU", "error"))
            .Message.ShouldStartWith("The study 99-test has no condition 'GRU', only RNN, LSTM.");
        Should.Throw<ArgumentException>(() => read.Values("RNN", "loss"))
            .Message.ShouldStartWith("The study 99-test has no measure 'loss', only error.");
    }

    [Fact]
    public void It_says_how_far_it_is()
    {
        Run(StudyOrder.Measure);
        var lines = console.Take().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldMatch("^99-test, 1 of 6: RNN, seed 1 \\([0-9]+ s so far\\) \\.\\.\\.$");
        lines[1].ShouldMatch("^error 0.11; took [0-9]+\\.[0-9] s$");
        lines[10].ShouldMatch("^99-test, 6 of 6: LSTM, seed 3 \\([0-9]+ s so far\\) \\.\\.\\.$");
        lines[11].ShouldMatch("^error 0.23; took [0-9]+\\.[0-9] s$");
    }

    [Fact]
    public void Other_conditions_or_seeds_are_not_taken_for_what_was_asked()
    {
        Run(StudyOrder.Measure);
        foreach (var (conditions, seeds) in ((string[], int[])[])[
            (["RNN"], Seeds), (["RNN", "GRU"], Seeds), (["RNN", "LSTM", "GRU"], Seeds), (Cells, [1, 2]), (Cells, [1, 2, 4]),
            (Cells, [1, 2, 3, 4])])
            Should.Throw<InvalidDataException>(() => Run(StudyOrder.Read, Never, conditions, seeds)).Message.ShouldEndWith(
                "holds other conditions or seeds than the lesson asks for. Run the study again: dotnet run --project "
                    + "lib/RnnCourse.Cli -- study 99 99-test");
        Run(StudyOrder.Read, Never, ["LSTM", "RNN"], [3, 2, 1]).Runs.Count.ShouldBe(6);       // their order does not matter
        File.WriteAllText(Path.Combine(folder, "99-test.json"),
            File.ReadAllText(Path.Combine(folder, "99-test.json")).Replace("\"seed\": 3", "\"seed\": 2"));
        Should.Throw<InvalidDataException>(() => Run(StudyOrder.Read, Never));                // a run twice, another missing
    }

    [Fact]
    public void Missing_and_broken_files_are_named()
    {
        Should.Throw<FileNotFoundException>(() => Run(StudyOrder.Read))
            .Message.ShouldStartWith("The study 99-test was never run: there is no ");
        File.WriteAllText(Path.Combine(folder, "99-test.json"), "{ \"name\": ");
        Should.Throw<InvalidDataException>(() => Run(StudyOrder.Read)).Message.ShouldContain("99-test.json is not a study: ");
        File.WriteAllText(Path.Combine(folder, "99-test.json"), "null");
        Should.Throw<InvalidDataException>(() => Run(StudyOrder.Read)).Message.ShouldContain("holds other conditions or seeds");
    }

    [Fact]
    public void Fewer_than_three_seeds_are_no_study() =>
        Should.Throw<ArgumentException>(() => Study.Of("99-test", Cells, [1, 2, 2], Error))
            .Message.ShouldStartWith("A study needs at least three seeds, got 2.");

    [Fact]
    public void A_check_measures_the_first_seed_of_each_condition()
    {
        Run(StudyOrder.Measure);
        console.Take();
        var asked = new List<(string, int)>();
        Run(StudyOrder.Check, (condition, seed) => { asked.Add((condition, seed)); return Error(condition, seed); });
        asked.ShouldBe([("RNN", 1), ("LSTM", 1)]);
        console.Take().Split("the same numbers as kept").Length.ShouldBe(3);
    }

    [Fact]
    public void A_check_finds_a_condition_that_no_longer_does_what_it_did()
    {
        Run(StudyOrder.Measure);
        var before = File.ReadAllText(Path.Combine(folder, "99-test.json"));
        Should.Throw<InvalidDataException>(() =>
            Run(StudyOrder.Check, (condition, seed) => condition == "RNN" ? Error(condition, seed) : new() { ["error"] = 0.4 }))
            .Message.ShouldStartWith("The study 99-test no longer holds. LSTM: error is 0.4, the study expects 0.105");
        File.ReadAllText(Path.Combine(folder, "99-test.json")).ShouldBe(before);
        // another machine
        Run(StudyOrder.Check, (condition, seed) => new Dictionary<string, double>
        {
            ["error"] = Error(condition, seed)["error"] + 0.005
        });
        console.Take().ShouldContain("not the same numbers as kept, measured on ");
    }

    [Fact]
    public void Code_that_was_only_renamed_is_accepted_after_a_check_that_passes()
    {
        AppContext.SetData(Contract.StudyCode + "99-test", "aaaa");
        var measured = Run(StudyOrder.Measure);
        AppContext.SetData(Contract.StudyCode + "99-test", "bbbb");
        Should.Throw<InvalidDataException>(() =>
            Run(StudyOrder.Accept, (_, _) => new Dictionary<string, double> { ["error"] = 9 }));
        Run(StudyOrder.Read).IsStale.ShouldBeTrue();
        Run(StudyOrder.Accept);
        var read = Run(StudyOrder.Read);
        (read.IsStale, read.Code).ShouldBe((false, "bbbb"));
        read.Values("LSTM", "error").ShouldBe(measured.Values("LSTM", "error"));
    }

    [Fact]
    public void Times_are_not_compared()
    {
        var second = 0;
        Dictionary<string, double> Timed(string condition, int seed) =>
            new(Error(condition, seed)) { ["seconds"] = 100.0 * second++ };
        Run(StudyOrder.Measure, Timed);
        second = 1000;
        Run(StudyOrder.Check, Timed);
    }

    [Fact]
    public void A_study_measured_by_other_code_is_stale_and_shows_it()
    {
        AppContext.SetData(Contract.StudyCode + "99-test", "aaaa");
        Run(StudyOrder.Measure).Code.ShouldBe("aaaa");
        console.Take();
        Run(StudyOrder.Read).IsStale.ShouldBeFalse();
        console.Take().ShouldBe("");
        Run(StudyOrder.Read).ToTable().ToString().ShouldNotContain("STALE");

        AppContext.SetData(Contract.StudyCode + "99-test", "bbbb");
        var stale = Run(StudyOrder.Read);
        stale.IsStale.ShouldBeTrue();
        console.Take().Trim().ShouldBe(
            "STALE: other code than the lesson's measured the study 99-test. Measure it again: dotnet run --project "
                + "lib/RnnCourse.Cli -- study 99 99-test");
        stale.ToTable().ToHtml().ShouldContain("STALE: measured by other code than the lesson");

        // a host that does not know the code says nothing
        AppContext.SetData(Contract.StudyCode + "99-test", null);
        Run(StudyOrder.Read).IsStale.ShouldBeFalse();
    }

    [Fact]
    public void The_table_has_mean_and_range()
    {
        Run(StudyOrder.Measure);
        var html = Run(StudyOrder.Read).ToTable("F3").ToHtml();
        html.ShouldContain("Mean over 3 seeds (least to greatest).");
        html.ShouldContain("0.120 (0.110 to 0.130)");
        html.ShouldContain("0.220 (0.210 to 0.230)");
    }
}
