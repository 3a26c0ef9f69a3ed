using static RnnCourse.Notebooks.Tests.Homework.Attacks.Attack;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>Answers that look for the solution, the hidden checks and what others handed in.</summary>
static class Reading
{
    const string All4 = "new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = "
        + "5 }";

    public static Attack[] All { get; } =
    [
        Theft("the lecturer's notebook by its path", "File.ReadAllText(\"@LECTURER@\").Contains(\"BEGIN SOLUTION\")"),
        Theft("the lecturer's notebook in the current folder", "Directory.GetFiles(\".\", \"*.ipynb\").Length > 0"),
        Theft("any notebook on the machine", $"Directory.EnumerateFiles(\"/\", \"*.ipynb\", {All4}).Any()"),
        Theft("what others handed in", "Directory.GetFileSystemEntries(\"@HANDED@\").Length > 0"),
        Theft("the grades so far", "Directory.Exists(\"@GRADES@\")"),
        Theft("through the folder of the process", "File.Exists(\"/proc/self/cwd/h.ipynb\") || "
            + "File.Exists(\"/proc/1/root@LECTURER@\")"),
        Theft("through open files", "Directory.GetFiles(\"/proc/self/fd\").Any(f => File.ResolveLinkTarget(f, "
            + "true)?.FullName.EndsWith(\".ipynb\") == true)"),
        Theft("the grader's memory", "File.Exists(\"/proc/@PID@/mem\") && "
            + "File.ReadAllText(\"/proc/@PID@/cmdline\").Contains(\"dotnet\")"),
        Theft("the grader's surroundings", "File.ReadAllText(\"/proc/@PID@/environ\").Length > 0"),
        Theft("the parent's surroundings", "File.ReadAllText(\"/proc/1/environ\").Contains(\"RNNCOURSE_SECRET\")"),
        Theft("its own surroundings",
            "Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(k => k is \"RNNCOURSE_SECRET\" or \"USER\" or "
            + "\"NUGET_PACKAGES\" or \"SSH_AUTH_SOCK\")"),
        Theft("processes beside it", "Directory.GetDirectories(\"/proc\").Count(d => int.TryParse(Path.GetFileName(d), out var "
            + "id) && id > 0) > 6"),
        Theft("the disk itself", "Directory.GetFiles(\"/dev\", \"*da*\").Length > 0"),
        Theft("the home folder", "Directory.GetFileSystemEntries(\"/root\").Length > 0 || "
            + "Directory.GetFileSystemEntries(\"/home\").Length > 0"),
        Theft("passwords", "File.ReadAllText(\"/etc/passwd\").Length > 0"),
        Theft("a link to the notebook", "File.CreateSymbolicLink(\"l\", \"@LECTURER@\") is not null && "
            + "File.ReadAllText(\"l\").Length > 0"),
        new("the notebook as a script", "#load \"@LECTURER@\"\ndouble Twice(double x) => 2 * x;"),
        new("the notebook as a library", "#r \"@LECTURER@\"\ndouble Twice(double x) => 2 * x;"),
        new("a package from the network", "#r \"nuget: Humanizer.Core, 2.14.1\"\ndouble Twice(double x) => 2 * x;"),
        Theft("a listener on this machine", "new System.Net.Sockets.TcpClient(\"127.0.0.1\", @PORT@).Connected"),
        Theft("a name on the network", "System.Net.Dns.GetHostEntry(\"example.com\").AddressList.Length > 0"),
        Theft("a packet on the network", "new System.Net.Sockets.UdpClient().Send(new byte[1], 1, \"8.8.8.8\", 53) == 1"),
        Theft("the engine of containers", "File.Exists(\"/var/run/docker.sock\") || File.Exists(\"/run/docker.sock\")"),
        Theft("a child that looks", "System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(\"/bin/cat\", "
            + "[\"@LECTURER@\"]) { RedirectStandardOutput = true }).StandardOutput.ReadToEnd().Length > 0"),
        new("the hidden checks, told by an exception", "double Twice(double x) => throw new ArgumentException($\"secret "
            + "argument {x}\");"),
        new("the hidden checks, told on the console", "double Twice(double x) { Console.WriteLine($\"secret argument {x}\"); "
            + "return double.NaN; }"),
        new("the hidden checks, kept for later", "double Twice(double x) { File.AppendAllText(\"/tmp/kept\", $\"secret "
            + "argument {x}\\n\"); return double.NaN; }\n"
            + "try { Console.WriteLine(File.ReadAllText(\"/tmp/kept\")); } catch (IOException) { }"),
        new("the hidden checks, by the name of an exception", "class SecretArgument5Exception : Exception;\ndouble "
            + "Twice(double x) => throw new SecretArgument5Exception();"),
        new("compiled checks, by reflection", "double Twice(double x) { foreach (var a in "
            + "AppDomain.CurrentDomain.GetAssemblies()) foreach (var t in a.IsDynamic ? [] : a.GetTypes()) "
            + "if (t.Name.Contains(\"canary\")) Console.WriteLine(t); return double.NaN; }"),
    ];
}
