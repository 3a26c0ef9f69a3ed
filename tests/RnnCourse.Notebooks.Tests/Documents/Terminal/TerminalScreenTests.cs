using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Documents.Terminal;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Documents.Terminal;

/// <summary>One terminal for what is recorded and for what a page shows.</summary>
public class TerminalScreenTests
{
    static string Shown(string text) => string.Join('\n', TerminalText.Lines(text).Select(line => line.Plain));

    [Theory]
    [InlineData("abc\r\u001b[2@X", "X abc")]
    [InlineData("abcdef\r\u001b[2Pgh", "ghef")]
    [InlineData("a\nb\u001b[A\u001b[L\rnew", "new\na\nb")]
    [InlineData("a\nb\nc\u001b[2A\u001b[M", "b\nc")]
    [InlineData("abcdef\u001b[3D\u001b[2Xx", "abcx f")]
    [InlineData("a\u001bD\bb", "a\nb")]
    [InlineData("one\u001b7\ntwo\u001b8!", "one!\ntwo")]
    [InlineData("\u009b3Ca", "   a")]
    [InlineData("\u001bP0;1|17/ab\u001b\\text", "text")]
    [InlineData("\u001b[?1049h\u001b[>4;1mtext", "text")]
    [InlineData("\u001b]0;no end\nnext", "\nnext")]
    [InlineData("a\u001b[3\nb", "a\nb")]
    [InlineData("a\u001b[0Cb", "a b")]
    [InlineData("漢字\rab", "ab字")]
    [InlineData("漢字\u001b[3Dx", " x字")]
    [InlineData("漢字\u001b[Dx", "漢 x")]
    [InlineData("ab字\u001b[4D漢", "漢字")]
    [InlineData("100% ✅\r 50%", " 50% ✅")]
    [InlineData("e\u0301te\u0301\rE", "Ete\u0301")]
    [InlineData("e\u0301te\u0301\u001b[Da", "e\u0301ta")]
    [InlineData("👩\u200d🎓!\u001b[Dx", "👩\u200d🎓x")]
    [InlineData("\u0301a", "\u0301a")]
    public void Codes_are_obeyed_alike_where_text_is_recorded_and_where_it_is_shown(string written, string shown)
    {
        Shown(written).ShouldBe(shown);
        RecordedText.Of(written).ShouldBe(shown);
        RecordedText.Of(RecordedText.Of(written)).ShouldBe(shown);
    }

    [Theory]
    [InlineData("a\tb\tc", "a\tb\tc")]
    [InlineData("abc\tx\r12", "12c\tx")]
    [InlineData("a\tb\r    x", "    x   b")]
    [InlineData("123456789\r\tx", "12345678x")]
    public void A_tabulator_stays_one_until_something_is_written_over_it(string written, string recorded)
    {
        RecordedText.Of(written).ShouldBe(recorded);
        Shown(recorded).ShouldBe(Shown(written));
    }

    [Theory]
    [InlineData("\u001b[31mred\u001b[32mgreen\u001b[0m", "\u001b[31mred\u001b[0m\u001b[32mgreen\u001b[0m")]
    [InlineData("\u001b[1;4;92;41mx\u001b[22;24;39;49my", "\u001b[1;4;92;41mx\u001b[0my")]
    [InlineData("\u001b[31ma\nb\u001b[0m", "\u001b[31ma\u001b[0m\n\u001b[31mb\u001b[0m")]
    [InlineData("\u001b[38;5;208mx", "\u001b[38;2;255;135;0mx\u001b[0m")]
    [InlineData("\u001b[38:2::255:135:0mx", "\u001b[38;2;255;135;0mx\u001b[0m")]
    [InlineData("\u001b[48:5:9mx", "\u001b[101mx\u001b[0m")]
    [InlineData("\u001b[4:3mx\u001b[4:0my", "\u001b[4mx\u001b[0my")]
    [InlineData("\u001b[58;2;1;2;3mx\u001b[58:5:2my", "xy")]
    [InlineData("\u001b[3;38;5mx", "\u001b[3mx\u001b[0m")]
    public void Colours_are_recorded_line_by_line_in_the_shortest_form(string written, string recorded)
    {
        RecordedText.Of(written).ShouldBe(recorded);
        RecordedText.Of(recorded).ShouldBe(recorded);
        TerminalText.Lines(recorded).ShouldBe(TerminalText.Lines(written));
    }

    [Fact]
    public void A_sign_may_come_in_two_pieces()
    {
        var text = new RecordedText();
        foreach (var piece in (string[])["a\ud83d", "\ude00b\u001b", "[31", "mc"]) text.Append(piece);
        text.ToString().ShouldBe("a😀b\u001b[31mc\u001b[0m");
    }

    /// <summary>Counted in bytes that are taken from memory, which no other program on the machine can change.</summary>
    [Theory]
    [InlineData("\u001b[31m")]
    [InlineData("\u001b[31ma")]
    [InlineData("\u001b[31m\r")]
    [InlineData("\u001b[9999G")]
    [InlineData("\u001b[9999Ga")]
    [InlineData("\u001b[9999Ga\n")]
    [InlineData("\u001b[9999Ga\u001b[9999;9999Hb\n\n")]
    [InlineData("\u001b[999B\u001b[9999C\t\u001b[A")]
    [InlineData("\u001b[9999@a")]
    [InlineData("a\u001b[1K")]
    [InlineData("\u001b[99L")]
    [InlineData("\n\u001b[2J")]
    [InlineData("\u001b]a")]
    [InlineData("\u001b[1")]
    public void Time_and_memory_grow_as_the_text_does(string unit)
    {
        long Bytes(int count)
        {
            var text = string.Concat(Enumerable.Repeat(unit, count));
            var before = GC.GetAllocatedBytesForCurrentThread();
            RecordedText.Of(text);
            foreach (var line in TerminalText.Lines(text)) _ = line.Html;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Bytes(500);
        var (some, more) = (Bytes(5_000), Bytes(40_000));
        more.ShouldBeLessThan(16 * some + 1_000_000, unit.Replace("\u001b", "ESC"));
        more.ShouldBeLessThan(400_000_000);
    }
}
