using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Display;

/// <summary>JSON in which half a pair of surrogates, which no reader of a notebook takes, is a replacement
/// sign.</summary>
internal static class WholeSigns
{
    public static JsonNode? Of(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject all => new JsonObject(all.Select(p => KeyValuePair.Create(Of(p.Key), Of(p.Value)))),
                JsonArray all => new JsonArray([.. all.Select(Of)]),
                JsonValue text when text.GetValueKind() == JsonValueKind.String =>
                    JsonValue.Create(Of(text.GetValue<string>())),
                _ => node?.DeepClone(),
            };
        }
        catch (InvalidOperationException)
        {
            return JsonValue.Create("\uFFFD");
        }
    }

    static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else return string.Concat(text.EnumerateRunes());   // which puts the replacement sign
        }
        return text;
    }
}
