using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Tests.Homework.Releasing;

/// <summary>The six pieces of homework of the course: each can be handed out, its solution and its wrong answers are
/// graded with the points that stand in it. RNNCOURSE_ALL_WRONG=1 has every listed wrong answer handed in by somebody.
/// </summary>
public class AssignmentTests
{
    static readonly bool all = Environment.GetEnvironmentVariable("RNNCOURSE_ALL_WRONG") == "1";

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
        // One student answers every other question wrong, by its first listed wrong answer, another the rest, by the last.
        using var folder = new TemporaryFolder();
        var questions = Questions(homework).ToArray();
        Dictionary<string, Variant>[] wrong = all
            ? [.. Enumerable.Range(0, questions.Max(question => question.Wrong.Length)).Select(i => questions
                .Where(question => i < question.Wrong.Length)
                .ToDictionary(question => question.Question, question => question.Wrong[i]))]
            : [.. new[] { 0, 1 }.Select(odd => questions.Where((_, i) => i % 2 == odd)
                .ToDictionary(question => question.Question, question => question.Wrong[odd == 0 ? 0 : ^1]))];
        var release = grading.ReleaseAsync();
        var grades = new SubmissionGrade[wrong.Length];
        await Parallel.ForAsync(0, wrong.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (student, _) =>
            grades[student] = await grading.GradeAsync($"student {student}", HandIn(folder, homework, $"student {student}",
                id => wrong[student].Values.FirstOrDefault(variant => variant.Answer.GradeId == id)?.Source)));

        foreach (var (grade, answers) in grades.Zip(wrong))
        {
            grade.Open.ShouldBe(3);
            foreach (var (question, _) in questions)
            {
                var cell = grade.Cells.Single(cell => cell.GradeId == question);
                var points = answers.TryGetValue(question, out var chosen) ? chosen.Points!.Value : cell.Most;
                cell.Points!.Value.ShouldBe(points, 0.0051, $"{file}, {question}: {chosen?.Name}: {cell.Why}");
                if (chosen is not null) cell.Why.ShouldContain("not right: ");
            }
        }
        var released = (await release).ToString();
        foreach (var secret in new[] { "HIDDEN", "WRONG", "RIGHT", "Check.Hidden", "Rubric", "SOLUTION" })
            released.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(secret);
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
