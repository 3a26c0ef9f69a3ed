using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>What cells may need beyond the SDK, and whether the package feed has it.</summary>
internal sealed class OptionalPackages(string artifacts, string recordPath)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    static readonly TimeSpan AskAgainAfterTrouble = TimeSpan.FromHours(1);

    /// <summary>The packages behind each `needs:` tag, and what they are for.</summary>
    public static readonly (string Need, string[] Packages, string Purpose)[] Known =
    [
        ("torchsharp", ["TorchSharp-cpu"], "the same networks in TorchSharp, as a third witness"),
        ("interactive", ["Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.CSharp"], "the .NET Interactive kernel and its extension"),
        ("plotly", ["Plotly.NET.Interactive"], "Plotly.NET charts in that kernel"),
    ];

    readonly Lock gate = new();
    PackageRecord? record;

    /// <summary>Asks the feed and writes the record.</summary>
    public PackageRecord Ask()
    {
        var answer = PackageFeed.Ask([.. Known.SelectMany(k => k.Packages)], Path.Combine(artifacts, "feed"), LongestWait);
        record = new PackageRecord(DateTime.UtcNow, answer);
        record.Write(recordPath);
        return record;
    }

    /// <summary>Answers from the record, which is made when there is none.</summary>
    public Availability IsAvailable(string need)
    {
        if (Known.FirstOrDefault(k => k.Need == need).Packages is not { } packages)
            return new(false, $"nothing here provides {need}; known are {string.Join(", ", Known.Select(k => k.Need))}");
        lock (gate)
        {
            record ??= PackageRecord.Read(recordPath);
            if (record is null || record.Answer.Versions is null && DateTime.UtcNow - record.Checked > AskAgainAfterTrouble) Ask();
            if (record!.Answer.Versions is not { } versions)
                return new(false, $"the package feed was asked and {record.Answer.Trouble}; `course doctor` asks again");
            var missing = packages.Where(p => versions.GetValueOrDefault(p) is null).ToArray();
            return missing.Length == 0 ? new(true, "") : new(false, $"the package feed has no {string.Join(" and no ", missing)}");
        }
    }
}
