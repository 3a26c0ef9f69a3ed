using System.Globalization;
using System.Runtime.InteropServices;
using RnnCourse.Kernel.Serving;
using RnnCourse.Kernel.Wire;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Kernel;

/// <summary>The kernel's process: started by an editor with the path of a connection file.</summary>
internal static class KernelProgram
{
    /// <summary>Serves until it is told to shut down, or until the program that started it is gone.</summary>
    public static int Run(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is not [var path])
        {
            Console.Error.WriteLine("Expected: the path of a connection file, which Jupyter and VS Code give. "
                + "`course kernel install` tells them of this kernel.");
            return 2;
        }
        try
        {
            if (TemporaryFiles.Mend() is { } mended) Console.Error.WriteLine(mended);
            return ServeAsync(ConnectionFile.Read(path)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ConnectionFileException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    static async Task<int> ServeAsync(ConnectionFile connection)
    {
        // What cells may use is a matter of the machine, unlike in a replay; three quarters leave room for the editor.
        var memory = Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3, Budget.Default.MemoryBytes);
        var budget = Budget.Default with { MemoryBytes = memory };
        var server = new KernelServer(connection, WorkerCommand.ThisProgram(), Directory.GetCurrentDirectory(), budget,
            Console.Error);
        await using (server.ConfigureAwait(false))
        {
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                server.Interrupt();
            });
            using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
            ParentWatch.Start(server.Stop);
            await server.Stopped.ConfigureAwait(false);

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                server.Stop();
            }
        }
        return 0;
    }
}
