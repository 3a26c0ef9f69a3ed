using System.Formats.Tar;
using System.IO.Compression;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>Takes the notebooks out of an archive that was handed in, and nothing else: no links, nothing outside the
/// folder, and no more than there may be.</summary>
internal static class Archive
{
    const int MostNotebooks = 2_000, MostEntries = 200_000;
    const long MostBytes = 1L << 30;

    static readonly string[] known = [".zip", ".tar", ".tgz", ".tar.gz"],
        others = [".7z", ".rar", ".gz", ".xz", ".bz2"];

    /// <summary>Whether a name is an archive's, of a kind that is read here or of another.</summary>
    public static bool IsOne(string name) => Has(name, known) || Has(name, others);

    /// <summary>A name without the ending of an archive.</summary>
    public static string NameOf(string name) =>
        known.OrderByDescending(ending => ending.Length).Concat(others)
            .FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found
            ? name[..^found.Length] : name;

    /// <summary>Takes the notebooks, and archives in it, into a folder.</summary>
    /// <exception cref="NotebookFormatException">It cannot be read, or holds too much; the message says so.</exception>
    public static void Unpack(string file, string folder)
    {
        var name = Path.GetFileName(file);
        if (!Has(name, known))
            throw new NotebookFormatException($"{name} is an archive of a kind that is not read here; expected .zip");
        if (new FileInfo(file).Length == 0)     // as a pipe has it, which would be waited for
            throw new NotebookFormatException($"{name} is empty, or no ordinary file");
        try
        {
            using var stream = File.OpenRead(file);
            var (left, taken) = (MostBytes, 0);
            var entries = name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? OfZip(stream) : OfTar(stream);
            foreach (var (i, (entry, time, open)) in entries.Index())
            {
                if (i >= MostEntries)
                    throw new NotebookFormatException($"{name} holds more than {MostEntries} files");
                var parts = entry.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length == 0 || parts.Any(IsNoPart) || !IsWanted(parts[^1])) continue;
                var place = Path.Combine([folder, .. parts]);
                if (++taken > MostNotebooks)
                    throw new NotebookFormatException($"{name} holds more than {MostNotebooks} notebooks");
                if (File.Exists(place) || Directory.Exists(place)) continue;
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                using (var from = open())
                using (var to = File.Create(place)) left = Copy(from, to, left, name);
                File.SetLastWriteTimeUtc(place, time.UtcDateTime);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException
            or UnauthorizedAccessException or ArgumentException or FormatException or OverflowException)
        {
            throw new NotebookFormatException($"{name} cannot be unpacked: {e.Message}", e);
        }
    }

    static IEnumerable<(string Name, DateTimeOffset Time, Func<Stream> Open)> OfZip(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries) yield return (entry.FullName, entry.LastWriteTime, entry.Open);
    }

    static IEnumerable<(string Name, DateTimeOffset Time, Func<Stream> Open)> OfTar(Stream stream)
    {
        var isPacked = stream.ReadByte() == 0x1f;
        stream.Position = 0;
        using var tar = new TarReader(isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (tar.GetNextEntry() is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
                && entry.DataStream is { } data)
                yield return (entry.Name, entry.ModificationTime, () => data);
    }

    static long Copy(Stream from, Stream to, long left, string name)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = from.Read(buffer)) > 0; to.Write(buffer, 0, read))
            if ((left -= read) < 0 || to.Length > HandedIn.LargestFile)
                throw new NotebookFormatException(
                    $"{name} holds more than {HandedIn.LargestFile >> 20} MB in a file, or {MostBytes >> 20} MB in "
                        + "all");
        return left;
    }

    static bool IsNoPart(string part) => part is ".." or "." or "__MACOSX" || part[0] == '.' || part.Contains(':');

    static bool IsWanted(string name) => PlatformName.OfNotebook(name) is not null || IsOne(name);

    static bool Has(string name, string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
