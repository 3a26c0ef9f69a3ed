using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The lecturer's notebook with a student's answers and the student's own cells in it; no other cell of the lecturer's was taken from what was handed in.</summary>
internal sealed partial class AnsweredNotebook
{
    const int MostOwnCells = 100;

    /// <summary>What stands in a written answer before somebody writes.</summary>
    public const string WrittenAnswer = "*Your answer here.*";

    readonly HomeworkNotebook homework;
    readonly Dictionary<string, NotebookCell> handedOut;     // the cells as students got them, by id
    readonly List<string> notes = [];
    readonly HashSet<string> unanswered = [];
    readonly Dictionary<string, string> doubts = [];

    AnsweredNotebook(HomeworkNotebook homework)
    {
        this.homework = homework;
        Notebook = homework.Notebook.WithIds();
        handedOut = homework.ForStudents().Cells.ToDictionary(cell => cell.Id);
    }

    /// <summary>What is run.</summary>
    public Notebook Notebook { get; private set; }

    /// <summary>What was noticed: answers that are missing, in several pieces, or as they were handed out; cells that were changed or added.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The grade_ids without an answer.</summary>
    public IReadOnlySet<string> Unanswered => unanswered;

    /// <summary>Answers that somebody has to look at before points are taken, with the reason, by grade_id.</summary>
    public IReadOnlyDictionary<string, string> Doubts => doubts;

    /// <summary>Whether nothing in the file belongs to this homework.</summary>
    public bool IsAnotherNotebook { get; private set; }

    public static AnsweredNotebook Make(HomeworkNotebook homework, Notebook submitted)
    {
        var answered = new AnsweredNotebook(homework);
        answered.Lift(submitted);
        return answered;
    }

    /// <summary>A copy in which an answer is as it was handed out.</summary>
    public Notebook With(Notebook notebook, string gradeId)
    {
        var copy = notebook.WithIds();
        var cell = GradedCell.In(copy).Single(graded => graded.GradeId == gradeId).Cell;
        cell.Source = handedOut[cell.Id].Source;
        return copy;
    }

    void Lift(Notebook submitted)
    {
        var belongs = Assign(submitted);
        IsAnotherNotebook = belongs.Count == 0;
        foreach (var graded in GradedCell.In(Notebook))
        {
            NotebookCell[] found = [.. submitted.Cells.Where(cell => belongs.GetValueOrDefault(cell.Number) == graded.Cell.Id)];
            if (graded.IsAnswer) Answer(graded, found);
            else if (found.Length > 0 && Plain(found[0].Source) != Plain(handedOut[graded.Cell.Id].Source))
                notes.Add($"{graded.GradeId}: the cell was changed; the lecturer's own was used");
        }
        AddOwnCells(submitted, belongs);
    }

    /// <summary>The id of the lecturer's cell that a cell stands for, by its number: found by grade_id, else by id.</summary>
    Dictionary<int, string> Assign(Notebook submitted)
    {
        var byGradeId = homework.Cells.ToDictionary(graded => graded.GradeId, graded => Notebook.Cells[graded.Cell.Number - 1].Id);
        var gradeIds = byGradeId.ToDictionary(pair => pair.Value, pair => pair.Key);
        var belongs = new Dictionary<int, string>();
        foreach (var cell in submitted.Cells)
            if (GradeId(cell) is { } known && byGradeId.TryGetValue(known, out var id)) belongs[cell.Number] = id;
        var found = belongs.Values.ToHashSet();
        foreach (var cell in submitted.Cells.Where(cell => !belongs.ContainsKey(cell.Number) && handedOut.ContainsKey(cell.Id) && !found.Contains(cell.Id)))
        {
            // Without stored ids a cell is only called by its place, which says nothing once cells were added.
            if (cell.Json["id"] is null && Plain(cell.Source) != Plain(handedOut[cell.Id].Source)) continue;
            belongs[cell.Number] = cell.Id;
            if (gradeIds.TryGetValue(cell.Id, out var lost)) notes.Add($"{lost}: the cell had lost its grade_id and was found by its id");
        }
        return belongs;
    }

