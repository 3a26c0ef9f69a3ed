using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The worker process: reads requests from its pipe, runs cells, writes events to the pipe. The console stays free for the cells.</summary>
public static class WorkerProgram
{
    /// <summary>The verb that starts a worker: `worker (pipe name) (folder of the notebook)`.</summary>
    public const string Verb = WorkerProtocol.Verb;

    const string MoreLanguage = """
        using System.Globalization;
        record Point(int X, double Y);
        double Half(double v) { return v / 2; }
        var points = Enumerable.Range(0, 3).Select(i => new Point(i, Half(i))).ToArray();
        foreach (var p in points) _ = $"{p.X}: {p.Y:0.0}";
        points
        """;
    const int NotUnderstood = 3;

    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

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
        var sender = new EventSender(pipe);
        var output = new CellOutput(sender.Send);
        var input = new CellInput(output);

        // Ctrl+C in the terminal reaches this process as well; whether a cell stops is for the other side to say.
        using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        // Numbers and messages read the same everywhere, as the text beside them does.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = IsoDates();
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Directory.SetCurrentDirectory(folder);
        var (rawOut, rawError) = (Console.OpenStandardOutput(), Console.OpenStandardError());
        Console.SetOut(output.StandardOutput);
        Console.SetError(output.StandardError);
        Console.SetIn(input);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (cellRuns) output.Send(new WorkerExiting(Environment.ExitCode));
            sender.Flush(LastWords);
        };

        // What stops a cell ends its threads, too, and not the process.
        System.Runtime.ExceptionServices.ExceptionHandling.SetUnhandledExceptionHandler(e => e is CellStoppedException or ThreadInterruptedException);

        var framework = new FrameworkReferences();
        var session = new ScriptSession(output, folder, framework);
        var questions = new Questions(output, () => session);
        var queue = new BlockingCollection<(RunCell Cell, Interruption Interruption)>();
        var thread = new Thread(() =>
        {
            (CellOutput.Current, CellOutput.Input) = (output, input);
            Warm(framework, "1+1");
            output.Send(new WorkerReady($"C# compiler {typeof(CSharpCompilation).Assembly.GetName().Version} from {Origin()}"));
            // The first cell need not wait for this; it may come while the first is being read.
            new Thread(() => Warm(framework, MoreLanguage)) { IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
            foreach (var (cell, interruption) in queue.GetConsumingEnumerable())
            {
                cellRuns = true;
                input.HasKeyboard = cell.HasKeyboard;
                session.Run(cell.CellId, cell.Code, interruption);
                cellRuns = false;
                foreach (var stream in (Stream[])[rawOut, rawError])
                {
                    stream.Write(Encoding.UTF8.GetBytes(WorkerProtocol.EndOfCell));
                    stream.Flush();
                }
            }
        })
        { IsBackground = true, Name = "cells" };
        thread.Start();

        var exitCode = 0;
        try
        {
            Interruption? latest = null;
            while (MessageStream.Read(pipe) is { } message)
            {
                var request = WorkerProtocol.ReadRequest(message);
                if (request is RunCell run) queue.Add((run, latest = new Interruption()));
                else if (request is InterruptCell) latest?.Request();
                else if (request is InputReply reply) input.Reply(reply.Text);
                else if (request is Question question) questions.Add(question);
                else if (request is ShutDown) break;
            }
        }
        catch (ProtocolException e)
        {
            Console.OpenStandardError().Write(Encoding.UTF8.GetBytes($"The worker got a request that it cannot read. {e.Message}\n"));
            exitCode = NotUnderstood;
        }
        catch (IOException)
        {
            // The host went away.
        }
        cellRuns = false;   // nobody wants to know
        session.End.Dispose(LastWords);
        Environment.Exit(exitCode);
        return exitCode;
    }

    /// <summary>The invariant culture, but dates are written as 2024-02-29, which no reader takes for another day.</summary>
    static CultureInfo IsoDates()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.LongTimePattern) = ("yyyy-MM-dd", "HH:mm:ss");
        return CultureInfo.ReadOnly(culture);
    }

    static string Origin() => typeof(CSharpCompilation).Assembly.Location.Contains("bincore") ? "the .NET SDK" : "the package";

    /// <summary>Compiles and runs a line in a session of its own, so that the first cell finds a warm compiler.</summary>
    static void Warm(FrameworkReferences framework, string code) =>
        new ScriptSession(new CellOutput(_ => { }), Directory.GetCurrentDirectory(), framework).Run("warm-up", code, new Interruption());
}
