using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Tests.Homework.Releasing;

/// <summary>The six pieces of homework of the course: each can be handed out, its solution and its wrong answers are
/// graded with the points that stand in it.</summary>
public class AssignmentTests
{
    static string Folder { get; } = Path.Combine(Repository.Root, "notebooks", "homework");

    public static TheoryData<string> All() =>
        [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(All))]
    public async Task The_solution_and_every_listed_wrong_answer_earn_what_they_should(string file)
    {
        var homework = HomeworkNotebook.Read(Path.Combine(Folder, file));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        var proof = grading.Prove();
        proof.Wrong.ShouldBeGreaterThanOrEqualTo(15);
        proof.Right.ShouldBeGreaterThanOrEqualTo(1);
        (proof.Witnessed / (double)proof.Checks).ShouldBeGreaterThanOrEqualTo(0.75);
        grading.Warnings.ShouldBeEmpty();
        var released = (await grading.ReleaseAsync()).ToString();
        foreach (var secret in new[] { "HIDDEN", "WRONG", "RIGHT", "Check.Hidden", "Rubric", "SOLUTION" })
            released.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(secret);

        using var folder = new TemporaryFolder();
        var solved = await grading.GradeAsync("all", HandIn(folder, homework, "all", _ => null));
        solved.Points.ShouldBe(7);
        solved.Open.ShouldBe(3);
        // One student hands in the first wrong answer to each question, another the last.
        foreach (var place in new[] { Index.Start, ^1 })
        {
            var chosen = Questions(homework).Select(question => (question.Question,
                Wrong: question.Wrong[place.IsFromEnd ? ^1 : 0])).ToArray();
            var grade = await grading.GradeAsync("wrong", HandIn(folder, homework, "wrong",
                id => chosen.FirstOrDefault(pair => pair.Wrong.Answer.GradeId == id).Wrong?.Source));
            foreach (var (question, wrong) in chosen)
            {
                var cell = grade.Cells.Single(cell => cell.GradeId == question);
                cell.Points!.Value.ShouldBe(wrong.Points!.Value, 0.0051, $"{file}, {question}: {wrong.Name}: {cell.Why}");
                cell.Why.ShouldContain("not right: ");
            }
        }
    }

    static IEnumerable<(string Question, Variant[] Wrong)> Questions(HomeworkNotebook homework)
    {
        var wrong = new List<Variant>();
        foreach (var cell in homework.Cells)
        {
            wrong.AddRange(Variant.In(cell).Where(variant => !variant.IsRight));
            if (!cell.IsChecked) continue;
            wrong.ShouldAllBe(variant => variant.Points != null);
            yield return (cell.GradeId, [.. wrong]);
            wrong.Clear();
        }
    }

    static string HandIn(TemporaryFolder folder, HomeworkNotebook homework, string student, Func<string, string?> instead)
    {
        var notebook = homework.ForStudents();
        foreach (var cell in homework.Cells.Where(cell => cell.IsAnswer))
            notebook.Cells[cell.Cell.Number - 1].Source = instead(cell.GradeId) ?? cell.Cell.Source;
        notebook.Write(folder[$"{student}.ipynb"]);
        return folder[$"{student}.ipynb"];
    }
}
