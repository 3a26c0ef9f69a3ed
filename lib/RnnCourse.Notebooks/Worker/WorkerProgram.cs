using System.Globalization;
using RnnCourse.Notebooks.Packages.Native;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The worker process: reads requests from its pipe, runs cells, writes events to the pipe. The console stays
/// free for the cells.</summary>
public static class WorkerProgram
{
    /// <summary>The verb that starts a worker: `worker (pipe name) (folder of the notebook)`.</summary>
    public const string Verb = WorkerProtocol.Verb;

    /// <summary>Runs until the other side closes the pipe.</summary>
    /// <param name="arguments">What follows the verb: the pipe's name and the notebook's folder.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var pipeName, var folder])
        {
            Console.Error.WriteLine($"Expected: {Verb} (pipe name) (folder). This verb is started by `course run`.");
            return 2;
        }
        NativeThreads.Limit();
        if (SdkCompiler.TryLoad() is { } beside)
            return beside.GetType(typeof(WorkerProgram).FullName!)!.GetMethod(
                nameof(Serve))!.CreateDelegate<Func<string, string, int>>()(pipeName, folder);
        return Serve(pipeName, folder);
    }

    /// <summary>Serves one notebook over the pipe.</summary>
    public static int Serve(string pipeName, string folder) => WorkerLoop.Serve<Interruption>(pipeName, folder,
        IsoDates(), sender => new ScriptRunner(sender, folder));

    /// <summary>The invariant culture, in which numbers and messages read the same everywhere, as the text beside them
    /// does; but dates are written as 2024-02-29, which no reader takes for another day.</summary>
    static CultureInfo IsoDates()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.LongTimePattern) = ("yyyy-MM-dd", "HH:mm:ss");
        return CultureInfo.ReadOnly(culture);
    }
}
