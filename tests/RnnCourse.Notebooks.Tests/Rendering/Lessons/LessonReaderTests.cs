using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Tests.Rendering.Lessons;

public class LessonReaderTests
{
    [Fact]
    public void A_result_and_the_words_behind_it_answer_the_question_before_it()
    {
        var lesson = LessonSamples.Lesson(n => LessonSamples.Asked(n));

        lesson.Title.ShouldBe("05 Title");
        lesson.Sections.Select(s => (s.Role, s.Plain)).ShouldBe(
            [(SectionRole.Opening, ""), (SectionRole.Body, "One"), (SectionRole.Summary, "Summary")]);
        lesson.Blocks.Select(b => (b.Kind, b.Predict, b.Plain.Split('\n')[0])).ShouldBe(
        [
            (BlockKind.Text, 0, "What?"),
            (BlockKind.Predict, 1, "Predict. How much is it?"),
            (BlockKind.Code, 0, "var x = 1;"),
            (BlockKind.Printed, 1, ""),
            (BlockKind.Text, 1, "So it was forty-two."),
            (BlockKind.Text, 0, "Now on to something else."),
            (BlockKind.Text, 0, "all is well"),
        ]);
    }

    [Fact]
    public void Claims_are_not_printed() =>
        LessonSamples.Lesson(n => LessonSamples.Asked(n)).Blocks.Single(b => b.Kind == BlockKind.Printed).Html
            .ShouldBe("<pre>it is 42</pre>");

    [Fact]
    public void Where_a_cell_tells_nothing_else_its_claims_answer_the_question() =>
        LessonSamples.Lesson(n =>
        {
            n.Add(CellKind.Markdown, "**Predict.** Does it hold?");
            n.Add(CellKind.Code, "Claim.That(true, \"it holds\");").Prints("claim held: it holds\n");
        }).Blocks.Last().Html.ShouldContain("claim held: it holds");

    [Fact]
    public void A_heading_ends_what_was_asked() =>
        LessonSamples.Lesson(n =>
        {
            n.Add(CellKind.Markdown, "**Predict.** What?\n\n### Another thing");
            n.Add(CellKind.Code, "1").Prints("1");
        }).Blocks.Single(b => b.Kind == BlockKind.Printed).Predict.ShouldBe(0);

    [Fact]
    public void Words_that_lead_on_to_the_next_cell_are_no_answer() =>
        LessonSamples.Lesson(n =>
        {
            n.Add(CellKind.Markdown, "**Predict.** What?");
            n.Add(CellKind.Code, "1").Prints("1");
            n.Add(CellKind.Markdown, "Now the same in words:");
        }).Blocks.Last().Predict.ShouldBe(0);

    [Fact]
    public void Equations_have_numbers_unless_they_have_a_tag_or_want_none()
    {
        var lesson = LessonSamples.Lesson(n =>
        {
            n.Add(CellKind.Markdown, "$$a$$\n\n$$b \\tag{x}$$\n\n$$d \\notag$$");
            n.Add(CellKind.Markdown, "$$c$$");
        });

        lesson.Blocks.Select(b => b.Kind).Distinct().ShouldBe([BlockKind.Equation]);
        string.Concat(lesson.Blocks.Select(b => b.Html)).Split("class=\"number\">")[1..].Select(p => p[..3])
            .ShouldBe(["(1)", "(2)"]);
    }

    [Theory]
    [InlineData("#r \"x.dll\"\nusing A;", "", nameof(CodeRole.Setup))]
    [InlineData("var s = Study.Of(\"a\");", "concept:A1", nameof(CodeRole.Study))]
    [InlineData("double? h = null;\nCheck.Equal(\"h\", h, 1);", "", nameof(CodeRole.Exercise))]
    [InlineData("var a = 1;", "concept:A1", nameof(CodeRole.Concept))]
    [InlineData("new Figure(\"x\")\n    .Line(y)", "", nameof(CodeRole.Drawing))]
    [InlineData("study.ToTable()", "", nameof(CodeRole.Drawing))]
    [InlineData("double F() => 1;", "study", nameof(CodeRole.Study))]
    [InlineData("var a = b == null;", "", nameof(CodeRole.Ordinary))]
    public void Code_has_a_role(string source, string tag, string role) =>
        LessonCode.RoleOf(LessonSamples.Notebook(n => n.Add(CellKind.Code, source, null, tag)).Cells[0]).ToString()
            .ShouldBe(role);

    [Theory]
    [InlineData("var a = 1;\nClaim.That(a == 1,\n    \"one\");\nb();", "var a = 1;\nb();")]
    [InlineData("foreach (var a in b)\n    Claim.That(a, \"in a loop\");",
        "foreach (var a in b)\n    Claim.That(a, \"in a loop\");")]
    [InlineData("var s = \"Claim.That(x);\";", "var s = \"Claim.That(x);\";")]
    public void Claims_are_taken_out_of_code_as_the_compiler_reads_it(string source, string shown) =>
        LessonCode.WithoutClaims(source).ShouldBe(shown);

    [Theory]
    [InlineData("double? h4 = null;   // your number\n\nCheck.Equal(\"h\", h4, 0.1, (0.2, \"tanh\"));",
        "double? h4 = null;   // your number")]
    [InlineData("int F(int a) => null;\nint[] g = [1];\nint? R() { if (f is null) return null; }\nCheck.That(g);",
        "int F(int a) => null;")]
    public void A_question_ends_before_what_knows_its_answer(string source, string shown) =>
        LessonCode.Question(source).ShouldBe(shown);
}
