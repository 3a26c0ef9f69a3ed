using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Serving;

/// <summary>Answers complete, inspect and is_complete requests with what the worker knows about code.</summary>
internal sealed class CodeQuestions(Session session)
{
    public async Task<JsonObject> CompleteAsync(JsonElement asked)
    {
        var (code, cursor) = Read(asked);
        var found = await session.AskAsync("complete", code, cursor).ConfigureAwait(false);
        var matches = (found["matches"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        var (start, end) = (ToPoints(code, (int?)found["start"] ?? cursor),
            ToPoints(code, (int?)found["end"] ?? cursor));
        var reply = Replies.Ok();
        reply["matches"] = new JsonArray([.. matches.Select(m => (JsonNode)(string)m["text"]!)]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        reply["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. matches.Select(m => (JsonNode)new JsonObject
            {
                ["text"] = (string)m["text"]!,
                ["type"] = (string)m["type"]!,
                ["signature"] = (string?)m["signature"] ?? "",
                ["start"] = start,
                ["end"] = end,
            })]),
        };
        return reply;
    }

    public async Task<JsonObject> InspectAsync(JsonElement asked)
    {
        var (code, cursor) = Read(asked);
        var found = await session.AskAsync("inspect", code, cursor).ConfigureAwait(false);
        var reply = Replies.Ok();
        reply["found"] = found["text"] is not null;
        reply["data"] = new JsonObject();
        if ((string?)found["text"] is { } text) reply["data"]!["text/plain"] = text;
        if ((string?)found["markdown"] is { } markdown) reply["data"]!["text/markdown"] = markdown;
        reply["metadata"] = new JsonObject();
        return reply;
    }

    public async Task<JsonObject> IsCompleteAsync(JsonElement asked)
    {
        var (code, cursor) = Read(asked);
        var found = await session.AskAsync("is_complete", code, cursor).ConfigureAwait(false);
        var reply = new JsonObject { ["status"] = (string?)found["status"] ?? "unknown" };
        if ((string?)found["indent"] is { } indent) reply["indent"] = indent;
        return reply;
    }

    static (string Code, int Cursor) Read(JsonElement asked)
    {
        var code = asked.Text("code") ?? "";
        return (code, asked.Number("cursor_pos") is { } points ? ToCharacters(code, points) : code.Length);
    }

    /// <summary>Clients count Unicode code points, .NET counts UTF-16 units.</summary>
    internal static int ToCharacters(string code, int points)
    {
        var at = 0;
        for (; points > 0 && at < code.Length; points--) at += char.IsSurrogatePair(code, at) ? 2 : 1;
        return at;
    }

    internal static int ToPoints(string code, int characters)
    {
        var points = 0;
        for (var at = 0; at < Math.Min(characters, code.Length); points++) at += char.IsSurrogatePair(code, at) ? 2 : 1;
        return points;
    }
}
