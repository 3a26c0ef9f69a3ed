using System.CommandLine;
using System.Runtime.InteropServices;
using RnnCourse.Kernel.Installing;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Packages.Native;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>`course doctor`: what is installed, what the package feed has, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor",
            "Tells what is installed, what the package feed has of the optional packages, and what to do.");
        command.SetAction(_ => Run());
        return command;
    }

    static int Run()
    {
        var folders = RepositoryFolders.Find();
        var advice = new List<string>();
        Needed(folders, advice);
        Console.WriteLine();
        Nice(advice);
        Console.WriteLine();
        Live(folders, advice);
        Console.WriteLine();
        Feed(folders, advice);
        Console.WriteLine();
        Torch(folders, advice);
        Console.WriteLine();
        Console.WriteLine("What to do:");
        foreach (var line in advice.DefaultIfEmpty("Nothing: `course run` replays the course."))
            Console.WriteLine($"  - {line}");
        return InstalledSdks().Length > 0 ? 0 : 1;
    }

    static void Needed(RepositoryFolders? folders, List<string> advice)
    {
        Console.WriteLine("Needed:");
        var sdks = InstalledSdks();
        Line(sdks.Length > 0, ".NET SDK", sdks.Length > 0 ? string.Join(", ", sdks) : "none found");
        if (sdks.Length == 0) advice.Add("Install the .NET 10 SDK from https://dotnet.microsoft.com/download.");
        Line(true, ".NET runtime", RuntimeInformation.FrameworkDescription);
        Line(true, "system", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.RuntimeIdentifier}");
        Line(true, "processor", $"{Environment.ProcessorCount} cores, {ProcessorWidth.Bits}-bit vectors");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Line(memory >= Budget.Default.MemoryBytes, "memory",
            FormattableString.Invariant($"{memory / (double)(1 << 30):0.0} GB"));
        if (memory < Budget.Default.MemoryBytes)
            advice.Add("A notebook may use 2 GB; with less memory run one at a time.");
        if (folders is null)
        {
            Line(false, "course", "no RnnCourse.sln in this folder or above it");
            advice.Add("Go to the folder of the course.");
            return;
        }
        var built = File.Exists(folders.CourseLibrary);
        Line(built, "course library",
            built ? $"built {File.GetLastWriteTime(folders.CourseLibrary):yyyy-MM-dd HH:mm}" : "not built");
        if (!built) advice.Add("Build the library that the notebooks use: `dotnet build RnnCourse.sln`.");
        var notebooks = Directory.Exists(folders.Notebooks)
            ? Directory.GetFiles(folders.Notebooks, "*.ipynb").Length : 0;
        Line(notebooks > 0, "notebooks", notebooks.ToString());
    }

    static void Nice(List<string> advice)
    {
        Console.WriteLine("Nice to have:");
        var code = InstalledProgram.Find("code") ?? InstalledProgram.Find("codium");
        Line(code is not null, "VS Code", code ?? "not found; it opens the notebooks for reading and editing");
        foreach (var (name, purpose) in ((string, string)[])[("python3", "not needed"),
            ("jupyter", "not needed; it opens the notebooks as well")])
            Line(InstalledProgram.Find(name) is not null, name, InstalledProgram.Find(name) ?? $"not found, {purpose}");
        if (code is null)
            advice.Add(
                "To open the notebooks, install VS Code from https://code.visualstudio.com; .vscode/ recommends the "
                    + "extensions.");
    }

    static void Live(RepositoryFolders? folders, List<string> advice)
    {
        Console.WriteLine("Notebooks live in VS Code and Jupyter:");
        var kernel = EditorChecks.Kernel(KernelInstall.Find(JupyterFolders.Searched()), BuiltKernel());
        foreach (var finding in EditorChecks.ForThisUser().Editor(folders?.Root).Prepend(kernel))
        {
            Line(finding.IsGood, finding.What, finding.How);
            if (finding.Advice is not null) advice.Add(finding.Advice);
        }
    }

    static string? BuiltKernel()
    {
        try
        {
            return KernelInstall.BuildIn(AppContext.BaseDirectory);
        }
        catch (InstallException)
        {
            return null;   // this program was built without the kernel
        }
    }

    static void Feed(RepositoryFolders? folders, List<string> advice)
    {
        Console.WriteLine("Optional packages (asking the package feed, at most a minute):");
        var artifacts = folders?.Artifacts ?? Path.Combine(Path.GetTempPath(), "course");
        var answer = new OptionalPackages(artifacts, folders?.PackageRecord ?? Path.Combine(artifacts, "packages.json"))
            .Ask().Answer;
        foreach (var (need, packages, purpose, _, _, _) in OptionalPackages.Known)
            foreach (var package in packages)
            {
                var version = answer.Versions?.GetValueOrDefault(package);
                Line(version is not null, package, answer.Versions is null ? "unknown" : version is null
                    ? $"not on the feed ({purpose}; cells tagged needs:{need} are skipped)"
                    : $"{version}, for {purpose}");
            }
        if (answer.Versions is null)
            advice.Add(
                $"The package feed was asked and {answer.Trouble}. The course runs without it; check `dotnet nuget "
                    + "list source` for the optional packages.");
        if (folders is not null) Console.WriteLine($"  recorded in {RepositoryFolders.Shown(folders.PackageRecord)}");
    }

    static void Torch(RepositoryFolders? folders, List<string> advice)
    {
        Console.WriteLine("TorchSharp:");
        if (TorchPlatform.Trouble() is { } trouble)
        {
            Line(false, "libtorch for this machine", trouble);
            return;
        }
        var package = OptionalPackages.Known.Single(k => k.Need == "torchsharp");
        var library = folders is null ? null : Path.Combine(folders.Artifacts, package.Library!);
        var built = library is not null && File.Exists(library);
        Line(built, package.Project!, built ? $"built {File.GetLastWriteTime(library!):yyyy-MM-dd HH:mm}"
            : "not built; it adds the sections 'The same in TorchSharp', some 500 MB once");
        if (!built) advice.Add($"For the networks in TorchSharp: `dotnet build {package.Project}`.");
        if (!OperatingSystem.IsLinux()) return;
        var native = built ? Path.Combine(Path.GetDirectoryName(library)!, CppRuntime.Library) : null;
        Line(native is null || !CppRuntime.IsTooOld() || CppRuntime.IsMended(native), "C++ runtime",
            CppRuntime.Describe(native));
    }

    static void Line(bool good, string what, string how) =>
        Console.WriteLine($"  {(good ? "ok" : "--")}  {what,-38} {how}");

    /// <summary>Versions of the SDKs beside the running .NET.</summary>
    static string[] InstalledSdks()
    {
        var sdks = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
        return Directory.Exists(sdks)
            ? [.. Directory.EnumerateDirectories(sdks).Select(d => Path.GetFileName(d)).Where(n => char.IsDigit(n[0]))
                .Order(StringComparer.Ordinal)] : [];
    }
}
