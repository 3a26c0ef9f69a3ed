using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>How many multiply-adds a second the processor does at most: a loop of nothing else, its numbers in
/// registers.</summary>
static class Peak
{
    const int Turns = 2_000_000, Sums = 12, Rounds = 7;

    /// <summary>What kind of vectors the loop uses, as the kernels do.</summary>
    public static string Vectors => Lanes512.Supported ? "AVX-512" : Lanes256.Supported ? "AVX2" : "128 bits";

    /// <summary>Multiply-adds of single-precision numbers a second, on so many threads at once; the best of some
    /// rounds.</summary>
    public static double MultiplyAddsPerSecond(int threads)
    {
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            using var start = new Barrier(threads);
            var seconds = new double[threads];
            Thread[] runners = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                var began = Stopwatch.GetTimestamp();
                Run();
                seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            }))];
            foreach (var runner in runners) runner.Start();
            foreach (var runner in runners) runner.Join();
            best = Math.Max(best, threads * (double)Turns * Sums * Width / seconds.Max());
        }
        return best;
    }

    static int Width => Lanes512.Supported ? Lanes512.Count : Lanes256.Supported ? Lanes256.Count : Lanes128.Count;

    static Real Run() => Lanes512.Supported ? Run<Lanes512, Vector512<Real>>()
        : Lanes256.Supported ? Run<Lanes256, Vector256<Real>>() : Run<Lanes128, Vector128<Real>>();

    // Twelve sums, since one would wait for itself, and no more than 16 registers hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe Real Run<TLanes, TVector>() where TLanes : struct, ILanes<TVector> where TVector : struct
    {
        TVector a = TLanes.Everywhere((Real)1e-3), b = TLanes.Everywhere((Real)0.999);
        TVector c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (var turn = 0; turn < Turns; turn++)
        {
            c0 = TLanes.MultiplyAdd(c0, b, a); c1 = TLanes.MultiplyAdd(c1, b, a); c2 = TLanes.MultiplyAdd(c2, b, a);
            c3 = TLanes.MultiplyAdd(c3, b, a); c4 = TLanes.MultiplyAdd(c4, b, a); c5 = TLanes.MultiplyAdd(c5, b, a);
            c6 = TLanes.MultiplyAdd(c6, b, a); c7 = TLanes.MultiplyAdd(c7, b, a); c8 = TLanes.MultiplyAdd(c8, b, a);
            c9 = TLanes.MultiplyAdd(c9, b, a); c10 = TLanes.MultiplyAdd(c10, b, a); c11 = TLanes.MultiplyAdd(c11, b, a);
        }
        // Every sum is asked for, so that the compiler leaves none out; without an array, which would keep them in memory.
        var all = TLanes.MultiplyAdd(c0, b, TLanes.MultiplyAdd(c1, b, TLanes.MultiplyAdd(c2, b, c3)));
        all = TLanes.MultiplyAdd(c4, b, TLanes.MultiplyAdd(c5, b, TLanes.MultiplyAdd(c6, b, TLanes.MultiplyAdd(c7, b, all))));
        all = TLanes.MultiplyAdd(c8, b, TLanes.MultiplyAdd(c9, b, TLanes.MultiplyAdd(c10, b, TLanes.MultiplyAdd(c11, b, all))));
        Real* numbers = stackalloc Real[TLanes.Count];
        TLanes.Store(all, numbers);
        return numbers[0];
    }
}
