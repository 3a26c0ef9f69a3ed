using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>How messages are written as JSON; made when the project is built, so that a worker starts without
/// it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true, MaxDepth = Deepest, Converters = [typeof(BundleConverter)])]
[JsonSerializable(typeof(CellEvent))]
[JsonSerializable(typeof(WorkerRequest))]
internal sealed partial class Messages : JsonSerializerContext
{
    /// <summary>How deep JSON may be nested in a message.</summary>
    public const int Deepest = 256;

    public static Messages Known => Default;
}

/// <summary>A bundle of forms: text types hold text, JSON types hold JSON.</summary>
internal sealed class BundleConverter : JsonConverter<MimeBundle>
{
    public override MimeBundle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNode.Parse(ref reader) is JsonObject forms
            ? MimeBundle.FromJson(forms)
            : throw new JsonException("Expected the forms of a value, by MIME type.");

    public override void Write(Utf8JsonWriter writer, MimeBundle value, JsonSerializerOptions options) =>
        value.ToJson().WriteTo(writer, options);
}
