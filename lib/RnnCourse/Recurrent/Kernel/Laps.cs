using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>What the time of a training step goes to.</summary>
enum Lap { Packing, InputProducts, StateProducts, Gates, WeightGradients, Adding, Head, Loss, Waiting }

/// <summary>Where the time goes in the kernels, as the calling thread sees it: each mark ends a lap.</summary>
/// <remarks>Off unless the switch RnnCourse.Laps is set before the first run; then the compiler leaves the marks
/// out.</remarks>
static class Laps
{
    static readonly bool On = AppContext.TryGetSwitch("RnnCourse.Laps", out var on) && on;

    [ThreadStatic] static long[]? ticks;
    [ThreadStatic] static long last;

    /// <summary>Forgets everything; the calling thread's first lap begins.</summary>
    public static void Start() => (ticks, last) = (new long[Enum.GetValues<Lap>().Length], Stopwatch.GetTimestamp());

    /// <summary>Begins a lap without counting what was since the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Skip()
    {
        if (On) last = Stopwatch.GetTimestamp();
    }

    /// <summary>What was since the last mark belongs to this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mark(Lap lap)
    {
        if (On) Count(lap);
    }

    /// <summary>The calling thread's milliseconds in each kind of lap since <see cref="Start"/>.</summary>
    public static double[] Milliseconds() => [.. ticks!.Select(count => count * 1000.0 / Stopwatch.Frequency)];

    static void Count(Lap lap)
    {
        var now = Stopwatch.GetTimestamp();
        if (ticks is { } counts) counts[(int)lap] += now - last;
        last = now;
    }
}
