using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Text.Corpora;

/// <summary>Texts of other authors that everybody may use and the course does not carry: one packed file (.tgz) with an
/// address that never changes, fetched once, checked by its SHA-256, and kept in the user's folder.</summary>
/// <remarks>Only <see cref="Fetch"/> ever asks the network, and only while the file is not kept. Nothing of the file is
/// run, and nothing of it is unpacked to the disk.</remarks>
/// <param name="Title">What it holds, and who made it.</param>
/// <param name="Licence">Why everybody may use it.</param>
/// <param name="Address">Where it is fetched from.</param>
/// <param name="Sha256">The check sum of the packed file, 64 hexadecimal digits.</param>
public sealed record FreeArchive(string Title, string Licence, Uri Address, string Sha256)
{
    /// <summary>The environment variable that names another folder to keep texts in.</summary>
    public const string FolderVariable = "RNNCOURSE_TEXTS";

    const int MostBytes = 100_000_000;

    /// <summary>Where it is kept: in the user's folder for data of programs, below RnnCourse/texts.</summary>
    public string Path
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify), "RnnCourse", "texts");
            return System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Address.LocalPath));
        }
    }

    /// <summary>Whether it is kept, so that no network is needed.</summary>
    public bool IsKept => File.Exists(Path);

    /// <summary>Fetches it if it is not kept yet.</summary>
    /// <returns>Where it is kept.</returns>
    /// <exception cref="IOException">There is no network, or the address does not answer, or the folder cannot be
    /// written.</exception>
    /// <exception cref="InvalidDataException">What came, or what is kept, has another check sum.</exception>
    public string Fetch()
    {
        Bytes();
        return Path;
    }

    /// <summary>The texts whose names are asked for, by name, in the archive's order.</summary>
    /// <inheritdoc cref="Fetch"/>
    internal IReadOnlyList<(string Name, string Text)> Texts(Func<string, bool> wanted)
    {
        using var unpacked = new GZipStream(new MemoryStream(Bytes()), CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        var texts = new List<(string, string)>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !wanted(entry.Name)) continue;
            using var reader = new StreamReader(entry.DataStream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            texts.Add((entry.Name, reader.ReadToEnd()));
        }
        return texts;
    }

    byte[] Bytes()
    {
        if (IsKept)
        {
            var kept = File.ReadAllBytes(Path);
            return SumOf(kept) == Sha256 ? kept : throw new InvalidDataException(
                $"{Path} is not the file that the course measured: its SHA-256 is {SumOf(kept)}, expected {Sha256}. "
                + "Delete it, and it will be fetched again.");
        }
        var bytes = Download();
        if (SumOf(bytes) is var sum && sum != Sha256)
            throw new InvalidDataException(
                $"What came from {Address} is not the file that the course measured: its SHA-256 is {sum}, expected "
                + $"{Sha256}. Nothing was kept.");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // Two notebooks may fetch at once: each writes a file of its own and then puts it in place, whole.
        var part = $"{Path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
        File.WriteAllBytes(part, bytes);
        File.Move(part, Path, overwrite: true);
        return bytes;
    }

    byte[] Download()
    {
        try
        {
            using var http = new HttpClient
            {
                Timeout = TimeSpan.FromMinutes(2),
                MaxResponseContentBufferSize = MostBytes,
            };
            return http.GetByteArrayAsync(Address).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new IOException(
                $"{Title} could not be fetched: {error.Message} It is needed once; after that no network is. "
                + $"Without one, fetch {Address} elsewhere and put the file at {Path}.", error);
        }
    }

    static string SumOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
