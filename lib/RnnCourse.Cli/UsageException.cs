namespace RnnCourse.Cli;

/// <summary>A command line that cannot be followed; the message says what was expected and what came.</summary>
internal sealed class UsageException(string message) : Exception(message);
