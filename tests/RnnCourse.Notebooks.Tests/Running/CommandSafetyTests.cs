using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Tests.Homework;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>What the `course` command does with arguments, folders and systems as they come: nothing is lost, and what is wrong
/// is one sentence.</summary>
public class CommandSafetyTests
{
    static Task<(int ExitCode, string Output)> Course(TemporaryFolder folder, params string[] arguments) =>
        CommandTests.Course(folder.Path, arguments);

    static string Said(TemporaryFolder folder, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        return folder.Notebook(name, $"Console.WriteLine(\"{text}\");");
    }

    [Theory]
    [InlineData("run", "none.ipynb", "There is no notebook none.ipynb.")]
    [InlineData("run", "", "Expected the name of a notebook, got ''.")]
    [InlineData("run", "empty", "There are no notebooks in empty; expected files that end in .ipynb.")]
    [InlineData("run", "a.ipynb --out taken", "Expected a folder for the results, but")]
    [InlineData("run", "a.ipynb --out taken/deeper", "Expected a folder for the results, but")]
    [InlineData("run", "a.ipynb --out .", "would replace")]
    [InlineData("run", "a.ipynb --time 2,5", "--time expects a positive number of seconds, such as 2.5, got '2,5'.", 2)]
    [InlineData("run", "a.ipynb --memory 1e3", "--memory expects a whole number of megabytes from 64 to 1048576, got '1e3'.", 2)]
    [InlineData("run", "a.ipynb --parallel 0", "--parallel expects a whole number of notebooks from 1 to 256, got '0'.", 2)]
    [InlineData("render", "a.ipynb sub/a.ipynb --site",
        "a.ipynb and sub/a.ipynb would both be a.html; give one of them another name.", 2)]
    [InlineData("render", "sub/index.ipynb a.ipynb --site",
        "sub/index.ipynb would be index.html, a page that the site has of its own; give the notebook another name.", 2)]
    [InlineData("render", "a.ipynb sub/Book.ipynb --site", "would be Book.html, a page that the site has of its own", 2)]
    [InlineData("render", "none.ipynb", "There is no notebook none.ipynb.")]
    [InlineData("render", "empty", "There are no notebooks in empty")]
    [InlineData("render", "a.ipynb --out taken", "Expected a folder for the results, but")]
    [InlineData("render", "bad.ipynb --out pages", "bad.ipynb is not valid JSON")]
    [InlineData("release", "a.ipynb --out taken", "Expected a folder for the results, but")]
    [InlineData("release", "a.ipynb", "a.ipynb is not homework")]
    [InlineData("grade", "a.ipynb none", "There is no folder none.")]
    [InlineData("grade", "a.ipynb empty", "Nothing was handed in")]
    [InlineData("grade", "none.ipynb empty", "There is no notebook none.ipynb.")]
    [InlineData("grade", "a.ipynb", "Required argument 'folder' missing", 2)]
    [InlineData("sing", "a.ipynb", "'sing'", 2)]
    [InlineData("run", "a.ipynb --loud", "There is no notebook --loud.", 2)]
    [InlineData("run", "a.ipynb --kernel python", "'python'", 2)]
    public async Task A_wrong_command_line_is_told_in_words(string verb, string rest, string message, int code = 0)
    {
        using var folder = new TemporaryFolder();
        var path = Said(folder, "a.ipynb", "a");
        var before = File.ReadAllText(path);
        Directory.CreateDirectory(folder["empty"]);
        foreach (var name in (string[])["a", "index", "Book"]) Said(folder, $"sub/{name}.ipynb", name);
        File.WriteAllText(folder["taken"], "");
        File.WriteAllText(folder["bad.ipynb"], "{");
        var (exitCode, output) = await Course(folder, [verb, .. rest.Split(' ')]);
        if (code == 0) exitCode.ShouldNotBe(0, output);
        else exitCode.ShouldBe(code, output);
        output.ShouldContain(message);
        output.ShouldNotContain("   at ");
        output.ShouldNotContain("Unhandled");
        File.ReadAllText(path).ShouldBe(before);
    }

