using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>What the checks said that a notebook shows to whoever runs it.</summary>
/// <param name="Right">Checks that are right.</param>
/// <param name="NotYet">Those that are not, with the reason behind their name.</param>
/// <param name="NotAnswered">Those without an answer.</param>
internal sealed record ShownChecks(IReadOnlyList<string> Right, IReadOnlyList<string> NotYet,
    IReadOnlyList<string> NotAnswered)
{
    /// <summary>How many there are.</summary>
    public int Count => Right.Count + NotYet.Count + NotAnswered.Count;

    /// <summary>Reads them from the outputs of cells.</summary>
    public static ShownChecks In(IEnumerable<NotebookCell> cells)
    {
        string[] lines = [.. cells.SelectMany(cell => cell.Outputs)
            .Where(output => output?["output_type"]?.GetValue<string>() == "stream"
                && output["name"]?.GetValue<string>() == "stdout")
            .SelectMany(output => (MultilineText.TryRead(output!["text"]) ?? "").Split('\n'))];
        return new(Of(Contract.Right), Of(Contract.NotYet), Of(Contract.NotAnswered));

        string[] Of(string beginning) => [.. lines.Where(line => line.StartsWith(beginning, StringComparison.Ordinal))
            .Select(line => line[beginning.Length..].TrimEnd())];
    }

    /// <summary>In words: `3 of 8 shown checks right, 2 not yet, 3 not answered`.</summary>
    public override string ToString() => string.Join(", ", ((string[])[
        $"{Right.Count} of {Count} shown check{(Count == 1 ? "" : "s")} right",
        NotYet.Count > 0 ? $"{NotYet.Count} not yet" : "",
        NotAnswered.Count > 0 ? $"{NotAnswered.Count} not answered" : ""]).Where(part => part != ""));
}
