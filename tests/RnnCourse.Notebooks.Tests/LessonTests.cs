using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests;

/// <summary>What holds for the file of every lesson and every homework; that their cells run is what `course run` and `course
/// release` show.</summary>
public class LessonTests
{
    static string Folder { get; } = Path.Combine(Repository.Root, "notebooks");

    public static TheoryData<string> Lessons() =>
        [.. Directory.GetFiles(Folder, "*.ipynb", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Lessons))]
    public void A_lesson_is_stored_as_Jupyter_would_and_without_outputs(string lesson)
    {
        var text = File.ReadAllText(Path.Combine(Folder, lesson));
        var notebook = Notebook.Read(Path.Combine(Folder, lesson));
        notebook.ToString().ShouldBe(text);
        notebook.Root["nbformat_minor"]!.GetValue<int>().ShouldBe(5);
        notebook.Cells.Where(c => c.Outputs.Count > 0 || c.ExecutionCount is not null).Select(c => c.Id).ShouldBeEmpty();
        notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>().ShouldBe(".net-csharp");
        notebook.Cells.First(c => c.Kind == CellKind.Code)
            .Source.ShouldStartWith($"#r \"{(lesson.Contains('/') ? "../" : "")}../artifacts/course/RnnCourse.dll\"");
    }

    [Theory, MemberData(nameof(Lessons))]
    public void All_formulas_and_pictures_of_a_lesson_can_be_shown(string lesson) =>
        NotebookPage.Render(Notebook.Read(Path.Combine(Folder, lesson)), Folder).Trouble.ShouldBeEmpty();

    [Theory, MemberData(nameof(Lessons))]
    public void Links_between_lessons_lead_somewhere(string lesson)
    {
        var notebook = Notebook.Read(Path.Combine(Folder, lesson));
        var links = notebook.Cells.Where(c => c.Kind == CellKind.Markdown)
            .SelectMany(c => System.Text.RegularExpressions.Regex.Matches(c.Source, @"\]\(([^)\s]+)\)")
                .Select(m => m.Groups[1].Value))
            .Where(l => !l.Contains(':') && !l.StartsWith('#'))
            .Select(l => l.Split('#')[0]);
        var here = Path.GetDirectoryName(Path.Combine(Folder, lesson))!;
        links.Where(l => !Path.Exists(Path.Combine(here, l))).ShouldBeEmpty();
    }
}