    [Fact]
    public async Task Notebooks_of_one_name_keep_apart_in_one_run_and_in_two_and_in_pages()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = (Said(folder, "a/intro.ipynb", "I am A"), Said(folder, "b/intro.ipynb", "I am B"));
        (await Course(folder, "run", a, b, "--out", "both")).ExitCode.ShouldBe(0);
        File.ReadAllText(folder["both/a/intro.ipynb"]).ShouldContain("I am A\\n");
        File.ReadAllText(folder["both/b/intro.ipynb"]).ShouldContain("I am B\\n");

        (await Course(folder, "run", a)).ExitCode.ShouldBe(0);
        var (exitCode, output) = await Course(folder, "render", b, "--out", "out");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("without outputs");
        File.ReadAllText(folder["out/intro.html"]).ShouldContain("I am B");
        (await Course(folder, "render", a, "--out", "out")).Output.ShouldContain(Path.Combine("out", "a", "intro.html"));
        File.ReadAllText(folder["out/intro.html"]).ShouldNotContain("I am A");
    }

    [Fact]
    public void A_result_replaces_no_input_by_any_name_and_no_file_of_others()
    {
        using var folder = new TemporaryFolder();
        var path = Said(folder, "a/intro.ipynb", "a");
        Directory.CreateSymbolicLink(folder["link"], folder["a"]);
        foreach (var output in (string[])[folder["a"], folder["link"], folder["a/../link"], Path.Combine(folder["a"], ".")])
            Should.Throw<IOException>(() => ResultsFolder.Open(output, [path]).PlaceFor(path, ".ipynb"))
                .Message.ShouldContain("would replace");
        Should.Throw<IOException>(() => ResultsFolder.Open(folder["a"], [folder["link/intro.ipynb"]])
            .PlaceFor(folder["link/intro.ipynb"], ".ipynb")).Message.ShouldContain("would replace");

        var others = Said(folder, "work/intro.ipynb", "mine");
        var results = ResultsFolder.Open(folder["work"], [path]);
        results.Write(results.PlaceFor(path, ".ipynb"), Notebook.Read(path));
        File.ReadAllText(others).ShouldContain("mine");
        File.Exists(folder["work/a/intro.ipynb"]).ShouldBeTrue();
        ResultsFolder.Open(folder["work"], [path]).PlaceFor(path, ".ipynb")
            .ShouldBe(folder["work/a/intro.ipynb"].Replace('/', Path.DirectorySeparatorChar));
        ResultsFolder.Find(folder["work"], folder["link/intro.ipynb"]).ShouldBe(folder["work/a/intro.ipynb"]);
    }

    [Fact]
    public async Task Grades_belong_to_their_homework_and_what_was_handed_in_stays()
    {
        using var folder = new TemporaryFolder();
        var small = SmallHomework.Write(folder);
        File.Copy(small, folder["other.ipynb"]);
        var homework = RnnCourse.Notebooks.Homework.HomeworkNotebook.Read(small);
        var ana = SmallHomework.HandIn(folder, homework, "ana", ("twice", "double Twice(double x) => x + x;"));
        var before = File.ReadAllText(ana);
        foreach (var output in (string[])["handed-in", "handed-in/grades", "handed-in/../handed-in"])
            (await Course(folder, "grade", small, "handed-in", "--out", output)).ShouldSatisfyAllConditions(
                r => r.ExitCode.ShouldBe(2),
                r => r.Output.ShouldContain("where the handed-in notebooks are; choose another folder for --out."));
        (await Course(folder, "grade", small, "handed-in", "--out", "out")).ExitCode.ShouldBe(0);
        (await Course(folder, "grade", folder["other.ipynb"], "handed-in", "--out", "out")).ExitCode.ShouldBe(0);
        File.ReadAllText(ana).ShouldBe(before);
        foreach (var table in (string[])["out/grades.csv", "out/other/grades.csv"])
            File.ReadAllLines(folder[table])[1].ShouldStartWith("ana,3,");
        foreach (var own in (string[])["ana.ipynb", "results/ana.json", "pages/ana.html"])
            (File.Exists(folder["out/" + own]), File.Exists(folder["out/other/" + own])).ShouldBe((true, true), own);
    }

    [Theory]
    [InlineData("es_AR")]
    [InlineData("de_DE")]
    [InlineData("sv_SE")]
    [InlineData("tr_TR")]
    [InlineData("fa_IR")]
    public async Task Numbers_are_read_and_written_the_same_in_every_country(string country)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Notebook("größe 'x' & \"y\".ipynb", "Console.WriteLine(\"I\".Length + 0.5);", "while (true) { }");
        var (exitCode, output) = await CommandTests.CourseUnder(folder.Path, new()
        {
            ["LANG"] = country + ".UTF-8",
            ["LC_ALL"] = country + ".UTF-8",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0"
        },
            "run", path, "--time", "2.5", "--memory", "700", "--out", new string('ü', 40) + " out");
        exitCode.ShouldBe(1);
        output.ShouldContain("2.5 s");
        output.ShouldNotContain("25 s");
        Notebook.Read(Directory.GetFiles(folder.Path, "*.ipynb", SearchOption.AllDirectories).Single(file => file != path))
            .Cells.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_temporary_folder_and_a_long_path_are_no_trouble()
    {
        using var folder = new TemporaryFolder();
        var temporary = Directory.CreateDirectory(folder[string.Join('/', Enumerable.Repeat("a-rather-long-folder-name", 5))])
            .FullName;
        var path = Said(folder, new string('n', 190) + ".ipynb", "here");
        var (exitCode, output) = await CommandTests.CourseUnder(folder.Path, new() { ["TMPDIR"] = temporary }, "run", path,
            "--out", "out");
        exitCode.ShouldBe(0, output);
        File.ReadAllText(Path.Combine(folder["out"], Path.GetFileName(path))).ShouldContain("here\\n");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("taken")]
    [InlineData("/proc")]
    public async Task A_temporary_folder_without_room_is_told_and_another_one_is_used(string temporary)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TMPDIR and /proc are Linux's.");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["taken"], "");
        var path = folder.Notebook("a.ipynb", "File.Exists(Path.GetTempFileName())");
        var named = Path.Combine(folder.Path, temporary);
        var (exitCode, output) = await CommandTests.CourseUnder(folder.Path, new() { ["TMPDIR"] = named }, "run", path,
            "--out", "out");
        exitCode.ShouldBe(0, output);
        output.ShouldContain($"TMPDIR names {named}/, where no file can be made; /tmp is used.");
    }

    [Fact]
    public async Task A_temporary_folder_may_be_named_from_here()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "TMPDIR is not Windows'.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["own"]);
        var (exitCode, output) = await CommandTests.CourseUnder(folder.Path, new() { ["TMPDIR"] = "own" }, "run",
            Said(folder, "sub/a.ipynb", "here"), "--out", "out");
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps a folder that a program is in.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["gone"]);
        var course = Path.Combine(AppContext.BaseDirectory, "course.dll");
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c",
            "cd gone && rmdir ../gone && exec dotnet exec \"$0\" run a.ipynb", course])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
        })!;
        (await shell.StandardError.ReadToEndAsync()).TrimEnd().ShouldBe(
            "FAILED  The folder that the command was started in is not there any longer; go to another one.");
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_notebook_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        using var folder = new TemporaryFolder();
        using (var made = System.Diagnostics.Process.Start("mkfifo", [folder["p.ipynb"]])) await made.WaitForExitAsync();
        foreach (var verb in (string[])["run", "render", "release", "export", "lengths"])
            (await Course(folder, verb, "p.ipynb")).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1, verb),
                r => r.Output.ShouldContain("p.ipynb is empty, or no ordinary file; a notebook is a JSON object."));
    }

    [Fact]
    public async Task What_is_repaired_is_told_and_the_next_notebook_goes_on()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["half.ipynb"],
            """{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "\ud83d"}, {"cell_type": "code", "id": "a", "metadata": {"x": NaN}, "source": "1 + 1"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""");
        File.WriteAllText(folder["bad.ipynb"], "{");
        var (exitCode, output) = await Course(folder, "run", "half.ipynb", "bad.ipynb", Said(folder, "zgood.ipynb", "z"), "--out",
            "out");
        exitCode.ShouldBe(1);
        output.ShouldContain("passed  half.ipynb");
        output.ShouldContain("passed  zgood.ipynb");
        output.ShouldContain("bad.ipynb is not valid JSON");
        output.ShouldContain("repaired  half.ipynb, cell 2: the id a is used twice; here it is a-2");
    }
}
