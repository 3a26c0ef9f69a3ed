using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>What came of one variant.</summary>
/// <param name="Variant">Which.</param>
/// <param name="Question">The cell of checks that asks about it.</param>
/// <param name="Checks">What became of the checks.</param>
/// <param name="Answer">What became of the answer itself.</param>
/// <param name="AllShownRight">Whether every check that students see is right.</param>
internal sealed record VariantResult(Variant Variant, GradedCell Question, CellRun Checks, CellRun Answer,
    bool AllShownRight);

/// <summary>Runs all variants of a homework in one process: each answer with its changes, then the checks, and behind
/// the last one of a question the solution again.</summary>
internal static class VariantRun
{
    const string Mark = "-variant-";

    /// <summary>Reads the changes of all variants: one that cannot be made is told before anything runs.</summary>
    /// <exception cref="NotebookFormatException">One cannot; the message names its line.</exception>
    public static void Check(HomeworkNotebook homework)
    {
        foreach (var cell in homework.Cells) _ = Variants(homework, cell);
    }

    /// <summary>Runs them; no process is started where there are none.</summary>
    /// <exception cref="NotebookFormatException">A variant whose changes cannot be made.</exception>
    public static async Task<IReadOnlyList<VariantResult>> RunAsync(HomeworkNotebook homework, HomeworkOptions options,
        CancellationToken cancellation)
    {
        var notebook = homework.Notebook.WithIds();
        var cells = (JsonArray)notebook.Root["cells"]!;
        JsonNode[] originals = [.. cells.Select(cell => cell!)];
        cells.Clear();
        var (done, used) = (0, 0);
        List<(Variant Variant, GradedCell Question, string Suffix)> planned = [];
        foreach (var question in homework.Cells.Where(cell => cell.IsChecked))
        {
            var (from, to) = (done, question.Cell.Number);
            done = to;
            for (var i = from; i < to; i++) cells.Add(originals[i]);
            GradedCell[] answers = [.. homework.Cells.Where(cell => cell.Cell.Number > from && cell.Cell.Number < to
                && cell.IsAnswer && cell.Cell.Kind == CellKind.Code)];
            foreach (var answer in answers)
                foreach (var variant in Variants(homework, answer))
                {
                    planned.Add((variant, question, Mark + planned.Count));
                    for (var i = answer.Cell.Number - 1; i < to; i++)
                        if (homework.Notebook.Cells[i].Kind == CellKind.Code)
                            cells.Add(Copy(originals[i], planned[^1].Suffix,
                                i == answer.Cell.Number - 1 ? variant.Source : null));
                }
            if (planned.Count == used) continue;
            used = planned.Count;
            foreach (var answer in answers) cells.Add(Copy(originals[answer.Cell.Number - 1], $"-again-{used}", null));
        }
        if (planned.Count == 0) return [];
        var patient = options with
        {
            Budget = options.Budget with { Time = options.Budget.Time * (2 + planned.Count) },
        };
        var run = await HomeworkRun.RunAsync(notebook.WithIds(), homework.Folder, patient,
            id => id.Contains(Mark, StringComparison.Ordinal), cancellation: cancellation).ConfigureAwait(false);
        return [.. planned.Select(plan =>
        {
            var checks = run.Cells.GetValueOrDefault(plan.Question.GradeId + plan.Suffix)
                ?? throw homework.Wrong(plan.Variant.Answer, $"'{plan.Variant.Name}' could not be run");
            var shown = run.Executed.Cells.Single(cell => cell.Id == plan.Question.Cell.Id + plan.Suffix);
            return new VariantResult(plan.Variant, plan.Question, checks,
                run.Cells[plan.Variant.Answer.GradeId + plan.Suffix], checks.Failure is null && IsAllRight(shown));
        })];
    }

    static IReadOnlyList<Variant> Variants(HomeworkNotebook homework, GradedCell answer)
    {
        try
        {
            return Variant.In(answer);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException(
                $"{homework.Notebook.Name}, cell {answer.Cell.Number} ({answer.GradeId}), {e.Message}");
        }
    }

    static JsonNode Copy(JsonNode cell, string suffix, string? source)
    {
        var copy = cell.DeepClone();
        copy["id"] = copy["id"]!.GetValue<string>() + suffix;
        if (copy["metadata"]!["nbgrader"] is JsonObject graded)
            graded["grade_id"] = graded["grade_id"]!.GetValue<string>() + suffix;
        if (source is not null) copy["source"] = MultilineText.Lines(source);
        return copy;
    }

    static bool IsAllRight(NotebookCell shown) => shown.Outputs
        .Where(output => output?["output_type"]?.GetValue<string>() == "stream")
        .SelectMany(output => (MultilineText.TryRead(output!["text"]) ?? "").Split('\n'))
        .All(line => !line.StartsWith("not yet: ", StringComparison.Ordinal)
            && !line.StartsWith("not answered yet: ", StringComparison.Ordinal));
}
