using System.Diagnostics.CodeAnalysis;

namespace RnnCourse.Notebooks.Packages;

/// <summary>A NuGet package as a `#r "nuget: Name, Version"` line names it; without a version the newest is
/// taken.</summary>
internal sealed record PackageName(string Name, string? Version)
{
    const string Prefix = "nuget:";

    public static bool IsPackage(string target) =>
        target.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string target, [NotNullWhen(true)] out PackageName? package)
    {
        package = null;
        var parts = target.Trim()[Prefix.Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > 2 || parts.Any(p => p.Length == 0 || !p.All(IsAllowed))) return false;
        package = new(parts[0], parts.ElementAtOrDefault(1));
        return true;
    }

    /// <summary>What is wrong with a target that names no package.</summary>
    public static string Expected(string target) => $"Expected #r \"nuget: Name, Version\", got \"{target}\".";

    /// <summary>Whether a session that has this package has the other one with it, too.</summary>
    public bool IsSameAs(PackageName other) => Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && (other.Version is null || other.Version == Version);

    /// <summary>Why a session that has this package cannot have another version of it.</summary>
    public string WithoutSecond(PackageName other) =>
        $"{this} is in use already, and a session keeps to one version of a package. To use {other}, write "
            + $"{other.Version} in the first #r line and start the notebook anew.";

    static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '*' or '+';

    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
