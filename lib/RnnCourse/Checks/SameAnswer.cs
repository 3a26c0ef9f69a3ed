using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Checks;

/// <summary>Whether an answer to a hidden check is the expected one.</summary>
static class SameAnswer
{
    /// <summary>Compares them: numbers within a tolerance, everything else exactly.</summary>
    /// <param name="expected">The solution's.</param>
    /// <param name="answer">A student's.</param>
    /// <param name="within">The largest difference of a number that passes.</param>
    public static bool Is(JsonNode expected, JsonNode answer, double within) => (expected, answer) switch
    {
        (JsonArray e, JsonArray a) => e.Count == a.Count
            && e.Zip(a).All(pair => pair.First is not null && pair.Second is not null
                && Is(pair.First, pair.Second, within)),
        (JsonObject e, JsonObject a) => e.Count == a.Count
            && e.All(p => p.Value is not null && a[p.Key] is { } other && Is(p.Value, other, within)),
        (JsonValue e, JsonValue a) when e.GetValueKind() == JsonValueKind.Number
            && a.GetValueKind() == JsonValueKind.Number =>
            Math.Abs(e.GetValue<double>() - a.GetValue<double>()) <= within,
        (JsonValue e, JsonValue a) => e.ToJsonString() == a.ToJsonString(),
        _ => false,
    };
}
