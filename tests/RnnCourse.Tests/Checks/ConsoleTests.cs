namespace RnnCourse.Tests.Checks;

/// <summary>Tests that read what is printed; they run while no other test prints.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}

/// <summary>The console's output, kept in place of being shown.</summary>
sealed class CapturedConsole : IDisposable
{
    readonly TextWriter before = Console.Out;
    readonly StringWriter printed = new();

    public CapturedConsole() => Console.SetOut(printed);

    /// <summary>What was printed since the last time.</summary>
    public string Take()
    {
        var text = printed.ToString();
        printed.GetStringBuilder().Clear();
        return text;
    }

    public void Dispose() => Console.SetOut(before);
}
