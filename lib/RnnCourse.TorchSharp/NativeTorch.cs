using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.TorchSharp;

/// <summary>Sees to it that libtorch loads on this machine, before TorchSharp looks for it.</summary>
static class NativeTorch
{
    // A library has no other moment before its first use of TorchSharp.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare()
    {
        if (!OperatingSystem.IsLinux()) return;
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || RuntimeInformation.RuntimeIdentifier.Contains("musl"))
            throw new PlatformNotSupportedException(
                $"TorchSharp has native libraries for Linux x64 with glibc, Windows x64 and Arm64, and macOS Arm64; this is {RuntimeInformation.RuntimeIdentifier}. "
                + "The course itself runs without it.");
        foreach (var folder in Folders())
            if (Path.Combine(folder, CppRuntime.Library) is var library && File.Exists(library))
            {
                CppRuntime.Mend(library);
                return;
            }
    }

    static string[] Folders() =>
        [.. new[] { Path.GetDirectoryName(typeof(NativeTorch).Assembly.Location), AppContext.BaseDirectory }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => new[] { folder!, Path.Combine(folder!, "runtimes", "linux-x64", "native") }).Distinct()];
}
