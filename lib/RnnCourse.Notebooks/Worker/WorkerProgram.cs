using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The worker process: reads requests from its pipe, runs cells, writes events to the pipe. The console stays free for the cells.</summary>
public static class WorkerProgram
{
    /// <summary>The verb that starts a worker: `worker (pipe name) (folder of the notebook)`.</summary>
    public const string Verb = "worker";

    /// <summary>Ends what the console holds after each cell, so that the other side knows it has all of it.</summary>
    internal const string EndOfCell = "\u0001end of cell\u0001\n";

    const string MoreLanguage = """
        using System.Globalization;
        record Point(int X, double Y);
        double Half(double v) { return v / 2; }
        var points = Enumerable.Range(0, 3).Select(i => new Point(i, Half(i))).ToArray();
        foreach (var p in points) _ = $"{p.X}: {p.Y:0.0}";
        points
        """;
    const int StackSize = 16 << 20;

    static volatile bool cellRuns;

    /// <summary>Runs until the other side closes the pipe.</summary>
    /// <param name="arguments">What follows the verb: the pipe's name and the notebook's folder.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var pipeName, var folder])
        {
            Console.Error.WriteLine($"Expected: {Verb} (pipe name) (folder). This verb is started by `course run`.");
            return 2;
        }
        if (SdkCompiler.TryLoad() is { } beside)
            return beside.GetType(typeof(WorkerProgram).FullName!)!.GetMethod(nameof(Serve))!.CreateDelegate<Func<string, string, int>>()(pipeName, folder);
        return Serve(pipeName, folder);
    }

    /// <summary>Serves one notebook over the pipe.</summary>
    public static int Serve(string pipeName, string folder)
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect(TimeSpan.FromSeconds(10));
        using var writer = new StreamWriter(pipe, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true };
        using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
        var writing = new Lock();
        var output = new CellOutput(e =>
        {
            var line = Protocol.Write(e);
            lock (writing) writer.WriteLine(line);
        });

        // Ctrl+C in the terminal reaches this process as well; whether a cell stops is for the other side to say.
        using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        // Numbers and messages read the same everywhere, as the text beside them does.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Directory.SetCurrentDirectory(folder);
        var rawOut = Console.OpenStandardOutput();
        var rawError = Console.OpenStandardError();
        Console.SetOut(output.StandardOutput);
        Console.SetError(output.StandardError);
        Console.SetIn(TextReader.Null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (cellRuns) output.Send(new WorkerExiting(Environment.ExitCode));
        };

        var framework = new FrameworkReferences();
        var queue = new BlockingCollection<(RunCell Cell, Interruption Interruption)>();
        var thread = new Thread(() =>
        {
            CellOutput.Current = output;
            Warm(framework, "1+1");
            var session = new ScriptSession(output, folder, framework);
            output.Send(new WorkerReady($"C# compiler {typeof(CSharpCompilation).Assembly.GetName().Version} from {Origin()}"));
            // The first cell need not wait for this; it may come while the first is being read.
            new Thread(() => Warm(framework, MoreLanguage)) { IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
            foreach (var (cell, interruption) in queue.GetConsumingEnumerable())
            {
                cellRuns = true;
                session.Run(cell.CellId, cell.Code, interruption);
                cellRuns = false;
                foreach (var stream in (Stream[])[rawOut, rawError])
                {
                    stream.Write(Encoding.UTF8.GetBytes(EndOfCell));
                    stream.Flush();
                }
            }
        }, StackSize)
        { IsBackground = true, Name = "cells" };
        thread.Start();

        Interruption? latest = null;
        while (reader.ReadLine() is { } line)
        {
            if (Protocol.ReadRequest(line) is RunCell run) queue.Add((run, latest = new Interruption()));
            else latest?.Request();
        }
        cellRuns = false;   // the other side went away: nobody wants to know
        Environment.Exit(0);
        return 0;
    }

    static string Origin() => typeof(CSharpCompilation).Assembly.Location.Contains("bincore") ? "the .NET SDK" : "the package";

    /// <summary>Compiles and runs a line in a session of its own, so that the first cell finds a warm compiler.</summary>
    static void Warm(FrameworkReferences framework, string code) =>
        new ScriptSession(new CellOutput(_ => { }), Directory.GetCurrentDirectory(), framework).Run("warm-up", code, new Interruption());
}
