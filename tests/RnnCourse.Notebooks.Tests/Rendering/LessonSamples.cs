using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Small lessons for the tests of handouts, slides, books and sites.</summary>
internal static class LessonSamples
{
    public static Notebook Notebook(Action<Notebook> fill, string name = "05-rnn.ipynb")
    {
        var notebook = RnnCourse.Notebooks.Documents.Notebook.Create(name);
        fill(notebook);
        return notebook;
    }

    public static Lesson Lesson(Action<Notebook> fill, string name = "05-rnn.ipynb") =>
        LessonReader.Read(Notebook(fill, name), new PageOptions([]));

    public static NotebookCell Prints(this NotebookCell cell, string text)
    {
        cell.Outputs = [.. cell.Outputs.Select(o => o!.DeepClone()),
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text }];
        return cell;
    }

    public static NotebookCell Shows(this NotebookCell cell, string type, string content)
    {
        cell.Outputs = [.. cell.Outputs.Select(o => o!.DeepClone()), new JsonObject
        {
            ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [type] = content },
        }];
        return cell;
    }

    /// <summary>A question, its result, and words behind the result.</summary>
    public static Notebook Asked(Notebook notebook)
    {
        notebook.Add(CellKind.Markdown, "# 05 Title\n\n**What?**\n\n## One\n\n**Predict.** How much is it?");
        notebook.Add(CellKind.Code, "var x = 1;\nClaim.That(x == 1, \"one\");").Prints("it is 42\nclaim held: one\n");
        notebook.Add(CellKind.Markdown, "So it was forty-two.\n\nNow on to something else.\n\n## Summary\n\n- all is well");
        return notebook;
    }
}
