using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Tests.Homework;

namespace RnnCourse.Notebooks.Tests.Documents;

/// <summary>Files as VS Code's Polyglot Notebooks writes them: its metadata does no harm and is left as it is.</summary>
public class PolyglotFileTests
{
    static readonly string OfFile = """
        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp","languageName":"C#"}]}}
        """.Trim();

    /// <summary>What Polyglot adds to a file and to each of its code cells.</summary>
    static void Add(Notebook notebook)
    {
        notebook.Metadata["language_info"] = JsonNode.Parse("""{"name":"polyglot-notebook"}""");
        notebook.Metadata["polyglot_notebook"] = JsonNode.Parse(OfFile);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Metadata["dotnet_interactive"] = JsonNode.Parse("""{"language":"csharp"}""");
            cell.Metadata["polyglot_notebook"] = JsonNode.Parse("""{"kernelName":"csharp"}""");
            cell.Metadata["vscode"] = JsonNode.Parse("""{"languageId":"polyglot-notebook"}""");
        }
    }

    static void ShouldBeKept(Notebook notebook)
    {
        notebook.Metadata["polyglot_notebook"]!.ToJsonString().ShouldBe(OfFile);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Metadata["dotnet_interactive"]!.ToJsonString().ShouldBe("""{"language":"csharp"}""");
            cell.Metadata["polyglot_notebook"]!.ToJsonString().ShouldBe("""{"kernelName":"csharp"}""");
            cell.Metadata["vscode"]!.ToJsonString().ShouldBe("""{"languageId":"polyglot-notebook"}""");
        }
    }

    [Fact]
    public async Task It_is_run_and_rendered_and_its_copy_keeps_the_metadata()
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Read(folder.Notebook("a.ipynb", "Console.WriteLine(\"claim held: it runs\");", "1 + 1"));
        Add(notebook);
        notebook.Write(folder["a.ipynb"]);

        var options = new ReplayOptions(TemporaryFolder.Course, ResultsFolder.Open(folder["out"], [folder["a.ipynb"]]));
        var result = await Replay.RunAsync(folder["a.ipynb"], options);

        result.Succeeded.ShouldBeTrue(result.FirstFailure?.Note);
        result.ClaimsHeld.ShouldBe(1);
        var copy = Notebook.Read(folder["out/a.ipynb"]);
        ShouldBeKept(copy);
        NotebookPage.Render(copy).Html.ShouldContain("claim held: it runs");
    }

    [Fact]
    public async Task Homework_is_released_with_it_and_graded_with_it()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, change: Add));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        ShouldBeKept(await grading.ReleaseAsync());

        var path = SmallHomework.HandIn(
            folder, homework, "ana", ("twice", "double Twice(double x) => x + x;"), ("word", "var word = \"gate\";"));
        var handedIn = Notebook.Read(path);
        Add(handedIn);
        handedIn.Write(path);
        (await grading.GradeAsync("ana", path)).Points.ShouldBe(5);
    }
}
