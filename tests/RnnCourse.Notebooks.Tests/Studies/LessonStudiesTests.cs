using System.Text.Json;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Studies;

namespace RnnCourse.Notebooks.Tests.Studies;

/// <summary>The studies of all lessons: measured by the code that the lessons hold, and told apart from what a run
/// measures.</summary>
public class LessonStudiesTests
{
    static string[] Lessons
    {
        get;
    } = [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    static string[] Code(string lesson) =>
        [.. Notebook.Read(lesson).Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source)];

    [Fact]
    public void No_study_is_stale()
    {
        var stale = new List<string>();
        var found = 0;
        foreach (var study in Lessons.SelectMany(lesson => StudyCode.In(Code(lesson))))
        {
            found++;
            using var kept = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(Repository.Root, "datasets", "studies", study.Name + ".json")));
            var code = kept.RootElement.TryGetProperty("code", out var value) ? value.GetString() : "none";
            if (code != study.Hash)
                stale.Add(
                    $"{study.Name} was measured by the code {code}, the lesson's is {study.Hash}: dotnet run --project "
                        + $"lib/RnnCourse.Cli -- study {study.Name}");
        }
        stale.ShouldBeEmpty();
        // and none is left over
        found.ShouldBe(Directory.GetFiles(Path.Combine(Repository.Root, "datasets", "studies"), "*.json").Length);
    }

    [Fact]
    public void A_study_cut_out_of_its_lesson_measures_the_same()
    {
        foreach (var study in Lessons.SelectMany(lesson => StudyCode.In(Code(lesson))))
            StudyCode.OfLast(study.Cells).Single(again => again.Name == study.Name).Hash.ShouldBe(study.Hash, study.Name);
    }

    [Fact]
    public void Claims_about_studies_say_so() =>
        Lessons.SelectMany(lesson => StudyClaims.Unsaid(Code(lesson))
            .Select(claim => $"{Path.GetFileName(lesson)}|{string.Join(",", claim.Studies)}|{claim.Claim}")).ShouldBeEmpty();
}
