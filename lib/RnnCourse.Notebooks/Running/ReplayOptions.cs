using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>How notebooks are replayed.</summary>
/// <param name="Worker">How a worker is started.</param>
/// <param name="Results">Where executed copies go; null to keep none.</param>
/// <param name="Time">Time budget that overrides the notebook's own and the default.</param>
/// <param name="MemoryBytes">Memory budget that overrides the notebook's own and the default.</param>
/// <param name="IsAvailable">Whether what a `needs:` tag names is there; null when nobody knows the name. Asked once a
/// name at most.</param>
/// <param name="Said">Is given what cells print, as they print it.</param>
internal sealed record ReplayOptions(
    WorkerCommand Worker,
    ResultsFolder? Results = null,
    TimeSpan? Time = null,
    long? MemoryBytes = null,
    Func<string, Availability>? IsAvailable = null,
    Action<string>? Said = null);

/// <summary>Whether something a cell needs is there, and the sentence that says so.</summary>
internal sealed record Availability(bool IsThere, string Reason);
