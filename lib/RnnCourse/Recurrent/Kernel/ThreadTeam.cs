using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>Work that a team of threads does together, each its share.</summary>
interface ITeamWork
{
    /// <summary>Does one member's share.</summary>
    void Run(Share share);
}

/// <summary>Which member of how many; the members can wait for each other.</summary>
readonly record struct Share(ThreadTeam? Team, int Index, int Count)
{
    /// <summary>Returns when every member has called it equally often.</summary>
    public void Meet() => Team?.Meet(Count);

    /// <summary>This member's part of 0..total, in multiples of <paramref name="unit"/>.</summary>
    public (int Start, int End) Of(int total, int unit = 1)
    {
        var units = (total + unit - 1) / unit;
        return (Math.Min(units * Index / Count * unit, total), Math.Min(units * (Index + 1) / Count * unit, total));
    }
}

/// <summary>A few threads that wait for work and meet at barriers.</summary>
/// <remarks>
/// Waiting spins a few hundred times, then gives the processor away: steps of a recurrent network take microseconds,
/// too short for anything slower, and endless spinning would stall both when another process runs on the machine.
/// Nothing is allocated once the threads have been started.
/// </remarks>
sealed class ThreadTeam
{
    const int Spins = 300, Yields = 1000;

    readonly Lock busy = new();
    readonly List<Helper> helpers = [];
    ITeamWork? work;
    Exception? failure;
    int members, arrived, finished, round;

    // The number of the job times 64, plus how many take part: one number, so that a helper cannot mix up two jobs.
    int job;

    /// <summary>The team of all sequence layers.</summary>
    public static ThreadTeam Shared { get; } = new();

    /// <summary>How many multiplications are worth the trouble of sharing.</summary>
    public static double WorthSharing { get; set; } = 2e5;

    /// <summary>Runs the work on so many threads, the caller's among them, and returns when all are done.</summary>
    public void Run(ITeamWork shared, int wanted)
    {
        wanted = Math.Min(Math.Min(wanted, Parallelism.Threads), 63);
        // A caller who finds the team busy works alone: no result depends on the number of threads.
        if (wanted <= 1 || !busy.TryEnter())
        {
            shared.Run(new Share(null, 0, 1));
            return;
        }
        try
        {
            while (helpers.Count < wanted - 1) helpers.Add(new Helper(this, helpers.Count + 1));
            (work, members, arrived, finished, failure) = (shared, wanted, 0, 0, null);
            Interlocked.Exchange(ref job, ((job >> 6) + 1) << 6 | wanted);
            for (var i = 0; i < wanted - 1; i++) helpers[i].Wake();
            Do(0);
            for (var waited = 0; Volatile.Read(ref finished) < wanted; waited++) Pause(waited);
            if (failure is not null) throw new InvalidOperationException($"A thread of the sequence layer failed: {failure.Message}", failure);
        }
        finally
        {
            work = null;
            busy.Exit();
        }
    }

    public void Meet(int count)
    {
        var mine = Volatile.Read(ref round);
        if (Interlocked.Increment(ref arrived) == count)
        {
            arrived = 0;
            Interlocked.Increment(ref round);
            return;
        }
        for (var waited = 0; Volatile.Read(ref round) == mine; waited++)
        {
            Pause(waited);
            if (Volatile.Read(ref failure) is { } cause) throw new InvalidOperationException("Another member failed.", cause);
        }
    }

    void Do(int member)
    {
        try
        {
            work!.Run(new Share(this, member, members));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
        }
        Interlocked.Increment(ref finished);
    }

    static void Pause(int waited)
    {
        if (waited < Spins) Thread.SpinWait(4);
        else Thread.Yield();
    }

    /// <summary>A thread that waits for the team's next job.</summary>
    sealed class Helper
    {
        readonly ThreadTeam team;
        readonly int member;
        readonly SemaphoreSlim bell = new(0);
        int asleep, done;

        public Helper(ThreadTeam team, int member)
        {
            (this.team, this.member, done) = (team, member, team.job);
            new Thread(Live) { IsBackground = true, Name = $"sequence layer {member}" }.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref asleep, 0) == 1) bell.Release();
        }

        void Live()
        {
            while (true)
            {
                for (var waited = 0; Volatile.Read(ref team.job) == done && waited < Spins + Yields; waited++) Pause(waited);
                while (Volatile.Read(ref team.job) == done)
                {
                    Interlocked.Exchange(ref asleep, 1);
                    if (Volatile.Read(ref team.job) == done) bell.Wait();
                    Interlocked.Exchange(ref asleep, 0);
                }
                done = Volatile.Read(ref team.job);
                if (member < (done & 63)) team.Do(member);
            }
        }
    }
}
