using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Every attack earns what its answers deserve, the student beside it keeps all points, nothing is told and
/// nothing is left. A part of them always runs; RNNCOURSE_ALL_ATTACKS=1 runs all.</summary>
public sealed class AttackTests
{
    const int OneOf = 5;
    const string Solution = "canary of the solution", Hidden = "canary of the hidden checks", Neighbour =
        "canary of the neighbour";

    static readonly bool all = Environment.GetEnvironmentVariable("RNNCOURSE_ALL_ATTACKS") == "1";

    public static TheoryData<string> Kinds => ["stopping", "taking", "reading", "forging"];

    static Attack[] Of(string kind) => kind switch
    {
        "stopping" => Stopping.All,
        "taking" => Taking.All,
        "reading" => Reading.All,
        _ => Forging.All,
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Attacks_earn_what_they_deserve_and_harm_nobody(string kind)
    {
        Assert.SkipUnless(Sandbox.Find(out var missing) is not null, missing);
        using var range = await AttackRange.OpenAsync(Solution, Hidden, Neighbour);
        string? only = Environment.GetEnvironmentVariable("RNNCOURSE_ATTACK");
        Attack[] attacks = [.. Of(kind).Where((attack, i) => only is not null ? attack.Name.Contains(only) : all
            || i % OneOf == 0)];
        foreach (var (i, attack) in attacks.Index()) range.HandIn($"eve-{i:00}", attack);

        var grades = await range.GradeAsync();

        string[] points = [.. attacks.Select((attack, i) => $"{attack.Name}: {SmallHomework.Points(grades[$"eve-{i:00}"])}")];
        points.ShouldBe([.. attacks.Select((attack, i) => $"{attack.Name}: "
            + $"{Told(grades[$"eve-{i:00}"].Cells[0], Deserved(attack, grades[$"eve-{i:00}"]))} "
            + $"{Told(grades[$"eve-{i:00}"].Cells[1], attack.WordPoints)} ?")]);
        SmallHomework.Points(grades["control"]).ShouldBe(
            $"{Told(grades["control"].Cells[0], 3)} {Told(grades["control"].Cells[1], 2)} ?");
        foreach (var (i, attack) in attacks.Index())
        {
            var told = GradeReport.Feedback(grades[$"eve-{i:00}"], "").ToString() + GradeReport.Csv([grades[$"eve-{i:00}"]]);
            foreach (var secret in (string[])[Solution, Hidden, Neighbour, "secret argument 5", "secret argument -1",
                "SecretArgument5Exception ("])
                (told.Replace("secret argument {x}", "").Contains(secret) ? $"{attack.Name} tells {secret}" : "").ShouldBe("");
            told.Length.ShouldBeLessThan(60_000_000, attack.Name);
        }
        (await range.WhatIsLeftAsync()).ShouldBeEmpty();

        // On a machine that is too busy for the solution, nobody's points are taken or given.
        static string Told(CellGrade cell, double? deserved) =>
            cell.Why.Contains(Grading.TooBusy, StringComparison.Ordinal) ? "?" : $"{deserved:0.##}";

        // Who burns the processor beside a right answer may run out of time on a busy machine, which is his own loss.
        double? Deserved(Attack attack, SubmissionGrade grade) =>
            kind == "stopping" && grade.Cells[0].Points < attack.Points ? grade.Cells[0].Points : attack.Points;
    }
}
