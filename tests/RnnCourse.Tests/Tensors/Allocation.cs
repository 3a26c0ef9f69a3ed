namespace RnnCourse.Tests.Tensors;

/// <summary>Holds a piece of work to allocating nothing once warm.</summary>
/// <remarks>
/// Counted is what the calling thread allocates. Now and then that is something even where the work itself allocates nothing:
/// helper threads start at the first work that finds them free, and code that the just-in-time compiler has not yet optimized
/// boxes numbers. Both end, later on a busy machine than on a quiet one; what the work allocates by itself comes in every round.
/// So one round without allocation, out of very many, is the proof.
/// </remarks>
static class Allocation
{
    const int Rounds = 300;

    public static void ShouldSettleAtNothing(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        least.ShouldBe(0, $"bytes that every one of {Rounds} rounds allocated");
    }
}
