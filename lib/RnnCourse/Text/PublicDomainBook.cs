using System.Text;

namespace RnnCourse.Text;

/// <summary>A book that anyone may read and copy, and where to get exactly this edition of it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Author">The author.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Licence">Why it may be used, and under which conditions.</param>
/// <param name="Url">The text file, pinned to one version.</param>
/// <param name="Sha256">The SHA-256 of that file, 64 hexadecimal digits.</param>
/// <param name="Encoding">The character set of the file.</param>
public sealed record PublicDomainBook(string Title, string Author, Language Language, string Licence, Uri Url, string Sha256, Encoding Encoding)
{
    const string Terms = "Public domain; the file carries the Project Gutenberg License (www.gutenberg.org/license)";

    /// <summary>Jane Austen's Pride and Prejudice (1813), 0.7 million characters.</summary>
    public static PublicDomainBook PrideAndPrejudice { get; } = new("Pride and Prejudice", "Jane Austen", Language.English, Terms,
        Pinned("Pride-and-Prejudice_1342", "81db45c9c48c592f0b77f01fc59e677ad0a5634e", "1342.txt"),
        "441e778a4297bfc944dc254810e8ded3134cfb0e36d73eef6bb312b4ffd74d6a", Encoding.ASCII);

    /// <summary>Miguel de Cervantes' Don Quijote (1605, 1615), 2.1 million characters, in Spanish.</summary>
    public static PublicDomainBook DonQuijote { get; } = new("Don Quijote", "Miguel de Cervantes Saavedra", Language.Spanish, Terms,
        Pinned("Don-Quijote_2000", "7879f2c1653ec515d125f49b177c3ef7f596bc3f", "2000-8.txt"),
        "4973737f16b7e8b8972c08e54a95b7bc43b5d93d6738bc08f9256f9c2c68a2ba", Encoding.Latin1);

    /// <summary>Luís de Camões' Os Lusíadas (1572), 0.3 million characters, in Portuguese.</summary>
    public static PublicDomainBook OsLusiadas { get; } = new("Os Lusíadas", "Luís Vaz de Camões", Language.Portuguese, Terms,
        Pinned("Os-Lus-adas_3333", "622e600b9786f83b117a1770eeb45e4be1b0a9fc", "3333-8.txt"),
        "607ae700d3c722411bae1bba1181a88b8bbaa7e6537d7f694b949c098a34235a", Encoding.Latin1);

    /// <summary>The books that the course knows.</summary>
    public static IReadOnlyList<PublicDomainBook> All { get; } = [PrideAndPrejudice, DonQuijote, OsLusiadas];

    /// <summary>The name of the downloaded file.</summary>
    public string FileName => Path.GetFileName(Url.AbsolutePath);

    /// <summary>Reads a downloaded file: the text between Project Gutenberg's start and end lines, with plain line ends.</summary>
    public string Read(string path)
    {
        var lines = File.ReadAllText(path, Encoding).Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith("*** START OF", StringComparison.Ordinal));
        int end = Array.FindIndex(lines, line => line.StartsWith("*** END OF", StringComparison.Ordinal));
        return string.Join('\n', lines[(start + 1)..(end < 0 ? lines.Length : end)]).Trim();
    }

    static Uri Pinned(string repository, string commit, string file) => new($"https://raw.githubusercontent.com/GITenberg/{repository}/{commit}/{file}");
}
