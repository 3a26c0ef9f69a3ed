using System.Diagnostics;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

/// <summary>However much a cell shows, it takes down nothing: a part is kept, the rest is counted, and the next cell
/// runs.</summary>
public class FloodTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("line", "for (long i = 0; ; i++) Console.WriteLine($\"step {i}: the loss is {1.0 / (i + 1):0.0000}\");")]
    [InlineData("error", "while (true) Console.Error.WriteLine(\"a line of text on the other stream\");")]
    [InlineData("sign", "while (true) Console.Write('.');")]
    [InlineData("large", "var much = new string('x', 5_000_000); while (true) Console.Write(much);")]
    [InlineData("both", "while (true) { Console.Write(\"a\"); Console.Error.Write(\"b\"); }")]
    [InlineData("raw", "var raw = Console.OpenStandardOutput(); var piece = new byte[4096]; while (true) raw.Write(piece);")]
    [InlineData("tasks", "Parallel.For(0, int.MaxValue, i => { Console.WriteLine(i); });")]
    public async Task Endless_text_is_cut_and_costs_little(string kind, string endless)
    {
        await using var session = new Session();
        await session.Value("var kept = 41;");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // Pieces of one sign on two streams in turn count as pieces, not as signs.
        var least = kind == "both" ? OutputLimits.MostCharacters / OutputLimits.LeastOfPiece - 1000
            : OutputLimits.MostCharacters - 1000;
        var outcome = await session.RunUntil(endless, least, e => e is StreamText text ? text.Text.Length : 0);

        outcome.End.ShouldBe(CellEnd.Interrupted);
        var text = session.Text("stdout").Length + session.Text("stderr").Length;
        text.ShouldBeInRange(least, OutputLimits.MostCharacters);
        var cut = session.Events.OfType<OutputCut>().ShouldHaveSingleItem();
        cut.Characters.ShouldBeGreaterThan(0);
        session.Events.Count.ShouldBeLessThan(60_000);
        session.Process.PeakMemory.ShouldBeLessThan(400L << 20);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40L << 20);
        output.WriteLine($"{kind}: {cut.Characters + text} characters, worker {session.Process.PeakMemory >> 20} MB");
        (await session.Value("kept + 1")).ShouldBe("42");
    }

    [Theory]
    [InlineData(OutputLimits.MostDisplays, "while (true) display(1);")]
    [InlineData(160, "while (true) display(HTML(new string('x', 100_000)));")]    // each as HTML and as text
    [InlineData(OutputLimits.MostDisplays, "while (true) { var d = display(0); d.Update(1); d.Update(2); }")]
    public async Task Endless_displays_are_cut(int least, string endless)
    {
        await using var session = new Session();
        await session.Value("var kept = 41;");
        var outcome = await session.RunUntil(endless, least, e => e is Displayed ? 1 : 0);
        outcome.End.ShouldBe(CellEnd.Interrupted);
        output.WriteLine($"{session.Events.OfType<Displayed>().Count()} displayed");
        session.Events.OfType<Displayed>().Count().ShouldBeInRange(least, OutputLimits.MostDisplays);
        session.Events.OfType<OutputCut>().ShouldHaveSingleItem().Displays.ShouldBeGreaterThan(0);
        (await session.Value("kept + 1")).ShouldBe("42");
    }

    [Fact]
    public async Task Updates_in_a_loop_are_drawn_a_few_times_a_second_and_the_last_is_shown()
    {
        await using var session = new Session();
        await session.Value("var d = display(0); for (var i = 1; i <= 300_000; i++) d.Update(i);");
        var drawn = session.Events.OfType<DisplayUpdated>().ToArray();
        drawn.Length.ShouldBeLessThan(100);
        drawn[^1].Data.Text("text/plain").ShouldBe("300000");
    }

    [Fact]
    public async Task Two_hundred_thousand_lines_take_about_a_second_and_what_is_left_out_is_counted()
    {
        await using var session = new Session();
        await session.Value("1");
        var clock = Stopwatch.StartNew();
        var before = session.Process.ProcessorTime();
        await session.Run("for (var i = 0; i < 200_000; i++) Console.WriteLine($\"{i:000000} \" + new string('x', 62));");
        output.WriteLine(
            $"{clock.Elapsed.TotalSeconds:0.00} s, processor {(session.Process.ProcessorTime() - before).TotalSeconds:0.00} s");
        (session.Process.ProcessorTime() - before).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        var kept = session.Text("stdout");
        kept.ShouldStartWith("000000 xxx");
        kept.Length.ShouldBe(OutputLimits.MostCharacters);
        session.Events.OfType<OutputCut>().ShouldHaveSingleItem()
            .ShouldBe(new OutputCut(200_000 * 70 - OutputLimits.MostCharacters, 0));
    }

    [Fact]
    public async Task A_progress_line_written_over_and_over_is_no_flood()
    {
        await using var session = new Session();
        await session.Value("for (var i = 0; i <= 1_000_000; i++) Console.Write($\"\\rstep {i}\");\nConsole.WriteLine();");
        session.Events.OfType<OutputCut>().ShouldBeEmpty();
        RnnCourse.Notebooks.Documents.RecordedText.Of(session.Text("stdout")).ShouldBe("step 1000000\n");
    }

    [Theory]
    [InlineData("Console.WriteLine(\"a\\ud83d\" + \"b\"); Console.Write('\\ud83d'); Console.Write('\\ude00'); 1")]
    [InlineData("display(\"half \\udc00\"); display(HTML(\"\\ud83d\")); 1")]
    [InlineData("display(new RnnCourse.Notebooks.Documents.MimeBundle { [\"application/json\"] = "
        + "System.Text.Json.Nodes.JsonNode.Parse(\"[\\\"\\\\ud83d\\\", 1]\") }); 1")]
    [InlineData("Console.Write(new string('\\ud83d', 20_000)); 1")]
    public async Task Half_a_surrogate_pair_kills_nothing(string cell)
    {
        await using var session = new Session();
        await session.Value(cell);
        var shown = session.Text("stdout")
            + string.Concat(session.Events.OfType<Displayed>().Select(d => d.Data.ToJson().ToJsonString()));
        foreach (var half in (char[])['\ud83d', '\udc00']) shown.Replace("😀", "").ShouldNotContain(half);
        if (cell.Contains("ude00")) shown.ShouldBe("a\ufffdb\n😀");
    }
}
