using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Requests and events as one line of JSON each.</summary>
internal static class Protocol
{
    static readonly JsonSerializerOptions OneLine = new() { WriteIndented = false };

    public static string Write(CellEvent e) => Line(e switch
    {
        StreamText s => new() { ["event"] = "stream", ["name"] = s.Name, ["text"] = s.Text },
        Displayed d => new() { ["event"] = "display", ["data"] = d.Data.ToJson(), ["transient"] = new JsonObject { ["display_id"] = d.DisplayId } },
        DisplayUpdated u => new() { ["event"] = "update", ["data"] = u.Data.ToJson(), ["transient"] = new JsonObject { ["display_id"] = u.DisplayId } },
        ResultProduced r => new() { ["event"] = "result", ["data"] = r.Data.ToJson() },
        CellFailed f => new()
        {
            ["event"] = "error",
            ["name"] = f.Name,
            ["message"] = f.Message,
            ["traceback"] = new JsonArray([.. f.Traceback.Select(l => (JsonNode)l)]),
            ["line"] = f.Line,
            ["column"] = f.Column,
        },
        CellFinished f => new() { ["event"] = "finished", ["succeeded"] = f.Succeeded, ["milliseconds"] = f.Milliseconds },
        WorkerReady r => new() { ["event"] = "ready", ["compiler"] = r.Compiler },
        WorkerExiting x => new() { ["event"] = "exiting", ["code"] = x.ExitCode },
        _ => throw new ArgumentException($"No event is called {e.GetType().Name}."),
    });

    public static CellEvent ReadEvent(string line)
    {
        var json = (JsonObject)JsonNode.Parse(line)!;
        string Text(string key) => json[key]!.GetValue<string>();
        string? DisplayId() => json["transient"]?["display_id"]?.GetValue<string>();
        MimeBundle Data() => MimeBundle.FromJson((JsonObject)json["data"]!);
        return Text("event") switch
        {
            "stream" => new StreamText(Text("name"), Text("text")),
            "display" => new Displayed(Data(), DisplayId()),
            "update" => new DisplayUpdated(Data(), DisplayId()!),
            "result" => new ResultProduced(Data()),
            "error" => new CellFailed(Text("name"), Text("message"), [.. ((JsonArray)json["traceback"]!).Select(l => l!.GetValue<string>())],
                json["line"]?.GetValue<int>(), json["column"]?.GetValue<int>()),
            "finished" => new CellFinished(json["succeeded"]!.GetValue<bool>(), json["milliseconds"]!.GetValue<double>()),
            "ready" => new WorkerReady(Text("compiler")),
            "exiting" => new WorkerExiting(json["code"]!.GetValue<int>()),
            var other => throw new InvalidDataException($"The worker sent an unknown event {other}."),
        };
    }

    public static string Write(WorkerRequest request) => Line(request switch
    {
        RunCell r => new() { ["request"] = "run", ["cell"] = r.CellId, ["code"] = r.Code },
        InterruptCell => new() { ["request"] = "interrupt" },
        _ => throw new ArgumentException($"No request is called {request.GetType().Name}."),
    });

    public static WorkerRequest ReadRequest(string line)
    {
        var json = (JsonObject)JsonNode.Parse(line)!;
        return json["request"]!.GetValue<string>() switch
        {
            "run" => new RunCell(json["cell"]!.GetValue<string>(), json["code"]!.GetValue<string>()),
            "interrupt" => new InterruptCell(),
            var other => throw new InvalidDataException($"The worker got an unknown request {other}."),
        };
    }

    static string Line(JsonObject json) => json.ToJsonString(OneLine);
}

/// <summary>What the worker is asked to do.</summary>
internal abstract record WorkerRequest;

/// <summary>Run this code in the session.</summary>
internal sealed record RunCell(string CellId, string Code) : WorkerRequest;

/// <summary>Stop the cell that runs and keep the session.</summary>
internal sealed record InterruptCell : WorkerRequest;
