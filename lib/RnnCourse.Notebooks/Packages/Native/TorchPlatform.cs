using System.Runtime.InteropServices;

namespace RnnCourse.Notebooks.Packages.Native;

/// <summary>The machines that TorchSharp has native libraries for.</summary>
internal static class TorchPlatform
{
    /// <summary>Why TorchSharp cannot run on this machine; null where it can.</summary>
    public static string? Trouble() =>
        Trouble(RuntimeInformation.RuntimeIdentifier, RuntimeInformation.ProcessArchitecture);

    /// <summary>The same for any machine, by its runtime identifier: <c>linux-arm64</c>,
    /// <c>linux-musl-x64</c>.</summary>
    internal static string? Trouble(string machine, Architecture architecture)
    {
        var name = machine.ToLowerInvariant();
        var known = name.StartsWith("osx", StringComparison.Ordinal) ? architecture == Architecture.Arm64
            : name.StartsWith("win", StringComparison.Ordinal) ? architecture is Architecture.X64 or Architecture.Arm64
            : architecture == Architecture.X64 && !IsMusl(name);
        return known ? null
            : "TorchSharp has native libraries for Linux x64 with glibc, Windows x64 and Arm64, and macOS Arm64; "
                + $"this is {machine}. The course itself runs without it.";
    }

    static bool IsMusl(string name) => name.Contains("musl") || name.StartsWith("alpine", StringComparison.Ordinal);
}
