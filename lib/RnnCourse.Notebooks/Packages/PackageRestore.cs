using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.Notebooks.Packages;

/// <summary>Gets packages by the .NET SDK's own restore of a small project, kept in the user's cache folder.</summary>
internal static partial class PackageRestore
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="packages">All packages of the session; the last is the new one.</param>
    /// <param name="goesOn">Asked a few times a second, with the time that has passed.</param>
    /// <exception cref="PackageRestoreException">The feed lacks a package or cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">It is not to go on.</exception>
    public static RestoredPackages Restore(IReadOnlyList<PackageName> packages, Func<TimeSpan, bool>? goesOn = null)
    {
        var folder = FolderFor(packages);
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        if (File.Exists(assets) && TryRead(assets) is { } known) return Gathered(known, folder);

        var properties =
            $"<TargetFramework>net{Environment.Version.Major}.0</TargetFramework>"
            + $"<RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>"
            + "<SelfContained>false</SelfContained>";
        SmallProject.Write(folder, properties, packages.Select(p => (p.Name, p.Version ?? "*")));
        var result = SdkCommand.Run(
            folder, Limit, goesOn, ["restore", SmallProject.FileName, "-v:minimal", "-nodeReuse:false"]);
        if (result.ExitCode == 0 && File.Exists(assets) && TryRead(assets) is { } restored)
            return Gathered(restored, folder);
        File.Delete(assets);
        throw new PackageRestoreException(Explain(packages, result));
    }

    static RestoredPackages Gathered(RestoredPackages packages, string folder) =>
        packages with { NativeFiles = NativeFolder.Gather(Path.Combine(folder, "native"), packages.NativeFiles) };

    static string FolderFor(IEnumerable<PackageName> packages)
    {
        var key = string.Join(';', packages.Select(p => p.ToString()).Order()) + RuntimeInformation.RuntimeIdentifier;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        var cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.Create);
        return Path.Combine(cache.Length > 0 ? cache : Path.GetTempPath(), "RnnCourse", "packages", hash);
    }

    static RestoredPackages? TryRead(string assetsPath)
    {
        var assets = JsonNode.Parse(File.ReadAllText(assetsPath))!;
        var folders = ((JsonObject)assets["packageFolders"]!).Select(f => f.Key).ToArray();
        var target = ((JsonObject)assets["targets"]!).FirstOrDefault(t =>
            t.Key.EndsWith("/" + RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal)).Value
            ?? ((JsonObject)assets["targets"]!).First().Value;
        List<string> compile = [], runtime = [], native = [];
        foreach (var (library, entry) in (JsonObject)target!)
        {
            if (assets["libraries"]?[library]?["path"]?.GetValue<string>() is not { } path) continue;
            foreach (var (kind, files) in ((string, List<string>)[])[("compile", compile), ("runtime", runtime),
                ("native", native)])
                foreach (var (file, _) in entry?[kind] as JsonObject ?? [])
                {
                    if (file.EndsWith("_._", StringComparison.Ordinal)) continue;
                    if (folders.Select(f => Path.Combine(f, path, file)).FirstOrDefault(File.Exists) is not { } found)
                        return null;
                    files.Add(found);
                }
        }
        return new([.. compile], [.. runtime], [.. native]);
    }

    static string Explain(IReadOnlyList<PackageName> packages, SdkCommand.Result result)
    {
        if (result.TimedOut)
            return $"Getting {string.Join(", ", packages)} took longer than {Limit.TotalMinutes} minutes.";
        foreach (var package in packages)
        {
            if (PackageFeed.Find(package.Name, result.Output) is not { } nearest) continue;
            return nearest.Length == 0
                ? $"The package feed has no package {package.Name}. `course doctor` lists what the feed has of the "
                    + "optional packages."
                : $"The package feed has no {package}; the nearest version is {nearest}.";
        }
        if (result.Output.Contains("NU1301"))
            return $"The package feed cannot be reached, so {string.Join(", ", packages)} cannot be had. Check the "
                + "network, or `dotnet nuget list source`.";
        var error = FirstError().Match(result.Output) is { Success: true } first
            ? first.Groups[1].Value : result.Output;
        return $"{string.Join(", ", packages)} cannot be had: {error.Trim()}";
    }

    [GeneratedRegex(@"error\s+(?:[A-Z]+\d+)?\s*:\s*(.*)")]
    private static partial Regex FirstError();
}
