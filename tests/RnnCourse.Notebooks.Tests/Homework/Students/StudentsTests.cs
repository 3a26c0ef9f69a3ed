using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Tests.Homework.Students;

public class StudentsTests
{
    static readonly SubmissionGrade Eight = new("ana", [new("a", 6, 6, ""), new("b", 2, 2, "", IsByHand: true), new("c", null, 2,
        "")], [], null);

    static HomeworkSettings Settings(TemporaryFolder folder, string json)
    {
        File.WriteAllText(folder["homework.json"], json);
        return HomeworkSettings.Of(folder["h1.ipynb"]);
    }

    [Fact]
    public void What_stands_under_the_name_of_a_homework_goes_before_what_holds_for_all()
    {
        using var folder = new TemporaryFolder();
        HomeworkSettings.Of(folder["h1.ipynb"]).ShouldBe(new HomeworkSettings());
        File.WriteAllText(folder["class.csv"], "student\nana\n");
        var settings = Settings(folder, """
            { "roster": "class.csv", "penaltyPerDay": 10, // for all
              "h1": { "due": "2026-11-30T23:59:00+01:00", "penaltyPerDay": 25, "graceMinutes": 15, "daysAtMost": 3, "handIn": "In Moodle." },
              "h2": { "due": "2026-12-31T23:59:00Z" } }
            """);
        settings.ShouldBe(new HomeworkSettings(folder["class.csv"], null, new(2026, 11, 30, 23, 59, 0, TimeSpan.FromHours(1)),
            25, 3, 15, "In Moodle."));
    }

    [Theory]
    [InlineData("{ \"dew\": 1 }", "there is no setting 'dew'; there are roster, times, due, penaltyPerDay, daysAtMost, "
        + "graceMinutes, handIn, and names of homework.")]
    [InlineData("{ \"h1\": { \"dew\": 1 } }", "h1: there is no setting 'dew'; there are roster, times, due, penaltyPerDay, "
        + "daysAtMost, graceMinutes, handIn.")]
    [InlineData("{ \"due\": \"soon\" }", "due: expected a time such as 2026-11-30T23:59:00+01:00, got 'soon'.")]
    [InlineData("{ \"penaltyPerDay\": 101 }", "penaltyPerDay: expected a number from 0 to 100, got 101.")]
    [InlineData("{ \"roster\": \"nobody.csv\" }", "roster: there is no file nobody.csv beside it.")]
    [InlineData("[1]", "expected an object in braces.")]
    public void Settings_that_cannot_be_are_named(string json, string message)
    {
        using var folder = new TemporaryFolder();
        Should.Throw<NotebookFormatException>(() => Settings(folder, json)).Message.ShouldBe("homework.json: " + message);
    }

    [Theory]
    [InlineData("2026-11-30T12:00:00Z", 8, "")]
    [InlineData("2026-12-01T00:10:00Z", 8, "")]                  // within the minutes of grace
    [InlineData("2026-12-01T00:16:00Z", 6, "1 day late, handed in 2026-12-01 00:16, due 2026-12-01 00:00: 25 % of the points")]
    [InlineData("2026-12-02T12:00:00Z", 4, "2 days late, handed in 2026-12-02 12:00, due 2026-12-01 00:00: 50 % of the points")]
    [InlineData("2026-12-20T12:00:00Z", 0, "20 days late, handed in 2026-12-20 12:00, due 2026-12-01 00:00: 100 % of the points")]
    public void Being_late_costs_a_part_of_what_was_earned(string time, double points, string why)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["times.csv"], $"student,time\nana,{time}\n");
        var settings = Settings(folder, "{ \"times\": \"times.csv\", \"due\": \"2026-12-01T00:00:00Z\", \"penaltyPerDay\": 25, "
            + "\"daysAtMost\": 3, \"graceMinutes\": 15 }");
        var late = new Lateness(settings, Roster.None).On(Eight, new Submission("ana", null));
        (late.Points, late.Automatic, late.ByHand, late.Open, late.Most).ShouldBe((points, 6, 2, 2, 10));
        late.Cells.Where(cell => cell.GradeId == "late").Select(cell => cell.Why).ShouldBe(why == "" ? [] : [why]);
    }

    [Fact]
    public void A_student_of_the_list_is_found_by_number_name_or_address_and_may_have_more_time()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["class.csv"], "Full name;ID;Email address;due\nAna García;Participant "
            + "7;ana@x.es;2026-12-09T00:00:00Z\nBen;8;ben@x.es;\nEva;9;;\n");
        var roster = Roster.Read(folder["class.csv"]);
        roster.Find(new Submission("garciaana", null) { Id = "7" })!.Name.ShouldBe("Ana García");
        roster.Find(new Submission("ana garcía".Normalize(System.Text.NormalizationForm.FormD), null))!.Id.ShouldBe("7");
        roster.Find(new Submission("ben@x.es", null))!.Name.ShouldBe("Ben");
        roster.Find(new Submission("zoe", null)).ShouldBeNull();
        roster.Missing([new Submission("Ben", null), new Submission("x", null) { Id = "7" }]).Select(entry =>
            entry.Name).ShouldBe(["Eva"]);
        File.WriteAllText(folder["times.csv"], "student,time\nAna García,2026-12-05T00:00:00Z\nBen,2026-12-05T00:00:00Z\n");
        var lateness = new Lateness(new HomeworkSettings(Times: folder["times.csv"], Due: new(2026, 12, 1, 0, 0, 0,
            TimeSpan.Zero), PenaltyPerDay: 10), roster);
        lateness.On(Eight, new Submission("garciaana", null) { Id = "7" }).Points.ShouldBe(8);
        lateness.On(Eight, new Submission("Ben", null)).Points.ShouldBe(8 * 0.6, 1e-9);
    }

    [Theory]
    [InlineData("nobody,x\n1,2\n", "class.csv, line 1: expected a column student, got nobody, x.")]
    [InlineData("student\nana\nANA\n", "class.csv, line 3: ANA stands there twice.")]
    [InlineData("student,due\nana,soon\n", "class.csv, line 2: expected a time such as 2026-11-30T23:59:00+01:00, got 'soon'.")]
    public void A_list_that_cannot_be_is_named(string text, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["class.csv"], text);
        Should.Throw<NotebookFormatException>(() => Roster.Read(folder["class.csv"])).Message.ShouldBe(message);
    }

    [Fact]
    public void Tables_of_old_spreadsheets_are_read_too()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["class.csv"], System.Text.Encoding.Latin1.GetBytes("student\tid\r\nJosé\t1\r\n\r\n"));
        Roster.Read(folder["class.csv"]).Entries.Single().ShouldBe(new Roster.Entry("José", "José", "1", "", null));
    }
}
