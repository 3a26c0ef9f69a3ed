using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Slides;

namespace RnnCourse.Notebooks.Tests.Rendering.Slides;

public class SlidePlanTests
{
    const string Svg = "<svg viewBox=\"0 0 720 360\" width=\"720\" height=\"360\"><text font-size=\"12.5\">t</text></svg>";

    static IReadOnlyList<Slide> Of(Action<Notebook> fill, AnswerPlace answers = AnswerPlace.Inline) =>
        SlidePlan.Of(LessonSamples.Lesson(fill), answers);

    static string All(Slide slide) => string.Concat(slide.Parts.Select(p => p.Html));

    [Fact]
    public void The_question_comes_first_and_its_result_with_the_next_key()
    {
        var slides = Of(n =>
        {
            n.Add(CellKind.Markdown, "# T\n\n## One\n\n**Predict.** How much?");
            n.Add(CellKind.Code, "study.ToTable()").Prints("42");
        });

        var asked = slides.Single(s => s.Kind == "predict");
        asked.Parts.Select(p => p.IsFragment).ShouldBe([false, true]);
        asked.Parts[1].Html.ShouldContain("42");
    }

    [Fact]
    public void A_figure_has_a_slide_of_its_own_behind_its_question()
    {
        var slides = Of(n =>
        {
            n.Add(CellKind.Markdown, "# T\n\n## One\n\nSome words.\n\n**Predict.** How does it look?");
            n.Add(CellKind.Code, "new Figure(\"f\")").Shows("image/svg+xml", Svg);
        });

        slides.Select(s => s.Kind).ShouldBe(["opening", "text", "predict", "figure"]);
        slides[3].Parts.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(AnswerPlace.Hidden), 0)]
    [InlineData(nameof(AnswerPlace.End), 1)]
    [InlineData(nameof(AnswerPlace.Inline), 1)]
    public void Answers_are_where_they_were_asked_for(string place, int times)
    {
        var answers = Enum.Parse<AnswerPlace>(place);
        var slides = Of(n => LessonSamples.Asked(n), answers);

        slides.Count(s => All(s).Contains("it is 42")).ShouldBe(times);
        if (answers == AnswerPlace.End) All(slides[^1]).ShouldContain("it is 42");
    }

    [Fact]
    public void Tags_begin_slides_bring_fragments_and_leave_notes_to_the_presenter()
    {
        var slides = Of(n =>
        {
            n.Add(CellKind.Markdown, "# T\n\n## One\n\nfirst");
            n.Add(CellKind.Markdown, "second", null, "slide");
            n.Add(CellKind.Markdown, "third", null, "fragment");
            n.Add(CellKind.Markdown, "only for me", null, "notes");
            n.Add(CellKind.Markdown, "not shown", null, "skip");
        });

        slides.Select(All).ShouldNotContain(s => s.Contains("only for me") || s.Contains("not shown"));
        slides[1].Parts.Count.ShouldBe(1);
        slides[2].Parts.Select(p => (p.Html, p.IsFragment)).ShouldBe([("<p>second</p>", false), ("<p>third</p>", true)]);
        slides[2].Notes.ToString().ShouldContain("only for me");
    }

    [Fact]
    public void What_Jupyter_keeps_for_slides_counts_as_well()
    {
        var slides = Of(n =>
        {
            n.Add(CellKind.Markdown, "# T\n\n## One\n\nfirst");
            n.Add(CellKind.Markdown, "second")
                .Metadata["slideshow"] = new System.Text.Json.Nodes.JsonObject { ["slide_type"] = "slide" };
            n.Add(CellKind.Markdown, "third")
                .Metadata["slideshow"] = new System.Text.Json.Nodes.JsonObject { ["slide_type"] = "skip" };
        });

        slides.Select(All).ShouldBe(["", "<p>first</p>", "<p>second</p>"]);
    }

    [Fact]
    public void A_long_paragraph_shows_its_first_sentences_and_keeps_the_rest_for_the_presenter()
    {
        var text = string.Concat(Enumerable.Range(1, 20).Select(i => $"This is sentence number {i} of them all. "));
        var slide = Of(n => n.Add(CellKind.Markdown, $"# T\n\n## One\n\n{text}"))[1];

        All(slide).ShouldContain("number 3 of");
        All(slide).ShouldNotContain("number 5 of");
        slide.Notes.ToString().ShouldContain("number 20 of");
    }

    [Fact]
    public void A_long_list_and_a_long_table_go_over_several_slides_and_lose_nothing()
    {
        var list = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"- item{i}."));
        var table = "| a | b |\n|---|---|\n" + string.Join('\n', Enumerable.Range(1, 30).Select(i => $"| row{i}. | x |"));
        var slides = Of(n => n.Add(CellKind.Markdown, $"# T\n\n## One\n\n{list}\n\n{table}"));

        var html = string.Concat(slides.Select(All));
        for (var i = 1; i <= 30; i++)
        {
            html.Split($"item{i}.").Length.ShouldBe(2);
            html.Split($"row{i}.").Length.ShouldBe(2);
        }
        html.Split("<th>a</th>").Length.ShouldBeGreaterThan(2);
        slides.Count.ShouldBeGreaterThan(4);
        slides.ShouldAllBe(s => s.Height <= 560);
    }

    [Fact]
    public void The_deck_runs_its_own_script_and_no_other()
    {
        var deck = SlideDeck.Render(LessonSamples.Lesson(n => LessonSamples.Asked(n)), AnswerPlace.Inline);

        deck.Split("<script>").Length.ShouldBe(2);
        var script = deck[(deck.IndexOf("<script>", StringComparison.Ordinal) + 8)..deck.IndexOf("</script>",
            StringComparison.Ordinal)];
        deck.ShouldContain($"script-src {RnnCourse.Notebooks.Rendering.Asset.Hash(script)};");
        deck.ShouldContain("<h1>05 Title</h1>");
        deck.ShouldContain("class=\"fragment\"");
    }
}
