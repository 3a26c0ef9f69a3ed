using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>What is wrong with a homework's own notebook when its solution runs.</summary>
internal static class SolutionTrouble
{
    /// <summary>Refuses a notebook in which a cell without a part in grading fails, such as the one that loads the
    /// library: what stands behind it fails too, and would be blamed.</summary>
    /// <exception cref="NotebookFormatException">One does; the message names it and why.</exception>
    public static void ThrowWhere(HomeworkNotebook homework, HomeworkRun solution)
    {
        foreach (var cell in solution.Executed.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var graded = GradedCell.Of(cell, homework.Notebook.Name);
            if (graded is { IsAnswer: true } or { IsChecked: true }) return;    // told as its own failure
            if (cell.MustFail || cell.Outputs.FirstOrDefault(output =>
                output?["output_type"]?.GetValue<string>() == "error") is not { } error) continue;
            var (name, value) = (error["ename"]?.GetValue<string>(), error["evalue"]?.GetValue<string>());
            throw new NotebookFormatException($"{homework.Notebook.Name}, cell {cell.Number} ({cell.Id}): the cell "
                + $"fails when the solution runs, and what stands behind it needs it: {name}: {value}");
        }
    }

    /// <summary>What a witness says otherwise than the solution; null if nothing.</summary>
    public static string? OfWitnesses(CellRun ran) =>
        ran.Witnesses.Where(witness => witness.Error is not null)
            .Select(witness => $"the witness of '{witness.What}' has no value: {witness.Error}").FirstOrDefault()
        ?? ran.Witnesses.Where(witness => ran.Answers.All(answer => answer.What != witness.What))
            .Select(witness => $"there is a witness for '{witness.What}', but no check is called so").FirstOrDefault()
        ?? ran.Witnesses.Where(witness => !ran.Answers.Any(answer => answer.What == witness.What
            && witness.IsMatchedBy(answer)))
            .Select(witness => $"the witness of '{witness.What}' answers otherwise than the solution").FirstOrDefault();
}
