using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using RnnCourse.Charts;
using RnnCourse.Interactive;
using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.InteractiveWorker;

/// <summary>The cells of one notebook in the .NET Interactive kernel, whose events are told as the course's own.
/// </summary>
internal sealed class KernelSession : ICellRunner<CancellationTokenSource>
{
    readonly EventSender sender;
    readonly CompositeKernel kernel = CourseKernel.Create();
    readonly KernelEvents events = new();
    readonly KernelPackages packages;

    public KernelSession(EventSender sender)
    {
        this.sender = sender;
        new ChartsExtension().OnLoadAsync(kernel).GetAwaiter().GetResult();
        packages = new(kernel.ChildKernels.OfType<CSharpKernel>().Single());
        kernel.KernelEvents.Subscribe(new Listener(Tell));
    }

    public void Send(CellEvent e) => sender.Send(e);

    public string Start() =>
        $"C# compiler {typeof(CSharpCompilation).Assembly.GetName().Version} of .NET Interactive";

    public void Run(RunCell cell, CancellationTokenSource stop)
    {
        var clock = Stopwatch.StartNew();
        var failure = Failure(cell, stop.Token);
        if (failure is not null) Send(failure);
        Send(new CellFinished(failure is null, clock.Elapsed.TotalMilliseconds));
    }

    public void Stop(CancellationTokenSource stop) => stop.Cancel();

    public void Take(WorkerRequest request)
    {
        if (request is Question question)
            Send(new Answered(question.Id, null, "This kernel answers no questions."));
    }

    public void End(TimeSpan atMost) { }

    CellFailed? Failure(RunCell cell, CancellationToken stop)
    {
        try
        {
            var code = packages.Take(cell.Code, () => stop.IsCancellationRequested);
            var result = kernel.SendAsync(new SubmitCode(code), stop).GetAwaiter().GetResult();
            if (stop.IsCancellationRequested) return Failures.Interrupted;
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed)
                return Failures.Describe(failed, cell.CellId);
            return events.TakeLost() is > 0 and var lost ? Failures.LostUpdates(lost) : null;
        }
        catch (PackageRestoreException e)
        {
            return new("Missing package", e.Message, [e.Message], CellId: cell.CellId);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Failures.Interrupted;
        }
    }

    void Tell(KernelEvent e)
    {
        if (events.Translate(e) is { } told) Send(told);
    }

    sealed class Listener(Action<KernelEvent> next) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => next(value);

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
