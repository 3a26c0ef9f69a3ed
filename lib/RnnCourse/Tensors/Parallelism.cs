using System.Runtime.ExceptionServices;

namespace RnnCourse.Tensors;

/// <summary>How many threads large computations are shared out to.</summary>
/// <remarks>Results are the same to the last bit for any number: work is cut so that every sum is added up by one
/// thread, in one order.</remarks>
public static class Parallelism
{
    const int Spins = 300, Yields = 1000;

    static readonly Lock Gate = new();
    static readonly Round Current = new();
    static volatile Helper[] helpers = [];
    static int threads = int.TryParse(Environment.GetEnvironmentVariable("RNNCOURSE_THREADS"), out var wanted)
        && wanted > 0
        ? wanted : Environment.ProcessorCount;

    /// <summary>Threads in use, the calling one included. At first the environment variable RNNCOURSE_THREADS, or one
    /// for each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public static int Threads
    {
        get => threads;
        set => threads = value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"Threads needs at least 1, got {value}.");
    }

    /// <summary>Runs parts 0 to parts - 1 of a work, on the calling thread and its helpers, and returns when all are
    /// done.</summary>
    /// <remarks>A helper that is slow to wake up delays nothing: the caller takes the parts that nobody has begun.
    /// While another thread uses the helpers, or inside a part, the caller does everything itself. Nothing is allocated
    /// once the helpers exist.</remarks>
    /// <param name="work">The work.</param>
    /// <param name="parts">Into how many parts it is cut.</param>
    /// <param name="isWorthWaking">False for work that is done sooner than a helper that sleeps is awake: then only
    /// helpers that have just worked take part, and where they sleep the caller does everything.</param>
    internal static void Run(IWork work, int parts, bool isWorthWaking = true)
    {
        if ((isWorthWaking || AreAwake(parts - 1)) && TryRun(work, parts)) return;
        for (var part = 0; part < parts; part++) work.Run(part);
    }

    static bool AreAwake(int wanted)
    {
        var now = helpers;
        if (now.Length < wanted) return false;    // nobody has had work for them yet
        for (var i = 0; i < wanted; i++)
            if (!now[i].IsAwake) return false;
        return true;
    }

    /// <summary>As <see cref="Run"/>, but false, with nothing done, where the caller would have to do everything
    /// itself. With no more parts than threads, parts that wait for each other are each on a thread of its
    /// own.</summary>
    internal static bool TryRun(IWork work, int parts)
    {
        if (parts < 2 || threads < 2 || !Gate.TryEnter()) return false;
        try
        {
            if (Current.Busy) return false;    // the gate admits its own thread again: a part that shares out parts
            var wanted = Math.Min(threads, parts) - 1;
            while (helpers.Length < wanted) helpers = [.. helpers, new(Current)];
            Current.Begin(work, parts);
            for (var i = 0; i < wanted; i++) helpers[i].Wake();
            Current.TakeParts();
            Current.Wait();
            return true;
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
        readonly WaitingRoom room = new();

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
                // While parts of a round are left its work stays; the exchange succeeds only if the round is still the
                // same.
                var mine = work;
                if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) != seen) continue;
                try { mine.Run((int)seen - 1); }
                catch (Exception e) { failure = e; }
                if (Interlocked.Decrement(ref unfinished) == 0) room.Call();
            }
        }

        public void Wait()
        {
            room.WaitFor(new AllDone(this));
            if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        }

        readonly struct AllDone(Round round) : IEvent
        {
            public bool HasHappened => !round.Busy;
        }
    }

    /// <summary>A background thread that waits for rounds, awake for a part of a millisecond, then asleep.</summary>
    sealed class Helper
    {
        readonly Round round;
        readonly SemaphoreSlim bell = new(0);
        int asleep;

        public Helper(Round round)
        {
            this.round = round;
            new Thread(Live) { IsBackground = true, Name = "RnnCourse helper" }.Start();
        }

        public bool IsAwake => Volatile.Read(ref asleep) == 0;

        public void Wake()
        {
            if (Interlocked.Exchange(ref asleep, 0) == 1) bell.Release();
        }

        void Live()
        {
            while (true)
            {
                // First by turning on the spot, then by giving the processor away now and then.
                for (var waited = 0; !round.HasParts && waited < Spins + Yields; waited++)
                    if (waited < Spins) Thread.SpinWait(4);
                    else Thread.Yield();
                while (!round.HasParts)
                {
                    Interlocked.Exchange(ref asleep, 1);
                    if (!round.HasParts) bell.Wait();
                    Interlocked.Exchange(ref asleep, 0);
                }
                round.TakeParts();
            }
        }
    }
}