    static string? GradeId(NotebookCell cell) =>
        (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"] is JsonValue id && id.TryGetValue(out string? text) ? text : null;

    void Answer(GradedCell graded, NotebookCell[] found)
    {
        var (id, stub) = (graded.GradeId, handedOut[graded.Cell.Id].Source);
        NotebookCell[] written = [.. found.Where(cell => !IsBlank(cell.Source, stub))];
        graded.Cell.Source = written.Length > 0 ? written[0].Source : stub;
        if (written.Length == 0)
        {
            unanswered.Add(id);
            notes.Add(found.Length == 0 ? $"{id}: no answer, the cell is missing" : $"{id}: not answered");
        }
        if (found.Length < 2) return;
        var times = $"{id}: the cell stands there {found.Length} times";
        string[] texts = [.. written.Select(cell => cell.Source).DistinctBy(Plain)];
        if (texts.Length < 2)
        {
            if (written.Length > 0) notes.Add($"{times}; the one with an answer counts");
        }
        else if (graded.Cell.Kind == CellKind.Code && Declarations.AnyInTwo(texts))
        {
            notes.Add($"{times} with different answers; the first one counts");
            doubts[id] = $"{id} stands there with different answers";
        }
        else
        {
            graded.Cell.Source = string.Join(graded.Cell.Kind == CellKind.Code ? "\n" : "\n\n", texts);
            notes.Add($"{times}; its parts were put together");
        }
    }

    /// <summary>Puts code cells of the student's own behind the cells that they stood behind, and the using lines that were added to a cell of the lecturer's.</summary>
    void AddOwnCells(Notebook submitted, Dictionary<int, string> belongs)
    {
        var cells = (JsonArray)Notebook.Root["cells"]!;
        var after = -1;
        var own = new List<int>();
        foreach (var cell in submitted.Cells)
        {
            if (belongs.TryGetValue(cell.Number, out var id))
            {
                after = IndexOf(id);
                while (after + 1 < cells.Count && Id(cells[after + 1]!).StartsWith("own-", StringComparison.Ordinal)) after++;
                if (cell.Kind != CellKind.Code || homework.Cells.Any(graded => graded.Cell.Id == id || GradeId(cell) == graded.GradeId)) continue;
                var lecturers = handedOut[id].Source;
                if (Plain(cell.Source) == Plain(lecturers)) continue;
                string[] usings = [.. Using().Matches(Plain(cell.Source)).Select(match => match.Value.Trim()).Except(Using().Matches(Plain(lecturers)).Select(match => match.Value.Trim()))];
                notes.Add($"{id}: the cell was changed; the lecturer's own was used{(usings.Length > 0 ? $", and {string.Join(' ', usings)}" : "")}");
                if (usings.Length > 0) Insert(string.Join('\n', usings), cell.Number);
            }
            else if (cell.Kind == CellKind.Code && cell.Source.Trim() != "" && own.Count < MostOwnCells)
            {
                Insert(cell.Source, cell.Number);
                own.Add(cell.Number);
            }
        }
        if (own.Count == MostOwnCells) notes.Add($"of the student's own cells at most {MostOwnCells} are run");
        if (own.Count == 1) notes.Add($"a cell of the student's own was run too (number {own[0]})");
        if (own.Count > 1) notes.Add($"{own.Count} cells of the student's own were run too (numbers {string.Join(", ", own.Take(20))}{(own.Count > 20 ? ", ..." : "")})");
        Notebook = Notebook.WithIds();     // counts the cells anew

        int IndexOf(string id)
        {
            for (var i = 0; i < cells.Count; i++) if (Id(cells[i]!) == id) return i;
            return -1;
        }

        void Insert(string source, int number)
        {
            var id = $"own-{number}";
            while (IndexOf(id) >= 0) id += "-";
            cells.Insert(++after, new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["id"] = id,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = MultilineText.Lines(source),
            });
        }
    }

    static string Id(JsonNode cell) => cell["id"]!.GetValue<string>();

    /// <summary>Whether nothing was written: no visible character, or the text that was handed out.</summary>
    static bool IsBlank(string source, string stub)
    {
        var text = Bare(source);
        return text == "" || text == Bare(stub) || text is "YOURANSWERHERE" or "*Youranswerhere.*";
    }

    static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format));

    /// <summary>A source with one kind of line end, and without blanks at its ends.</summary>
    static string Plain(string source) => source.ReplaceLineEndings("\n").Trim();

    [GeneratedRegex(@"^[ \t]*using\s+(?:static\s+)?(?:\w+\s*=\s*)?[\w.]+(?:<[\w., <>]*>)?\s*;", RegexOptions.Multiline)]
    private static partial Regex Using();
}
