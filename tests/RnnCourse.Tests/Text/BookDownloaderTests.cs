using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

/// <summary>A file server on this machine that can break off, and that counts what it was asked.</summary>
sealed class FileServer : IDisposable
{
    readonly HttpListener listener = new();

    public FileServer(byte[] content)
    {
        Content = content;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = new Uri($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/book.txt");
        }
        listener.Prefixes.Add($"http://localhost:{Url.Port}/");
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Url { get; }
    public byte[] Content { get; set; }
    public int BreakAfter { get; set; } = int.MaxValue;
    public bool CanResume { get; set; } = true;
    public List<string> Ranges { get; } = [];

    async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try { context = await listener.GetContextAsync(); }
            catch (Exception) when (!listener.IsListening) { return; }
            var range = context.Request.Headers["Range"];
            Ranges.Add(range ?? "all");
            int from = range is not null && CanResume ? int.Parse(range["bytes=".Length..^1]) : 0;
            var response = context.Response;
            if (from >= Content.Length) { response.StatusCode = 416; response.Close(); continue; }
            if (from > 0)
            {
                response.StatusCode = 206;
                response.Headers["Content-Range"] = $"bytes {from}-{Content.Length - 1}/{Content.Length}";
            }
            response.ContentLength64 = Content.Length - from;
            int send = Math.Min(Content.Length - from, BreakAfter);
            await response.OutputStream.WriteAsync(Content.AsMemory(from, send));
            await response.OutputStream.FlushAsync();
            if (send < Content.Length - from) response.Abort();
            else response.Close();
        }
    }

    public void Dispose() => listener.Close();
}

public sealed class BookDownloaderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("book").FullName;
    readonly byte[] text = Encoding.Latin1.GetBytes("header\r\n*** START OF THIS BOOK ***\r\n\r\nEra uma vez, é.\r\n" + new string('x', 5000) + "\r\n*** END OF THIS BOOK ***\r\nfooter");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    PublicDomainBook Book(Uri url) => new("A Book", "Nobody", Language.Portuguese, "ours", url, Convert.ToHexStringLower(SHA256.HashData(text)), Encoding.Latin1);

    [Fact]
    public async Task A_book_is_fetched_once_and_read_without_its_frame()
    {
        using var server = new FileServer(text);
        var (book, downloader) = (Book(server.Url), new BookDownloader());
        var path = await downloader.DownloadAsync(book, folder);
        File.ReadAllBytes(path).ShouldBe(text);
        (await downloader.DownloadAsync(book, folder)).ShouldBe(path);
        server.Ranges.ShouldBe(["all"]);
        book.Read(path).ShouldStartWith("Era uma vez, é.\nxxx");
        book.Read(path).ShouldEndWith("xxx");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broken_download_goes_on_where_it_stopped(bool canResume)
    {
        using var server = new FileServer(text) { BreakAfter = 1000, CanResume = canResume };
        var (book, downloader) = (Book(server.Url), new BookDownloader());
        var error = await Should.ThrowAsync<IOException>(() => downloader.DownloadAsync(book, folder));
        error.Message.ShouldContain("bytes are kept");
        File.Exists(Path.Combine(folder, "book.txt")).ShouldBeFalse();
        long kept = new FileInfo(Path.Combine(folder, "book.txt.part")).Length;
        kept.ShouldBeGreaterThan(0);
        server.BreakAfter = int.MaxValue;
        File.ReadAllBytes(await downloader.DownloadAsync(book, folder)).ShouldBe(text);
        server.Ranges.ShouldBe(["all", $"bytes={kept}-"]);
    }

    [Fact]
    public async Task A_complete_part_needs_no_more_bytes()
    {
        using var server = new FileServer(text);
        File.WriteAllBytes(Path.Combine(folder, "book.txt.part"), text);
        File.ReadAllBytes(await new BookDownloader().DownloadAsync(Book(server.Url), folder)).ShouldBe(text);
    }

    [Fact]
    public async Task A_wrong_file_is_deleted_and_named()
    {
        using var server = new FileServer([1, 2, 3]);
        var error = await Should.ThrowAsync<InvalidDataException>(() => new BookDownloader().DownloadAsync(Book(server.Url), folder));
        error.Message.ShouldContain("SHA-256");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_network_the_error_says_what_to_do()
    {
        var server = new FileServer(text);
        server.Dispose();                                        // nobody listens there any more
        var error = await Should.ThrowAsync<IOException>(() => new BookDownloader().DownloadAsync(Book(server.Url), folder));
        error.Message.ShouldContain("'A Book' could not be fetched from http://localhost");
        error.Message.ShouldContain("No lesson needs this book");
    }

    [Fact]
    public void The_known_books_are_pinned()
    {
        PublicDomainBook.All.Count.ShouldBe(3);
        foreach (var book in PublicDomainBook.All)
        {
            book.Sha256.ShouldMatch("^[0-9a-f]{64}$");
            book.Url.AbsolutePath.ShouldMatch("/[0-9a-f]{40}/");
            book.Licence.ShouldContain("Public domain");
        }
    }
}
