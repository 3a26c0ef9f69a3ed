using System.ComponentModel;
using System.Diagnostics;

namespace RnnCourse.Notebooks.Packages.Native;

/// <summary>The C++ runtime of this machine, and the copy of TorchSharp's native library that can live with an older
/// one.</summary>
/// <remarks>
/// libLibTorchSharp.so of TorchSharp 0.107 asks for version GLIBCXX_3.4.32, which Debian 12, Ubuntu 22.04 and RHEL 9
/// lack: "Failed to load native component". The one symbol of that version, std::ios_base_library_init, is a marker
/// that nothing refers to; with that one need made optional the library loads and computes. It is done only where it is
/// needed, only in a copy, and only after both facts were found in the file itself.
/// </remarks>
internal static class CppRuntime
{
    /// <summary>The library whose copy is made to load.</summary>
    public const string Library = "libLibTorchSharp.so";

    /// <summary>The version that older systems lack.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>The environment variable that leaves TorchSharp's files as they are when it is <c>off</c>.</summary>
    public const string Switch = "RNNCOURSE_MEND_TORCHSHARP";

    const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>Whether this system has a C++ runtime that does not know the version.</summary>
    public static bool IsTooOld() => OperatingSystem.IsLinux() && Places().FirstOrDefault(File.Exists) is { } runtime
        && File.ReadAllBytes(runtime).AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8) < 0;

    /// <summary>Whether a copy of the library loads with an older runtime: the version is optional in it.</summary>
    public static bool IsMended(string path)
    {
        try
        {
            return File.Exists(path) && !new ElfVersionNeeds(File.ReadAllBytes(path)).Needs(Version);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What there is to know about this system and a copy of the library, as one line.</summary>
    /// <param name="path">The copy; null where nothing is built.</param>
    public static string Describe(string? path) => Describe(path, IsTooOld(), IsOff);

    /// <summary>The same for any system.</summary>
    internal static string Describe(string? path, bool tooOld, bool off)
    {
        if (!tooOld) return $"new enough for {Library}, which asks for {Version}";
        var why = $"lacks {Version}, which {Library} asks for by a marker that no code of it uses";
        if (path is null) return $"{why}; the build makes that need optional in its own copy ({Switch}=off leaves it)";
        return IsMended(path)
            ? $"{why}; that need is optional in the copy in artifacts, not in the package cache ({Switch}=off and a "
                + "new build leave it)"
            : $"{why}; the copy in artifacts asks for it still and does not load. "
                + (off ? $"{Switch} is off: unset it and build anew" : "Build it anew");
    }

    static bool IsOff =>
        string.Equals(Environment.GetEnvironmentVariable(Switch), "off", StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes a copy of the library load on this system, if it would not.</summary>
    /// <param name="path">The copy. It is replaced, never written into: a hard link to the package's own file stays
    /// whole.</param>
    /// <returns>What was done and why, as one sentence.</returns>
    public static string Mend(string path)
    {
        if (IsOff)
            return $"{Library} is left as it is: {Switch} is off.";
        if (!IsTooOld()) return $"{Library} is left as it is: this system's C++ runtime is new enough.";
        byte[] changed;
        try
        {
            var needs = new ElfVersionNeeds(File.ReadAllBytes(path));
            if (!needs.Needs(Version)) return $"{Library} does not need {Version}.";
            if (needs.SymbolsOf(Version) is not [Marker] and var symbols)
                return $"{Library} is left as it is: it asks for {Version} by {string.Join(", ", symbols)}, expected "
                    + $"{Marker} alone.";
            changed = needs.WithOptional(Version);
        }
        catch (InvalidDataException e)
        {
            return $"{Library} is left as it is. {e.Message}";
        }
        var beside = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(beside, changed);
        File.Move(beside, path, overwrite: true);
        return $"{Library}: the need for {Version} is made optional in this copy, since this system's C++ runtime "
            + "lacks it.";
    }

    static IEnumerable<string> Places()
    {
        const string name = "libstdc++.so.6";
        foreach (var folder in (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(folder, name);
        foreach (var line in LoaderCache().Split('\n'))
            if (line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal) && line.Contains("x86-64")
                && line.Split("=> ") is [_, var found])
                yield return found.Trim();
        foreach (var folder in (string[])["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64",
            "/usr/lib64", "/usr/lib"])
            yield return Path.Combine(folder, name);
    }

    static string LoaderCache()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("/sbin/ldconfig", "-p")
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                })!;
            return process.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
