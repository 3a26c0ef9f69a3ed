namespace RnnCourse.Notebooks.Running;

/// <summary>The time that counts against a notebook's budget: what it would have taken on a machine that has nothing
/// else to do.</summary>
/// <remarks>
/// That is the time on the clock, except where other programs kept the processor from the notebook: there its processor
/// time counts. A notebook that sleeps uses no processor at all, so at least a third of the clock's time always counts.
/// </remarks>
internal static class UsedTime
{
    const int MostStretching = 3;

    /// <param name="clock">Time on the clock.</param>
    /// <param name="processor">Processor time of all threads in it.</param>
    public static TimeSpan Of(TimeSpan clock, TimeSpan processor)
    {
        var atLeast = clock / MostStretching;
        var counted = processor > atLeast ? processor : atLeast;
        return counted < clock ? counted : clock;
    }
}
