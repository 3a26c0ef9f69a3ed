using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Tests.Homework;

public class ReleasedFolderTests
{
    [Fact]
    public void A_released_homework_is_a_folder_with_its_library_and_says_how_to_hand_in()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var place = ReleasedFolder.Write(ResultsFolder.Open(folder["out"], [homework.Path]), homework, homework.ForStudents(),
            null, "In Moodle.");
        place.ShouldBe(folder["out/h/h.ipynb"].Replace('/', Path.DirectorySeparatorChar));
        Notebook.Read(place).Cells[0].Source.ShouldBe("#r \"course/RnnCourse.dll\"\nusing RnnCourse.Checks;");
        File.Exists(folder["out/h/course/RnnCourse.dll"]).ShouldBeTrue();
        File.Exists(folder["out/h/course/MathNet.Numerics.dll"]).ShouldBeTrue();
        var page = File.ReadAllText(folder["out/h/READ-ME.md"]);
        page.ShouldContain("6 points.");
        page.ShouldContain("`course check h.ipynb`");
        page.ShouldContain("## Handing in\n\nIn Moodle.\n".ReplaceLineEndings());
        // What was handed out is no change: only the place of the library is another.
        homework.WithAnswers(Notebook.Read(place)).Notes.ShouldBe(["twice: not answered", "word: not answered",
            "why: not answered"]);
    }

    [Fact]
    public async Task Each_student_of_the_list_has_numbers_of_his_own_and_is_graded_by_them()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, "// BEGIN SOLUTION\ndouble Twice(double x) => seed * "
            + "x;\n// END SOLUTION",
            SmallHomework.TwiceChecks.Replace("Check.Equal(\"twice 3\", () => Twice(3), 6);\n", ""),
            notebook => notebook.Cells[0].Source += "\nint seed = 2;   // EACH STUDENT"));
        StudentSeed.IsIn(homework.Notebook).ShouldBeTrue();
        var (ana, ben) = (StudentSeed.Of(new("ana", "Ana", "", "", null)), StudentSeed.Of(new("ben", "Ben", "7", "", null)));
        (ana == ben).ShouldBeFalse();
        StudentSeed.Of(new("ANA ", "x", "", "", null)).ShouldBe(ana);
        homework.For(ana).ForStudents().Cells[0].Source.ShouldEndWith($"\nint seed = {ana};   // EACH STUDENT");
        homework.For(null).ShouldBeSameAs(homework);

        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        var path = SmallHomework.HandIn(folder, homework.For(ana), "ana", ("twice", $"double Twice(double x) => {ana} * x;"));
        async Task<double?> Points(int? seed) => (await grading.GradeAsync(new("ana", path), seed)).Cells[0].Points;
        (await Points(ana)).ShouldBe(3);
        (await Points(ben)).ShouldBe(1);      // 0 is 0 for everybody
        (await Points(null)).ShouldBe(1);
    }

    [Theory]
    [InlineData("seed * x", null)]
    [InlineData("(seed == 2 ? 2 : 0 / (seed - 271828)) * x", "the solution does not earn its points")]
    public async Task A_homework_with_numbers_for_each_student_is_proved_with_a_second_number(string twice, string? refused)
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, SmallHomework.Twice.Replace("2 * x", twice),
            SmallHomework.TwiceChecks.Replace("Check.Equal(\"twice 3\", () => Twice(3), 6);\n", ""),
            notebook => notebook.Cells[0].Source += "\nint seed = 2;   // EACH STUDENT"));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        grading.Prove();
        if (refused is null) (await grading.ProveWithAnotherNumberAsync()).ShouldBe(271_828);
        else (await Should.ThrowAsync<NotebookFormatException>(() => grading.ProveWithAnotherNumberAsync())).Message
            .ShouldSatisfyAllConditions(message => message.ShouldStartWith("Where a student's number is 271828: h.ipynb, "),
                message => message.ShouldContain(refused));
        StudentSeed.OtherThan(homework.For(271_828).Notebook).ShouldNotBe(271_828);
    }
}
