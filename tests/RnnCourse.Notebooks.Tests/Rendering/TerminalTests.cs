using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Printed text is shown as a terminal shows it.</summary>
public class TerminalTests
{
    static string Html(string written) => string.Join('\n', TerminalText.Lines(written).Select(l => l.Html));

    [Theory]
    [InlineData("\r0%\r20%\r100%\n", "100%\n")]
    [InlineData("abc\rX", "Xbc")]
    [InlineData("100 of 100\r\u001b[Kdone", "done")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("\b\b\ba", "a")]
    [InlineData("one\ntwo\u001b[1A\rONE\u001b[1B\rTWO", "ONE\nTWO")]
    [InlineData("one\ntwo\u001b[2J\u001b[Hnew", "new")]
    [InlineData("ab\u001b[3Cc", "ab   c")]
    [InlineData("abcdef\u001b[3G\u001b[2PX", "abXf")]
    [InlineData("a\tb", "a       b")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;https://a.org\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("bell\u0007 \u0000nul", "bell nul")]
    [InlineData("\u001b[?25lhidden cursor\u001b[?25h", "hidden cursor")]
    [InlineData("\u001b[s1\u001b[u2", "2")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("😀\b!", " !")]
    [InlineData("😀\b\b!", "!")]
    [InlineData("cut\u001b[3", "cut")]
    [InlineData("\u001b", "")]
    public void Control_characters_move_and_erase(string written, string shown) => Html(written).ShouldBe(shown);

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m plain", "<span class=\"a-ink1\">red</span> plain")]
    [InlineData("\u001b[1;4;92;41mx\u001b[22;24;39;49my", "<span class=\"a-ink10 a-paper1 a-bold a-underline\">x</span>y")]
    [InlineData("\u001b[38;5;208mx", "<span style=\"color:#ff8700\">x</span>")]
    [InlineData("\u001b[38;5;1mx", "<span class=\"a-ink1\">x</span>")]
    [InlineData("\u001b[48;2;1;2;3mx", "<span style=\"background:#010203\">x</span>")]
    [InlineData("\u001b[38:2:255:0:0mx", "<span style=\"color:#ff0000\">x</span>")]
    [InlineData("\u001b[mx\u001b[999mx\u001b[38mx", "xxx")]
    [InlineData("\u001b[31ma\nb\u001b[0m", "<span class=\"a-ink1\">a</span>\n<span class=\"a-ink1\">b</span>")]
    [InlineData("\u001b[31mred\r\u001b[32mg", "<span class=\"a-ink2\">g</span><span class=\"a-ink1\">ed</span>")]
    public void Colours_are_kept(string written, string shown) => Html(written).ShouldBe(shown);

    [Fact]
    public void Half_of_a_pair_is_a_sign_of_its_own() => Html("half \ud800 pair").ShouldBe("half \ufffd pair");

    [Fact]
    public void Wild_moves_cost_neither_time_nor_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lines = TerminalText.Lines(
            string.Concat(Enumerable.Repeat("\u001b[999999999B\u001b[999999999Cx\n\u001b[999;999Hy", 20_000))).ToList();
        lines.Count.ShouldBeLessThan(25_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(600_000_000);
    }

    [Fact]
    public void Pieces_of_one_stream_are_one_text()
    {
        var notebook = RnnCourse.Notebooks.Documents.Notebook.Create();
        var cell = notebook.Add(RnnCourse.Notebooks.Documents.CellKind.Code, "x");
        cell.Outputs = (System.Text.Json.Nodes.JsonArray)System.Text.Json.Nodes.JsonNode.Parse("""
            [{"output_type": "stream", "name": "stdout", "text": "0%"}, {"output_type": "stream", "name": "stdout", "text": ["\r100%", "\n"]},
             {"output_type": "stream", "name": "stderr", "text": "e\n"}]
            """)!;
        NotebookPage.Render(notebook)
            .Html.ShouldContain("<div class=\"output\"><pre>100%</pre></div>\n<div class=\"output stderr\"><pre>e</pre></div>");
    }
}
