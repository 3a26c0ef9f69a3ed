using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class ReplayTests
{
    static ReplayOptions Options(TemporaryFolder folder) =>
        new(TemporaryFolder.Course, ResultsFolder.Open(folder["out"], Directory.GetFiles(folder.Path, "*.ipynb")));

    [Fact]
    public async Task Claims_that_lean_on_studies_are_counted_apart()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Notebook("a.ipynb",
            "Console.WriteLine(\"claim held: live\");\nConsole.Write(\"claim held, from the \"); Console.WriteLine(\"study "
                + "05-ecg: kept\");",
            "Console.WriteLine(\"claim held, from the study 06-kinds: kept\\nclaim held, from hearsay: no\\nclaim held: "
                + "b\\nclaim held from the study x: no\");");
        var progress = new List<ReplayProgress>();

        var result = await Replay.RunAsync(path, Options(folder), progress.Add);

        result.Cells.Select(c => (c.ClaimsHeld, c.ClaimsFromStudies)).ShouldBe([(1, 1), (1, 1)]);
        (result.ClaimsHeld, result.ClaimsFromStudies).ShouldBe((2, 2));
        (progress[^1].ClaimsHeld, progress[^1].ClaimsFromStudies).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_replay_keeps_an_executed_copy_with_all_outputs_and_counts_claims()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, "# Title", "title");
        notebook.Add(CellKind.Code,
            "Console.WriteLine(\"claim held: one\");\nConsole.Write(\"claim \"); Console.Write(\"held: two\\nno claim held: "
                + "x\\n\");\nvar v = display(1); v.Update(2);", "first");
        notebook.Add(CellKind.Code, "v.Update(HTML(\"<b>3</b>\"));\n\"line 1\\nline 2\"", "second");
        notebook.Write(folder["lesson.ipynb"]);
        var before = File.ReadAllText(folder["lesson.ipynb"]);
        var progress = new List<ReplayProgress>();

        var result = await Replay.RunAsync(folder["lesson.ipynb"], Options(folder), progress.Add);

        result.Succeeded.ShouldBeTrue(result.FirstFailure?.Note);
        result.ClaimsHeld.ShouldBe(2);
        result.Cells.Select(c => c.ClaimsHeld).ShouldBe([2, 0]);
        result.PeakMemory.ShouldBeGreaterThan(10 << 20);
        progress[^1].ShouldSatisfyAllConditions(p => p.CellsDone.ShouldBe(2), p => p.CellsInAll.ShouldBe(2),
            p => p.ClaimsHeld.ShouldBe(2));
        File.ReadAllText(folder["lesson.ipynb"]).ShouldBe(before);

        var executed = Notebook.Read(result.ExecutedPath!);
        executed.Cells[1].ExecutionCount.ShouldBe(1);
        executed.Cells[1].Outputs.ToJsonString().ShouldBe(
            """[{"name":"stdout","output_type":"stream","text":["claim held: one\n","claim held: two\n","no claim held: x\n"]},{"data":{"text/html":["\u003Cb\u003E3\u003C/b\u003E"],"text/plain":["\u003Cb\u003E3\u003C/b\u003E"]},"metadata":{},"output_type":"display_data"}]""");
        executed.Cells[2].Outputs.ToJsonString().ShouldBe(
            """[{"data":{"text/plain":["line 1\n","line 2"]},"execution_count":2,"metadata":{},"output_type":"execute_result"}]""");
    }

    [Fact]
    public async Task The_first_failure_stops_the_replay_and_the_copy_shows_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Notebook("a.ipynb", "1", "throw new Exception(\"broken claim\");", "3");

        var result = await Replay.RunAsync(path, Options(folder));

        result.Succeeded.ShouldBeFalse();
        result.Cells.Select(c => c.Status).ShouldBe([CellStatus.Passed, CellStatus.Failed, CellStatus.NotReached]);
        result.FirstFailure!.Cell.Id.ShouldBe("cell-2");
        result.FirstFailure.Failure!.Message.ShouldBe("broken claim");
        var outputs = Notebook.Read(result.ExecutedPath!).Cells[1].Outputs.ToJsonString();
        outputs.ShouldContain("\"ename\":\"Exception\",\"evalue\":\"broken claim\",\"output_type\":\"error\"");
    }

    [Fact]
    public async Task Cells_that_must_fail_do_and_cells_that_lack_something_are_skipped()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "var kept = 1; throw new InvalidOperationException(\"as announced\");", "fails",
            "raises-exception");
        notebook.Add(CellKind.Code, "kept + unknown", "does-not-compile", "raises-exception");
        notebook.Add(CellKind.Code, "throw null;", "skipped", "needs:torchsharp");
        notebook.Add(CellKind.Code, "kept", "runs", "needs:interactive");
        notebook.Add(CellKind.Code, "5", "should-fail", "raises-exception");
        notebook.Write(folder["a.ipynb"]);

        var result = await Replay.RunAsync(folder["a.ipynb"], Options(folder) with
        {
            IsAvailable = need => need == "torchsharp" ? new(false, "the feed has no TorchSharp-cpu") : new(true, ""),
        });

        result.Cells.Select(c => c.Status)
            .ShouldBe([CellStatus.Passed, CellStatus.Passed, CellStatus.Skipped, CellStatus.Passed, CellStatus.Failed]);
        result.Cells[2].Note.ShouldBe("Skipped, needs torchsharp: the feed has no TorchSharp-cpu");
        result.Cells[4].Note.ShouldBe("The cell is tagged raises-exception, but it ran through.");
        var executed = Notebook.Read(result.ExecutedPath!);
        executed.Cells[0].Outputs.ToJsonString().ShouldContain("as announced");
        executed.Cells[1].Outputs.ToJsonString().ShouldContain("CS0103");
        executed.Cells[2].Outputs.ToJsonString().ShouldContain("Skipped, needs torchsharp");
        executed.Cells[3].Outputs.ToJsonString().ShouldContain("\"1\"");
    }

    [Fact]
    public async Task The_notebooks_own_budget_holds_and_the_command_line_overrides_it()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code,
            "Console.WriteLine(\"claim held: a\");\nConsole.Out.Flush(); System.Threading.Thread.Sleep(-1);", "sleeps");
        notebook.Metadata["course"] = new System.Text.Json.Nodes.JsonObject { ["seconds"] = 1 };
        notebook.Write(folder["a.ipynb"]);

        var own = await Replay.RunAsync(folder["a.ipynb"], Options(folder));
        own.FirstFailure!.Failure!.ShouldSatisfyAllConditions(
            f => f.Name.ShouldBe("Out of time"),
            f => f.Message.ShouldStartWith($"The notebook used up its {ProcessorWidth.Slowness} s. This cell ran for "),
            f => f.Message.ShouldEndWith(" s on the clock; time in which it only waits counts a third."));

        Notebook.Read(own.ExecutedPath!).Cells[0].Outputs.ToJsonString().Split("\"output_type\":\"error\"")
            .Length.ShouldBe(2, "one error, and not that it was interrupted");

        var overridden = await Replay.RunAsync(folder["a.ipynb"], Options(folder) with { Time = TimeSpan.FromSeconds(2.5) });
        overridden.FirstFailure!.Failure!.Message.ShouldStartWith("The notebook used up its 2.5 s");

        notebook.Metadata["course"] = new System.Text.Json.Nodes.JsonObject { ["seconds"] = "many" };
        notebook.Write(folder["b.ipynb"]);
        (await Replay.RunAsync(folder["b.ipynb"], Options(folder))).Error
            .ShouldBe("b.ipynb: expected a positive number below 1000000 for course.seconds in the metadata, got \"many\".");
    }

    [Fact]
    public async Task A_cell_that_ends_its_process_ends_its_notebook_only()
    {
        using var folder = new TemporaryFolder();
        var bad = folder.Notebook("a.ipynb", "Console.WriteLine(\"before\");", "Environment.Exit(7);", "3");
        var good = folder.Notebook("b.ipynb", "4");

        var results = await Task.WhenAll(Replay.RunAsync(bad, Options(folder)), Replay.RunAsync(good, Options(folder)));

        results[0]
            .FirstFailure!.Failure!.Message.ShouldBe(
                "The cell ended its own process (Environment.Exit) with code 7; everything after it was not run.");
        results[0].Cells[2].Status.ShouldBe(CellStatus.NotReached);
        results[1].Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Cells_of_other_languages_and_files_that_are_no_notebooks_are_told()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "print(1)")
            .Metadata["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = "python" };
        notebook.Write(folder["a.ipynb"]);
        (await Replay.RunAsync(folder["a.ipynb"], Options(folder)))
            .FirstFailure!.Note.ShouldBe("The cell is Python; cells here are C#.");

        File.WriteAllText(folder["b.ipynb"], "{");
        (await Replay.RunAsync(folder["b.ipynb"], Options(folder))).ShouldSatisfyAllConditions(
            r => r.Succeeded.ShouldBeFalse(), r => r.Error!.ShouldStartWith("b.ipynb is not valid JSON at line 1"));
    }

    [Fact]
    public async Task Text_is_kept_as_a_terminal_shows_it_and_what_was_left_out_is_told()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Notebook("a.ipynb",
            "for (int i = 0; i <= 100; i += 20) Console.Write($\"\\r{i}%\");\nConsole.WriteLine();",
            "for (var i = 0; i < 30_000; i++) Console.WriteLine($\"{i:00000} a line of text, so that it gets long\");",
            "display(1); ClearOutput(); display(2);");

        var result = await Replay.RunAsync(path, Options(folder));

        result.Error.ShouldBeNull();
        var cells = Notebook.Read(result.ExecutedPath!).Cells;
        cells[0].Outputs.ToJsonString().ShouldBe("""[{"name":"stdout","output_type":"stream","text":["100%\n"]}]""");
        cells[1].Outputs[1]!["text"]!.ToJsonString()
            .ShouldContain(" 290,000 more characters were printed; of one cell about the first 1,000,000 are kept.");
        cells[2].Outputs.ToJsonString()
            .ShouldBe("""[{"data":{"text/plain":["2"]},"metadata":{},"output_type":"display_data"}]""");
    }

    [Fact]
    public async Task An_executed_copy_never_replaces_the_notebook()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Notebook("a.ipynb", "1");
        (await Replay.RunAsync(path, Options(folder) with { Results = ResultsFolder.Open(folder.Path, [path]) }))
            .Error!.ShouldContain("The result would replace");
        Notebook.Read(path).Cells[0].Outputs.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_notebook_of_another_language_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Code, "print(1)");
        notebook.Metadata["kernelspec"] = System.Text.Json.Nodes.JsonNode.Parse("""{"name": "python3", "language": "python"}""");
        notebook.Write(folder["a.ipynb"]);
        (await Replay.RunAsync(folder["a.ipynb"], Options(folder)))
            .Error.ShouldBe("a.ipynb is a Python notebook; expected C#, which is what runs here.");
    }
}
