using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>A page has the text of today, and outputs only where they belong.</summary>
public class LastRunTests
{
    static Notebook Of(string text, params string[] code)
    {
        var notebook = Notebook.Create("stale.ipynb");
        notebook.Add(CellKind.Markdown, text);
        foreach (var c in code) notebook.Add(CellKind.Code, c);
        return notebook;
    }

    static Notebook Executed(string text, params string[] code)
    {
        var notebook = Of(text, code);
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code))
            cell.Outputs = [new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = "stdout",
                ["text"] = $"output of {cell.Source}"
            }];
        return notebook;
    }

    [Fact]
    public void Text_that_was_changed_after_the_run_is_in_the_page()
    {
        var run = LastRun.Join(Of("The new text.", "1 + 1"), Executed("The old text.", "1 + 1"));
        run.Note.ShouldBeNull();
        var page = NotebookPage.Render(run.Notebook).Html;
        page.ShouldContain("The new text.");
        page.ShouldNotContain("The old text.");
        page.ShouldContain("output of 1 + 1");
    }

    [Fact]
    public void Code_that_was_changed_has_no_outputs_and_the_page_says_so()
    {
        var run = LastRun.Join(Of("Text.", "1 + 1", "2 + 3", "3"), Executed("Text.", "1 + 1", "2 + 2", "3"));
        run.Changed.ShouldBe([3]);
        run.Note.ShouldBe("The code of cell 3 was changed after the last run: outputs below it are of the older code.");
        var page = NotebookPage.Render(run.Notebook, new PageOptions([], Note: run.Note)).Html;
        page.ShouldContain($"<p class=\"older\">{run.Note}</p>");
        page.ShouldNotContain("output of 2 + 2");
        page.ShouldContain("output of 3");
    }

    [Fact]
    public void Code_that_was_removed_is_told() =>
        LastRun.Join(Of("Text.", "1"), Executed("Text.", "1", "2"))
            .Note.ShouldBe("Code was removed after the last run: the outputs are of the older notebook.");
}
