using System.Globalization;
using System.Text;

namespace RnnCourse.Text.Corpora;

/// <summary>A text of the reader's own, or the course's where no file is named.</summary>
/// <param name="Name">The file's name, or what the course's text is called.</param>
/// <param name="Text">The text, lines ended by \n.</param>
/// <param name="IsOwn">Whether a file was named.</param>
public sealed record OwnText(string Name, string Text, bool IsOwn)
{
    const int Least = 5_000;

    /// <summary>Reads a plain text file; without a path it is the course's text.</summary>
    /// <param name="path">The file; empty for none.</param>
    /// <param name="otherwise">The course's text.</param>
    /// <param name="called">What the course's text is called.</param>
    /// <param name="most">Longer files are cut off after so many characters.</param>
    /// <remarks>UTF-8, or what the file's first bytes say; else Western European (Latin-1). What Project Gutenberg puts
    /// before and after a book is left out.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file; the message names the folder that was looked
    /// into.</exception>
    /// <exception cref="InvalidDataException">Not a plain text, or shorter than 5000 characters.</exception>
    public static OwnText Read(string path, string otherwise, string called, int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Least);
        if (string.IsNullOrWhiteSpace(path)) return new(called, otherwise, false);
        var file = Path.GetFullPath(path.Trim());
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"There is no file {file}. Name it in full, or put it into {Environment.CurrentDirectory}.", file);
        var text = Body(Decoded(file).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        if (text.Length < Least)
            throw new InvalidDataException(
                $"{file} has {text.Length} characters; it takes at least {Least}, and 100 000 are better.");
        return new(Path.GetFileName(file), text.Length > most ? text[..most] : text, true);
    }

    /// <summary>Eight tenths to learn from, a tenth to choose by, a tenth for the test.</summary>
    public (string Learn, string Tune, string Test) Parts() =>
        (Text[..(Text.Length * 8 / 10)], Text[(Text.Length * 8 / 10)..(Text.Length * 9 / 10)],
            Text[(Text.Length * 9 / 10)..]);

    /// <summary>Which text it is, and how long, in a sentence.</summary>
    public override string ToString() =>
        (IsOwn ? $"{Name}: " : $"No file is named, so this is {Name}: ")
            + string.Create(CultureInfo.InvariantCulture,
                $"{Text.Length:N0} characters, {Text.Distinct().Count()} different.");

    static string Decoded(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, true));
        string text;
        try { text = reader.ReadToEnd(); }
        catch (DecoderFallbackException) { text = Encoding.Latin1.GetString(bytes); }
        var strange = text.FirstOrDefault(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\u001A')
            && c < ' ', ' ');
        return strange == ' ' ? text : throw new InvalidDataException(
            $"{file} is not a plain text: it holds the character U+{(int)strange:X4}. Save a document as .txt first.");
    }

    static string Body(string text)
    {
        const string start = "*** START OF TH", end = "*** END OF TH";
        var from = text.IndexOf(start, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf('\n', at) is > 0
            and var line ? line + 1 : 0;
        var to = text.IndexOf(end, from, StringComparison.Ordinal) is > 0 and var last ? last : text.Length;
        return text[from..to].Trim('\n', ' ', '\uFEFF') + "\n";
    }
}
