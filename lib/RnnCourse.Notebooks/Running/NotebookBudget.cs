using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>The budget of one notebook: the command line's, else the notebook's own, else the default.</summary>
/// <remarks>A notebook sets its own in its metadata: `"course": {"seconds": 120, "megabytes": 4096}`. Both this and the
/// default are for a processor with vectors of 256 bits or more; on a narrower one there is more time.</remarks>
internal static class NotebookBudget
{
    public static Budget Of(Notebook notebook, ReplayOptions options) => new(
        options.Time ?? (Number(notebook, "seconds") is { } seconds ? TimeSpan.FromSeconds(seconds)
            : Budget.Default.Time) * ProcessorWidth.Slowness,
        options.MemoryBytes ?? (Number(notebook, "megabytes") is { } megabytes ? (long)(megabytes * (1 << 20))
            : Budget.Default.MemoryBytes));

    const int Most = 1_000_000;

    static double? Number(Notebook notebook, string key)
    {
        if (notebook.Metadata["course"] is not JsonObject course || course[key] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue(out double number) && number is > 0 and < Most
            ? number
            : throw new NotebookFormatException(
                $"{notebook.Name}: expected a positive number below {Most} for course.{key} in the metadata, got "
                + $"{node.ToJsonString()}.");
    }
}
