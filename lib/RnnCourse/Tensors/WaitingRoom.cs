namespace RnnCourse.Tensors;

/// <summary>What one waits for.</summary>
interface IEvent
{
    bool HasHappened { get; }
}

/// <summary>Where threads wait for what another thread is about to do: some microseconds by turning on the spot, from
/// then on asleep.</summary>
/// <remarks>Turning is quick when both threads run. When they do not, because another process has the processor or
/// because both threads are on the same one, turning and yielding would keep the other thread from running and the
/// system from moving either; a thread that is woken up gets a processor that is free.</remarks>
sealed class WaitingRoom
{
    const int Turns = 300;

    readonly object door = new();
    int sleepers;

    /// <summary>Returns when it has happened.</summary>
    public void WaitFor<TEvent>(TEvent what) where TEvent : struct, IEvent
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            if (what.HasHappened) return;
            Thread.SpinWait(4);
        }
        Interlocked.Increment(ref sleepers);
        try
        {
            lock (door)
                while (!what.HasHappened) Monitor.Wait(door);
        }
        finally
        {
            Interlocked.Decrement(ref sleepers);
        }
    }

    /// <summary>Says that something has happened, after an interlocked write of it.</summary>
    public void Call()
    {
        if (Volatile.Read(ref sleepers) == 0) return;
        lock (door) Monitor.PulseAll(door);
    }
}
