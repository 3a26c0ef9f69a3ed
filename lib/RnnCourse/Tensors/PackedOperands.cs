namespace RnnCourse.Tensors;

/// <summary>Memory for copied operands, kept by every thread: it grows to the largest need, then nothing is allocated
/// any more.</summary>
static unsafe class PackedOperands
{
    [ThreadStatic] static Real[]? left, right;

    public static Real* Left(int count) => Aligned(ref left, count);

    public static Real* Right(int count) => Aligned(ref right, count);

    /// <summary>The first number on a cache line of a pinned array of at least that many numbers.</summary>
    static Real* Aligned(ref Real[]? memory, int count)
    {
        const int line = 64;
        if (memory is null || memory.Length < count + line)
            memory = GC.AllocateUninitializedArray<Real>(Math.Max(count + line, 2 * (memory?.Length ?? 0)),
                pinned: true);
        fixed (Real* start = memory) return (Real*)(((nint)start + line - 1) / line * line);
    }
}
