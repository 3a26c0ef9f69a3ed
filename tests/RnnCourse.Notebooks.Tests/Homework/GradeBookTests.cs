using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Homework;

public class GradeBookTests
{
    static readonly SubmissionGrade Ana = new("ana",
        [new("twice-checks", 3, 3, "all 3 checks right"), new("word-checks", 1, 2, "1 of 2"),
            new("why", null, 1, "to be read by hand")], [], null);

    [Fact]
    public void What_was_graded_is_found_again_until_something_changes()
    {
        using var folder = new TemporaryFolder();
        var path = SmallHomework.Write(folder);
        var homework = HomeworkNotebook.Read(path);
        var handedIn = new Submission("ana", SmallHomework.HandIn(folder, homework, "ana"));
        var book = new GradeBook(folder["grades"], homework);
        book.Find(handedIn).ShouldBeNull();
        book.Keep(handedIn, Ana with { Notes = ["a note"] });
        var found = book.Find(handedIn).ShouldNotBeNull();
        (found.Points, found.Open, found.Notes.Single(), found.Cells[1].Why).ShouldBe((4, 1, "a note", "1 of 2"));
        new GradeBook(folder["others"], homework).Take(folder["grades"]).ShouldBe(1);
        new GradeBook(folder["others"], homework).Find(handedIn).ShouldNotBeNull();
        File.AppendAllText(handedIn.Path!, " ");
        book.Find(handedIn).ShouldBeNull("it was handed in anew");
        book.Keep(handedIn, Ana);
        File.AppendAllText(path, " ");
        new GradeBook(folder["grades"], homework).Find(handedIn).ShouldBeNull("the homework has changed");
        Should.Throw<IOException>(() => book.Take(folder["nowhere"])).Message.ShouldContain("results of another run");
    }

    [Theory]
    [InlineData("student,question,points,comment\nana,why,0.5,\"a good start, no end\"\nana,*,-1,a day late\n")]
    [InlineData("student;question;points;comment\nana;why;0,5;a good start, no end\nana;*;-1;a day late\n")]
    public void Marks_of_the_lecturer_count_and_are_told(string file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["marks.csv"], file);
        var grade = Marks.Read(folder["marks.csv"], HomeworkNotebook.Read(SmallHomework.Write(folder))).On(Ana);
        (grade.Automatic, grade.ByHand, grade.Open, grade.Points, grade.Most).ShouldBe((4, -0.5, 0, 3.5, 6));
        grade.Cells[2].Why.ShouldBe("by hand: a good start, no end");
        GradeReport.Csv([grade]).ShouldEndWith("\nana,3,1,0.5,-1,4,-0.5,0,3.5,6,\n");
        GradeReport.Csv([grade], forExcel: true).ShouldEndWith("\nana;3;1;0,5;-1;4;-0,5;0;3,5;6;\n");
        GradeReport.Feedback(grade, "").Cells[0].Source.ShouldContain("| why | 0.5 of 1 | by hand: a good start, no end |");
    }

    [Theory]
    [InlineData("name,points\n", "line 1: expected the head student,question,points,comment, got name,points.")]
    [InlineData("student,question,points,comment\nana,wy,1,\n",
        "line 2: there is no question 'wy'; there are twice-checks, word-checks, why, *.")]
    [InlineData("student,question,points,comment\nana,why,good,\n", "line 2: expected points as a number, got 'good'.")]
    [InlineData("student,question,points,comment\nana,why,1,\nana,why,0,\n", "line 3: ana has a mark for why already.")]
    public void A_mark_that_cannot_be_understood_is_named(string file, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["marks.csv"], file);
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        Should.Throw<NotebookFormatException>(() => Marks.Read(folder["marks.csv"], homework))
            .Message.ShouldBe("marks.csv, " + message);
    }

    [Fact]
    public async Task Behind_walls_the_solution_cannot_be_read_and_honest_answers_earn_their_points()
    {
        Assert.SkipUnless(Sandbox.Find(out var missing) is not null, missing);
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        Directory.CreateDirectory(folder["handed-in"]);
        var isolation = await Isolation.ByWallsAsync(TemporaryFolder.Course, homework, [folder["handed-in"]]);
        var grading = await Grading.BeginAsync(homework,
            SmallHomework.Options with { Worker = isolation.Worker, Isolation = isolation.Said, IsTrusted = false });
        const string Reads = "double Twice(double x) => File.ReadAllText(\"h.ipynb\").Contains(\"return 2 * x\") ? 2 * x : 0;";
        const string Word =
            "var word = \"gate\"; foreach (var file in Directory.GetFiles(\"/\", \"*.ipynb\", new EnumerationOptions { "
                + "RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 4 })) word += file;";
        (string, string)[] answers = [("twice", Reads), ("word", Word)];
        var attacker = await grading.GradeAsync("eve", SmallHomework.HandIn(folder, homework, "eve", answers));
        attacker.Cells.Select(cell => cell.Points).ShouldBe([0, 2, 0]);     // nothing to read, so the word is as it should be
        grading.Protections.ShouldContain("shut off by bubblewrap");
    }
}
