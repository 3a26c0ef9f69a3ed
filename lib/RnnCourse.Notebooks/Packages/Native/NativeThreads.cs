using System.Globalization;
using System.Runtime.InteropServices;

namespace RnnCourse.Notebooks.Packages.Native;

/// <summary>How many threads libraries of native code may start in this process.</summary>
/// <remarks>In a container with a share of a large machine .NET counts the share, OpenMP the machine: libtorch then has
/// 64 threads that wait for each other on two processors, and the process hardly moves.</remarks>
internal static partial class NativeThreads
{
    /// <summary>The variable from which OpenMP takes its number of threads when it is loaded.</summary>
    public const string Variable = "OMP_NUM_THREADS";

    const int ProcessorsOnline = 84;    // _SC_NPROCESSORS_ONLN of glibc and musl

    /// <summary>Lets OpenMP have as many threads as .NET counts processors, where it would take more and nobody has
    /// chosen. To be called before native code is loaded.</summary>
    public static void Limit()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // .NET's own variables are a copy that native code does not see.
            if (Wanted(Environment.GetEnvironmentVariable(Variable), Environment.ProcessorCount,
                SystemSetting(ProcessorsOnline)) is { } threads)
                _ = SetVariable(Variable, threads.ToString(CultureInfo.InvariantCulture), 0);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Without glibc or musl there is no libtorch either.
        }
    }

    /// <summary>The number to set; null where what is there is right.</summary>
    internal static int? Wanted(string? chosen, int share, long online) =>
        string.IsNullOrEmpty(chosen) && online > share ? share : null;

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SystemSetting(int name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
