using System.Diagnostics;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Tests.Homework;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Folders that nobody can write to: each command that writes says so in a sentence, before it works.</summary>
public class ReadOnlyFolderTests
{
    static readonly string[] Commands =
    [
        "run a.ipynb", "render a.ipynb", "render a.ipynb --as slides", "render a.ipynb --as handout", "render a.ipynb --as book",
        "render a.ipynb --site", "export a.ipynb", "release h.ipynb", "grade h.ipynb handed-in --isolate none",
    ];

    public static TheoryData<string> All() => [.. Commands];

    /// <summary>The kernel's own folder: there is no place for files in it, for the superuser neither.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task What_cannot_hold_files_is_named(string command)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "There is no /proc on this system.");
        using var folder = Filled();
        await Refuses(folder, "dotnet", [], command, "/proc/out");
    }

    /// <summary>A folder without the right to write; for the superuser, who has every right, mounted read-only.</summary>
    [Theory, MemberData(nameof(All))]
    public async Task A_read_only_folder_is_named(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps nobody from writing into a folder by its own mark.");
        using var folder = Filled();
        var closed = Directory.CreateDirectory(folder["closed"]).FullName;
        if (!Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            await Refuses(folder, "dotnet", [], command, Path.Combine(closed, "out"));
            return;
        }
        string[] walls = ["--dev-bind", "/", "/", "--ro-bind", closed, closed, "--"];
        Assert.SkipUnless(await Start("bwrap", [.. walls, "true"], folder.Path) is { ExitCode: 0 },
            "The superuser may write everywhere, and bubblewrap, which could take that away, does not work here.");
        await Refuses(folder, "bwrap", [.. walls, "dotnet"], command, Path.Combine(closed, "out"));
    }

    static TemporaryFolder Filled()
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["RnnCourse.sln"], "");
        Directory.CreateDirectory(folder["notebooks"]);
        folder.Notebook("a.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        SmallHomework.HandIn(folder, HomeworkNotebook.Read(SmallHomework.Write(folder)), "ana");
        return folder;
    }

    static async Task Refuses(TemporaryFolder folder, string program, string[] before, string command, string output)
    {
        var (exitCode, said) = await Start(program, [.. before, "exec", Path.Combine(AppContext.BaseDirectory, "course.dll"),
            .. command.Split(' '), "--out", output], folder.Path);
        exitCode.ShouldBe(1, said);
        said.ShouldContain($"FAILED  Expected a folder for the results that can be written to, but "
            + $"{Path.GetDirectoryName(output)}");
        said.ShouldNotContain("   at ");
        said.ShouldNotContain("should not happen");
        said.TrimEnd().Split('\n').Length.ShouldBe(1, said);
        File.Exists(folder["ran"]).ShouldBeFalse("it worked first and looked then");
    }

    static async Task<(int ExitCode, string Output)> Start(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, e.Message);   // it is not installed
        }
    }
}
