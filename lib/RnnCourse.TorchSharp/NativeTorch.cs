using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnCourse.Notebooks.Packages.Native;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>libtorch on this machine: made to load before TorchSharp looks for it, and named.</summary>
public static class NativeTorch
{
    /// <summary>The libtorch that this version of TorchSharp is made for.</summary>
    public const string Version = "2.10";

    // A library has no other moment before its first use of TorchSharp.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare()
    {
        NativeThreads.Limit();
        if (OperatingSystem.IsLinux() && TorchPlatform.Trouble() is null && Found() is { } library)
            CppRuntime.Mend(library);
    }

    /// <summary>Loads libtorch and says which it is: <c>TorchSharp 0.107.0, libtorch 2.10.0, 2 threads</c>.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none for this kind of machine.</exception>
    /// <exception cref="InvalidOperationException">It is missing, does not load, or is of another version.</exception>
    public static string Describe()
    {
        if (TorchPlatform.Trouble() is { } trouble) throw new PlatformNotSupportedException(trouble);
        int threads;
        try
        {
            threads = torch.get_num_threads();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException(Missing(LoaderSays() ?? e.GetBaseException().Message), e);
        }
        var found = Loaded();
        Require(found);
        var package = typeof(torch).Assembly.GetName().Version!.ToString(3);
        return $"TorchSharp {package}, libtorch {found}, {threads} thread{(threads == 1 ? "" : "s")}";
    }

    /// <summary>The version that the libtorch in this process tells of itself.</summary>
    static string Loaded()
    {
        var name = OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib"
            : "libtorch_cpu.so";
        // What is loaded already is found by its bare name; libtorch tells its version since 2.9.
        if (!NativeLibrary.TryLoad(name, typeof(torch).Assembly, null, out var library)
            || !NativeLibrary.TryGetExport(library, "aoti_torch_abi_version", out var tell)) return "before 2.9";
        var number = Marshal.GetDelegateForFunctionPointer<AbiVersion>(tell)();
        return $"{number >> 56}.{(number >> 48) & 255}.{(number >> 40) & 255}";
    }

    delegate ulong AbiVersion();

    /// <summary>Checks the version that libtorch itself tells.</summary>
    internal static void Require(string found)
    {
        if (!found.StartsWith(Version + ".", StringComparison.Ordinal))
            throw new InvalidOperationException($"This TorchSharp needs libtorch {Version}, but libtorch {found} was "
                + $"loaded. {Advice}");
    }

    /// <summary>What is said when libtorch does not load.</summary>
    internal static string Missing(string reason) =>
        $"libtorch {Version} was not loaded: {reason.ReplaceLineEndings(" ")} {Advice}";

    const string Advice = "Build it anew with `dotnet build lib/RnnCourse.TorchSharp`; a libtorch of another program "
        + $"that LD_LIBRARY_PATH names has to go. Where {CppRuntime.Switch} is off, older systems cannot load it.";

    /// <summary>What the system's loader says; TorchSharp's own message hides it.</summary>
    static string? LoaderSays()
    {
        if (Found() is not { } library)
            return !OperatingSystem.IsLinux() ? null
                : $"there is no {CppRuntime.Library} beside {typeof(NativeTorch).Assembly.Location}.";
        try
        {
            NativeLibrary.Load(library);
            return null;
        }
        catch (DllNotFoundException e)
        {
            return e.Message;
        }
    }

    static string? Found() =>
        Folders().Select(folder => Path.Combine(folder, CppRuntime.Library)).FirstOrDefault(File.Exists);

    static string[] Folders() =>
        [.. new[] { Path.GetDirectoryName(typeof(NativeTorch).Assembly.Location), AppContext.BaseDirectory }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => new[] { folder!, Path.Combine(folder!, "runtimes", "linux-x64", "native") })
            .Distinct()];
}
