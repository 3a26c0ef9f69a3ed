using System.Diagnostics;
using System.Text;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Tests.Documents;

public class BadFileTests
{
    static string MessageFor(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["lesson.ipynb"], bytes);
        return Should.Throw<NotebookFormatException>(() => Notebook.Read(folder["lesson.ipynb"])).Message;
    }

    static string MessageFor(string text) => MessageFor(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<NotebookFormatException>(() => Notebook.Read("nowhere/lesson.ipynb"))
            .Message.ShouldBe("There is no notebook nowhere/lesson.ipynb.");

    [Fact]
    public void Corrupt_JSON_is_located_by_line_and_column()
    {
        MessageFor("{\n \"cells\": [\n  }\n")
            .ShouldStartWith("lesson.ipynb is not valid JSON at line 3, column 3: '}' is an invalid start of a value.");
        MessageFor("{\"größe\": x}").ShouldStartWith("lesson.ipynb is not valid JSON at line 1, column 11");
        MessageFor("{\"cells\": [").ShouldStartWith("lesson.ipynb is not valid JSON at line 1");
    }

    [Theory]
    [InlineData("", "lesson.ipynb is empty, or no ordinary file; a notebook is a JSON object.")]
    [InlineData(" ", "lesson.ipynb is empty; a notebook is a JSON object.")]
    [InlineData("[1]", "lesson.ipynb is not a notebook: expected a JSON object with cells, metadata and nbformat.")]
    [InlineData("{}", "lesson.ipynb is not a notebook: expected the number nbformat, got none.")]
    [InlineData("""{"nbformat": 1e400, "cells": []}""",
        "lesson.ipynb is not a notebook: expected the number nbformat, got 1e400.")]
    [InlineData("""{"nbformat": "4", "cells": []}""", "lesson.ipynb is not a notebook: expected the number nbformat, got \"4\".")]
    [InlineData("""{"nbformat": 3, "nbformat_minor": 0}""",
        "lesson.ipynb has nbformat 3.0; expected 4.x. Open and save it with a current Jupyter or VS Code.")]
    [InlineData("""{"nbformat": 5, "nbformat_minor": 1}""",
        "lesson.ipynb has nbformat 5.1; expected 4.x. Open and save it with a current Jupyter or VS Code.")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}""",
        "lesson.ipynb is not a notebook: it has no list of cells.")]
    [InlineData("""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}""",
        "lesson.ipynb, cell 1: expected a JSON object.")]
    [InlineData("{\n<<<<<<< HEAD\n}",
        "lesson.ipynb is not valid JSON at line 2, column 1: here two versions were merged and it was not finished.")]
    public void A_file_that_is_no_notebook_of_this_format_says_so(string text, string message) =>
        MessageFor(text).ShouldBe(message);

    [Theory]
    [InlineData("""{"cell_type": "heading", "metadata": {}, "source": ""}""",
        "lesson.ipynb, cell 1: expected cell_type code, markdown or raw, got \"heading\".")]
    [InlineData("""{"cell_type": "raw", "metadata": {}, "source": [1]}""",
        "lesson.ipynb, cell 1: expected source as text or as a list of lines.")]
    public void A_wrong_cell_is_named(string cells, string message) =>
        MessageFor($$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{cells}}]}""").ShouldBe(message);

    [Fact]
    public void Another_encoding_is_recognized()
    {
        MessageFor(Encoding.Latin1.GetBytes("{\n\"größe\": 1}"))
            .ShouldBe("lesson.ipynb is not UTF-8: byte 0xF6 in line 2. Save it as UTF-8.");
        MessageFor(Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes("{}")).ToArray())
            .ShouldStartWith("lesson.ipynb is not UTF-8: byte 0xFF in line 1.");
    }

    [Fact]
    public void What_nests_without_end_is_refused_by_name() =>
        MessageFor("{\"cells\":\n" + new string('[', 3_000_000))
            .ShouldBe("lesson.ipynb nests lists and objects more than 512 deep at line 2; a notebook never does.");

    [Fact]
    public void A_pipe_or_a_device_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        using var folder = new TemporaryFolder();
        using (var made = Process.Start("mkfifo", [folder["lesson.ipynb"], folder["ana.zip"]])) made.WaitForExit();
        File.CreateSymbolicLink(folder["device.ipynb"], "/dev/zero");
        File.CreateSymbolicLink(folder["link.ipynb"], folder["lesson.ipynb"]);
        foreach (var name in (string[])["lesson.ipynb", "device.ipynb", "link.ipynb"])
            Should.Throw<NotebookFormatException>(() => Notebook.Read(folder[name]))
                .Message.ShouldBe($"{name} is empty, or no ordinary file; a notebook is a JSON object.");
        Should.Throw<NotebookFormatException>(() => Archive.Unpack(folder["ana.zip"], folder["out"]))
            .Message.ShouldBe("ana.zip is empty, or no ordinary file");
    }

    [Fact]
    public void A_folder_is_no_notebook()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<NotebookFormatException>(() => Notebook.Read(folder.Path))
            .Message.ShouldBe($"{folder.Path} is a folder, expected a notebook.");
    }
}
