using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

/// <summary>What people write into cells: it works, or it says what to do.</summary>
public sealed class CellLanguageTests(CellLanguageTests.Shared shared) : IClassFixture<CellLanguageTests.Shared>
{
    public sealed class Shared : IAsyncDisposable
    {
        internal TemporaryFolder Folder { get; } = new();

        internal Session Session => field ??= new Session(Folder.Path);

        public async ValueTask DisposeAsync()
        {
            await Session.DisposeAsync();
            Folder.Dispose();
        }
    }

    readonly Session session = shared.Session;

    [Theory]
    [InlineData("var script = @\"\n#!/bin/sh\n%%time\n#i x\n\"; script.Length", "23")]
    [InlineData("var raw = \"\"\"\n    a\n#!csharp\n    \"\"\"; 1", "error")]
    [InlineData("var raw = \"\"\"\n#!csharp\n%%time\n\"\"\"; raw", "#!csharp\n%%time")]
    [InlineData("var a = $\"\"\"\n%%time\n{1+1}\n#!bash\n\"\"\"; a", "%%time\n2\n#!bash")]
    [InlineData("var x = 2; $@\"{x}\n%%{x}\n#!{x}\"", "2\n%%2\n#!2")]
    [InlineData("/* a comment\n%%time\n#!csharp\n*/ 5", "5")]
    [InlineData("#if false\n%%time\n#endif\n6", "6")]
    [InlineData("// %%time\n//#!csharp\n7", "7")]
    public async Task Commands_of_other_runners_mean_nothing_inside_text_and_comments(string cell, string shown)
    {
        if (shown == "error") (await session.Run(cell)).Failure!.Name.ShouldBe("Compile error");
        else (await session.Value(cell)).ShouldBe(shown);
    }

    [Theory]
    [InlineData("#!fsharp\n1", "#!fsharp is F#; cells here are C# only. Use a Markdown cell, or plain C#.", 1)]
    [InlineData("#!csharp\n1;\n%%python3 -m\n2",
        "%%python3 is Python; cells here are C# only. Use a Markdown cell, or plain C#.", 3)]
    [InlineData("#!csharp --set\n1",
        "#!csharp is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.", 1)]
    [InlineData("1;\n%%time\n2",
        "%%time is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.", 2)]
    [InlineData("var s = \"a\";\n#!set --name x\n2",
        "#!set is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.", 2)]
    [InlineData("#i \"nuget:https://example.org/feed\"\n1",
        "#i is not needed: packages come from the sources that NuGet knows on this machine (`dotnet nuget add source`). Leave "
            + "the line out.", 1)]
    public async Task Commands_of_other_runners_are_told_where_they_are_meant(string cell, string message, int line)
    {
        var failure = (await session.Run(cell)).Failure!;
        failure.Message.ShouldBe(message);
        failure.Line.ShouldBe(line);
    }

    [Theory]
    [InlineData("#!csharp\n1 + 1", "2")]
    [InlineData("#!c#\r\nusing var s = new MemoryStream();\r\ns.Length", "0")]
    [InlineData("var ofCSharp = 3;\n#!csharp \n#r \"System.Xml\"\nofCSharp", "3")]
    public async Task A_line_that_says_that_the_cell_is_CSharp_is_left_out(string cell, string shown) =>
        (await session.Value(cell)).ShouldBe(shown);

    [Fact]
    public async Task Behind_a_line_that_says_CSharp_lines_count_as_they_are_written() =>
        (await session.Run("#!csharp\nvar a = oops;")).Failure!.Line.ShouldBe(2);

