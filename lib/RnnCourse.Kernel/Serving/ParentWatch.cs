using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RnnCourse.Kernel.Serving;

/// <summary>Notices that the program which started the kernel is gone, so that no kernel outlives its editor.</summary>
internal static partial class ParentWatch
{
    /// <summary>Where jupyter_client says who started the kernel: a process id, on Windows a handle.</summary>
    const string Variable = "JPY_PARENT_PID";

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Calls back once, when the parent has ended.</summary>
    public static void Start(Action onGone)
    {
        if (OperatingSystem.IsWindows()) WatchHandle(onGone);
        else WatchParentId(onGone);
    }

    static void WatchParentId(Action onGone)
    {
        var first = GetParentId();
        if (first <= 1) return;   // started by the system itself
        Timer? timer = null;
        timer = new Timer(_ =>
        {
            if (GetParentId() == first) return;
            timer?.Dispose();
            onGone();
        }, null, BetweenLooks, BetweenLooks);
        GC.KeepAlive(timer);
        Watching = timer;
    }

    static void WatchHandle(Action onGone)
    {
        var process = long.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture,
            out var handle) && handle > 0
            ? new Microsoft.Win32.SafeHandles.SafeWaitHandle((nint)handle, ownsHandle: false)
            : ParentHandle();
        if (process is null || process.IsInvalid) return;
        Watching = ThreadPool.RegisterWaitForSingleObject(
            new ManualResetEvent(false) { SafeWaitHandle = process }, (_, _) => onGone(), null, Timeout.Infinite,
            executeOnlyOnce: true);
    }

    static object? Watching { get; set; }

    static Microsoft.Win32.SafeHandles.SafeWaitHandle? ParentHandle()
    {
        var information = new ProcessInformation();
        var size = Marshal.SizeOf<ProcessInformation>();
        if (QueryProcess(Process.GetCurrentProcess().Handle, 0, ref information, size, out _) != 0) return null;
        try
        {
            var parent = Process.GetProcessById((int)information.ParentId);
            return new(parent.Handle, ownsHandle: false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException
            or System.ComponentModel.Win32Exception)
        {
            return null;   // it has ended, or may not be looked at
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    struct ProcessInformation
    {
        public nint Reserved, Environment, ReservedToo, More, Id, ParentId;
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentId();

    [LibraryImport("ntdll.dll", EntryPoint = "NtQueryInformationProcess")]
    private static partial int QueryProcess(nint process, int kind, ref ProcessInformation information, int length,
        out int returned);
}
