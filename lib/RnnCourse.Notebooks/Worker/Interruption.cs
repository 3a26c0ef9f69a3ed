using System.Runtime;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The way to stop one cell, whether it computes, sleeps or waits, without ending its process.</summary>
internal sealed class Interruption
{
    static readonly TimeSpan AbortComesFirst = TimeSpan.FromMilliseconds(50);

    readonly CancellationTokenSource source = new();
    readonly Lock gate = new();
    Thread? runsOn;

    public bool IsRequested => source.IsCancellationRequested;

    /// <summary>Runs the cell on this thread.</summary>
    /// <exception cref="OperationCanceledException">It was stopped, or was to be stopped before it began.</exception>
    public void Run(Action cell)
    {
        lock (gate)
        {
            source.Token.ThrowIfCancellationRequested();
            runsOn = Thread.CurrentThread;
        }
        try
        {
#pragma warning disable SYSLIB0046 // Made for exactly this: a script host that stops a script and goes on.
            ControlledExecution.Run(cell, source.Token);
#pragma warning restore SYSLIB0046
        }
        catch (ThreadInterruptedException) when (IsRequested)
        {
            throw new OperationCanceledException(source.Token);
        }
        finally
        {
            lock (gate) runsOn = null;
            ForgetWaking();
        }
    }

    /// <summary>Stops the cell, or keeps it from beginning. Nothing happens when it has ended.</summary>
    public void Request()
    {
        // Aborting waits until the thread takes notice, which it does not while it sleeps or waits; so it is woken meanwhile.
        var waking = Task.Run(async () =>
        {
            for (var wait = AbortComesFirst; ; wait *= 2)
            {
                await Task.Delay(wait).ConfigureAwait(false);
                lock (gate)
                {
                    if (runsOn is null) return;
                    runsOn.Interrupt();
                }
            }
        });
        source.Cancel();
        waking.Wait();
    }

    /// <summary>Takes up a waking that came too late, so that it does not hit the next cell.</summary>
    static void ForgetWaking()
    {
        try
        {
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // This is the one that came too late.
        }
    }
}
