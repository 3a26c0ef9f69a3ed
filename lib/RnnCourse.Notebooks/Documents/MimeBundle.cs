using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>One output in several forms, by MIME type: text types hold strings, JSON types hold JSON.</summary>
public sealed class MimeBundle : SortedDictionary<string, JsonNode?>
{
    /// <summary>The type of a chart that Plotly's program draws.</summary>
    internal const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Creates an empty bundle.</summary>
    public MimeBundle() : base(StringComparer.Ordinal) { }

    /// <summary>True for `application/json` and for types that end in `+json`.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>The text of one form, or null when the bundle lacks it or it is JSON.</summary>
    public string? Text(string mimeType) => TryGetValue(mimeType, out var node) ? MultilineText.TryRead(node) : null;

    internal JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (type, value) in this) json[type] = value?.DeepClone();
        return json;
    }

    /// <summary>The bundle as nbformat stores it: text as a list of lines.</summary>
    internal JsonObject ToNotebookJson()
    {
        var json = new JsonObject();
        foreach (var (type, value) in this)
            json[type] = !IsJson(type) && MultilineText.TryRead(value) is { } text ? MultilineText.Lines(text)
                : value?.DeepClone();
        return json;
    }

    internal static MimeBundle FromJson(JsonObject json)
    {
        var bundle = new MimeBundle();
        foreach (var (type, value) in json)
            bundle[type] = !IsJson(type) && MultilineText.TryRead(value) is { } text ? text : value?.DeepClone();
        return bundle;
    }
}
