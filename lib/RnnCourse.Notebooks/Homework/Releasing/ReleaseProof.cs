using System.Globalization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>What a homework must hold before it is handed out: every listed wrong answer loses points and is seen by
/// the shown checks, every other right answer earns all, rubrics add up.</summary>
/// <param name="Wrong">How many wrong answers were tried.</param>
/// <param name="Right">How many other right answers.</param>
/// <param name="Witnessed">How many hidden checks have an independent witness.</param>
/// <param name="Checks">How many hidden checks there are.</param>
internal sealed record ReleaseProof(int Wrong, int Right, int Witnessed, int Checks)
{
    const double Rounding = 0.0051;    // points are stated with two digits

    /// <summary>Proves it.</summary>
    /// <param name="homework">The homework.</param>
    /// <param name="solution">What the solution's run gave.</param>
    /// <param name="variants">What the variants gave.</param>
    /// <exception cref="NotebookFormatException">It does not hold; the message names cell and line.</exception>
    public static ReleaseProof Of(HomeworkNotebook homework, HomeworkRun solution,
        IReadOnlyList<VariantResult> variants)
    {
        List<string> troubles = [];
        foreach (var result in variants)
            if (Trouble(result, solution.Cells[result.Question.GradeId].Answers) is { } trouble)
                troubles.Add($"{homework.Notebook.Name}, cell {result.Variant.Answer.Cell.Number} "
                    + $"({result.Variant.Answer.GradeId}), line {result.Variant.Line}: the "
                    + $"{(result.Variant.IsRight ? "right" : "wrong")} answer '{result.Variant.Name}' {trouble}.");
        foreach (var cell in homework.Cells.Where(cell => cell.IsReadByHand))
            if (Rubric.PointsOf(cell.Cell.Source) is { } sum && Math.Abs(sum - cell.Points) > 1e-9)
                troubles.Add(homework.Wrong(cell, string.Create(CultureInfo.InvariantCulture,
                    $"its rubric adds up to {sum:0.##} points, but the cell has {cell.Points:0.##}.")).Message);
        if (troubles.Count > 0) throw new NotebookFormatException(string.Join('\n', troubles));
        CellRun[] asked = [.. homework.Cells.Where(cell => cell.IsChecked)
            .Select(cell => solution.Cells[cell.GradeId])];
        return new(variants.Count(result => !result.Variant.IsRight), variants.Count(result => result.Variant.IsRight),
            asked.Sum(cell => cell.Answers.Count(answer => cell.Witnesses.Any(w => w.What == answer.What))),
            asked.Sum(cell => cell.Answers.Count));
    }

    static string? Trouble(VariantResult result, IReadOnlyList<HiddenAnswer> expected)
    {
        var (variant, most) = (result.Variant, result.Question.Points);
        if (result.Answer.CompileError) return $"does not compile: {result.Answer.Failure}";
        var wrong = HiddenScore.Wrong(expected, result.Checks.Answers);
        var points = most * HiddenScore.Share(expected, wrong);
        var earns = string.Create(CultureInfo.InvariantCulture, $"earns {points:0.##} of {most:0.##} points");
        var names = string.Join(", ", wrong.Select(pair => $"'{pair.Expected.What}'"));
        if (variant.IsRight)
            return wrong.Count > 0 ? $"{earns}: not right: {names}"
                : !result.AllShownRight ? "earns all points, but a shown check says that it is not right" : null;
        if (wrong.Count == 0)
            return $"{earns}; add a hidden check that tells it from the solution";
        if (variant.Points is { } stated && Math.Abs(stated - points) > Rounding)
            return string.Create(CultureInfo.InvariantCulture,
                $"{earns}, but {stated:0.##} are stated; not right: {names}");
        return result.AllShownRight ? "passes every shown check; add one that is not right for it" : null;
    }

    /// <summary>In words.</summary>
    public override string ToString() => ((Wrong, Right) switch
    {
        (0, 0) => "no wrong answers are listed",
        (var w, 0) => $"{w} wrong answers lose points and are seen by the shown checks",
        var (w, r) => $"{w} wrong answers lose points and are seen by the shown checks, {r} other right ones earn all",
    }) + $"; {Witnessed} of {Checks} hidden checks have a witness";
}
