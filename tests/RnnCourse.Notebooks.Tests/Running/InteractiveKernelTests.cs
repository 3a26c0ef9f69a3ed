using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>The same command over the .NET Interactive kernel: same table, same copies, same claims.</summary>
public class InteractiveKernelTests
{
    static readonly string Library = Path.Combine(Repository.Root, "artifacts", "course", "RnnCourse.dll").Replace('\\', '/');

    static Task<(int ExitCode, string Output)> Run(TemporaryFolder folder, params string[] cells) =>
        CommandTests.Course(
            Repository.Root, "run", folder.Notebook("a.ipynb", cells), "--kernel", "interactive", "--out", folder["out"]);

    static NotebookCell[] Copy(TemporaryFolder folder) => [.. Notebook.Read(folder["out/a.ipynb"]).Cells];

    [Fact]
    public async Task A_notebook_passes_with_its_claims_and_its_outputs()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Run(folder,
            $"#r \"{Library}\"\nusing RnnCourse.Figures;\nusing RnnCourse.Checks;\nusing static RnnCourse.Display.Live;",
            "var curve = new LearningCurve(\"a\");\nvar view = display(curve);\ncurve.Add(1);\nview.Update(curve);",
            "Claim.That(1 < 2, \"one is less\");\nConsole.Error.WriteLine(\"a word\");\n1.5");
        exitCode.ShouldBe(0, output);
        output.ShouldMatch(@"passed  a\.ipynb +3/3 cells +[\d.]+ s +\d+ MB +1 claims held, +0 more from studies");
        var cells = Copy(folder);
        cells[1].Outputs.Single()!["data"]!["text/plain"]!.ToJsonString().ShouldBe("[\"a: 1 values, 1 to 1 loss\"]");
        cells[2].Outputs.Select(o => o!["output_type"]!.ToString()).ShouldBe(["stream", "stream", "execute_result"]);
        cells[2].Outputs[0]!["text"]!.ToJsonString().ShouldBe("[\"claim held: one is less\\n\"]");
        cells[2].Outputs[2]!["data"]!["text/plain"]!.ToJsonString().ShouldBe("[\"1.5\"]");
    }

    [Fact]
    public async Task Packages_that_cells_name_are_there()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Run(folder,
            "// #r \"nuget: RnnCourse.No.Such.Package\" is a comment\n#r \"nuget: Shouldly, 4.2.1\"\n"
                + "using Shouldly;\n5.ShouldBe(5);\n"
                + "typeof(ShouldBeTestExtensions).Assembly.GetName().Version.Major",
            "#r \"nuget: Shouldly\"\n6.ShouldBe(6);\n\"still there\"");
        exitCode.ShouldBe(0, output);
        Copy(folder).Select(c => c.Outputs.Single()!["data"]!["text/plain"]!.ToJsonString())
            .ShouldBe(["[\"4\"]", "[\"still there\"]"]);
    }

    [Theory]
    // missing, or the feed is out of reach: either way it is named
    [InlineData("#r \"nuget: RnnCourse.No.Such.Package, 1.0.0\"", "RnnCourse.No.Such.Package")]
    [InlineData("#r \"nuget: Bad Name!\"", "Expected #r \"nuget: Name, Version\", got \"nuget: Bad Name!\".")]
    [InlineData("#r \"nuget: Shouldly, 4.2.1\"\n#r \"nuget: Shouldly, 4.3.0\"",
        "Shouldly 4.2.1 is in use already, and a session keeps to one version of a package.")]
    [InlineData("var a = oops;", "(1,9): error CS0103: The name 'oops' does not exist in the current context")]
    [InlineData("throw new ArgumentException(\"not so\");", "System.ArgumentException: not so")]
    [InlineData("var v = Microsoft.DotNet.Interactive.Kernel.display(1);\nv.Update(2);", "1 updates were for no output")]
    [InlineData("Environment.Exit(4);", "The cell ended its own process (Environment.Exit) with code 4")]
    public async Task A_cell_that_fails_says_why(string code, string why)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Run(folder, code, "1");
        exitCode.ShouldBe(1, output);
        output.ShouldContain("FAILED  a.ipynb");
        output.ReplaceLineEndings(" ").ShouldContain(why);
    }

    [Fact]
    public async Task Where_it_is_not_built_the_command_says_how()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["RnnCourse.sln"], "");
        var notebook = folder.Notebook("a.ipynb", "1");
        var (exitCode, output) = await CommandTests.Course(folder.Path, "run", notebook, "--kernel", "interactive");
        exitCode.ShouldBe(2, output);
        output.ShouldContain("dotnet build lib/RnnCourse.InteractiveWorker");
    }
}
