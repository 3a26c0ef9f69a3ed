using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Books;
using RnnCourse.Notebooks.Rendering.Browsers;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Tests.Rendering.Books;

public partial class BookTests
{
    const string Concepts = "| id | concept | deck |\n|---|---|---|\n| C4 | Forward pass | all |\n| A1 | Features | U |\n| Z9 "
        + "| Never taught | U |";

    static Lesson One() => LessonSamples.Lesson(n =>
    {
        n.Add(CellKind.Markdown,
            "# 05 First\n\n## A section\n\n$$a = b$$\n\nSee [the next](06-second.ipynb#a-section) and [far](07-none.ipynb).");
        n.Add(CellKind.Code, "var x = 1;", null, "concept:C4");
        n.Add(CellKind.Markdown, "## Summary\n\n- first is done");
    }, "05-first.ipynb");

    static Lesson Two() => LessonSamples.Lesson(n =>
    {
        n.Add(CellKind.Markdown, "# 06 Second\n\n## A section\n\n**Predict.** How much?");
        n.Add(CellKind.Code, "1", null, "concept:C4").Prints("it is 42");
        n.Add(CellKind.Markdown, "## Summary\n\n- second is done");
    }, "06-second.ipynb");

    static string Book() => Notebooks.Rendering.Books.Book.Render([One(), Two()],
        "# Notation\n\n## Glossary\n\n| English | español |\n|---|---|\n| loss | pérdida |",
        ConceptList.Read(Concepts), AnswerPlace.End, Paper.A4);

    [Fact]
    public void Every_id_is_there_once_and_every_link_leads_to_one()
    {
        var html = Book();
        var ids = Ids().Matches(html).Select(m => m.Groups[1].Value).ToList();

        ids.ShouldBeUnique();
        foreach (Match link in Links().Matches(html)) ids.ShouldContain(link.Groups[1].Value);
        html.ShouldContain("href=\"#l06-a-section\"");
        html.ShouldContain("href=\"07-none.html\"");
    }

    [Fact]
    public void Names_that_begin_with_the_same_word_are_chapters_of_their_own() =>
        new[] { "week-1", "week-2", "05-first", "11b-writing" }.Select(Chapter.Anchor)
            .ShouldBe(["lweek-1", "lweek-2", "l05", "l11b"]);

    [Fact]
    public void It_has_contents_chapters_notation_glossary_and_an_index()
    {
        var html = Book();

        html.ShouldContain("<li><a href=\"#l05\">05 First</a>");
        html.ShouldContain("<article id=\"notation\"");
        html.ShouldContain("<td>pérdida</td>");
        html.ShouldContain("<li>Forward pass: <a href=\"#l05-a-section\">05 A section</a>; <a href=\"#l06-a-section\">06 A "
            + "section</a></li>");
        html.ShouldNotContain("Never taught");
        html.ShouldContain("@page l06 {");
    }

    [Fact]
    public void A_cheat_sheet_has_question_equations_concepts_and_summary()
    {
        var sheet = CheatSheet.Write(One(), ConceptList.Read(Concepts));

        sheet.ShouldContain("On one page: 05 First");
        sheet.ShouldContain("<math display=\"block\">");
        sheet.ShouldContain("(1)</span></span></p>");
        sheet.ShouldContain("<li>Forward pass</li>");
        sheet.ShouldContain("first is done");
    }

    [Theory]
    [InlineData("<< /Type /Page /Parent 1 0 R >> << /Type /Pages /Count 2 >> <</Type/Page>>", 2)]
    [InlineData("", 0)]
    public void Pages_of_a_PDF_are_counted(string pdf, int pages) =>
        Browser.Pages(System.Text.Encoding.Latin1.GetBytes(pdf)).ShouldBe(pages);

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
