using System.Net;
using System.Net.Sockets;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

/// <summary>What a cell cannot do from inside. Skipped, and seen to be, where the walls cannot be put up.</summary>
public class SandboxTests
{
    static Session Inside(TemporaryFolder folder, params string[] readable)
    {
        var sandbox = Sandbox.Find(out var missing);
        Assert.SkipUnless(sandbox is not null, missing);
        return new Session(folder.Path, command: TemporaryFolder.Course with { Inside = sandbox!.Showing(readable) });
    }

    [Fact]
    public async Task It_reads_what_it_is_shown_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["solution.ipynb"], "the solution");
        File.WriteAllText(folder["numbers.csv"], "1,2,3");
        await using var session = Inside(folder, folder["numbers.csv"]);
        (await session.Value("string.Join(\" \", Directory.GetFileSystemEntries(\".\").Select(Path.GetFileName))"))
            .ShouldBe("numbers.csv");
        (await session.Value("File.ReadAllText(\"numbers.csv\")")).ShouldBe("1,2,3");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach (var folderOfOthers in (string[])[Path.Combine(home, ".ssh"), Path.Combine(home, ".nuget"), "/home"])
            (await session.Value($"Directory.Exists(@\"{folderOfOthers}\")")).ShouldBe("false", folderOfOthers);
        (await session.Value($"File.Exists(@\"{Path.Combine(Repository.Root, "README.md")}\")")).ShouldBe("false");
        (await session.Value(
            "Environment.GetEnvironmentVariables().Keys.Cast<string>().Count(name => !name.StartsWith(\"DOTNET_\"))"))
            .ShouldBeOneOf("4", "5", "6", "7", "8");
    }

    [Fact]
    public async Task A_package_is_refused_at_once_and_the_session_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var session = Inside(folder);
        await session.Value("1");
        var outcome = await session.Run("#r \"nuget: MathNet.Numerics, 5.0.0\"\n1", TimeSpan.FromSeconds(20));
        outcome.Failure!.Message.ShouldBe(
            "The package MathNet.Numerics 5.0.0 cannot be had: this notebook is run without a network.");
        outcome.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await session.Value("1 + 1")).ShouldBe("2");
    }

    [Fact]
    public async Task What_it_writes_is_gone_with_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["numbers.csv"], "1,2,3");
        await using (var session = Inside(folder, folder["numbers.csv"]))
        {
            await session.Value(
                "File.WriteAllText(\"own.txt\", \"mine\"); File.WriteAllText(\"/tmp/own-of-the-test.txt\", \"mine\"); 1");
            foreach (var path in new[] { folder["numbers.csv"], "/usr/bin/own.txt",
                Path.Combine(AppContext.BaseDirectory, "own.txt") })
                (await session.Value(
                    $"string said = \"written\"; try {{ File.WriteAllText(@\"{path}\", \"x\"); }} catch (Exception e) {{ said = "
                        + $"\"refused\"; }}\nsaid")).ShouldBe("refused", path);
        }
        Directory.GetFiles(folder.Path).Select(Path.GetFileName).ShouldBe(["numbers.csv"]);
        File.ReadAllText(folder["numbers.csv"]).ShouldBe("1,2,3");
        File.Exists("/tmp/own-of-the-test.txt").ShouldBeFalse();
    }

    [Fact]
    public async Task It_reaches_no_other_process_and_no_network()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var session = Inside(folder);
        (await session.Value("System.Diagnostics.Process.GetProcesses().Length < 4")).ShouldBe("true");
        (await session.Value($"Directory.Exists(\"/proc/{Environment.ProcessId}/fd\")")).ShouldBe("false");
        (await session.Value(
            $"string said = \"connected\"; try {{ using var c = new System.Net.Sockets.TcpClient(\"127.0.0.1\", {port}); }} "
                + $"catch (Exception) {{ said = \"refused\"; }}\nsaid")).ShouldBe("refused");
    }

    [Theory]
    [InlineData("for (int i = 0; i < 5; i++) System.Diagnostics.Process.Start(\"/usr/bin/setsid\", [\"sleep\", \"4711\"]);",
        null)]
    [InlineData("for (int i = 0; i < 500; i++) System.Diagnostics.Process.Start(\"/usr/bin/setsid\", [\"sleep\", \"4711\"]); "
        + "System.Threading.Thread.Sleep(20000);", "Too many processes")]
    [InlineData("System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", \"x=a; while true; do x=$x$x$x; done\"])!.WaitForExit();",
        "Out of memory")]
    public async Task What_it_starts_counts_and_ends_with_it(string code, string? end)
    {
        using var folder = new TemporaryFolder();
        await using (var session = Inside(folder))
        {
            var outcome = await session.Run(code);
            outcome.Failure?.Name.ShouldBe(end, outcome.Failure.Message);
        }
        foreach (var line in Directory.GetDirectories("/proc").Select(process => Path.Combine(process, "cmdline")).Select(Text))
            line.ShouldNotContain("sleep\04711");

        static string Text(string path)
        {
            try { return File.ReadAllText(path); }
            catch (IOException) { return ""; }    // it has just ended
        }
    }

    [Fact]
    public async Task A_loop_that_does_not_stop_is_ended()
    {
        using var folder = new TemporaryFolder();
        await using var session = Inside(folder);
        await session.Value("1");
        (await session.Run("while (true) { }", limit: TimeSpan.FromMilliseconds(300))).End.ShouldBe(CellEnd.OutOfTime);
    }
}
