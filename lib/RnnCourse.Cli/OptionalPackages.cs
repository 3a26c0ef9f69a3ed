using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>What cells may need beyond the SDK, and whether the package feed has it.</summary>
internal sealed class OptionalPackages(string? recordPath)
{
    public Availability IsAvailable(string need) => new(false, recordPath is null ? "no record" : $"nothing here provides {need}");
}
