using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Kernel.Serving;

/// <summary>Turns the events of one cell into messages, in the order in which they happened.</summary>
/// <param name="publish">Sends a message of this type and content to all clients.</param>
/// <param name="displayPrefix">Makes the ids of displays different from those of an earlier worker.</param>
/// <param name="executionCount">The number of the cell.</param>
/// <param name="isSilent">Whether the value of the last expression stays unsaid.</param>
internal sealed class CellMessages(
    Action<string, JsonObject> publish, string displayPrefix, int executionCount, bool isSilent) : IDisposable
{
    static readonly TimeSpan BetweenNotices = TimeSpan.FromSeconds(1);

    readonly StreamBatch batch = new(publish);
    OutputCut? cut;
    long lastNotice;
    bool noticeIsShown;

    /// <summary>The value of the last expression, if the cell had one.</summary>
    public MimeBundle? Result { get; private set; }

    /// <summary>The error of the cell, if it failed.</summary>
    public CellFailed? Failure { get; private set; }

    public void Add(CellEvent e)
    {
        switch (e)
        {
            case StreamText text: batch.Add(text.Name, text.Text); break;
            case Displayed shown: batch.Publish("display_data", Data(shown.Data, shown.DisplayId)); break;
            case DisplayUpdated update:
                batch.Publish("update_display_data", Data(update.Data, update.DisplayId));
                break;
            case OutputCleared clear: batch.Publish("clear_output", new() { ["wait"] = clear.Wait }); break;
            case CellFailed failed: Failure = failed; break;
            case OutputCut much:
                cut = much;
                if (!noticeIsShown || Environment.TickCount64 - lastNotice > BetweenNotices.TotalMilliseconds)
                    ShowNotice();
                break;
            case ResultProduced result:
                Result = result.Data;
                if (!isSilent)
                {
                    var content = Data(result.Data, displayId: null);
                    content["execution_count"] = executionCount;
                    batch.Publish("execute_result", content);
                }
                break;
        }
    }

    /// <summary>Tells the error of the cell to all clients.</summary>
    public void ShowError(string name, string message, IReadOnlyList<string> traceback) => batch.Publish("error", new()
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    });

    /// <summary>Sends what is still waiting.</summary>
    public void Dispose()
    {
        if (cut is not null) ShowNotice();
        batch.Dispose();
    }

    JsonObject Data(MimeBundle data, string? displayId)
    {
        var content = new JsonObject { ["data"] = data.ToJson(), ["metadata"] = new JsonObject() };
        content["transient"] = displayId is null ? new JsonObject()
            : new JsonObject { ["display_id"] = displayPrefix + displayId };
        return content;
    }

    void ShowNotice()
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"The cell shows more than a cell may: {cut!.Characters:N0} characters and {cut.Displays:N0} displayed "
            + $"values were left out.");
        var content = Data(new() { ["text/plain"] = text }, "left-out-" + executionCount);
        batch.Publish(noticeIsShown ? "update_display_data" : "display_data", content);
        (noticeIsShown, lastNotice) = (true, Environment.TickCount64);
    }
}
