using System.Text.Json;

namespace RnnCourse.Kernel.Wire;

/// <summary>What a client writes into the connection file: where to listen, and the key that signs messages.</summary>
/// <param name="Address">The address to listen on.</param>
/// <param name="Ports">The port of each channel.</param>
/// <param name="Key">The key; empty where messages are not signed.</param>
internal sealed record ConnectionFile(string Address, IReadOnlyDictionary<Channel, int> Ports, string Key)
{
    static readonly (Channel Channel, string Name)[] PortNames =
    [
        (Channel.Shell, "shell_port"), (Channel.Control, "control_port"), (Channel.Output, "iopub_port"),
        (Channel.Input, "stdin_port"), (Channel.Heartbeat, "hb_port"),
    ];

    /// <exception cref="ConnectionFileException">The file is missing, is none, or asks for what this kernel cannot
    /// do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file cannot be read. {e.Message}");
        }
        catch (ConnectionFileException e)
        {
            throw new ConnectionFileException($"{path}: {e.Message}");
        }
    }

    /// <exception cref="ConnectionFileException">The text is no connection file, or asks for what this kernel cannot
    /// do.</exception>
    public static ConnectionFile Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new ConnectionFileException($"Expected a JSON object, got {root.ValueKind}.");
            var transport = root.Text("transport") ?? "tcp";
            if (transport != "tcp")
                throw new ConnectionFileException(
                    $"Expected the transport tcp, got {transport}; this kernel listens on TCP only.");
            var key = root.Text("key") ?? "";
            var scheme = root.Text("signature_scheme") ?? Signature.Scheme;
            if (key.Length > 0 && scheme != Signature.Scheme)
                throw new ConnectionFileException($"Expected the signature scheme {Signature.Scheme}, got {scheme}.");
            var ports = PortNames.ToDictionary(p => p.Channel, p => Port(root, p.Name));
            return new(root.Text("ip") ?? "127.0.0.1", ports, key);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ConnectionFileException($"Expected JSON, got something else. {e.Message}");
        }
    }

    /// <summary>Where a channel listens, as ZeroMQ writes it.</summary>
    public string Endpoint(Channel channel) => $"tcp://{Address}:{Ports[channel]}";

    static int Port(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
            throw new ConnectionFileException($"Expected {name}, which is missing.");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is > 0 and < 65536
            ? port
            : throw new ConnectionFileException($"Expected a port of 1 to 65535 for {name}, got {value.GetRawText()}.");
    }
}

/// <summary>A connection file that cannot be used; the message says what was expected and what came.</summary>
internal sealed class ConnectionFileException(string message) : Exception(message);
