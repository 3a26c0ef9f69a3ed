using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RnnCourse.Kernel.Wire;

/// <summary>Reads what a client may leave out or get wrong: null stands for missing and for the wrong kind.</summary>
internal static partial class JsonReading
{
    /// <summary>How deep the JSON of a message may be nested.</summary>
    public const int Deepest = 256;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest };

    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return document.RootElement.Clone();
    }

    public static string? Text(this JsonElement from, string name) =>
        Find(from, name, JsonValueKind.String) is { } value ? TextOf(value) : null;

    public static bool? Flag(this JsonElement from, string name) =>
        Find(from, name, JsonValueKind.True)?.GetBoolean() ?? Find(from, name, JsonValueKind.False)?.GetBoolean();

    public static int? Number(this JsonElement from, string name) =>
        Find(from, name, JsonValueKind.Number) is { } value && value.TryGetInt32(out var number) ? number : null;

    public static JsonElement? Map(this JsonElement from, string name) => Find(from, name, JsonValueKind.Object);

    /// <summary>
    /// The text of a JSON string; half a surrogate pair, which is no text, becomes a replacement character.
    /// </summary>
    public static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value.GetRawText()));
            var mended = HalfPair().Replace(text, @"\ufffd");
            using var document = JsonDocument.Parse(mended, Options);
            return document.RootElement.GetString()!;
        }
    }

    static JsonElement? Find(JsonElement from, string name, JsonValueKind kind) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value : null;

    // A high half without a low one after it, or a low half without a high one before it; an even number of backslashes
    // stands before neither.
    [GeneratedRegex(
        @"(?<=(?<!\\)(?:\\\\)*)\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
        + @"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
