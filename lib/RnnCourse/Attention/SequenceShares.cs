using RnnCourse.Tensors;

namespace RnnCourse.Attention;

/// <summary>A work on the sequences of a batch, shared out to the threads: what one sequence adds up, one thread adds
/// up, in one order.</summary>
sealed class SequenceShares : Parallelism.IWork
{
    /// <summary>Fewer multiplications than this are not worth waking a second thread.</summary>
    const long WorthSharing = 300_000;

    readonly int sequences, parts;
    readonly Action<int> work;

    SequenceShares(int sequences, int parts, Action<int> work) =>
        (this.sequences, this.parts, this.work) = (sequences, parts, work);

    public static void Run(int sequences, long multiplications, Action<int> work)
    {
        var parts = multiplications < WorthSharing ? 1 : Math.Min(Parallelism.Threads, sequences);
        Parallelism.Run(new SequenceShares(sequences, parts, work), parts);
    }

    public void Run(int part)
    {
        for (var n = sequences * part / parts; n < sequences * (part + 1) / parts; n++) work(n);
    }
}
