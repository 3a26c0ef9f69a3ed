using RnnCourse.Cli;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Packages.Native;
using RnnCourse.Notebooks.Tests.Running;

namespace RnnCourse.Notebooks.Tests.Cli;

/// <summary>Cells that need more than the SDK: run as soon as it is built, before that counted, with the command that builds
/// it.</summary>
public sealed class OptionalPackagesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    OptionalPackages Packages => new(folder["artifacts"], folder["artifacts/packages.json"]);

    [Fact]
    public void A_package_is_there_as_soon_as_its_project_is_built()
    {
        if (TorchPlatform.Trouble() is { } trouble)
        {
            Packages.IsAvailable("torchsharp").ShouldBe(new(false, trouble));
            return;
        }
        var before = Packages.IsAvailable("torchsharp");
        before.IsThere.ShouldBeFalse();
        before.Reason.ShouldBe(
            "the same networks in TorchSharp, as a third witness; `dotnet build lib/RnnCourse.TorchSharp` builds it, once.");
        Directory.CreateDirectory(folder["artifacts/torchsharp"]);
        File.WriteAllText(folder["artifacts/torchsharp/RnnCourse.TorchSharp.dll"], "");
        Packages.IsAvailable("torchsharp").IsThere.ShouldBeTrue();
    }

    [Fact]
    public async Task Skipped_cells_are_counted_in_one_line_that_says_how_to_build_what_they_need()
    {
        if (TorchPlatform.Trouble() is not null) return;
        File.WriteAllText(folder["RnnCourse.sln"], "");
        foreach (var name in (string[])["a", "b"])
        {
            var notebook = Notebook.Create(name + ".ipynb");
            notebook.Add(CellKind.Code, "1", "one");
            notebook.Add(CellKind.Code, "throw null;", "two", "needs:torchsharp");
            notebook.Add(CellKind.Code, "throw null;", "three", "needs:torchsharp");
            notebook.Write(folder[name + ".ipynb"]);
        }
        var (exitCode, output) = await CommandTests.Course(folder.Path, "run", "a.ipynb", "b.ipynb");
        exitCode.ShouldBe(0, output);
        output.ShouldContain(
            "4 cells of 2 notebooks: Skipped, needs torchsharp: the same networks in TorchSharp, as a third witness; "
            + "`dotnet build lib/RnnCourse.TorchSharp` builds it, once.");
        output.ShouldContain("2 notebooks passed");
    }

    [Fact]
    public async Task Twins_are_not_compared_without_TorchSharp()
    {
        File.WriteAllText(folder["RnnCourse.sln"], "");
        var (exitCode, output) = await CommandTests.Course(folder.Path, "twins");
        exitCode.ShouldBe(1);
        output.ShouldStartWith("TorchSharp is not there: ");
        output.Trim().Split('\n').Length.ShouldBe(1);
    }
}
