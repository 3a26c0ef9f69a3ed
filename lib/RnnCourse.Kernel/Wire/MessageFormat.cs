using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Kernel.Wire;

/// <summary>
/// Messages as frames: identities, a delimiter, the signature, header, parent header, metadata, content.
/// </summary>
internal sealed class MessageFormat(Signature signature)
{
    /// <summary>The version of the messages.</summary>
    public const string ProtocolVersion = "5.4";

    static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    static readonly byte[] Nothing = "{}"u8.ToArray();
    static readonly JsonWriterOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = JsonReading.Deepest };

    /// <summary>The id of this kernel in headers.</summary>
    public string Session { get; } = Guid.NewGuid().ToString();

    /// <summary>Reads a message from a client.</summary>
    /// <exception cref="MessageException">It is none, or is not signed with the key.</exception>
    public Request Read(Channel channel, IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter)) delimiter++;
        if (delimiter == frames.Count)
            throw new MessageException($"Expected the delimiter <IDS|MSG>, got {frames.Count} frames without it.");
        if (frames.Count < delimiter + 6)
            throw new MessageException(
                $"Expected a signature and four parts after the delimiter, got {frames.Count - delimiter - 1} frames.");
        byte[][] parts = [.. frames.Skip(delimiter + 2).Take(4)];
        if (!signature.Fits(frames[delimiter + 1], parts))
            throw new MessageException("Expected the signature of the connection file's key, got another one.");
        try
        {
            var header = JsonReading.Parse(parts[0]);
            if (header.Text("msg_type") is not { Length: > 0 } type || header.Text("msg_id") is not { } id)
                throw new MessageException("Expected a header with msg_type and msg_id, got another one.");
            var content = JsonReading.Parse(parts[3]);
            if (content.ValueKind != JsonValueKind.Object)
                throw new MessageException($"Expected an object as the content of {type}, got {content.ValueKind}.");
            return new(channel, [.. frames.Take(delimiter)], parts[0], id, type, content);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new MessageException($"Expected JSON in each part, got something else. {e.Message}");
        }
    }

    /// <summary>An answer or another message to the client that sent the request.</summary>
    public List<byte[]> Reply(Request to, string type, JsonObject content) =>
        Frames(to.Identities, type, to.Header, content);

    /// <summary>A request as a client sends it.</summary>
    public List<byte[]> Ask(string type, JsonObject content) => Frames([], type, Nothing, content);

    /// <summary>A message to all clients; without a request it has no parent.</summary>
    public List<byte[]> Publish(Request? about, string type, JsonObject content) =>
        Frames([Encoding.UTF8.GetBytes($"kernel.{Session}.{type}")], type, about?.Header ?? Nothing, content);

    /// <summary>The message that tells a client of its own subscription, which is its topic.</summary>
    public List<byte[]> Welcome(byte[] subscription) =>
        Frames([subscription], "iopub_welcome", Nothing,
            new() { ["subscription"] = Encoding.UTF8.GetString(subscription) });

    List<byte[]> Frames(IReadOnlyList<byte[]> identities, string type, byte[] parent, JsonObject content)
    {
        byte[][] parts = [Header(type), parent, Nothing, Bytes(content)];
        return [.. identities, Delimiter, signature.Of(parts), .. parts];
    }

    byte[] Header(string type) => Bytes(new()
    {
        ["msg_id"] = Guid.NewGuid().ToString(),
        ["session"] = Session,
        ["username"] = "kernel",
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        ["msg_type"] = type,
        ["version"] = ProtocolVersion,
    });

    static byte[] Bytes(JsonObject json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain)) json.WriteTo(writer);
        return bytes.ToArray();
    }
}

/// <summary>Frames that are no message of a client; the words say what was expected and what came.</summary>
internal sealed class MessageException(string message) : Exception(message);
