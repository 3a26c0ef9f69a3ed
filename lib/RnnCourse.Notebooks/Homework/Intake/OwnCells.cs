using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>What a student added: code that is run where it stood, texts that are shown, and the using lines that were
/// added to a cell of the lecturer's.</summary>
internal sealed partial class OwnCells
{
    const int MostCode = 100, MostTexts = 100, MostNamed = 20;
    const string Mark = "own-";

    sealed record Own(string After, int Number, CellKind Kind, string Source, JsonNode? Attachments, bool IsUsing);

    readonly List<Own> all = [];
    readonly List<string> changes = [];

    /// <summary>Whether an id is of a student's own cell.</summary>
    public static bool IsOwn(string id) => id.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Texts that a student added.</summary>
    public IReadOnlyList<string> Texts => [.. all.Where(own => own.Kind != CellKind.Code).Select(own => own.Source)];

    /// <summary>What was changed and added, a sentence each.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            int[] code = [.. all.Where(own => own.Kind == CellKind.Code && !own.IsUsing).Select(own => own.Number)];
            if (code.Length == MostCode) yield return $"of the student's own cells at most {MostCode} are run";
            foreach (var change in changes) yield return change;
            if (code.Length == 1) yield return $"a cell of the student's own was run too (number {code[0]})";
            if (code.Length > 1)
                yield return $"{code.Length} cells of the student's own were run too (numbers "
                    + $"{string.Join(", ", code.Take(MostNamed))}{(code.Length > MostNamed ? ", ..." : "")})";
        }
    }

    /// <summary>Collects them.</summary>
    public static OwnCells Of(HomeworkNotebook homework, Dictionary<string, NotebookCell> handedOut,
        Notebook submitted, Dictionary<int, string> belongs)
    {
        var own = new OwnCells();
        var after = "";
        foreach (var cell in submitted.Cells)
        {
            if (belongs.TryGetValue(cell.Number, out var id))
            {
                after = id;
                if (!homework.Cells.Any(graded => graded.Cell.Id == id || CellMatch.GradeId(cell) == graded.GradeId)
                    && !CellText.IsSame(cell.Source, handedOut[id].Source)) own.Changed(cell, handedOut[id]);
            }
            else own.Add(new(after, cell.Number, cell.Kind, cell.Source, cell.Json["attachments"]?.DeepClone(), false));
        }
        return own;
    }

    void Changed(NotebookCell cell, NotebookCell lecturers)
    {
        if (lecturers.Kind != CellKind.Code)
        {
            // An answer may have been written below its question.
            changes.Add($"{lecturers.Id}: the text was changed; the student's is shown too");
            Add(new(lecturers.Id, cell.Number, cell.Kind == CellKind.Code ? CellKind.Raw : cell.Kind, cell.Source,
                cell.Json["attachments"]?.DeepClone(), false));
            return;
        }
        string[] usings = [.. Using().Matches(CellText.Plain(cell.Source)).Select(match => match.Value.Trim())
            .Except(Using().Matches(CellText.Plain(lecturers.Source)).Select(match => match.Value.Trim()))];
        changes.Add($"{lecturers.Id}: the cell was changed; the lecturer's own was "
            + $"used{(usings.Length > 0 ? $", and {string.Join(' ', usings)}" : "")}");
        if (usings.Length > 0)
            all.Add(new(lecturers.Id, cell.Number, CellKind.Code, string.Join('\n', usings), null, true));
        if (Declarations.Beyond(cell.Source, lecturers.Source) is { Length: > 0 } added)
            Add(new(lecturers.Id, cell.Number, CellKind.Code, added, null, false));
    }

    void Add(Own own)
    {
        var isCode = own.Kind == CellKind.Code;
        if ((own.Source.Trim() != "" || own.Attachments is not null)
            && all.Count(other => other.Kind == CellKind.Code == isCode && !other.IsUsing)
                < (isCode ? MostCode : MostTexts))
            all.Add(own);
    }

    /// <summary>Takes the code out that declares all of these names; null where none does. It is then an answer, and no
    /// cell of its own any longer.</summary>
    public string? TakeWhatDeclares(string[] names)
    {
        if (all.LastOrDefault(own => own.Kind == CellKind.Code && names.All(Declarations.Names(own.Source).Contains))
            is not { } found) return null;
        all.Remove(found);
        return found.Source;
    }

    /// <summary>A copy of a notebook with these cells behind those that they stood behind.</summary>
    public Notebook PutInto(Notebook notebook)
    {
        var copy = notebook.WithIds();
        var cells = (JsonArray)copy.Root["cells"]!;
        var ids = copy.Cells.Select(cell => cell.Id).ToHashSet();
        foreach (var group in all.GroupBy(own => own.After))
        {
            var place = copy.Cells.FirstOrDefault(cell => cell.Id == group.Key) is { } before
                ? cells.IndexOf(before.Json) : -1;
            foreach (var own in group)
            {
                var id = $"{Mark}{own.Number}";
                while (!ids.Add(id)) id += "-";
                cells.Insert(++place, Json(own, id));
            }
        }
        return copy.WithIds();     // counts the cells anew
    }

    static JsonObject Json(Own own, string id)
    {
        var json = new JsonObject { ["cell_type"] = own.Kind.ToString().ToLowerInvariant(), ["id"] = id };
        if (own.Kind == CellKind.Code) (json["execution_count"], json["outputs"]) = (null, new JsonArray());
        if (own.Attachments is not null) json["attachments"] = own.Attachments.DeepClone();
        (json["metadata"], json["source"]) = (new JsonObject(), MultilineText.Lines(own.Source));
        return json;
    }

    [GeneratedRegex(@"^[ \t]*using\s+(?:static\s+)?(?:\w+\s*=\s*)?[\w.]+(?:<[\w., <>]*>)?\s*;", RegexOptions.Multiline,
        matchTimeoutMilliseconds: 2000)]
    private static partial Regex Using();
}
