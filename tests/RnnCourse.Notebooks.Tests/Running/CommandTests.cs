using System.Diagnostics;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>The `course` command as its users call it.</summary>
public class CommandTests
{
    internal static Task<(int ExitCode, string Output)> Course(string folder, params string[] arguments) =>
        CourseUnder(folder, null, arguments);

    internal static async Task<(int ExitCode, string Output)> CourseUnder(string folder, Dictionary<string, string>? environment,
        params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "course.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    [Fact]
    public async Task A_passing_run_tells_cells_and_claims_and_where_to_look()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["RnnCourse.sln"], "");
        Directory.CreateDirectory(folder["notebooks"]);
        File.Move(folder.Notebook("05-rnn.ipynb",
            "Console.WriteLine(\"claim held: it runs\\nclaim held, from the study 05-ecg: it ran\");", "2"),
            Path.Combine(folder["notebooks"], "05-rnn.ipynb"));
        Directory.CreateDirectory(folder["elsewhere"]);

        var (exitCode, output) = await Course(folder["elsewhere"], "run");

        exitCode.ShouldBe(0, output);
        output.ShouldMatch(@"passed  05-rnn\.ipynb +2/2 cells +[\d.]+ s +\d+ MB +1 claims held, +1 more from studies");
        output.ShouldContain("1 notebook passed, 1 claim held and 1 from studies, ");
        output.TrimEnd().ShouldEndWith(Path.Combine("artifacts", "executed"));
        Notebook.Read(Path.Combine(folder.Path, "artifacts", "executed", "05-rnn.ipynb")).Cells[1].Outputs.Count.ShouldBe(1);
        output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task A_failing_run_shows_the_cell_and_exits_with_1()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Course(folder.Path, "run",
            folder.Notebook("a.ipynb", "var ok = 1;", "var a = 2;\nvar b = oops;"), folder.Notebook("b.ipynb", "1"), "--out",
            folder["out"], "--parallel", "2");

        exitCode.ShouldBe(1, output);
        output.ShouldContain("FAILED  a.ipynb");
        output.ShouldContain("passed  b.ipynb");
        output.ShouldContain("cell cell-2 (number 2 in the notebook):");
        output.ShouldContain(">   2 | var b = oops;");
        output.ShouldContain("(2,9): error CS0103: The name 'oops' does not exist in the current context");
        output.ShouldContain("1 of 2 notebooks FAILED");
        File.Exists(Path.Combine(folder["out"], "b.ipynb")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_cannot_be_run_is_said_and_exits_with_an_error()
    {
        using var folder = new TemporaryFolder();
        (await Course(folder.Path, "run", "none.ipynb")).ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldNotBe(0), r => r.Output.ShouldContain("There is no notebook none.ipynb."));
        File.WriteAllText(folder["bad.ipynb"], "{\"cells\": ");
        (await Course(folder.Path, "run", "bad.ipynb", "--out", "x")).ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldBe(1), r => r.Output.ShouldContain("bad.ipynb is not valid JSON at line 1"));
        (await Course(folder.Path, "run", "bad.ipynb", "--time", "0")).ShouldSatisfyAllConditions(
            r => r.ExitCode.ShouldNotBe(0),
            r => r.Output.ShouldContain("--time expects a positive number of seconds, such as 2.5, got '0'."));
    }
}
