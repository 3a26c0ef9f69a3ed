using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Packages;

/// <summary>Asks the package feed, by the .NET SDK's own restore, which packages it has; nothing is
/// downloaded.</summary>
internal static class PackageFeed
{
    const string NoSuchVersion = "9999.0.0";

    /// <summary>Looks for packages.</summary>
    /// <param name="names">The packages' names.</param>
    /// <param name="folder">A folder to work in; package sources set for it or above it apply.</param>
    /// <param name="limit">How long to wait for the feed.</param>
    public static FeedAnswer Ask(IReadOnlyList<string> names, string folder, TimeSpan limit)
    {
        // No package has this version, so restore fails without a download and says the nearest version of each.
        SmallProject.Write(folder, "<TargetFramework>net10.0</TargetFramework>",
            names.Select(n => (n, $"[{NoSuchVersion}]")));
        var result = SdkCommand.Run(folder, limit, "restore", SmallProject.FileName, "-v:minimal", "-nodeReuse:false",
            "--no-http-cache");
        if (result.TimedOut) return new FeedAnswer(null, $"it did not answer within {limit.TotalSeconds:0} s");
        var found = names.ToDictionary(n => n, n => Find(n, result.Output));
        if (found.Values.Any(f => f is null))
            return new FeedAnswer(null, result.Output.Contains("NU1301") ? "it cannot be reached from here"
                : "it gave an answer that was not understood");
        return new FeedAnswer(found.ToDictionary(f => f.Key, f => f.Value!.Length > 0 ? f.Value : null), null);
    }

    /// <summary>The nearest version; empty when the feed has none; null when it did not say.</summary>
    internal static string? Find(string name, string output)
    {
        var written = Regex.Escape(name);
        if (Regex.IsMatch(output, $@"NU1101: \D*package {written}\. ", RegexOptions.IgnoreCase)) return "";
        var versions = Regex.Match(output,
            $@"NU110[23]: .*package {written} with version .*\r?\n(?:.*NU110[23]:\s+- .*\r?\n?)+",
            RegexOptions.IgnoreCase);
        if (!versions.Success) return null;
        return Regex.Match(versions.Value, @"Nearest version: ([0-9][^\s\]]*)") is { Success: true } nearest
            ? nearest.Groups[1].Value : "";
    }
}

/// <summary>What the feed said.</summary>
/// <param name="Versions">The newest version by package name, null for a package that the feed lacks; null as a whole
/// when the feed did not answer.</param>
/// <param name="Trouble">Why it did not answer.</param>
internal sealed record FeedAnswer(IReadOnlyDictionary<string, string?>? Versions, string? Trouble);
