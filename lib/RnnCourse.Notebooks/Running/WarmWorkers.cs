namespace RnnCourse.Notebooks.Running;

/// <summary>Workers that go on with another notebook, because what ran in them is trusted: a lecturer's own cells. A
/// start costs one to two seconds of processor time, another session in a warm process a tenth.</summary>
/// <remarks>Each session has its cells and libraries to itself; what a cell did to the process, its variables of the
/// surroundings for example, the next session finds. A worker is not used again when a cell of it had to be stopped, or
/// much memory is taken. One that nobody uses ends after a while.</remarks>
internal sealed class WarmWorkers
{
    const int MostSessions = 25;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly List<Idle> idle = [];

    /// <summary>Those of this process.</summary>
    public static WarmWorkers Shared { get; } = new();

    sealed record Idle(WorkerProcess Worker, Kind Kind, int Sessions, CancellationTokenSource Taken);

    /// <summary>What a worker was started for: another kind of notebook needs another one.</summary>
    /// <param name="Command">The same object.</param>
    /// <param name="Folder">Null for a worker that may serve any folder.</param>
    /// <param name="Memory">Bytes.</param>
    sealed record Kind(WorkerCommand Command, string? Folder, long Memory)
    {
        public bool Equals(Kind? other) => other is not null && ReferenceEquals(Command, other.Command)
            && Folder == other.Folder && Memory == other.Memory;

        public override int GetHashCode() => HashCode.Combine(Memory, Folder);
    }

    /// <summary>Runs something in a worker that is warm, if there is one, and keeps it for the next.</summary>
    /// <param name="command">How a worker is started.</param>
    /// <param name="folder">Where the notebook lies.</param>
    /// <param name="budget">What it may use.</param>
    /// <param name="run">Runs the cells, and is told whether the worker had a notebook before; false if one of them
    /// ended the process or had to be stopped.</param>
    public async Task UseAsync(WorkerCommand command, string folder, Budget budget,
        Func<WorkerProcess, bool, Task<bool>> run)
    {
        var kind = new Kind(command, command.Inside is null ? null : folder, budget.MemoryBytes);
        var (worker, sessions) = (await TakeAsync(kind, folder).ConfigureAwait(false)
            ?? (WorkerProcess.Start(command, folder, budget), 1));
        var keep = false;
        try
        {
            keep = await run(worker, sessions > 1).ConfigureAwait(false);
        }
        finally
        {
            if (!keep || worker.HasEnded || sessions >= MostSessions || worker.PeakMemory > budget.MemoryBytes / 2
                || !await PutBackAsync(worker, kind, sessions).ConfigureAwait(false))
                await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    async Task<(WorkerProcess, int)?> TakeAsync(Kind kind, string folder)
    {
        while (true)
        {
            Idle? found;
            lock (idle)
            {
                found = idle.FindLast(one => one.Kind.Equals(kind));
                if (found is null) return null;
                idle.Remove(found);
            }
            await found.Taken.CancelAsync().ConfigureAwait(false);
            if (await found.Worker.TryBeginAnewAsync(folder).ConfigureAwait(false))
                return (found.Worker, found.Sessions + 1);
            await found.Worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>False where there is no room for it.</summary>
    async Task<bool> PutBackAsync(WorkerProcess worker, Kind kind, int sessions)
    {
        // It leaves the notebook's folder, which may be deleted now.
        if (kind.Folder is null && !await worker.TryBeginAnewAsync(Path.GetTempPath()).ConfigureAwait(false))
            return false;
        var one = new Idle(worker, kind, sessions, new());
        Idle? oldest = null;
        lock (idle)
        {
            idle.Add(one);
            if (idle.Count > Environment.ProcessorCount)
            {
                oldest = idle[0];
                idle.RemoveAt(0);
            }
        }
        _ = EndLaterAsync(one);
        if (oldest is not null)
        {
            await oldest.Taken.CancelAsync().ConfigureAwait(false);
            await oldest.Worker.DisposeAsync().ConfigureAwait(false);
        }
        return true;
    }

    async Task EndLaterAsync(Idle one)
    {
        try
        {
            await Task.Delay(Patience, one.Taken.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        lock (idle)
            if (!idle.Remove(one)) return;
        await one.Worker.DisposeAsync().ConfigureAwait(false);
    }
}
