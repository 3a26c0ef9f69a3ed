using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

[Collection(KernelLimits.Collection)]
public class ParallelismTests
{
    /// <summary>Remembers which thread did which part.</summary>
    sealed class Parts(int count) : Parallelism.IWork
    {
        public int[] Threads { get; } = new int[count];

        public void Run(int part)
        {
            Threads[part] = Environment.CurrentManagedThreadId;
            Thread.Sleep(1);    // time enough for a helper to take the other part
        }
    }

    [Fact]
    public void Work_that_is_not_worth_waking_a_helper_is_done_by_the_caller_once_the_helper_sleeps()
    {
        using var limits = new KernelLimits(threads: 2);
        Parts large = new(2), small = new(2);
        Parallelism.Run(large, 2);
        large.Threads.ShouldAllBe(thread => thread != 0);

        var (me, wait) = (Environment.CurrentManagedThreadId, 50);
        do
        {
            // Beside busy programs a helper gives its turn away many times before it sleeps, and each work keeps it awake.
            (wait *= 2).ShouldBeLessThan(30_000, "the helper never fell asleep");
            Thread.Sleep(wait);
            Parallelism.Run(small, 2, isWorthWaking: false);
        }
        while (small.Threads.Any(thread => thread != me));
    }
}
