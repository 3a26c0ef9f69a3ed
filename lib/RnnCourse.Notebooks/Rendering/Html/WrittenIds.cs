using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>The ids that a notebook writes by itself, in its texts, outputs and cells; looked for once, and only where
/// a link asks.</summary>
internal sealed partial class WrittenIds(Notebook notebook)
{
    HashSet<string>? all;

    public bool Contains(string id) => (all ??= Find()).Contains(id);

    HashSet<string> Find()
    {
        var ids = notebook.Cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var text in notebook.Cells.SelectMany(Texts))
            foreach (Match match in Written().Matches(text)) ids.Add(match.Groups[1].Value);
        return ids;
    }

    static IEnumerable<string> Texts(NotebookCell cell) => cell.Kind == CellKind.Code
        ? cell.Outputs.Select(o => MultilineText.TryRead((o as JsonObject)?["data"] is JsonObject data
            ? data["text/html"] : null) ?? "") : [cell.Source];

    [GeneratedRegex("""\b(?:id|name)\s{0,9}=\s{0,9}["']?([^\s"'<>]{1,200})""", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
