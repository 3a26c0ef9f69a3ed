using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Fuzz;

/// <summary>What is fuzzed, by name. A target takes any bytes; an exception that it lets out is a finding. Its seeds
/// stand in seeds/NAME.</summary>
static class Targets
{
    public delegate void Target(ReadOnlySpan<byte> bytes);

    public static readonly SortedDictionary<string, Target> All = new(StringComparer.Ordinal)
    {
        ["markdown"] = Pages.Markdown,
        ["page-outputs"] = Pages.Outputs,
        ["tex"] = Pages.Tex,
        ["worker-events"] = bytes =>
            WorkerMessages.ReadAll(bytes, message => WorkerProtocol.Write(WorkerProtocol.ReadEvent(message))),
        ["worker-requests"] = bytes =>
            WorkerMessages.ReadAll(bytes, message => WorkerProtocol.Write(WorkerProtocol.ReadRequest(message))),
    };
}
