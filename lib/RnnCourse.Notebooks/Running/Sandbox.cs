using System.Collections.Concurrent;
using System.Diagnostics;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Shuts a worker off by bubblewrap, on Linux: no network, no process but its own, nothing of the machine but
/// what it needs to run, and nothing that it writes stays.</summary>
/// <remarks>
/// The worker sees the system's programs, .NET, this program and what it is given to read, all of it read only. Its
/// folder is empty and lives in memory, as its temporary folder does, and there is little room in both. It is another
/// user there, without rights, and can neither make walls of its own nor get memory that counts for no process
/// (<see cref="SystemCallFilter"/>). Its process is the first of a process space of its own: when that ends, all that
/// it started ends too.
/// </remarks>
internal sealed class Sandbox
{
    const string Socket = "/run/worker", Temporary = "/tmp";
    const string RoomForFiles = "67108864", Nobody = "65534";

    // The shell opens the filter by the owner's handle and becomes bubblewrap, so that nothing stands between them.
    const string Limits = "ulimit -c 0; ulimit -n 1024; ulimit -l 64 2>/dev/null; ";
    static readonly FileStream? filter = Filter();
    static readonly string[] system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    static readonly string[] settings = ["/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
        "/etc/alternatives",
        "/etc/localtime", "/etc/dotnet"];

    static readonly BlockingCollection<Action> starts = Starter();

    readonly string bubblewrap;
    readonly string[] readable;
    readonly bool closesUsers;     // a version before 0.8 leaves that to the filter

    Sandbox(string bubblewrap, string[] readable, bool closesUsers) =>
        (this.bubblewrap, this.readable, this.closesUsers) = (bubblewrap, readable, closesUsers);

    /// <summary>Bubblewrap, where it is there and can do its work; else null, and why.</summary>
    public static Sandbox? Find(out string missing)
    {
        missing = "";
        if (!OperatingSystem.IsLinux())
        {
            missing = "it needs Linux with bubblewrap";
            return null;
        }
        if (InstalledProgram.Find("bwrap") is not { } program)
        {
            missing = "bubblewrap is not installed (on Debian and Ubuntu: apt-get install bubblewrap)";
            return null;
        }
        var found = new Sandbox(program, [], Knows(program, "--disable-userns"));
        var trial = Bounded(program, [.. found.Walls("/nowhere"), .. Closed(), "--", "/bin/true"]);
        trial.RedirectStandardError = true;
        using var process = Process.Start(trial)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return found;
        missing = $"bubblewrap cannot do its work here ({said.Trim()})";
        return null;
    }

