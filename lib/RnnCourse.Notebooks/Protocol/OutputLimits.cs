using System.Globalization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>How much of what a cell shows is kept. The rest is counted and told, whatever way it came.</summary>
internal static class OutputLimits
{
    /// <summary>Most characters of text on both streams together, and as many again of what native code writes to
    /// each.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>What a piece of text counts at least: a million pieces of one sign each cost more than a million
    /// signs.</summary>
    public const int LeastOfPiece = 20;

    /// <summary>Most displayed values.</summary>
    public const int MostDisplays = 1_000;

    /// <summary>Most characters of displayed values: the one that goes beyond is shown, the next is not.</summary>
    public const long MostDisplayedCharacters = 32_000_000;

    /// <summary>About the characters that a bundle takes.</summary>
    public static long Length(MimeBundle bundle) =>
        bundle.Sum(form => (long)(bundle.Text(form.Key)?.Length ?? form.Value?.ToJsonString().Length ?? 0));

    /// <summary>What is told below an output that was cut.</summary>
    public static string Notice(OutputCut cut)
    {
        var lines = new List<string>();
        if (cut.Characters > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"… {cut.Characters:N0} more characters were printed; of one cell about the first "
                + $"{MostCharacters:N0} are kept."));
        if (cut.Displays > 0)
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"… {cut.Displays:N0} more values were displayed; of one cell the first {MostDisplays:N0} are "
                + $"kept, and less if they are large."));
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
