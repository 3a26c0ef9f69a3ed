using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace RnnCourse.Text;

/// <summary>Fetches a book at home. No lesson needs one: every lesson runs on texts that the course makes itself.</summary>
/// <remarks>
/// What has arrived is kept in a file ending in .part; the next try asks for the rest only. A file is trusted when its SHA-256
/// is the book's, and only then gets its name.
/// </remarks>
public sealed class BookDownloader(HttpClient client)
{
    /// <summary>A downloader with a client of its own.</summary>
    public BookDownloader() : this(new HttpClient { Timeout = TimeSpan.FromSeconds(100) }) { }

    /// <summary>Brings the book into a folder, unless it is there already, and returns the path of the file.</summary>
    /// <exception cref="IOException">The network or the server failed; what has arrived is kept for the next try.</exception>
    /// <exception cref="InvalidDataException">What arrived is not the book.</exception>
    public async Task<string> DownloadAsync(PublicDomainBook book, string folder, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, book.FileName), part = path + ".part";
        if (File.Exists(path) && await HashAsync(path, cancellation) == book.Sha256) return path;
        try
        {
            await FetchAsync(book.Url, part, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            long arrived = File.Exists(part) ? new FileInfo(part).Length : 0;
            throw new IOException($"'{book.Title}' could not be fetched from {book.Url}: {failure.Message} " +
                $"({arrived} bytes are kept; try again to go on from there. No lesson needs this book.)", failure);
        }
        var hash = await HashAsync(part, cancellation);
        if (hash != book.Sha256)
        {
            File.Delete(part);
            throw new InvalidDataException($"What came from {book.Url} is not '{book.Title}': SHA-256 {book.Sha256} was expected, got {hash}. It was deleted.");
        }
        File.Move(part, path, overwrite: true);
        return path;
    }

    async Task FetchAsync(Uri url, string part, CancellationToken cancellation)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return;             // nothing is missing: the hash decides
        response.EnsureSuccessStatusCode();
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        if (response.StatusCode == HttpStatusCode.PartialContent && !goesOn) throw new IOException("The server sent another part than the one asked for.");
        await using var file = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create);    // a server that cannot resume starts anew
        await response.Content.CopyToAsync(file, cancellation);
    }

    static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
