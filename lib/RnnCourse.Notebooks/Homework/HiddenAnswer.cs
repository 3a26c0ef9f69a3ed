using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What a hidden check was answered: a line that `Check.Hidden` prints, read in the grader's process.</summary>
/// <param name="What">What was asked.</param>
/// <param name="Within">The largest difference that passes.</param>
/// <param name="Answer">The value as JSON; null if there was none.</param>
/// <param name="Error">Why there was none.</param>
internal sealed record HiddenAnswer(string What, double Within, JsonNode? Answer, string? Error)
{
    const string LineStart = "hidden check ";

    /// <summary>The answers in what a cell printed, in order. Lines that only look like answers are passed over.</summary>
    public static IReadOnlyList<HiddenAnswer> In(string printed) => [.. printed.Split('\n').Where(line => line.StartsWith(LineStart, StringComparison.Ordinal)).Select(Read).OfType<HiddenAnswer>()];

    static HiddenAnswer? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line[LineStart.Length..]) is JsonObject json && json["what"] is { } what && json["within"] is { } within
                ? new(what.GetValue<string>(), within.GetValue<double>(), json["answer"]?.DeepClone(), json["error"]?.GetValue<string>())
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a student's answer is the one of the lecturer's solution, within the tolerance that the solution's run stated.</summary>
    public bool IsMatchedBy(HiddenAnswer? student) =>
        student is { Error: null, Answer: { } answer } && Answer is { } expected && student.What == What && Same(expected, answer);

    bool Same(JsonNode expected, JsonNode answer) => (expected, answer) switch
    {
        (JsonArray e, JsonArray a) => e.Count == a.Count && e.Zip(a).All(pair => pair.First is not null && pair.Second is not null && Same(pair.First, pair.Second)),
        (JsonObject e, JsonObject a) => e.Count == a.Count && e.All(p => p.Value is not null && a[p.Key] is { } other && Same(p.Value, other)),
        (JsonValue e, JsonValue a) when e.GetValueKind() == JsonValueKind.Number && a.GetValueKind() == JsonValueKind.Number => Math.Abs(e.GetValue<double>() - a.GetValue<double>()) <= Within,
        (JsonValue e, JsonValue a) => e.ToJsonString() == a.ToJsonString(),
        _ => false,
    };
}
