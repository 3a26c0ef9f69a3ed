using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

/// <summary>What editors and tools write beside the format is read, put right and named.</summary>
public class RepairTests
{
    static Notebook Read(string cells, string beside = """
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5
        """) => Notebook.Parse($$"""{"cells": [{{cells}}], {{beside}}}""", "a.ipynb");

    [Theory]
    [InlineData("""{"cell_type": "raw", "source": ""}""", "cell 1: no metadata object; an empty one is read")]
    [InlineData("""{"cell_type": "raw", "metadata": null, "source": ""}""", "cell 1: no metadata object; an empty one is read")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "source": ""}""", "cell 1: no list of outputs; an empty one is read")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": null, "source": ""}""",
        "cell 1: no list of outputs; an empty one is read")]
    [InlineData("""{"cell_type": "code", "metadata": {}, "outputs": [7, {"output_type": "stream"}], "source": ""}""",
        "cell 1, cell 1: an output of no known kind is left out")]
    [InlineData("""{"cell_type": "markdown", "metadata": {}}""", "cell 1: no source; an empty one is read")]
    [InlineData("""{"cell_type": "raw", "attachments": [], "metadata": {}, "source": ""}""",
        "cell 1: attachments that are no object are left out")]
    [InlineData("""{"cell_type": "raw", "id": null, "metadata": {}, "source": ""}""",
        "cell 1: the id none is not 1 to 64 letters, digits, - or _; here it is cell-1")]
    [InlineData("""{"cell_type": "raw", "id": 7, "metadata": {}, "source": ""}""",
        "cell 1: the id 7 is not 1 to 64 letters, digits, - or _; here it is cell-1")]
    [InlineData("""{"cell_type": "raw", "id": "a b.c", "metadata": {}, "source": ""}""",
        "cell 1: the id \"a b.c\" is not 1 to 64 letters, digits, - or _; here it is a-b-c")]
    public void One_thing_is_named(string cell, string repair)
    {
        var notebook = Read(cell);
        notebook.Repairs.ShouldBe([repair.Replace("cell 1, cell 1", "cell 1")]);
        Notebook.Parse(notebook.ToString()).Repairs.ShouldBeEmpty();
    }

    [Fact]
    public void Doubled_ids_become_their_own_and_take_no_other_cells()
    {
        static string Cell(string id) => $$"""{"cell_type": "raw", "id": "{{id}}", "metadata": {}, "source": "{{id}}"}""";
        var notebook = Read(string.Join(", ", Cell("a"), Cell("a"), Cell("a-2"), Cell("a"), Cell(new string('x', 70)),
            Cell(new string('x', 70))));
        notebook.Cells.Select(cell => cell.Id)
            .ShouldBe(["a", "a-3", "a-2", "a-4", new string('x', 64), new string('x', 62) + "-2"]);
        notebook.Repairs[0].ShouldBe("cell 2: the id a is used twice; here it is a-3");
        Notebook.Parse(notebook.ToString()).Repairs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""
        "metadata": {}, "nbformat": 4
        """, "the number nbformat_minor was none; it is read as 4")]
    [InlineData("""
        "metadata": {}, "nbformat": 4, "nbformat_minor": 1e400
        """, "the number nbformat_minor was 1e400; it is read as 4")]
    [InlineData("""
        "nbformat": 4, "nbformat_minor": 4
        """, "the notebook had no metadata object; an empty one is read")]
    [InlineData("""
        "metadata": {"a": 1, "a": {"b": 2}}, "nbformat": 4.0, "nbformat_minor": 4
        """, "an object has the name \"a\" twice; the last one counts")]
    public void The_notebook_itself_is_put_right(string beside, string repair)
    {
        var notebook = Read("", beside);
        notebook.Repairs.ShouldBe([repair]);
        Notebook.Parse(notebook.ToString()).Repairs.ShouldBeEmpty();
        notebook.WithIds().ToString().ShouldContain("\"nbformat_minor\": 5");
    }

    [Fact]
    public void What_Python_writes_for_numbers_that_are_none_is_read_as_null_and_words_stay()
    {
        var notebook = Notebook.Parse(
            "{\"cells\": [{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"NaN, -Infinity and \\\"NaN\\\"\"}],\n"
                + "\"metadata\": {\"loss\": NaN,\n\"bounds\": [-Infinity, Infinity, -1]}, \"nbformat\": 4, "
                + "\"nbformat_minor\": 4}");
        notebook.Repairs.ShouldBe(["line 2: NaN, which is no JSON, is read as null",
            "line 3: -Infinity, which is no JSON, is read as null", "line 3: Infinity, which is no JSON, is read as null"]);
        notebook.Metadata.ToJsonString().ShouldBe("""{"loss":null,"bounds":[null,null,-1]}""");
        notebook.Cells[0].Source.ShouldBe("NaN, -Infinity and \"NaN\"");
    }

    [Theory]
    [InlineData(@"\ud83d", "\ufffd", 1)]
    [InlineData(@"a\uDE00b", "a\ufffdb", 1)]
    [InlineData(@"\ude00\ud83d", "\ufffd\ufffd", 2)]
    [InlineData(@"\ud83d\ud83d\ude00", "\ufffd😀", 1)]
    [InlineData(@"\ud83d\ude00", "😀", 0)]
    [InlineData(@"\\ud83d", @"\ud83d", 0)]
    [InlineData(@"\\\ud83d", "\\\ufffd", 1)]
    [InlineData("\ue000\ue001\\u0000", "\ue000\ue001\0", 0)]
    public void Half_a_character_anywhere_becomes_a_sign(string json, string text, int repairs)
    {
        var notebook = Notebook.Parse($$"""
            {"cells": [{"cell_type": "code", "metadata": {"{{json}}": "{{json}}"}, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["{{json}}"]}], "source": ["{{json}}"]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
            """);
        notebook.Cells[0].Source.ShouldBe(text);
        notebook.Cells[0].Metadata.Single().Key.ShouldBe(text);
        ((string?)notebook.Cells[0].Outputs[0]!["text"]![0]).ShouldBe(text);
        (notebook.Repairs.Count == 0).ShouldBe(repairs == 0);
        if (repairs > 0) notebook.Repairs[0].ShouldStartWith("line 1: \\ud");
        if (repairs > 0) notebook.Repairs[0].ShouldEndWith("half of a character, is read as U+FFFD");
    }

    [Fact]
    public void UTF_16_is_read_and_written_as_UTF_8()
    {
        using var folder = new TemporaryFolder();
        var text = Notebook.Create().ToString().Replace("C#", "Größe 😀");
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false)])
        {
            File.WriteAllText(folder["a.ipynb"], text, encoding);
            var notebook = Notebook.Read(folder["a.ipynb"]);
            notebook.Repairs.ShouldBe(["it is UTF-16, which Jupyter does not read; it is written as UTF-8"]);
            notebook.Write(folder["b.ipynb"]);
            File.ReadAllText(folder["b.ipynb"]).ShouldBe(text);
        }
    }

    [Fact]
    public void Odd_numbers_at_cells_do_no_harm()
    {
        var notebook = Read(
            """{"cell_type": "code", "execution_count": 1e400, "id": "a", "metadata": {}, "outputs": [], "source": "1"}, {"cell_type": "code", "execution_count": "*", "id": "b", "metadata": {"tags": [1, null, "t"]}, "outputs": [], "source": "1"}""");
        notebook.Cells.Select(cell => cell.ExecutionCount).ShouldBe([null, null]);
        notebook.Cells[1].Tags.ShouldBe(["t"]);
        notebook.ToString().ShouldContain("1e400");
        notebook.Repairs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python"}}""", "Python")]
    [InlineData("""{"kernelspec": {"name": "python3"}}""", "Python")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp", "language": "F#"}}""", "F#")]
    [InlineData("""{"kernelspec": {"name": ".net-powershell"}}""", "PowerShell")]
    [InlineData("""{"language_info": {"name": "julia"}}""", "Julia")]
    [InlineData("""{"kernelspec": {"name": "ir", "language": "R"}}""", "R")]
    [InlineData("""{"kernelspec": {"name": "xyz", "language": "Xyz"}}""", "Xyz")]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "language": "C#"}, "language_info": {"name": "polyglot-notebook"}}""",
        null)]
    [InlineData("""{"kernelspec": {"name": ".net-csharp"}}""", null)]
    [InlineData("""{"kernelspec": null, "language_info": {"name": 7}}""", null)]
    [InlineData("{}", null)]
    public void Another_kernels_notebook_names_its_language(string metadata, string? language) =>
        Read("", $"\"metadata\": {metadata}, \"nbformat\": 4, \"nbformat_minor\": 4").ForeignLanguage.ShouldBe(language);
}
