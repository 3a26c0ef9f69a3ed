using RnnCourse.Cli;
using RnnCourse.Notebooks.Rendering.Handouts;

namespace RnnCourse.Notebooks.Tests.Cli;

public class RenderRequestTests
{
    static RenderRequest Read(string? form = null, bool site = false, string? answers = null, string? paper = null,
        bool trusted = false) =>
        RenderRequest.Read(form, site, answers, paper, pdf: false, check: false, trusted, browser: null);

    [Fact]
    public void Words_of_the_command_line_are_understood_in_any_case()
    {
        Read().Form.ShouldBe(RenderForm.Page);
        Read("Handout", answers: "HIDDEN").Answers.ShouldBe(AnswerPlace.Hidden);
        Read("slides").Folder.ShouldBe("slides");
        Read(paper: "Letter").Paper.ShouldBe(Paper.Letter);
        Read(site: true).Form.ShouldBe(RenderForm.Site);
    }

    [Theory]
    [InlineData("leaflet", null, null, false, false, "--as expects page, handout, slides or book, got 'leaflet'.")]
    [InlineData("2", null, null, false, false, "--as expects page, handout, slides or book, got '2'.")]
    [InlineData("handout", "later", null, false, false, "--answers expects hidden, end or inline, got 'later'.")]
    [InlineData("handout", null, "a5", false, false, "--paper expects a4 or letter, got 'a5'.")]
    [InlineData("page", "hidden", null, false, false, "--answers hidden is for handouts")]
    [InlineData("slides", null, null, true, false, "--trust is for --as page only.")]
    [InlineData("book", null, null, false, true, "--site makes every form; leave --as out.")]
    public void What_is_not_understood_is_told(string form, string? answers, string? paper, bool trusted, bool site,
        string told) =>
        Should.Throw<UsageException>(() => Read(form, site, answers, paper, trusted)).Message.ShouldStartWith(told);
}
