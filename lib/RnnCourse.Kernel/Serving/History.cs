using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Serving;

/// <summary>The cells that were run since the kernel started, for clients that ask for them.</summary>
internal sealed class History
{
    const int OnlySession = 1;

    readonly List<(int Number, string Code, string? Result)> cells = [];
    readonly Lock gate = new();

    public void Add(int number, string code, string? result)
    {
        lock (gate) cells.Add((number, code, result));
    }

    /// <summary>Answers a history_request of the kinds tail, range and search.</summary>
    public JsonObject Answer(JsonElement asked)
    {
        lock (gate)
        {
            IEnumerable<(int Number, string Code, string? Result)> found = asked.Text("hist_access_type") switch
            {
                "range" => Range(asked),
                "search" => Search(asked),
                _ => cells,
            };
            if (asked.Text("hist_access_type") != "range" && asked.Number("n") is { } most)
                found = found.TakeLast(Math.Max(0, most));
            var withResults = asked.Flag("output") == true;
            var answer = Replies.Ok();
            answer["history"] = new JsonArray([.. found.Select(c => (JsonNode)new JsonArray(
                OnlySession, c.Number, withResults ? new JsonArray(c.Code, c.Result) : JsonValue.Create(c.Code)))]);
            return answer;
        }
    }

    /// <summary>Session 0 is this one, as are 1, the only one there is, and its negative count.</summary>
    IEnumerable<(int Number, string Code, string? Result)> Range(JsonElement asked)
    {
        if ((asked.Number("session") ?? 0) is not (0 or OnlySession)) return [];
        var start = asked.Number("start") ?? 1;
        var stop = asked.Number("stop") ?? int.MaxValue;
        return cells.Where(c => c.Number >= start && c.Number < stop);
    }

    IEnumerable<(int Number, string Code, string? Result)> Search(JsonElement asked)
    {
        var pattern = Regex.Escape(asked.Text("pattern") ?? "*").Replace(@"\*", ".*").Replace(@"\?", ".");
        var wanted = new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = cells.Where(c => wanted.IsMatch(c.Code));
        return asked.Flag("unique") == true ? found.Reverse().DistinctBy(c => c.Code).Reverse() : found;
    }
}
