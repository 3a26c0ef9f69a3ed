using System.Text.Json.Nodes;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Serving;

/// <summary>Answers that do not depend on what cells did.</summary>
internal static class Replies
{
    /// <summary>What every answer to a request that went well holds.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    public static JsonObject Error(string name, string message, IEnumerable<string>? traceback = null) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. (traceback ?? [message]).Select(line => (JsonNode)line)]),
    };

    /// <summary>The answer to a cell that is not run because one before it failed.</summary>
    public static JsonObject Aborted() => new() { ["status"] = "aborted" };

    public static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageFormat.ProtocolVersion,
        ["implementation"] = "rnn-course",
        ["implementation_version"] = typeof(Replies).Assembly.GetName().Version!.ToString(3),
        ["language_info"] = LanguageInfo(),
        ["banner"] = $"C# on .NET {Environment.Version}, the kernel of RnnCourse",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(new JsonObject
        {
            ["text"] = "C# language reference",
            ["url"] = "https://learn.microsoft.com/dotnet/csharp/language-reference/",
        }),
        ["supported_features"] = new JsonArray(),
    };

    /// <summary>What editors copy into a notebook's metadata; the notebooks of the course hold exactly this.</summary>
    public static JsonObject LanguageInfo() => new()
    {
        ["file_extension"] = ".cs",
        ["mimetype"] = "text/x-csharp",
        ["name"] = "C#",
        ["pygments_lexer"] = "csharp",
        ["version"] = "14.0",
    };
}
