using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Handouts;

namespace RnnCourse.Notebooks.Tests.Rendering.Handouts;

public class HandoutPageTests
{
    static string Asked(AnswerPlace answers) =>
        HandoutPage.Render(LessonSamples.Lesson(n => LessonSamples.Asked(n)), answers, Paper.A4);

    static string Of(Action<Notebook> fill) => HandoutPage.Body(LessonSamples.Lesson(fill), AnswerPlace.End);

    [Fact]
    public void Hidden_answers_are_nowhere()
    {
        var html = Asked(AnswerPlace.Hidden);

        html.ShouldContain("How much is it?");
        html.ShouldContain("Now on to something else.");
        html.ShouldNotContain("it is 42");
        html.ShouldNotContain("forty-two");
        html.ShouldContain("class=\"room two\"");
    }

    [Fact]
    public void Answers_at_the_end_stand_behind_everything_else_and_are_linked()
    {
        var html = Asked(AnswerPlace.End);

        html.IndexOf("it is 42", StringComparison.Ordinal)
            .ShouldBeGreaterThan(html.IndexOf("all is well", StringComparison.Ordinal));
        html.ShouldContain("<a href=\"#a05-1\">P1</a>");
        html.ShouldContain("id=\"a05-1\"");
        html.ShouldContain("href=\"#p05-1\"");
    }

    [Fact]
    public void A_question_that_nothing_answers_leads_nowhere() =>
        Of(n => n.Add(CellKind.Markdown, "**Predict.** Who knows?")).ShouldNotContain("href");

    [Fact]
    public void Answers_inline_stand_where_they_stood_and_leave_no_blank()
    {
        var html = Asked(AnswerPlace.Inline);

        html.IndexOf("it is 42", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("Now on to", StringComparison.Ordinal));
        html.ShouldNotContain("class=\"room");
        html.ShouldNotContain("<h2>Answers</h2>");
    }

    [Fact]
    public void The_paper_and_its_running_head_are_said_to_the_printer()
    {
        Asked(AnswerPlace.End).ShouldContain("size:A4");
        var lesson = LessonSamples.Lesson(n => n.Add(CellKind.Markdown, "# The \"head\"</style>"));
        var html = HandoutPage.Render(lesson, AnswerPlace.End, Paper.Letter);
        html.ShouldContain("size:letter");
        html.ShouldContain("@top-left { content:\"The \\22 head\\22 ");
        html.Split("</style>").Length.ShouldBe(2);
    }

    [Fact]
    public void Long_code_and_studies_are_folded_away_and_short_code_is_shown()
    {
        var longCode = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"var a{i} = {i};"));
        var html = Of(n =>
        {
            n.Add(CellKind.Code, "#r \"a.dll\"");
            n.Add(CellKind.Code, "var shown = 1;\nClaim.That(true, \"x\");");
            n.Add(CellKind.Code, longCode);
            n.Add(CellKind.Code, "var study = Study.Of(\"05-x\");");
        });

        html.ShouldNotContain("a.dll");
        html.ShouldNotContain("Claim");
        html.ShouldContain("Cell 3: 30 lines, in the notebook");
        html.ShouldContain("Cell 4, a study over several seeds: one line, in the notebook");
        html.IndexOf("shown", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("<details", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exercise_has_room_and_not_its_answer()
    {
        var html = Of(n => n.Add(CellKind.Code, "double? h4 = null;\n\nCheck.Equal(\"h4\", h4, 0.1813);")
            .Prints("not answered yet"));

        html.ShouldContain("h4");
        html.ShouldContain("class=\"room four\"");
        html.ShouldNotContain("0.1813");
        html.ShouldNotContain("not answered yet");
    }

    [Fact]
    public void Of_a_long_print_the_first_lines_are_shown_and_colours_end()
    {
        var html = Of(n => n.Add(CellKind.Code, "x")
            .Prints("\u001b[31m" + string.Join('\n', Enumerable.Range(1, 40).Select(i => $"line{i}."))));

        html.ShouldContain("line10.");
        html.ShouldNotContain("line11.");
        html.ShouldContain("30 more lines");
        html.Split("<span").Length.ShouldBe(html.Split("</span>").Length);
    }

    [Fact]
    public void Nothing_of_a_notebook_runs_in_a_handout()
    {
        var html = HandoutPage.Render(LessonSamples.Lesson(n =>
        {
            n.Add(CellKind.Markdown, "# T\n\n<script>alert(1)</script><img src=x onerror=alert(2)>");
            n.Add(CellKind.Code, "x").Shows("text/html", "<b onclick=\"alert(3)\">b</b><script>alert(4)</script>");
        }), AnswerPlace.End, Paper.A4);

        html.ShouldNotContain("alert");
        html.ShouldContain("default-src 'none'");
        html.ShouldNotContain("script-src");
    }
}