    static bool Knows(string program, string option)
    {
        using var help = Process.Start(new ProcessStartInfo(program, ["--help"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = help.StandardOutput.ReadToEnd() + help.StandardError.ReadToEnd();
        help.WaitForExit();
        return said.Contains(option, StringComparison.Ordinal);
    }

    /// <summary>The same with more to read: files and folders that exist.</summary>
    public Sandbox Showing(IEnumerable<string> paths) =>
        new(bubblewrap, [.. readable, .. paths.Select(Path.GetFullPath)], closesUsers);

    /// <summary>The command that starts the same program inside.</summary>
    /// <param name="start">The program; its last two arguments are the pipe and the folder.</param>
    /// <param name="pipeName">The pipe by which it speaks with this process.</param>
    public ProcessStartInfo Around(ProcessStartInfo start, string pipeName)
    {
        var folder = start.WorkingDirectory;
        var socket = Path.IsPathRooted(pipeName) ? pipeName
            : Path.Combine(Path.GetTempPath(), "CoreFxPipe_" + pipeName);
        string[] arguments = [.. start.ArgumentList.Take(start.ArgumentList.Count - 2), Socket, folder];
        List<string> inside = [.. Walls(folder), "--ro-bind", AppContext.BaseDirectory, AppContext.BaseDirectory];
        foreach (var path in arguments.Take(arguments.Length - 2).Append(start.FileName).Where(Path.IsPathRooted))
            Show(inside, Path.GetDirectoryName(path)!);
        foreach (var path in readable) Show(inside, path);
        inside.AddRange(["--bind", socket, Socket, .. Closed(), "--clearenv"]);
        foreach (var (name, value) in Variables(start)) inside.AddRange(["--setenv", name, value]);
        var bounded = Bounded(bubblewrap, [.. inside, "--chdir", folder, "--", start.FileName, .. arguments]);
        (bounded.RedirectStandardInput, bounded.RedirectStandardOutput, bounded.RedirectStandardError) =
            (true, true, true);
        return bounded;
    }

    /// <summary>Bubblewrap with bounds on files and core dumps, and with the filter of system calls.</summary>
    static ProcessStartInfo Bounded(string bubblewrap, IEnumerable<string> arguments)
    {
        var withFilter = filter is null ? "exec \"$0\" \"$@\"" : $"exec \"$0\" --seccomp 9 \"$@\" 9</proc/"
            + $"{Environment.ProcessId}/fd/{filter.SafeFileHandle.DangerousGetHandle()}";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Limits + withFilter, bubblewrap, .. arguments])
        {
            UseShellExecute = false,
        };
        // Bubblewrap itself is the first process inside, and what surrounds it can be read there.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        return start;
    }

    /// <summary>The filter as a file that has no name any longer; null where the processor is not known.</summary>
    static FileStream? Filter()
    {
        if (!OperatingSystem.IsLinux() || SystemCallFilter.Program() is not { } program) return null;
        var path = Path.GetTempFileName();
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        File.Delete(path);
        file.Write(program);
        file.Flush();
        return file;
    }

    /// <summary>Closes what bubblewrap leaves open to be written: the root, the devices' folder, shared
    /// memory.</summary>
    static IEnumerable<string> Closed() =>
        ["--size", RoomForFiles, "--tmpfs", "/dev/shm", "--remount-ro", "/dev", "--remount-ro", "/"];

    /// <summary>Starts a process inside. It dies with the thread that started it (that is what dying with its parent
    /// means to Linux), so one thread that never ends starts them all.</summary>
    public static Process? Start(ProcessStartInfo inside)
    {
        var started = new TaskCompletionSource<Process?>(TaskCreationOptions.RunContinuationsAsynchronously);
        starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(inside));
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(e);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    static BlockingCollection<Action> Starter()
    {
        var waiting = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in waiting.GetConsumingEnumerable()) start();
        })
        { IsBackground = true, Name = "starts sandboxes" }.Start();
        return waiting;
    }

    /// <summary>Everything but what the worker is given to read.</summary>
    IEnumerable<string> Walls(string folder)
    {
        List<string> walls = ["--unshare-all", "--unshare-user", .. closesUsers ? (string[])["--disable-userns"] : [],
            "--uid", Nobody, "--gid", Nobody, "--cap-drop", "ALL",
            "--die-with-parent", "--new-session", "--hostname", "homework", "--proc", "/proc", "--dev", "/dev"];
        foreach (var path in system.Where(Directory.Exists))
            walls.AddRange(new FileInfo(path).LinkTarget is { } target ? ["--symlink", target, path]
                : ["--ro-bind", path, path]);
        foreach (var path in settings) walls.AddRange(["--ro-bind-try", path, path]);
        walls.AddRange(["--size", RoomForFiles, "--tmpfs", Temporary, "--size", RoomForFiles, "--tmpfs", folder]);
        if (DotNet() is { } dotnet && !system.Any(path => dotnet.StartsWith(path + "/", StringComparison.Ordinal)))
            Show(walls, dotnet);
        return walls;
    }

    static void Show(List<string> inside, string path) => inside.AddRange(["--ro-bind", path, path]);

    /// <summary>The folder of the .NET that runs this program.</summary>
    static string? DotNet() => Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(
        Path.GetDirectoryName(typeof(object).Assembly.Location))));

    static IEnumerable<(string Name, string Value)> Variables(ProcessStartInfo start)
    {
        foreach (var (name, value) in start.Environment)
            if (value is not null && name is not ("DOTNET_DiagnosticPorts" or "DOTNET_STARTUP_HOOKS")
                && (name.StartsWith("DOTNET_", StringComparison.Ordinal) || name is "LANG" or "LC_ALL" or "TZ"))
                yield return (name, value);
        var path = DotNet() is { } dotnet ? dotnet + ":/usr/bin:/bin" : "/usr/bin:/bin";
        string[][] own = [["PATH", path], ["HOME", Temporary], ["TMPDIR", Temporary], ["DOTNET_EnableDiagnostics", "0"],
            ["DOTNET_CLI_HOME", Temporary], ["DOTNET_EnableWriteXorExecute", "0"],
            [Contract.CheckingVariable, "1"], [WorkerVariables.WithoutNetwork, "1"]];
        foreach (var pair in own) yield return (pair[0], pair[1]);
    }
}
