using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Packages.Native;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>Something that cells may need beyond the SDK.</summary>
/// <param name="Need">What the cells' tag names: <c>torchsharp</c> of `needs:torchsharp`.</param>
/// <param name="Packages">The packages behind it.</param>
/// <param name="Purpose">What it adds to the lessons.</param>
/// <param name="Project">The project of the course that brings it, which is not built by `course run`; null where there
/// is none.</param>
/// <param name="Library">What that project builds, in the folder of artifacts.</param>
/// <param name="Trouble">Why it cannot run on this machine.</param>
internal sealed record OptionalPackage(
    string Need, string[] Packages, string Purpose, string? Project = null, string? Library = null,
    Func<string?>? Trouble = null);

/// <summary>What cells may need beyond the SDK, and whether it is built or the package feed has it.</summary>
internal sealed class OptionalPackages(string artifacts, string recordPath)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    static readonly TimeSpan AskAgainAfterTrouble = TimeSpan.FromHours(1);

    /// <summary>What lies behind each `needs:` tag.</summary>
    public static readonly OptionalPackage[] Known =
    [
        new("torchsharp", ["TorchSharp-cpu"], "the same networks in TorchSharp, as a third witness",
            "lib/RnnCourse.TorchSharp", "torchsharp/RnnCourse.TorchSharp.dll", TorchPlatform.Trouble),
        new("interactive", ["Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.CSharp"],
            "the .NET Interactive kernel and its extension"),
        new("plotly", ["Plotly.NET.Interactive", "Plotly.NET.CSharp"], "charts to turn, to zoom into and to play",
            "lib/RnnCourse.Charts", "charts/RnnCourse.Charts.dll"),
    ];

    readonly Lock gate = new();
    PackageRecord? record;

    /// <summary>Asks the feed and writes the record.</summary>
    public PackageRecord Ask()
    {
        string[] packages = [.. Known.SelectMany(k => k.Packages)];
        var answer = PackageFeed.Ask(packages, Path.Combine(artifacts, "feed"), LongestWait);
        record = new PackageRecord(DateTime.UtcNow, answer);
        record.Write(recordPath);
        return record;
    }

    /// <summary>Whether a cell that needs it can run: its project is built, or the feed has the packages.</summary>
    public Availability IsAvailable(string need)
    {
        if (Known.FirstOrDefault(k => k.Need == need) is not { } package)
            return new(false,
                $"nothing here provides {need}; known are {string.Join(", ", Known.Select(k => k.Need))}");
        if (package.Trouble?.Invoke() is { } trouble) return new(false, trouble);
        return package.Library is null ? IsServed(package)
            : File.Exists(Path.Combine(artifacts, package.Library)) ? new(true, "")
            : new(false, $"{package.Purpose}; `dotnet build {package.Project}` builds it, once.");
    }

    Availability IsServed(OptionalPackage package)
    {
        lock (gate)
        {
            record ??= PackageRecord.Read(recordPath);
            if (record is null
                || record.Answer.Versions is null && DateTime.UtcNow - record.Checked > AskAgainAfterTrouble) Ask();
            if (record!.Answer.Versions is not { } versions)
                return new(false,
                    $"the package feed was asked and {record.Answer.Trouble}; `course doctor` asks again");
            var missing = package.Packages.Where(p => versions.GetValueOrDefault(p) is null).ToArray();
            return missing.Length == 0 ? new(true, "")
                : new(false, $"the package feed has no {string.Join(" and no ", missing)}");
        }
    }
}
