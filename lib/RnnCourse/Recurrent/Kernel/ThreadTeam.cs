using System.Diagnostics;
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
    public void Meet()
    {
        Team?.Meet();
        Laps.Mark(Lap.Waiting);
    }

    /// <summary>This member's part of 0..total, in multiples of <paramref name="unit"/>.</summary>
    public (int Start, int End) Of(int total, int unit = 1)
    {
        var units = (total + unit - 1) / unit;
        return (Math.Min(units * Index / Count * unit, total), Math.Min(units * (Index + 1) / Count * unit, total));
    }
}

/// <summary>The threads of <see cref="Parallelism"/> as members of one work, who meet at barriers.</summary>
/// <remarks>Steps of a recurrent network take microseconds, too short for anything slower than a number that all look
/// at.</remarks>
sealed class ThreadTeam : Parallelism.IWork
{
    readonly Lock busy = new();
    ITeamWork? work;
    Exception? failure;
    int members, arrived, round;
    readonly WaitingRoom room = new();

    /// <summary>The team of all sequence layers.</summary>
    public static ThreadTeam Shared { get; } = new();

    /// <summary>How many multiplications are worth the trouble of sharing.</summary>
    public static double WorthSharing { get; set; } = 2e5;

    /// <summary>Runs the work and returns when all is done: on so many threads, the caller's among them, or on the
    /// caller's alone, whichever has been faster.</summary>
    /// <param name="shared">The work.</param>
    /// <param name="wanted">On how many threads.</param>
    /// <param name="multiplications">How much there is to do.</param>
    /// <param name="choice">Remembers which way was faster.</param>
    /// <param name="half">Whether this is a forward whose backward will come, to be judged together.</param>
    public void Run(ITeamWork shared, int wanted, double multiplications, ThreadChoice choice, bool half = false)
    {
        wanted = Math.Min(wanted, Parallelism.Threads);
        var began = Stopwatch.GetTimestamp();
        // A caller who finds the team busy works alone: no result depends on the number of threads.
        var together = wanted > 1 && choice.Together && TryRun(shared, wanted);
        if (!together) shared.Run(new Share(null, 0, 1));
        if (wanted < 2) return;
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (half) choice.TookHalf(together, milliseconds);
        else choice.Took(together, milliseconds, multiplications);
    }

    bool TryRun(ITeamWork shared, int wanted)
    {
        if (busy.IsHeldByCurrentThread || !busy.TryEnter()) return false;
        try
        {
            (work, members, arrived, failure) = (shared, wanted, 0, null);
            if (!Parallelism.TryRun(this, wanted)) return false;
            return failure is null ? true
                : throw new InvalidOperationException($"A thread of the sequence layer failed: {failure.Message}",
                failure);
        }
        finally
        {
            work = null;
            busy.Exit();
        }
    }

    void Parallelism.IWork.Run(int part)
    {
        try { work!.Run(new Share(this, part, members)); }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
            room.Call();
        }
    }

    public void Meet()
    {
        var mine = Volatile.Read(ref round);
        if (Interlocked.Increment(ref arrived) == members)
        {
            arrived = 0;
            Interlocked.Increment(ref round);
            room.Call();
            return;
        }
        room.WaitFor(new EveryoneCame(this, mine));
        if (Volatile.Read(ref round) == mine) throw new InvalidOperationException("Another member failed.", failure);
    }

    readonly struct EveryoneCame(ThreadTeam team, int before) : IEvent
    {
        public bool HasHappened =>
            Volatile.Read(ref team.round) != before || Volatile.Read(ref team.failure) is not null;
    }
}
