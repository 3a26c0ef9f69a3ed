using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

public sealed class ErrorTests(ValueTests.Shared shared) : IClassFixture<ValueTests.Shared>
{
    readonly Session session = shared.Session;

    async Task<CellFailed> Fails(string code, string id = "the-cell")
    {
        var outcome = await session.Run(code, id: id);
        outcome.End.ShouldBe(CellEnd.Failed);
        return outcome.Failure!;
    }

    [Fact]
    public async Task A_compile_error_has_its_place_id_text_and_line()
    {
        var failure = await Fails("var good = 1;\nvar bad = unknown + 1;\nint n = \"text\";");
        failure.ShouldSatisfyAllConditions(
            () => (failure.Line, failure.Column).ShouldBe((2, 11)),
            () => failure.Message.ShouldBe("CS0103: The name 'unknown' does not exist in the current context"),
            () => failure.Traceback.ShouldBe(
            [
                "(2,11): error CS0103: The name 'unknown' does not exist in the current context",
                "    var bad = unknown + 1;",
                "              ^~~~~~~",
                "(3,9): error CS0029: Cannot implicitly convert type 'string' to 'int'",
                "    int n = \"text\";",
                "            ^~~~~~",
            ]));
        (await Fails("good")).Message.ShouldStartWith("CS0103");   // nothing of a cell that does not compile stays
    }

    [Theory]
    [InlineData("Check.Equal(\"a\", () => 1, 1);")]
    [InlineData("using RnnCourse.Tensors;")]
    [InlineData("global::RnnCourse.Checks.Claim.That(true, \"a\");")]
    public async Task Names_of_the_library_that_nothing_refers_to_are_told_with_what_to_write(string code)
    {
        var failure = await Fails(code);
        failure.Message.ShouldContain("should begin with #r \"../artifacts/course/RnnCourse.dll\"");
        failure.Traceback[^1].ShouldStartWith("Nothing refers to the course's library here.");
    }

    [Fact]
    public async Task An_exception_has_the_cells_line_and_no_frames_of_the_engine()
    {
        (await session.Run("int Divide(int a, int b)\n{\n    return a / b;\n}", id: "define")).End.ShouldBe(CellEnd.Passed);
        var failure = await Fails("var before = 5;\nvar q = new[] { 1, 0 }.Select(b => Divide(1, b)).ToArray();");
        failure.Name.ShouldBe("DivideByZeroException");
        failure.Line.ShouldBe(2);
        // Whether the compiler leaves a frame of ToArray depends on the processor.
        failure.Traceback.Where(line => !line.StartsWith("   at Enumerable.", StringComparison.Ordinal)).ShouldBe(
        [
            "System.DivideByZeroException: Attempted to divide by zero.",
            "    var q = new[] { 1, 0 }.Select(b => Divide(1, b)).ToArray();",
            "    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
            "   at Divide(Int32, Int32) in cell define, line 3",
            "   at lambda(Int32) in cell the-cell, line 2",
            "   at cell the-cell, line 2",
        ]);
        (await session.Value("before")).ShouldBe("5");   // what ran before the exception stays
    }

    [Fact]
    public async Task A_message_is_text_and_moves_no_cursor()
    {
        var failure = await Fails("throw new Exception(\"\\u001b[31mboom\\rX\\r\\nsecond\\u009b1A\", new Exception(\"a\\rb\"));");
        failure.Message.ShouldBe("\u241b[31mboom\nX\nsecond\uFFFD1A");
        failure.Traceback[0].ShouldBe("System.Exception: \u241b[31mboom\nX\nsecond\uFFFD1A");
        failure.Traceback[^1].ShouldBe("because of System.Exception: a\nb");
    }

    [Fact]
    public async Task Frames_of_classes_async_methods_and_inner_exceptions_are_told()
    {
        var failure = await Fails("""
            class Cell
            {
                public async Task Step()
                {
                    await Task.Yield();
                    try { throw new InvalidOperationException("inside"); }
                    catch (Exception e) { throw new ArgumentException("outside", e); }
                }
            }
            await new Cell().Step();
            """);
        failure.Traceback.ShouldContain("   at Cell.Step in cell the-cell, line 7");
        failure.Traceback.ShouldContain("   at cell the-cell, line 10");
        failure.Traceback.ShouldContain("because of System.InvalidOperationException: inside");
        failure.Traceback.ShouldNotContain(l => l.Contains("RnnCourse.Notebooks") || l.Contains("System.Runtime"));
    }

    [Theory]
    [InlineData("#!markdown\n# title",
        "#!markdown is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.")]
    [InlineData("%%time\n1",
        "%%time is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.")]
    [InlineData("#r \"nuget: \"", "Expected #r \"nuget: Name, Version\", got \"nuget: \".")]
    [InlineData("#r \"nuget: Bad Name!\"", "Expected #r \"nuget: Name, Version\", got \"nuget: Bad Name!\".")]
    [InlineData("#r \"../nowhere/Lib.dll\"", "There is no file ../nowhere/Lib.dll, looked for beside the notebook.")]
    public async Task Lines_that_ask_for_something_unknown_say_so(string code, string message)
    {
        var failure = await Fails(code);
        failure.Message.ShouldBe(message);
        failure.Line.ShouldBe(1);
    }
}
