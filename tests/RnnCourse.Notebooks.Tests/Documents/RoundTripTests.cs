using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

public class RoundTripTests
{
    const string AsJupyterWritesIt = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {},
           "source": [
            "# Größe und σ(x) 😀\n",
            "a \"quoted\" \\alpha\ttab / slash <b>&amp;</b> \u0001"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "first-plot",
           "metadata": {
            "tags": [
             "concept:C1",
             "figure:F1"
            ],
            "unknown": {
             "x": 1e-05,
             "y": 1.0,
             "z": []
            }
           },
           "outputs": [],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "r",
           "metadata": {},
           "source": "one string"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void What_Jupyter_wrote_comes_back_byte_by_byte() =>
        Notebook.Parse(AsJupyterWritesIt).ToString().ShouldBe(AsJupyterWritesIt);

    [Theory]
    [InlineData("", " ", "\n", false)]
    [InlineData("\n", " ", "\n", false)]
    [InlineData("\n", "  ", "\n", false)]
    [InlineData("\r\n", " ", "\r\n", true)]
    public void Tail_indent_line_ends_and_byte_order_mark_are_kept(string tail, string indent, string newLine, bool mark)
    {
        using var folder = new TemporaryFolder();
        var lines = AsJupyterWritesIt.TrimEnd().Split('\n')
            .Select(l => string.Concat(Enumerable.Repeat(indent, l.Length - l.TrimStart(' ').Length)) + l.TrimStart(' '));
        var bytes = new UTF8Encoding(mark).GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join(newLine, lines) + tail))
            .ToArray();
        File.WriteAllBytes(folder["a.ipynb"], bytes);

        Notebook.Read(folder["a.ipynb"]).Write(folder["b.ipynb"]);

        File.ReadAllBytes(folder["b.ipynb"]).ShouldBe(bytes);
    }

    [Fact]
    public void Any_text_in_a_cell_survives_writing_and_reading()
    {
        Prop.ForAll<string>(text =>
        {
            if (text is null || text.Any(char.IsSurrogate)) return true;
            var notebook = Notebook.Create();
            notebook.Add(CellKind.Markdown, text);
            var again = Notebook.Parse(notebook.ToString());
            return again.Cells[0].Source == text && again.ToString() == notebook.ToString();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cells_give_their_parts()
    {
        var notebook = Notebook.Parse(AsJupyterWritesIt);

        notebook.Cells.Select(c => c.Kind).ShouldBe([CellKind.Markdown, CellKind.Code, CellKind.Raw]);
        notebook.Cells[0].Source.ShouldStartWith("# Größe und σ(x) 😀\na \"quoted\"");
        notebook.Cells[1].Id.ShouldBe("first-plot");
        notebook.Cells[1].Tags.ShouldBe(["concept:C1", "figure:F1"]);
        notebook.Cells[2].Source.ShouldBe("one string");
    }

    [Fact]
    public void Notebooks_older_than_cell_ids_stay_as_they_are_and_get_the_same_ids_each_time()
    {
        const string old =
            """{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["1"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}""";
        var notebook = Notebook.Parse(old);

        notebook.ToString().ShouldNotContain("\"id\"");
        var withIds = notebook.WithIds();
        withIds.ToString().ShouldContain("\"id\": \"cell-1\"");
        withIds.ToString().ShouldContain("\"nbformat_minor\": 5");
        notebook.WithIds().ToString().ShouldBe(withIds.ToString());
        notebook.ToString().ShouldNotContain("\"id\"");
    }
}
