using System.Globalization;

namespace RnnCourse.Notebooks.Documents;

/// <summary>How long a lesson is: cells, lines, and the minutes that its words and cells take.</summary>
internal sealed class LessonSize
{
    /// <summary>The most cells of a lesson, lines of a cell of code, letters of a line of code, minutes in
    /// class.</summary>
    public const int MostCells = 60, MostLines = 25, MostLetters = 110, MostMinutes = 60;

    /// <summary>The tag of code that a study needs and a reader need not read; pages fold it.</summary>
    public const string StudyTag = "study";

    const double SpokenWordsPerMinute = 200, ReadWordsPerMinute = 120;    // aloud and skipping; alone and with a pencil
    const double ShownPerCell = 1, ReadPerCell = 1.5, PerExercise = 5, PerOptionalCell = 1;

    /// <summary>Counts a lesson.</summary>
    public LessonSize(Notebook lesson)
    {
        Cells = lesson.Cells.Count;
        Words = lesson.Cells.Where(c => c.Kind == CellKind.Markdown)
            .Sum(c => c.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var code = lesson.Cells.Where(c => c.Kind == CellKind.Code).ToArray();
        var exercises = code.Count(IsExercise);
        var optional = code.Count(c => !IsExercise(c) && c.Needs.Any());
        Shown = code.Count(c => !IsExercise(c) && !c.Needs.Any() && !IsStudy(c)
            && !c.Source.StartsWith("#r ", StringComparison.Ordinal));
        MinutesInClass = UpToFive(Words / SpokenWordsPerMinute + ShownPerCell * Shown);
        MinutesAlone = UpToFive(Words / ReadWordsPerMinute + ReadPerCell * Shown + PerExercise * exercises
            + PerOptionalCell * optional);
        TooLong = [.. Sentences(lesson, code)];
    }

    /// <summary>Cells of all kinds.</summary>
    public int Cells { get; }

    /// <summary>Words of text.</summary>
    public int Words { get; }

    /// <summary>Cells of code that are shown in class: no study, no setup, no exercise, nothing optional.</summary>
    public int Shown { get; }

    /// <summary>Minutes in class: 200 words a minute, and a minute for each cell shown; up to the next five.</summary>
    public int MinutesInClass { get; }

    /// <summary>Minutes alone: 120 words a minute, one and a half for each cell, five for an exercise, one for an
    /// optional cell; up to the next five.</summary>
    public int MinutesAlone { get; }

    /// <summary>What is longer than it may be, a sentence each.</summary>
    public IReadOnlyList<string> TooLong { get; }

    static bool IsExercise(NotebookCell cell) => cell.Id.StartsWith("exercise", StringComparison.Ordinal);

    static bool IsStudy(NotebookCell cell) => cell.Tags.Contains(StudyTag);

    static int UpToFive(double minutes) => 5 * (int)Math.Ceiling(minutes / 5);

    IEnumerable<string> Sentences(Notebook lesson, NotebookCell[] code)
    {
        if (Cells > MostCells) yield return Text($"{lesson.Name}: {Cells} cells, at most {MostCells}");
        if (MinutesInClass > MostMinutes)
            yield return Text($"{lesson.Name}: {MinutesInClass} minutes in class, at most {MostMinutes}");
        foreach (var cell in code)
        {
            var lines = cell.Source.TrimEnd().Split('\n');
            if (lines.Length > MostLines && !IsStudy(cell))
                yield return Text($"{lesson.Name} {cell.Id}: {lines.Length} lines, at most {MostLines}");
            var wide = lines.Count(l => l.TrimEnd().Length > MostLetters);
            if (wide > 0)
                yield return Text($"{lesson.Name} {cell.Id}: {wide} lines over {MostLetters} letters, the longest ")
                    + Text($"{lines.Max(l => l.TrimEnd().Length)}");
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
