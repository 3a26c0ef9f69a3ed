using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>Turns the events of a cell into outputs as nbformat stores them; later values of a display replace earlier
/// ones.</summary>
internal sealed class OutputRecorder
{
    readonly Dictionary<string, List<JsonObject>> displays = [];
    JsonArray outputs = [];
    JsonObject? openStream;
    RecordedText openStreamText = new();
    bool clearsNext;

    /// <summary>Begins a new cell. Displays of earlier cells can still be updated.</summary>
    public void BeginCell()
    {
        CloseStream();
        outputs = [];
        clearsNext = false;
    }

    public void Add(CellEvent e, int executionCount)
    {
        if (e is OutputCut cut) e = new StreamText("stderr", OutputLimits.Notice(cut));
        if (e is OutputCleared { Wait: var wait })
        {
            if (wait) clearsNext = true;
            else BeginCell();
            return;
        }
        if (clearsNext && e is not DisplayUpdated) BeginCell();
        if (e is StreamText stream)
        {
            if (openStream is null || openStream["name"]!.GetValue<string>() != stream.Name)
            {
                CloseStream();
                openStream = new() { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = new JsonArray() };
                outputs.Add((JsonNode)openStream);
            }
            openStreamText.Append(stream.Text);
            return;
        }
        if (e is DisplayUpdated update)
        {
            foreach (var shown in displays.GetValueOrDefault(update.DisplayId) ?? [])
                shown["data"] = update.Data.ToNotebookJson();
            return;
        }
        CloseStream();
        switch (e)
        {
            case Displayed displayed:
                var output = new JsonObject
                {
                    ["data"] = displayed.Data.ToNotebookJson(),
                    ["metadata"] = new JsonObject(),
                    ["output_type"] = "display_data"
                };
                outputs.Add((JsonNode)output);
                if (displayed.DisplayId is { } id)
                    (displays.TryGetValue(id, out var all) ? all : displays[id] = []).Add(output);
                break;
            case ResultProduced result:
                outputs.Add((JsonNode)new JsonObject
                {
                    ["data"] = result.Data.ToNotebookJson(),
                    ["execution_count"] = executionCount,
                    ["metadata"] = new JsonObject(),
                    ["output_type"] = "execute_result",
                });
                break;
            case CellFailed failed:
                outputs.Add((JsonNode)new JsonObject
                {
                    ["ename"] = failed.Name,
                    ["evalue"] = failed.Message,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. failed.Traceback.Select(l => (JsonNode)l)]),
                });
                break;
        }
    }

    /// <summary>The outputs of the cell so far.</summary>
    public JsonArray Outputs
    {
        get
        {
            CloseStream();
            return outputs;
        }
    }

    void CloseStream()
    {
        if (openStream is not null) openStream["text"] = MultilineText.Lines(openStreamText.ToString());
        (openStream, openStreamText) = (null, new());
    }
}
