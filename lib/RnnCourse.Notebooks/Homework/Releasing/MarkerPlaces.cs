using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>What may stand where in a lecturer's notebook: a marker in another cell would hand out what it should
/// hide.</summary>
internal static partial class MarkerPlaces
{
    /// <summary>Refuses a notebook whose markers stand where they do not work.</summary>
    /// <exception cref="NotebookFormatException">One does; the message names cell and line.</exception>
    public static void Check(Notebook notebook)
    {
        foreach (var cell in notebook.Cells) Check(cell, GradedCell.Of(cell, notebook.Name), notebook.Name);
    }

    static void Check(NotebookCell cell, GradedCell? graded, string notebook)
    {
        var open = new Stack<(string Name, int Line)>();
        var number = 0;
        foreach (var line in cell.Source.Split('\n'))
        {
            number++;
            var shown = line.Trim();
            if (Marker.Of(line) is { } marker)
            {
                if (cell.Kind == CellKind.Code && !shown.StartsWith("//", StringComparison.Ordinal))
                    throw Wrong($"in a cell of code '{shown}' must stand behind //");
                if (WhereNot(marker.Name, cell, graded) is { } place)
                    throw Wrong($"'{shown}' {place}");
                var words = $"'{shown}'";
                if (marker.IsBegin)
                {
                    if (open.Count > 0) throw Wrong($"{words} stands inside another part, which has no end before it");
                    open.Push((marker.Name, number));
                }
                else if (open.Count == 0 || open.Pop().Name != marker.Name)
                    throw Wrong($"{words} has no '{words.Trim('\'').Replace("END", "BEGIN")}' before it");
            }
            else if (Marker.IsMeantIn(line))
                throw Wrong($"'{shown}' is no marker; one stands alone on its line, in capitals: // BEGIN SOLUTION, // "
                    + "BEGIN HIDDEN TESTS (or HIDDEN CHECKS), ### BEGIN MARK SCHEME, and the same with END");
            else if (cell.Kind == CellKind.Code && HiddenCall().IsMatch(line)
                && open.All(part => part.Name != Regions.HiddenChecks))
                throw Wrong($"'{HiddenCall().Match(line).Value}...)' stands outside '// BEGIN HIDDEN TESTS', so "
                    + "students would get it");
            else if (cell.Kind == CellKind.Code && Variant.IsHead(line)
                && open.All(part => part.Name != Regions.Solution))
                throw Wrong($"'{shown}' stands outside a solution, so students would get it");
        }
        if (open.TryPeek(out var last))
        {
            number = last.Line;
            throw Wrong($"'// BEGIN {last.Name}' has no '// END {last.Name}' after it");
        }

        NotebookFormatException Wrong(string what) => new(
            $"{notebook}, cell {cell.Number}{(graded is null ? "" : $" ({graded.GradeId})")}, line {number}: {what}.");
    }

    /// <summary>Why a part cannot stand in a cell; null where it can.</summary>
    static string? WhereNot(string name, NotebookCell cell, GradedCell? graded) => name switch
    {
        Regions.Solution when graded is not { IsAnswer: true } =>
            "does not stand in an answer (solution: true), so students would get the solution",
        Regions.HiddenChecks when graded is not { IsChecked: true } || cell.Kind != CellKind.Code =>
            "does not stand in a cell of checks with points (grade: true), so it would be shown",
        Regions.MarkScheme when graded is not { IsTask: true } =>
            "does not stand in a task (task: true); the rubric of an answer in words stands in the answer",
        _ => null,
    };

    [GeneratedRegex("\\bCheck\\s*\\.\\s*Hidden(?:Mistake|Witness)?\\s*\\(")]
    private static partial Regex HiddenCall();
}
