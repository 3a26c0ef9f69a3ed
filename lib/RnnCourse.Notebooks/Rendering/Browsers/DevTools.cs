using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Rendering.Browsers;

/// <summary>A browser's own protocol for tools, one call after the other.</summary>
internal sealed class DevTools : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly ClientWebSocket socket = new();
    readonly HashSet<string> happened = [];
    int last;

    DevTools() { }

    /// <summary>Connects to the page that a browser opened first.</summary>
    /// <param name="port">Where the browser listens on this machine.</param>
    public static DevTools Connect(int port)
    {
        using var direct = new HttpClientHandler { UseProxy = false };
        using var http = new HttpClient(direct) { Timeout = TimeSpan.FromSeconds(30) };
        JsonNode? page = null;
        for (var i = 0; i < 100 && page is null; i++)
        {
            var pages = JsonNode.Parse(http.GetStringAsync($"http://127.0.0.1:{port}/json/list").Result) as JsonArray;
            page = pages?.FirstOrDefault(p => p?["type"]?.ToString() == "page");
            if (page is null) Thread.Sleep(50);
        }
        var address = page?["webSocketDebuggerUrl"]?.ToString()
            ?? throw new IOException("The browser opened no page.");
        var tools = new DevTools();
        tools.socket.Options.Proxy = null;
        tools.socket.ConnectAsync(new Uri(address), CancellationToken.None).Wait();
        tools.Call("Page.enable");
        return tools;
    }

    /// <summary>Calls a method and waits for its answer.</summary>
    /// <exception cref="IOException">The browser refuses, or does not answer.</exception>
    public JsonNode Call(string method, JsonObject? parameters = null)
    {
        var id = ++last;
        happened.Clear();
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        using var end = new CancellationTokenSource(Patience);
        try
        {
            socket.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, end.Token)
                .Wait();
            while (true)
            {
                var message = Receive(end.Token);
                if (message["id"]?.GetValue<int>() != id) continue;
                if (message["error"] is { } error)
                    throw new IOException($"The browser refuses {method}: {error["message"]}");
                return message["result"]!;
            }
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException or WebSocketException)
        {
            throw new IOException($"The browser did not answer {method}.", e.InnerException);
        }
    }

    /// <summary>Waits for something that happens after the last call.</summary>
    public void Wait(string what)
    {
        using var end = new CancellationTokenSource(Patience);
        try
        {
            while (!happened.Contains(what)) Receive(end.Token);
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException or WebSocketException)
        {
            throw new IOException($"The browser waited in vain for {what}.", e.InnerException);
        }
    }

    JsonNode Receive(CancellationToken end)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = socket.ReceiveAsync(buffer, end).Result;
            if (part.MessageType == WebSocketMessageType.Close) throw new IOException("The browser ended.");
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var message = JsonNode.Parse(bytes.ToArray())!;
        if (message["method"]?.ToString() is { } method) happened.Add(method);
        return message;
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
