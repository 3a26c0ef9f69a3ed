namespace RnnCourse.Notebooks.Protocol;

/// <summary>The environment variables that set a worker's runtime up. Programs that a worker starts are not to inherit
/// them.</summary>
static class WorkerVariables
{
    /// <summary>Bytes of the heap at most, hexadecimal.</summary>
    public const string HeapLimit = "DOTNET_GCHeapHardLimit";

    /// <summary>Set where a worker has no network, so that what needs one is refused and not waited for.</summary>
    public const string WithoutNetwork = "RNNCOURSE_WITHOUT_NETWORK";

    /// <summary>What is the same for every worker.</summary>
    public static readonly (string Name, string Value)[] Runtime =
    [
        ("DOTNET_gcServer", "0"),
        ("DOTNET_gcConcurrent", "0"),
        // A training step over the tape leaves megabytes of arrays behind. Among the large objects, to which arrays of
        // 85 KB belong otherwise, nearly every step would have all memory collected: lesson 18b took 44 s, and 12 s
        // with arrays of up to 64 MB (hexadecimal here) among the young objects, and room for as many of them.
        ("DOTNET_GCLOHThreshold", "4000000"),
        ("DOTNET_GCgen0size", "4000000"),
        // its counters slow the first minute down, and a notebook is over by then
        ("DOTNET_TieredPGO", "0"),
        // A worker compiles all the time; mapping each page of code twice costs it a tenth of its start, and keeps
        // nothing from code that the worker is there to run.
        ("DOTNET_EnableWriteXorExecute", "0"),
    ];

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => Runtime.Select(one => one.Name).Append(HeapLimit);
}
