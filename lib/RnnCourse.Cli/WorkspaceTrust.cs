using System.Text;
using System.Text.Json;

namespace RnnCourse.Cli;

/// <summary>Whether VS Code trusts a folder, as far as its own notes say.</summary>
internal static class WorkspaceTrust
{
    static readonly byte[] Key = "content.trust.model.key"u8.ToArray();

    /// <param name="userFolder">Where an edition of VS Code keeps what belongs to the user.</param>
    /// <param name="folder">The folder in question.</param>
    /// <returns>Null when there are no notes, or they cannot be read.</returns>
    public static bool? Of(string userFolder, string folder)
    {
        var file = Path.Combine(userFolder, "globalStorage", "state.vscdb");
        try
        {
            if (!File.Exists(file)) return null;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Notes(bytes) is { } notes ? IsTrusted(notes, folder) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// The file is a small database whose entries stand in it as text: a key, then its value. A value that goes over
    /// several of its pages is no JSON as it stands, and then nothing is known.
    /// </summary>
    internal static JsonElement? Notes(ReadOnlySpan<byte> bytes)
    {
        JsonElement? found = null;
        for (var at = 0; bytes[at..].IndexOf(Key) is >= 0 and var next;)
        {
            at += next + Key.Length;
            var reader = new Utf8JsonReader(bytes[at..], isFinalBlock: false, default);
            try
            {
                if (JsonDocument.TryParseValue(ref reader, out var json))
                    using (json)
                        if (json.RootElement.ValueKind == JsonValueKind.Object
                            && json.RootElement.TryGetProperty("uriTrustInfo", out var list)
                            && list.ValueKind == JsonValueKind.Array)
                            found = list.Clone();
            }
            catch (JsonException)
            {
                // Not here.
            }
        }
        return found;
    }

    static bool IsTrusted(JsonElement list, string folder)
    {
        var wanted = Normal(Path.GetFullPath(folder));
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("trusted", out var trusted)
                || trusted.ValueKind != JsonValueKind.True) continue;
            if (!entry.TryGetProperty("uri", out var uri) || uri.ValueKind != JsonValueKind.Object
                || !uri.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.String)
                continue;
            var parent = Normal(path.GetString()!);
            if (wanted == parent || wanted.StartsWith(parent.TrimEnd('/') + "/", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>A path as VS Code notes it: /c:/Users/me on Windows.</summary>
    static string Normal(string path)
    {
        var text = new StringBuilder(path.Replace('\\', '/'));
        if (OperatingSystem.IsWindows())
        {
            if (text.Length > 0 && text[0] != '/') text.Insert(0, '/');
            return text.ToString().ToLowerInvariant();
        }
        return text.ToString();
    }
}