    [Theory]
    [InlineData("using var s1 = new MemoryStream();\ns1.Length", "0")]
    [InlineData("using System.Text; using Stream s2 = new MemoryStream(new byte[3]); s2.Length", "3")]
    [InlineData("await using var s3 = new MemoryStream(new byte[4]);\ns3.Length", "4")]
    [InlineData("using Text = System.String; using (var inner = new MemoryStream()) { } void F() { using var s = new "
        + "MemoryStream(); }\nF(); Text.Join(\"-\", 1, 2)", "1-2")]
    [InlineData("for (var i = 0; i < 2; i++) { using var s = new StringReader(\"a\"); }\nint a5 = 5; using var s5 = new "
        + "MemoryStream(new byte[5]); a5 + s5.Length", "10")]
    public async Task Using_declarations_make_variables(string cell, string shown) => (await session.Value(cell)).ShouldBe(shown);

    [Fact]
    public async Task What_using_declares_lives_on_and_is_disposed_when_the_session_ends()
    {
        using var folder = new TemporaryFolder();
        await using (var own = new Session(folder.Path))
        {
            await own.Value("using var writer = new StreamWriter(\"text.txt\"); writer.Write(\"one\");");
            await own.Value("writer.Write(\" two\"); 1");
        }
        File.ReadAllText(folder["text.txt"]).ShouldBe("one two");
    }

    [Theory]
    [InlineData("return 5;", "5")]
    [InlineData("if (DateTime.Now.Year > 2000) return \"early\"; throw new Exception();", "early")]
    public async Task Return_shows_its_value(string cell, string shown) => (await session.Value(cell)).ShouldBe(shown);

    [Theory]
    [InlineData("int k = int.Parse(Console.ReadLine());")]
    [InlineData("Console.In.ReadToEnd()")]
    [InlineData("Console.Read()")]
    [InlineData("Input(\"Name: \")")]
    [InlineData("Password(\"Key: \")")]
    public async Task Input_says_that_there_is_no_keyboard(string cell) => (await session.Run(cell)).Failure!.Message.ShouldBe(
        "There is no keyboard here: a notebook that is replayed cannot ask for input. Write the value into the cell, for example "
            + "var line = \"5\";");

    [Theory]
    [InlineData("var key = Console.ReadKey();")]
    [InlineData("while (!Console.KeyAvailable) { }")]
    [InlineData("char Key() => Console.ReadKey(true).KeyChar;\nvar read = Task.Run(Key).Result;")]
    public async Task Single_keys_are_told_with_what_to_do_instead(string cell) =>
        (await session.Run(cell)).Failure!.Message.ShouldBe("A notebook has no console that hands over single keys, so "
            + "Console.ReadKey and Console.KeyAvailable do not work here. Ask for a line with Console.ReadLine() or "
            + "Input(\"...\").");

    [Fact]
    public async Task Input_is_asked_of_a_host_that_has_a_keyboard()
    {
        var asked = new List<InputRequested>();
        var events = new List<CellEvent>();
        var outcome = await session.Process.RunAsync("input",
            "var n = int.Parse(Console.ReadLine()); var key = Password(\"Key: \"); $\"{n + 1} {key}\"", e =>
        {
            events.Add(e);
            if (e is not InputRequested input) return;
            asked.Add(input);
            _ = session.Process.ReplyAsync(input.IsPassword ? "secret" : "5");
        }, hasKeyboard: true);
        outcome.End.ShouldBe(CellEnd.Passed, outcome.Failure?.Message);
        asked.ShouldBe([new("", false), new("Key: ", true)]);
        events.OfType<ResultProduced>().Single().Data.Text("text/plain").ShouldBe("6 secret");
    }

    [Fact]
    public async Task A_question_nobody_answers_is_told()
    {
        (await Should.ThrowAsync<InvalidOperationException>(() => session.Process.AskAsync("sing", "1", 0)))
            .Message.ShouldBe("Nothing here answers sing.");
    }

