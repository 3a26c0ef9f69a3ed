namespace RnnCourse.Training;

/// <summary>Learning rates that change with the number of updates done: functions of 0, 1, 2, ...</summary>
/// <remarks>Set before each step: <c>adam.LearningRate = schedule(update)</c>.</remarks>
public static class Schedules
{
    /// <summary>The same rate always.</summary>
    public static Func<int, double> Constant(double rate) => _ => rate;

    /// <summary>rate factor^floor(update / every).</summary>
    public static Func<int, double> Step(double rate, int every, double factor = 0.1) =>
        every > 0 ? update => rate * Math.Pow(factor, update / every)
            : throw new ArgumentOutOfRangeException(nameof(every),
                $"A step schedule needs at least 1 update per step, got {every}.");

    /// <summary>rate factor^update.</summary>
    public static Func<int, double> Exponential(double rate, double factor) => update =>
        rate * Math.Pow(factor, update);

    /// <summary>Half a cosine wave from rate down to lowest over some updates, then lowest (Loshchilov and Hutter
    /// 2017).</summary>
    public static Func<int, double> Cosine(double rate, int updates, double lowest = 0) =>
        updates > 0 ? update => lowest + (rate - lowest) * (1 + Math.Cos(Math.PI * Math.Min(update, updates) / updates))
            / 2
            : throw new ArgumentOutOfRangeException(nameof(updates),
                $"A cosine schedule needs at least 1 update, got {updates}.");

    /// <summary>Rises evenly from then(0) / updates to then(0), reached after so many updates; then follows the other
    /// schedule from its beginning.</summary>
    public static Func<int, double> WarmUp(int updates, Func<int, double> then) =>
        updates > 0 ? update => update < updates ? then(0) * (update + 1) / updates : then(update - updates)
            : throw new ArgumentOutOfRangeException(nameof(updates),
                $"A warm-up needs at least 1 update, got {updates}.");
}
