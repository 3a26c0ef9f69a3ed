using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Display;

public class OverwrittenTextTests
{
    [Theory]
    [InlineData("\r0%\r20%\r100%\n", "\r100%\n")]
    [InlineData("a\rbb\rc\n", "a\rbb\rc\n")]
    [InlineData("a\r\nb\r\n", "a\r\nb\r\n")]
    [InlineData("plain\n", "plain\n")]
    public void Only_what_is_covered_is_left_out(string written, string sent) => OverwrittenText.LeaveOut(written).ShouldBe(sent);

    [Fact]
    public void What_is_shown_stays_the_same_behind_any_text()
    {
        var text = Gen.Elements('a', 'b', '\r', '\n', 'c').ArrayOf().Select(signs => new string(signs)).Two().ToArbitrary();
        Prop.ForAll(text, t => RecordedText.Of(t.Item1 + OverwrittenText.LeaveOut(t.Item2)) == RecordedText.Of(t.Item1 + t.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
