using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>Takes a student's answers and own cells out of what was handed in, into the lecturer's notebook.</summary>
internal sealed class LiftedAnswers
{
    const int MostVersions = 20;

    readonly HomeworkNotebook homework;
    readonly Dictionary<string, NotebookCell> handedOut;     // the cells as students got them, by id
    readonly List<string> notes = [];
    readonly HashSet<string> unanswered = [];
    readonly Dictionary<string, string> doubts = [];

    LiftedAnswers(HomeworkNotebook homework)
    {
        this.homework = homework;
        Notebook = homework.Notebook.WithIds();
        handedOut = homework.ForStudents().Cells.ToDictionary(cell => cell.Id);
    }

    public Notebook Notebook { get; private set; }

    public IReadOnlyList<string> Notes => notes;

    public IReadOnlySet<string> Unanswered => unanswered;

    public IReadOnlyDictionary<string, string> Doubts => doubts;

    public bool IsAnotherNotebook { get; private set; }

    public static LiftedAnswers Of(HomeworkNotebook homework, Notebook submitted)
    {
        var lifted = new LiftedAnswers(homework);
        lifted.Lift(submitted);
        return lifted;
    }

    void Lift(Notebook submitted)
    {
        var belongs = CellMatch.Find(homework, Notebook, handedOut, submitted, notes);
        var ofCell = submitted.Cells.Where(cell => belongs.ContainsKey(cell.Number))
            .ToLookup(cell => belongs[cell.Number]);
        foreach (var cell in GradedCell.In(Notebook))
        {
            NotebookCell[] found = [.. ofCell[cell.Cell.Id]];
            if (cell.IsAnswer) Answer(cell, found);
            else if (found.Length > 0 && !CellText.IsSame(found[0].Source, handedOut[cell.Cell.Id].Source))
                notes.Add($"{cell.GradeId}: the cell was changed; the lecturer's own was used");
        }
        var own = OwnCells.Of(homework, handedOut, submitted, belongs);
        var elsewhere = FindElsewhere(own, ofCell);
        var graded = homework.Cells.Select(cell => Notebook.Cells[cell.Cell.Number - 1].Id).ToHashSet();
        IsAnotherNotebook = !belongs.Values.Any(graded.Contains) && !elsewhere;
        notes.AddRange(own.Notes);
        DoubtPackages(submitted, belongs);
        Notebook = own.PutInto(Notebook);
    }

    void Answer(GradedCell graded, NotebookCell[] found)
    {
        var (id, stub) = (graded.GradeId, handedOut[graded.Cell.Id].Source);
        NotebookCell[] written = [.. found.Where(cell => !CellText.IsBlank(cell.Source, stub) || HasPicture(cell))];
        graded.Cell.Source = written.Length > 0 ? written[0].Source : stub;
        if (graded.Cell.Kind == CellKind.Markdown) TakePictures(graded.Cell, written);
        if (written.Length == 0)
        {
            unanswered.Add(id);
            notes.Add(found.Length == 0 ? $"{id}: no answer, the cell is missing" : $"{id}: not answered");
        }
        if (found.Length < 2) return;
        var times = $"{id}: the cell stands there {found.Length} times";
        string[] texts = [.. written.Select(cell => cell.Source).DistinctBy(CellText.Plain).Take(MostVersions + 1)];
        if (texts.Length < 2)
        {
            if (written.Length > 0) notes.Add($"{times}; the one with an answer counts");
        }
        else if (texts.Length > MostVersions || graded.Cell.Kind == CellKind.Code && Declarations.AnyInTwo(texts))
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

    /// <summary>Packages that the homework does not have are not there when it is graded: where an answer is wrong,
    /// that may be why. A cell that is no answer may be needed by all of them.</summary>
    void DoubtPackages(Notebook submitted, Dictionary<int, string> belongs)
    {
        var known = homework.Notebook.Cells.SelectMany(cell => Declarations.Packages(cell.Source))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        GradedCell[] answers = [.. GradedCell.In(Notebook).Where(cell => cell.IsAnswer)];
        foreach (var cell in submitted.Cells.Where(cell => cell.Kind == CellKind.Code))
            if (Declarations.Packages(cell.Source).FirstOrDefault(package => !known.Contains(package)) is { } missing)
            {
                var told = $"cell {cell.Number} asks for the package {missing}, which this homework does not have";
                notes.Add(told);
                var own = answers.Where(answer => answer.Cell.Id == belongs.GetValueOrDefault(cell.Number)).ToArray();
                foreach (var answer in own.Length > 0 ? own : answers) doubts.TryAdd(answer.GradeId, told);
            }
    }

    static bool HasPicture(NotebookCell cell) => cell.Json["attachments"] is JsonObject { Count: > 0 };

    /// <summary>Pictures that were pasted into a written answer.</summary>
    static void TakePictures(NotebookCell cell, NotebookCell[] written)
    {
        var pictures = new JsonObject();
        foreach (var (name, picture) in written.Select(one => one.Json["attachments"]).OfType<JsonObject>()
            .SelectMany(all => all)) pictures[name] = picture?.DeepClone();
        if (pictures.Count > 0) cell.Json["attachments"] = pictures;
    }

    /// <summary>An answer that stands in another cell counts too: in a cell of the student's own, in the cell of
    /// another answer, in a cell of checks; in words, in a text of the student's own. Tells whether code was
    /// found.</summary>
    bool FindElsewhere(OwnCells own, ILookup<string, NotebookCell> ofCell)
    {
        var any = false;
        foreach (var graded in GradedCell.In(Notebook).Where(graded => unanswered.Contains(graded.GradeId)).ToArray())
        {
            if (graded.Cell.Kind != CellKind.Code)
            {
                if (own.Texts.Count > 0) Found("nothing stands in its cell; what may be the answer stands in a cell of "
                    + "the student's own");
                continue;
            }
            var stub = handedOut[graded.Cell.Id].Source;
            var names = Declarations.Names(stub);
            if (names.Length == 0) continue;
            if (own.TakeWhatDeclares(names) is { } source)
            {
                graded.Cell.Source = source;
                Found("its answer stands in a cell of the student's own");
            }
            else if (homework.Cells.FirstOrDefault(other => !other.IsAnswer && other.Cell.Kind == CellKind.Code
                && Added(other) is var added && names.All(Declarations.Names(added).Contains)) is { } checks)
            {
                graded.Cell.Source = Added(checks);
                Found($"its answer stands in the cell {checks.GradeId}");
            }
            else if (homework.Cells.FirstOrDefault(other => other.IsAnswer && other.Cell.Kind == CellKind.Code
                && !unanswered.Contains(other.GradeId)
                && names.All(Declarations.Names(Notebook.Cells[other.Cell.Number - 1].Source).Contains))
                is { } neighbour)
            {
                graded.Cell.Source = "";      // the stub would hide it
                Found($"its answer stands in the cell {neighbour.GradeId}");
            }

            void Found(string where)
            {
                any |= graded.Cell.Kind == CellKind.Code;
                unanswered.Remove(graded.GradeId);
                notes.RemoveAll(note => note.StartsWith($"{graded.GradeId}: no", StringComparison.Ordinal));
                notes.Add($"{graded.GradeId}: {where}");
            }
        }
        return any;

        string Added(GradedCell cell) => ofCell[Notebook.Cells[cell.Cell.Number - 1].Id].FirstOrDefault() is { } changed
            ? Declarations.Beyond(changed.Source, handedOut[Notebook.Cells[cell.Cell.Number - 1].Id].Source) : "";
    }
}