    [Fact]
    public async Task Errors_of_a_loaded_file_are_told_at_their_own_line()
    {
        File.WriteAllText(shared.Folder["broken.csx"], "// a helper\n// with comments\nint Broken(int x) => x +;\n");
        File.WriteAllText(shared.Folder["outer.csx"], "#load \"broken.csx\"\nint Outer = 1;\n");
        File.WriteAllText(shared.Folder["throws.csx"], "int Throws(int x)\n{\n    return 1 / (x - x);\n}\n");
        foreach (var file in (string[])["broken.csx", "outer.csx"])
        {
            var failure = (await session.Run(
                $"#load \"{file}\"\nint one = 1;\nint two = 2;   // an innocent line of the cell\none + two")).Failure!;
            failure.Message.ShouldStartWith("broken.csx, line 3: CS1525");
            failure.Line.ShouldBeNull();
            failure.Traceback[0].ShouldStartWith("broken.csx(3,25): error CS1525");
            failure.Traceback[1].ShouldBe("    int Broken(int x) => x +;");
        }
        var thrown = (await session.Run("#load \"throws.csx\"\n\nThrows(3)", id: "calls")).Failure!;
        thrown.ShouldSatisfyAllConditions(
            f => f.Line.ShouldBe(3), f => f.CellId.ShouldBe("calls"),
            f => f.Traceback.ShouldContain("   at Throws(Int32) in throws.csx, line 3"));
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 1000).Where(i => i >= 0)", ", …]")]
    [InlineData("Enumerable.Range(0, 1000).ToHashSet()", ", … 1000 in all]")]
    [InlineData("new SortedSet<int>(Enumerable.Range(0, 300))", ", … 300 in all]")]
    [InlineData("new Queue<int>(Enumerable.Range(0, 250))", ", … 250 in all]")]
    [InlineData("Enumerable.Range(0, 150).Select(i => i)", ", … 150 in all]")]
    [InlineData("new int[500]", ", … 500 in all]")]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; }\nEndless()", ", …]")]
    [InlineData("IEnumerable<int> Few() { yield return 1; yield return 2; }\nFew()", "[1, 2]")]
    public async Task Counts_of_sequences_are_true(string cell, string end) =>
        (await session.Value(cell))!.Replace("\n ", " ").ShouldEndWith(end);

    [Fact]
    public async Task Counts_below_tables_are_true()
    {
        await session.Value("Enumerable.Range(0, 1000).Select(i => new { i })");
        session.Result!.Text("text/html").ShouldEndWith("<p>the first 200 rows</p>");
        await session.Value("Enumerable.Range(0, 1000).Select(i => new { i }).ToHashSet()");
        session.Result!.Text("text/html").ShouldEndWith("<p>the first 200 of 1000 rows</p>");
    }

    [Theory]
    [InlineData("new DateTime(2024, 2, 29)", "2024-02-29")]
    [InlineData("new DateOnly(2024, 2, 29)", "2024-02-29")]
    [InlineData("new DateTime(2024, 2, 29, 13, 5, 0)", "2024-02-29 13:05:00")]
    [InlineData("new TimeOnly(13, 5)", "13:05:00")]
    [InlineData("new DateTimeOffset(2024, 2, 29, 13, 5, 0, TimeSpan.FromHours(2))", "2024-02-29 13:05:00 +02:00")]
    [InlineData("new[] { new DateOnly(2024, 2, 29) }", "[2024-02-29]")]
    [InlineData("$\"{new DateOnly(2024, 2, 29)} {new DateTime(2024, 2, 29):d} {1.5}\"", "2024-02-29 2024-02-29 1.5")]
    [InlineData("new DateTime(2024, 2, 29, 1, 2, 3).ToString()", "2024-02-29 01:02:03")]
    public async Task Dates_are_written_alike(string cell, string shown) => (await session.Value(cell)).ShouldBe(shown);

    [Fact]
    public async Task A_class_defined_anew_is_told_from_the_one_before()
    {
        await session.Run("class Again { public int H = 1; }\nint Read(Again c) => c.H;", id: "first");
        await session.Run("class Again { public int H = 2; }", id: "second");
        var message = (await session.Run("Read(new Again())")).Failure!.Message;
        message.ShouldContain("first");
        message.ShouldContain("second");
    }
}
