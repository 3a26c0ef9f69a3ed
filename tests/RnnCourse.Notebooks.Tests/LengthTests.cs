using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Lessons that can be read and taught: no long cells, no wide lines, no lesson of more than an hour; `course lengths`
/// lists what is too long.</summary>
public partial class LengthTests
{
    static string Folder { get; } = Path.Combine(Repository.Root, "notebooks");

    public static TheoryData<string> Lessons() =>
        [.. Directory.GetFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_is_short_enough_and_says_how_long_it_takes(string lesson)
    {
        var notebook = Notebook.Read(Path.Combine(Folder, lesson));
        var size = new LessonSize(notebook);
        var said = Minutes().Match(notebook.Cells[0].Source);
        string[] wrong = said.Value == $"| Time | {size.MinutesInClass} minutes in class, {size.MinutesAlone} alone"
            ? [.. size.TooLong]
            : [.. size.TooLong, $"{lesson} says '{said.Value}', counted {size.MinutesInClass} in class, {size.MinutesAlone} "
            + $"alone"];
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Cells_lines_and_minutes_are_counted()
    {
        var lesson = Notebook.Create("x.ipynb");
        lesson.Add(CellKind.Markdown, string.Join(' ', Enumerable.Repeat("word", 1200)));
        lesson.Add(CellKind.Code, "#r \"x.dll\"", "setup");
        lesson.Add(CellKind.Code, string.Join('\n', Enumerable.Repeat("// a line", 25)), "just");
        lesson.Add(CellKind.Code, string.Join('\n', Enumerable.Repeat("// a line", 26)), "long");
        lesson.Add(CellKind.Code, string.Join('\n', Enumerable.Repeat("// a line", 40)), "folded", "study");
        lesson.Add(CellKind.Code, $"// {new string('x', 108)}\n// {new string('x', 107)}", "wide");
        lesson.Add(CellKind.Code, "1", "there", "needs:torchsharp");
        lesson.Add(CellKind.Code, "2", "exercise-compute");
        var size = new LessonSize(lesson);
        (size.Cells, size.Words, size.Shown).ShouldBe((8, 1200, 3));
        size.MinutesInClass.ShouldBe(10);                       // 6 + 3
        size.MinutesAlone.ShouldBe(25);                         // 10 + 4.5 + 5 + 1
        size.TooLong.ShouldBe(["x.ipynb long: 26 lines, at most 25", "x.ipynb wide: 1 lines over 110 letters, the longest 111"]);
    }

    [Fact]
    public void A_lesson_of_61_cells_or_an_hour_and_more_is_too_long()
    {
        var lesson = Notebook.Create("x.ipynb");
        for (var i = 0; i < 61; i++) lesson.Add(CellKind.Code, "1");
        new LessonSize(lesson).TooLong.ShouldBe(["x.ipynb: 61 cells, at most 60", "x.ipynb: 65 minutes in class, at most 60"]);
    }

    [GeneratedRegex(@"\| Time \| \d+ minutes in class, \d+ alone")]
    private static partial Regex Minutes();
}
