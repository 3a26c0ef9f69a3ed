using System.Runtime.ExceptionServices;
using RnnCourse.Notebooks.Display;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The thread that cells run on. One that does not end when it should is left behind, and the next cell gets a
/// new one.</summary>
/// <remarks>
/// No thread is aborted: an abort takes the whole runtime down where it meets a return from a call at a bad moment, and
/// leaves locks and half-made objects behind where it does not. Loops of cells ask whether they are to end; waiting is
/// interrupted; a call into a library, which neither reaches, goes on beside the next cells until it returns to its
/// cell, and ends there.
/// </remarks>
internal sealed class CellThread
{
    const int StackSize = 16 << 20;

    Hand? hand;

    /// <summary>Runs a cell to its end, or until it is left.</summary>
    /// <exception cref="OperationCanceledException">It was stopped, or was to be stopped before it began.</exception>
    public void Run(Action cell, Interruption interruption)
    {
        hand ??= new Hand();
        if (!interruption.TryBegin(hand.Thread, out var left)) throw new OperationCanceledException();
        var job = new Job(cell, interruption);
        hand.Give(job);
        var isLeft = WaitHandle.WaitAny([job.Done, left]) == 1 && !job.Done.WaitOne(0);
        interruption.End(isLeft ? hand.Thread : null);
        if (isLeft)
        {
            hand = null;
            throw new OperationCanceledException();
        }
        job.Thrown?.Throw();
    }

    sealed class Job(Action cell, Interruption interruption)
    {
        public ManualResetEvent Done { get; } = new(false);

        public bool IsLeft => interruption.IsLeft;

        public ExceptionDispatchInfo? Thrown { get; private set; }

        public void Run()
        {
            try
            {
                CellRun.Current = interruption.Run;
                cell();
            }
            catch (Exception e)
            {
                Thrown = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                CellRun.Current = null;
                ForgetWaking();
                Done.Set();
            }
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

    sealed class Hand
    {
        readonly SemaphoreSlim given = new(0);
        Job? next;

        public Hand()
        {
            Thread = new Thread(Live, StackSize) { IsBackground = true, Name = "cell" };
            Thread.Start();
        }

        public Thread Thread { get; }

        public void Give(Job job)
        {
            next = job;
            given.Release();
        }

        void Live()
        {
            while (true)
            {
                try
                {
                    given.Wait();
                }
                catch (ThreadInterruptedException)
                {
                    continue;
                }
                var job = next!;
                next = null;
                job.Run();
                if (job.IsLeft) return;
            }
        }
    }
}
