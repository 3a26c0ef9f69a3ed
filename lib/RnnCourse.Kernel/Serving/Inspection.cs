using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Kernel.Serving;

/// <summary>
/// A cell that is only a name and a question mark, as in `Enumerable.Range?`, shows what the name is.
/// </summary>
internal static partial class Inspection
{
    /// <summary>The name that such a cell asks for; null for any other cell.</summary>
    public static string? NameIn(string code) =>
        Asking().Match(code) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The answer to the cell; clients show it as a page.</summary>
    public static async Task<JsonObject> PageAsync(Session session, string name)
    {
        string text;
        try
        {
            var answer = await session.AskAsync("inspect", name, name.Length).ConfigureAwait(false);
            text = (string?)answer["text"] ?? $"Nothing is known about {name}.";
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            return Replies.Error("No answer", e.Message);
        }
        var reply = Replies.Ok();
        reply["user_expressions"] = new JsonObject();
        var data = new JsonObject { ["text/plain"] = text };
        reply["payload"] = new JsonArray(new JsonObject { ["source"] = "page", ["data"] = data, ["start"] = 0 });
        return reply;
    }

    [GeneratedRegex(@"^\s*(?<name>[\p{L}_][\p{L}\p{N}_.]*)\s*\?\s*$")]
    private static partial Regex Asking();
}
