using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>What every worker does around its cells: reads requests from its pipe, has the cells run one after the
/// other on a thread of their own, and says so when the process ends in the middle of one.</summary>
internal static class WorkerLoop
{
    const int NotUnderstood = 3;

    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1), LongestConnect = TimeSpan.FromSeconds(10);

    /// <summary>Serves one notebook until the other side closes the pipe or asks for the end.</summary>
    /// <param name="pipeName">The pipe that the other side serves.</param>
    /// <param name="folder">The folder of the notebook.</param>
    /// <param name="culture">How cells print.</param>
    /// <param name="create">Makes what runs the cells.</param>
    public static int Serve<TStop>(string pipeName, string folder, CultureInfo culture,
        Func<EventSender, ICellRunner<TStop>> create) where TStop : class, new()
    {
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect(LongestConnect);
        var sender = new EventSender(pipe);

        // Ctrl+C in the terminal reaches this process as well; whether a cell stops is for the other side to say.
        using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        Settle(folder);
        Stream[] console = [Console.OpenStandardOutput(), Console.OpenStandardError()];

        var runner = create(sender);
        var cellRuns = false;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Volatile.Read(ref cellRuns)) runner.Send(new WorkerExiting(Environment.ExitCode));
            sender.Flush(LastWords);
        };
        var queue = new BlockingCollection<(WorkerRequest Asked, TStop Stop)>();
        new Thread(() =>
        {
            runner.Send(new WorkerReady(runner.Start()));
            foreach (var (asked, stop) in queue.GetConsumingEnumerable())
                if (asked is RunCell cell) Run(cell, stop);
                else if (asked is BeginAnew next)
                {
                    Settle(next.Folder);
                    runner.BeginAnew(next.Folder, LastWords);
                }
        })
        { IsBackground = true, Name = "cells" }.Start();

        var exitCode = Read(pipe, queue, runner);
        Volatile.Write(ref cellRuns, false);   // nobody wants to know
        runner.End(LastWords);
        Environment.Exit(exitCode);
        return exitCode;

        void Settle(string folder)
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
            Directory.SetCurrentDirectory(folder);
        }

        void Run(RunCell cell, TStop stop)
        {
            Volatile.Write(ref cellRuns, true);
            runner.Run(cell, stop);
            Volatile.Write(ref cellRuns, false);
            foreach (var stream in console)
            {
                stream.Write(Encoding.UTF8.GetBytes(WorkerProtocol.EndOfCell));
                stream.Flush();
            }
        }
    }

    static int Read<TStop>(Stream pipe, BlockingCollection<(WorkerRequest, TStop)> queue, ICellRunner<TStop> runner)
        where TStop : class, new()
    {
        TStop? latest = null;
        try
        {
            while (MessageStream.Read(pipe) is { } message)
                switch (WorkerProtocol.ReadRequest(message))
                {
                    case (RunCell or BeginAnew) and var asked: queue.Add((asked, latest = new())); break;
                    case InterruptCell: if (latest is not null) runner.Stop(latest); break;
                    case ShutDown: return 0;
                    case var other: runner.Take(other); break;
                }
        }
        catch (ProtocolException e)
        {
            Console.OpenStandardError().Write(
                Encoding.UTF8.GetBytes($"The worker got a request that it cannot read. {e.Message}\n"));
            return NotUnderstood;
        }
        catch (IOException)
        {
            // The host went away.
        }
        return 0;
    }
}
