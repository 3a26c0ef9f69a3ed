namespace RnnCourse.Notebooks.Running;

/// <summary>What one notebook may use.</summary>
/// <param name="Time">Time over all its cells, as on a machine with nothing else to do.</param>
/// <param name="MemoryBytes">Managed heap; the process as a whole may use a quarter gigabyte more.</param>
internal sealed record Budget(TimeSpan Time, long MemoryBytes)
{
    /// <summary>Room for the process beside its managed heap.</summary>
    internal const long BesideTheHeap = 256L << 20;

    /// <summary>75 seconds and 2 GB.</summary>
    public static Budget Default { get; } = new(TimeSpan.FromSeconds(75), 2L << 30);
}
