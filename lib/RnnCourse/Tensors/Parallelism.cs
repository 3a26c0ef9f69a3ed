using System.Runtime.ExceptionServices;

namespace RnnCourse.Tensors;

/// <summary>How many threads large computations are shared out to.</summary>
/// <remarks>Results are the same to the last bit for any number: work is cut so that every sum is added up by one thread, in one order.</remarks>
public static class Parallelism
{
    static readonly Lock Gate = new();
    static readonly List<Helper> Helpers = [];
    static readonly Round Current = new();
    static int threads = int.TryParse(Environment.GetEnvironmentVariable("RNNCOURSE_THREADS"), out var wanted) && wanted > 0
        ? wanted : Environment.ProcessorCount;

    /// <summary>Threads in use, the calling one included. At first the environment variable RNNCOURSE_THREADS, or one for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public static int Threads
    {
        get => threads;
        set => threads = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"Threads needs at least 1, got {value}.");
    }

    /// <summary>Runs parts 0 to parts - 1 of a work, on the calling thread and its helpers, and returns when all are done.</summary>
    /// <remarks>A helper that is slow to wake up delays nothing: the caller takes the parts that nobody has begun. While another
    /// thread uses the helpers, or inside a part, the caller does everything itself. Nothing is allocated once the helpers exist.</remarks>
    internal static void Run(IWork work, int parts)
    {
        if (parts < 2 || threads < 2 || !Gate.TryEnter())
        {
            for (var part = 0; part < parts; part++) work.Run(part);
            return;
        }
        try
        {
            if (Current.Busy)    // the gate admits its own thread again: a part that shares out parts
            {
                for (var part = 0; part < parts; part++) work.Run(part);
                return;
            }
            var helpers = Math.Min(threads, parts) - 1;
            while (Helpers.Count < helpers) Helpers.Add(new(Current));
            Current.Begin(work, parts);
            for (var i = 0; i < helpers; i++) Helpers[i].Wake();
            Current.TakeParts();
            Current.Wait();
        }
        finally
        {
            Gate.Exit();
        }
    }

    /// <summary>A computation cut into parts that do not touch each other's results.</summary>
    internal interface IWork
    {
        void Run(int part);
    }

    /// <summary>One shared computation: whoever comes takes the next part.</summary>
    sealed class Round
    {
        IWork work = null!;
        long ticket;        // number of the round in the upper half, parts not yet begun in the lower half
        int unfinished;
        Exception? failure;

        public bool Busy => Volatile.Read(ref unfinished) > 0;

        public bool HasParts => (int)Volatile.Read(ref ticket) != 0;

        public void Begin(IWork next, int parts)
        {
            (work, failure, unfinished) = (next, null, parts);
            Volatile.Write(ref ticket, ((ticket >> 32) + 1) << 32 | (uint)parts);
        }

        public void TakeParts()
        {
            while (true)
            {
                var seen = Volatile.Read(ref ticket);
                if ((int)seen == 0) return;
                // While parts of a round are left its work stays; the exchange succeeds only if the round is still the same.
                var mine = work;
                if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) != seen) continue;
                try { mine.Run((int)seen - 1); }
                catch (Exception e) { failure = e; }
                Interlocked.Decrement(ref unfinished);
            }
        }

        public void Wait()
        {
            for (var turn = 0; Busy; turn++)
                if (turn < 300) Thread.SpinWait(10);
                else Thread.Yield();
            if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>A background thread that waits for rounds: turning for some microseconds first, then asleep.</summary>
    sealed class Helper
    {
        readonly Round round;
        readonly SemaphoreSlim bell = new(0);
        int called;

        public Helper(Round round)
        {
            this.round = round;
            new Thread(Live) { IsBackground = true, Name = "RnnCourse helper" }.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref called, 1) == 0) bell.Release();
        }

        void Live()
        {
            while (true)
            {
                for (var turn = 0; turn < 200 && !round.HasParts; turn++) Thread.SpinWait(20);
                if (!round.HasParts) bell.Wait();
                Interlocked.Exchange(ref called, 0);
                round.TakeParts();
            }
        }
    }
}
