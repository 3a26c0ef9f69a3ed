using RnnCourse.Kernel.Serving;

namespace RnnCourse.Kernel.Tests.Serving;

public class CodeQuestionsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("😀😀", 1, 2)]
    [InlineData("abc", 9, 3)]
    public void Positions_count_code_points_outside_and_characters_inside(string code, int points, int characters)
    {
        CodeQuestions.ToCharacters(code, points).ShouldBe(characters);
        CodeQuestions.ToPoints(code, characters).ShouldBe(Math.Min(points, 3));
    }

    [Theory]
    [InlineData("Enumerable.Range?", "Enumerable.Range")]
    [InlineData("  x? ", "x")]
    [InlineData("x", null)]
    [InlineData("int? x", null)]
    [InlineData("a ? b : c", null)]
    public void A_name_with_a_question_mark_asks_what_it_is(string code, string? name) => Inspection.NameIn(code)
        .ShouldBe(name);
}
