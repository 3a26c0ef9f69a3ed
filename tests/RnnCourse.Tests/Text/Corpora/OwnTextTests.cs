using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public sealed class OwnTextTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("own").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string FileOf(byte[] bytes, string name = "book.txt")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    static string Long(string piece) => string.Concat(Enumerable.Repeat(piece, 6000 / piece.Length + 1));

    [Theory, InlineData(""), InlineData("  "), InlineData(null)]
    public void Without_a_file_it_is_the_courses_text(string? path)
    {
        var own = OwnText.Read(path!, "a chronicle", "the chronicle");
        (own.Name, own.Text, own.IsOwn).ShouldBe(("the chronicle", "a chronicle", false));
        own.ToString().ShouldBe("No file is named, so this is the chronicle: 11 characters, 10 different.");
    }

    [Fact]
    public void A_file_is_read_as_what_it_is()
    {
        var text = Long("Olá, ñandú.\n");
        foreach (var encoding in new[] { new System.Text.UTF8Encoding(true), new System.Text.UTF8Encoding(false),
            System.Text.Encoding.Unicode, System.Text.Encoding.Latin1 })
        {
            var own = OwnText.Read(FileOf([.. encoding.GetPreamble(), .. encoding.GetBytes(text.Replace("\n", "\r\n"))]), "", "");
            (own.Name, own.Text, own.IsOwn).ShouldBe(("book.txt", text, true), encoding.WebName);
        }
        OwnText.Read(FileOf(System.Text.Encoding.UTF8.GetBytes(text)), "", "", most: 5000).Text.ShouldBe(text[..5000]);
        OwnText.Read(FileOf(System.Text.Encoding.UTF8.GetBytes(text)), "", "").ToString()
            .ShouldBe("book.txt: 6,012 characters, 12 different.");
    }

    [Fact]
    public void What_surrounds_a_book_of_Project_Gutenberg_is_left_out()
    {
        var body = Long("A book.\n");
        var path = FileOf(System.Text.Encoding.UTF8.GetBytes("The Project Gutenberg eBook\n"
            + "*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n"
            + body + "\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\nlicence"));
        OwnText.Read(path, "", "").Text.ShouldBe(body);
    }

    [Fact]
    public void What_is_no_text_or_too_little_is_refused()
    {
        var none = Path.Combine(folder, "none.txt");
        Should.Throw<FileNotFoundException>(() => OwnText.Read(none, "", "")).Message.ShouldBe(
            $"There is no file {none}. Name it in full, or put it into {Environment.CurrentDirectory}.");
        var few = FileOf("hello"u8.ToArray());
        Should.Throw<InvalidDataException>(() => OwnText.Read(few, "", "")).Message.ShouldBe(
            $"{few} has 6 characters; it takes at least 5000, and 100 000 are better.");
        var packed = FileOf([.. "PK"u8, 3, 4, 0, .. new byte[6000]], "book.docx");
        Should.Throw<InvalidDataException>(() => OwnText.Read(packed, "", "")).Message.ShouldBe(
            $"{packed} is not a plain text: it holds the character U+0003. Save a document as .txt first.");
    }

    [Fact]
    public void The_parts_are_the_text_again()
    {
        var own = OwnText.Read("", Long("abcdefghij"), "x");
        var (learn, tune, test) = own.Parts();
        (learn + tune + test).ShouldBe(own.Text);
        (own.Text.Length, learn.Length, tune.Length, test.Length).ShouldBe((6010, 4808, 601, 601));
    }
}
