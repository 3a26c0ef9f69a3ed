using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Tests.Homework.Slips;

/// <summary>Every slip costs what it must and no more, and what was put right is told.</summary>
public class SlipTests
{
    static readonly bool all = Environment.GetEnvironmentVariable("RNNCOURSE_ALL_SLIPS") == "1";

    [Theory, InlineData("cells", 2), InlineData("code", 2), InlineData("files", 1)]
    public async Task Slips_cost_what_they_must(string kind, int oneOf)
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options with { CellTime = TimeSpan.FromSeconds(5) });
        var only = Environment.GetEnvironmentVariable("RNNCOURSE_SLIP");
        Slip[] slips = [.. (kind switch { "cells" => OfCells.All, "code" => OfCode.All, _ => OfFiles.All })
            .Where((slip, i) => only is not null ? slip.Name.Contains(only) : all || i % oneOf == 0)];
        foreach (var (i, slip) in slips.Index())
        {
            var path = SmallHomework.HandIn(folder, homework, $"ana-{i:00}", ("twice", slip.Twice), ("word", slip.Word), ("why",
                slip.Why));
            var root = JsonNode.Parse(File.ReadAllText(path))!;
            slip.Change((JsonArray)root["cells"]!);
            File.WriteAllText(path, root.ToString());
            File.WriteAllBytes(path, slip.File(File.ReadAllText(path)));
        }
        var grades = await SmallHomework.GradeAllAsync(folder, homework, grading);
        string[] expected = [.. slips.Select(slip =>
            $"{slip.Name}: {slip.Points}{(slip.Note == "" ? "" : ", told: " + slip.Note)}")];
        slips.Select((slip, i) =>
        {
            var grade = grades[$"ana-{i:00}"];
            var told = string.Join("; ", [.. grade.Notes, .. grade.Cells.Select(cell => cell.Why)]);
            return $"{slip.Name}: {SmallHomework.Points(grade)}"
                + (slip.Note == "" ? "" : told.Contains(slip.Note) ? ", told: " + slip.Note : ", told instead: " + told);
        }).ShouldBe(expected);
    }
}
