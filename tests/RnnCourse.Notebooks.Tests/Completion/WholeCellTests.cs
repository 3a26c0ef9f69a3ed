using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Tests.Completion;

public class WholeCellTests
{
    [Theory]
    [InlineData("1+1", "complete", null)]
    [InlineData("class A { }", "complete", null)]
    [InlineData("int x = (", "incomplete", "    ")]
    [InlineData("for (;;) {\n  foo(", "incomplete", "        ")]
    [InlineData("\"abc", "invalid", null)]
    [InlineData("/* abc", "incomplete", "")]
    [InlineData("int x = = 3;", "invalid", null)]
    [InlineData("}", "invalid", null)]
    [InlineData("", "complete", null)]
    public void Whether_a_cell_is_whole_is_for_the_parser_to_say(string code, string status, string? indent)
    {
        var answer = CodeAnswers.IsComplete(null!, new Question(1, "is_complete", code, code.Length));
        ((string?)answer["status"]).ShouldBe(status);
        ((string?)answer["indent"]).ShouldBe(indent);
    }
}
