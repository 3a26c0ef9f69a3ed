using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Kernel.Wire;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Kernel.Serving;

/// <summary>Runs execute_request messages one after the other.</summary>
internal sealed class Cells(Client client, Session session, History history)
{
    readonly Lock gate = new();
    CancellationTokenSource? running;
    Request? askedForInput;
    int count;
    int hiddenCount;

    /// <summary>Stops the cell that runs, if one does.</summary>
    public void Interrupt()
    {
        lock (gate) running?.Cancel();
    }

    /// <summary>Passes a line from the client on to the cell that asked for it.</summary>
    public void Input(Request reply)
    {
        lock (gate)
        {
            if (askedForInput is null) return;
            askedForInput = null;
        }
        _ = session.ReplyAsync(reply.Content.Text("value") ?? "");
    }

    /// <summary>Says that a cell is not run because one before it failed.</summary>
    public void Abort(Request request)
    {
        client.Busy(request);
        client.Reply(request, Replies.Aborted());
        client.Idle(request);
    }

    /// <summary>Runs a cell and answers; true when the cells that wait are not to be run.</summary>
    public async Task<bool> RunAsync(Request request)
    {
        client.Busy(request, isExecution: true);
        try
        {
            if (request.Content.Text("code") is not { } code)
            {
                client.Reply(request, Numbered(Replies.Error("Bad request", "Expected code, got none."), count));
                return false;
            }
            var isSilent = request.Content.Flag("silent") ?? false;
            var isStored = !isSilent && (request.Content.Flag("store_history") ?? true)
                && !string.IsNullOrWhiteSpace(code);
            if (isStored) count++;
            if (!isSilent)
                client.Publish(request, "execute_input", new() { ["code"] = code, ["execution_count"] = count });
            var reply = Inspection.NameIn(code) is { } name
                ? await Inspection.PageAsync(session, name).ConfigureAwait(false)
                : await RunAsync(request, code, isSilent, isStored).ConfigureAwait(false);
            var failed = (string?)reply["status"] == "error";
            client.Reply(request, Numbered(reply, count));
            return failed && (request.Content.Flag("stop_on_error") ?? true);
        }
        finally
        {
            client.Idle(request);
        }
    }

    static JsonObject Numbered(JsonObject reply, int number)
    {
        reply["execution_count"] = number;
        return reply;
    }

    async Task<JsonObject> RunAsync(Request request, string code, bool isSilent, bool isStored)
    {
        var cellId = isStored ? $"In[{count}]" : $"hidden {++hiddenCount}";
        void Publish(string type, JsonObject content) => client.Publish(request, type, content);
        var isNew = session.Renew();
        using var messages = new CellMessages(Publish, session.DisplayPrefix, count, isSilent);
        if (isNew) messages.Add(new StreamText("stderr",
            "The notebook's process had ended. A new one runs this cell; the variables of earlier cells are gone.\n"));
        var outcome = await RunAsync(request, cellId, code, messages.Add).ConfigureAwait(false);
        if (isStored) history.Add(count, code, messages.Result?.Text("text/plain"));
        if ((outcome.Failure ?? messages.Failure) is { } failure && outcome.End != CellEnd.Passed)
        {
            IReadOnlyList<string> lines = Tracebacks.Lines(failure, cellId);
            if (outcome.End == CellEnd.WorkerEnded)
            {
                session.Renew();   // it warms up while the reader reads
                lines = [.. lines, "A new process has been started. The variables of all cells are gone; "
                    + "run the cells again from the top."];
            }
            messages.ShowError(Tracebacks.Name(failure), failure.Message, lines);
            return Replies.Error(Tracebacks.Name(failure), failure.Message, lines);
        }
        if (isStored && (request.Content.Flag("allow_stdin") ?? true)) session.WarmEditorServices();
        var reply = Replies.Ok();
        reply["user_expressions"] = await EvaluateAsync(request).ConfigureAwait(false);
        reply["payload"] = new JsonArray();
        return reply;
    }

    async Task<CellOutcome> RunAsync(Request request, string cellId, string code, Action<CellEvent> onEvent)
    {
        using var interrupt = new CancellationTokenSource();
        lock (gate) running = interrupt;
        try
        {
            return await session.RunAsync(cellId, code, Take, interrupt.Token,
                request.Content.Flag("allow_stdin") ?? true).ConfigureAwait(false);
        }
        finally
        {
            lock (gate) (running, askedForInput) = (null, null);
        }

        void Take(CellEvent e)
        {
            if (e is not InputRequested input)
            {
                onEvent(e);
                return;
            }
            lock (gate) askedForInput = request;
            client.AskForInput(request, input.Prompt, input.IsPassword);
        }
    }

    /// <summary>Evaluates the expressions that the client wants beside the cell, each for itself.</summary>
    async Task<JsonObject> EvaluateAsync(Request request)
    {
        var values = new JsonObject();
        if (request.Content.Map("user_expressions") is not { } expressions) return values;
        foreach (var expression in expressions.EnumerateObject())
        {
            var code = expression.Value.ValueKind == JsonValueKind.String ? JsonReading.TextOf(expression.Value) : "";
            using var messages = new CellMessages((_, _) => { }, "", count, isSilent: true);
            var outcome = await RunAsync(request, $"expression {++hiddenCount}", code, messages.Add)
                .ConfigureAwait(false);
            var value = outcome.End == CellEnd.Passed ? Replies.Ok()
                : Replies.Error(outcome.Failure!.Name, outcome.Failure.Message, outcome.Failure.Traceback);
            if (outcome.End == CellEnd.Passed)
            {
                value["data"] = messages.Result?.ToJson() ?? [];
                value["metadata"] = new JsonObject();
            }
            values[expression.Name] = value;
        }
        return values;
    }
}
