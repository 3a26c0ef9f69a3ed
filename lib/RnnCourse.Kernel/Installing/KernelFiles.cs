using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RnnCourse.Kernel.Installing;

/// <summary>The files that a kernel needs to run, as they stand beside the running program.</summary>
internal sealed class KernelFiles
{
    const string Program = "RnnCourse.Kernel";
    const string Logos = "Logo";

    readonly string folder;
    readonly string[] files;

    /// <param name="folder">Where the program was built.</param>
    /// <exception cref="InstallException">The kernel is not there.</exception>
    public KernelFiles(string folder)
    {
        this.folder = folder;
        Launcher = OperatingSystem.IsWindows() ? Program + ".exe" : Program;
        var dependencies = Path.Combine(folder, Program + ".deps.json");
        if (!File.Exists(dependencies))
            throw new InstallException(
                $"Expected the built kernel in {folder}, which has no {Program}.deps.json. Build the course first.");
        string[] own = [Launcher, Program + ".dll", Program + ".deps.json", Program + ".runtimeconfig.json"];
        files = [.. own.Concat(Licences(folder)).Concat(Needed(dependencies)).Distinct().Order(StringComparer.Ordinal)];
        if (files.FirstOrDefault(f => !File.Exists(Path.Combine(folder, f))) is { } missing)
            throw new InstallException($"Expected {missing} in {folder}, where it is missing. Build the course again.");
        Build = Hash();
    }

    /// <summary>The name of the program.</summary>
    public string Launcher { get; }

    /// <summary>Tells one build from another: a hash of all files.</summary>
    public string Build { get; }

    public void CopyTo(string target)
    {
        foreach (var file in files)
        {
            var copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(folder, file), copy, overwrite: true);
        }
    }

    public void CopyLogosTo(string target)
    {
        foreach (var logo in Directory.EnumerateFiles(Path.Combine(folder, Logos), "logo-*"))
            File.Copy(logo, Path.Combine(target, Path.GetFileName(logo)), overwrite: true);
    }

    static IEnumerable<string> Licences(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "Licences")).Select(f => Path.GetRelativePath(folder, f));

    /// <summary>The libraries that the program loads, by their places beside it.</summary>
    static IEnumerable<string> Needed(string dependencies)
    {
        var targets = JsonNode.Parse(File.ReadAllText(dependencies))!["targets"]!.AsObject();
        foreach (var library in targets.SelectMany(t => t.Value!.AsObject()).Select(l => l.Value!))
        {
            foreach (var (path, _) in library["runtime"] as JsonObject ?? []) yield return path.Split('/')[^1];
            foreach (var (path, _) in library["runtimeTargets"] as JsonObject ?? [])
                yield return path.Replace('/', Path.DirectorySeparatorChar);
        }
    }

    string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}

/// <summary>
/// Something that keeps the kernel from being installed; the words say what was expected and what came.
/// </summary>
internal sealed class InstallException(string message) : Exception(message);
