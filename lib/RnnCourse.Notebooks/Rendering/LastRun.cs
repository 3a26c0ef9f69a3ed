using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>A notebook with the outputs of its last run: the text as it is now, outputs only below code that is still
/// the same.</summary>
/// <param name="Notebook">The notebook with outputs.</param>
/// <param name="Changed">The numbers of the code cells that were changed or added since.</param>
/// <param name="Removed">Code cells that ran and are no longer there.</param>
internal sealed record LastRun(Notebook Notebook, IReadOnlyList<int> Changed, int Removed)
{
    /// <summary>Puts the outputs of an executed copy under the cells that they came from.</summary>
    /// <param name="source">The notebook as it is now.</param>
    /// <param name="executed">The copy that the last run left.</param>
    public static LastRun Join(Notebook source, Notebook executed)
    {
        var ran = executed.Cells.Where(c => c.Kind == CellKind.Code).GroupBy(c => c.Id).ToDictionary(g => g.Key, g =>
            g.First());
        var changed = new List<int>();
        var joined = source.WithIds();
        foreach (var cell in joined.Cells.Where(c => c.Kind == CellKind.Code))
        {
            if (ran.GetValueOrDefault(cell.Id) is not { } before
                || before.Source.ReplaceLineEndings() != cell.Source.ReplaceLineEndings())
            {
                if (!string.IsNullOrWhiteSpace(cell.Source)) changed.Add(cell.Number);
                continue;
            }
            cell.Outputs = (JsonArray)before.Outputs.DeepClone();
            cell.ExecutionCount = before.ExecutionCount;
        }
        var now = joined.Cells.Select(c => c.Id).ToHashSet();
        return new(joined, changed, ran.Values.Count(c => !now.Contains(c.Id) && !string.IsNullOrWhiteSpace(c.Source)));
    }

    /// <summary>What the reader of a page is told; null where no code changed.</summary>
    public string? Note => (Changed.Count, Removed) switch
    {
        (0, 0) => null,
        (0, _) => "Code was removed after the last run: the outputs are of the older notebook.",
        _ => $"The code of cell {string.Join(", ", Changed)} was changed after the last run: "
            + "outputs below it are of the older code.",
    };
}
