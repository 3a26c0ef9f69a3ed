namespace RnnCourse.Tests.Checks;

/// <summary>Tests that read what is printed; they run while no other test prints.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}
