using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The lecturer's notebook with a student's answers and the student's own cells in it; no other cell of the
/// lecturer's was taken from what was handed in.</summary>
internal sealed class AnsweredNotebook
{
    /// <summary>What stands in a written answer before somebody writes.</summary>
    public const string WrittenAnswer = "*Your answer here.*";

    readonly HomeworkNotebook homework;
    readonly LiftedAnswers lifted;

    AnsweredNotebook(HomeworkNotebook homework, LiftedAnswers lifted) =>
        (this.homework, this.lifted) = (homework, lifted);

    /// <summary>What is run.</summary>
    public Notebook Notebook => lifted.Notebook;

    /// <summary>What was noticed: answers that are missing, in several pieces, or as they were handed out; cells that
    /// were changed or added.</summary>
    public IReadOnlyList<string> Notes => lifted.Notes;

    /// <summary>The grade_ids without an answer.</summary>
    public IReadOnlySet<string> Unanswered => lifted.Unanswered;

    /// <summary>Answers that somebody has to look at before points are taken, with the reason, by grade_id.</summary>
    public IReadOnlyDictionary<string, string> Doubts => lifted.Doubts;

    /// <summary>Whether nothing in the file belongs to this homework.</summary>
    public bool IsAnotherNotebook => lifted.IsAnotherNotebook;

    public static AnsweredNotebook Make(HomeworkNotebook homework, Notebook submitted) =>
        new(homework, LiftedAnswers.Of(homework, submitted));

    /// <summary>The answers that a checked cell asks about: those since the checked cell before it.</summary>
    public string[] AnswersTo(GradedCell asked) =>
        [.. homework.Cells.TakeWhile(cell => cell.GradeId != asked.GradeId).Reverse()
        .TakeWhile(cell => !cell.IsChecked).Where(cell => cell.IsAnswer).Select(cell => cell.GradeId).Reverse()];

    /// <summary>The answers to the questions before.</summary>
    public string[] Before(GradedCell asked) =>
        [.. homework.Cells.TakeWhile(cell => cell.GradeId != asked.GradeId).Where(cell => cell.IsAnswer)
        .Select(cell => cell.GradeId).Except(AnswersTo(asked))];

    /// <summary>The notebook up to a checked cell.</summary>
    /// <param name="asked">The cell.</param>
    /// <param name="ownBefore">Whether the answers to the questions before are the student's; else they are the
    /// lecturer's.</param>
    /// <param name="without">Ids of the student's own cells that are left out.</param>
    public Notebook For(GradedCell asked, bool ownBefore, IReadOnlySet<string>? without = null)
    {
        var copy = Notebook.WithIds();
        var cells = (JsonArray)copy.Root["cells"]!;
        string[] before = ownBefore ? [] : Before(asked);
        foreach (var graded in GradedCell.In(copy).Where(graded => before.Contains(graded.GradeId)).ToArray())
            graded.Cell.Source = homework.Cells.Single(own => own.GradeId == graded.GradeId).Cell.Source;
        var last = GradedCell.In(copy).Single(graded => graded.GradeId == asked.GradeId).Cell.Number;
        NotebookCell[] kept = [.. copy.Cells.Take(last)
            .Where(cell => !OwnCells.IsOwn(cell.Id) || without?.Contains(cell.Id) != true)];
        cells.Clear();
        foreach (var cell in kept[..^1]) cells.Add(cell.Json);
        var helpers = HelpersAgain(asked, kept[..^1]);
        if (helpers.Length > 0) copy.Add(CellKind.Code, helpers, "helpers-again");
        cells.Add(kept[^1].Json);
        return copy.WithIds();
    }

    /// <summary>What locked cells declare under names that the student has given to something else: to be said once
    /// more before the checks, which mean the lecturer's.</summary>
    string HelpersAgain(GradedCell asked, IEnumerable<NotebookCell> before)
    {
        var taken = before.Where(cell => cell.Kind == CellKind.Code
            && (OwnCells.IsOwn(cell.Id) || GradedCell.Of(cell, Notebook.Name) is { IsAnswer: true }))
            .SelectMany(cell => Declarations.Names(cell.Source)).ToHashSet();
        taken.ExceptWith(homework.Cells.Where(cell => cell.IsAnswer && cell.Cell.Kind == CellKind.Code)
            .SelectMany(cell => Declarations.Names(cell.Cell.Source)));
        if (taken.Count == 0) return "";
        return string.Join('\n', homework.Notebook.Cells.Take(asked.Cell.Number - 1)
            .Where(cell => cell.Kind == CellKind.Code && GradedCell.Of(cell, Notebook.Name) is not { IsAnswer: true })
            .Select(cell => Declarations.Of(Regions.Checks(cell.Source).Shown, taken)).Where(text => text.Length > 0));
    }

    /// <summary>The answers alone, to compare what two people handed in: those in code, or all.</summary>
    public IEnumerable<(string GradeId, CellKind Kind, string Source)> Answers => GradedCell.In(Notebook)
        .Where(graded => graded.IsAnswer && !Unanswered.Contains(graded.GradeId))
        .Select(graded => (graded.GradeId, graded.Cell.Kind, graded.Cell.Source));
}
