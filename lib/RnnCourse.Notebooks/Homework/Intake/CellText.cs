using System.Globalization;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>When the text of a cell is still the one that was handed out.</summary>
internal static class CellText
{
    /// <summary>A source with one kind of line end, and without blanks at its ends.</summary>
    public static string Plain(string source) => source.ReplaceLineEndings("\n").Trim();

    /// <summary>Whether two sources are the same, but for where the library lies.</summary>
    public static bool IsSame(string one, string other) =>
        Plain(one) == Plain(other) || WithoutLibraries(one) == WithoutLibraries(other);

    /// <summary>A source without the lines that say where libraries lie.</summary>
    public static string WithoutLibraries(string source) => !source.Contains("#r", StringComparison.Ordinal)
        ? Plain(source) : Plain(string.Join('\n', Plain(source).Split('\n')
            .Where(line => !line.TrimStart().StartsWith("#r ", StringComparison.Ordinal))
            .Select(line => line.TrimEnd())));

    /// <summary>Whether nothing was written: no visible character, or the text that was handed out.</summary>
    public static bool IsBlank(string source, string stub)
    {
        var text = Bare(source);
        return text == "" || text == Bare(stub) || text is "YOURANSWERHERE" or "*Youranswerhere.*";
    }

    static string Bare(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)
            && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
}
