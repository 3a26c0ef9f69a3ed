using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

/// <summary>Limits threads or vectors for one test and puts the old limit back.</summary>
/// <remarks>Limits hold for the whole process: test classes that set them are in one collection, which runs when no other does.
/// So a test of three threads finds its helpers free.</remarks>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class KernelLimits : IDisposable
{
    public const string Collection = "kernel limits";

    readonly (int, double, bool) before = (Parallelism.Threads, ThreadTeam.WorthSharing, SequenceRun.Narrow);

    public KernelLimits(int threads, bool narrow = false) =>
        (Parallelism.Threads, ThreadTeam.WorthSharing, SequenceRun.Narrow) = (threads, 0, narrow);

    public void Dispose() => (Parallelism.Threads, ThreadTeam.WorthSharing, SequenceRun.Narrow) = before;
}
