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
    const string LineStart = Contract.HiddenCheck + "{";

    /// <summary>The answers in what a cell printed, in order, also behind what a student's code printed without a line end. Lines that only look like answers are passed over.</summary>
    public static IReadOnlyList<HiddenAnswer> In(string printed) => [.. printed.Split('\n')
        .Select(line => (line, at: line.LastIndexOf(LineStart, StringComparison.Ordinal))).Where(found => found.at >= 0).Select(found => Read(found.line[found.at..])).OfType<HiddenAnswer>()];

    static HiddenAnswer? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line[(LineStart.Length - 1)..]) is JsonObject json && json["what"] is { } what && json["within"] is { } within
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

    /// <summary>Whether 0 would pass as well: the tolerance is as large as every number of the answer, and they are not just rounding.</summary>
    public bool IsSwallowed => Largest(Answer) is > 1e-14 and var largest && largest <= Within;

    static double? Largest(JsonNode? node) => node switch
    {
        JsonArray items => items.Max(Largest),
        JsonObject entries => Largest(entries["values"]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Math.Abs(value.GetValue<double>()),
        _ => null,
    };

    bool Same(JsonNode expected, JsonNode answer) => (expected, answer) switch
    {
        (JsonArray e, JsonArray a) => e.Count == a.Count && e.Zip(a).All(pair => pair.First is not null && pair.Second is not null && Same(pair.First, pair.Second)),
        (JsonObject e, JsonObject a) => e.Count == a.Count && e.All(p => p.Value is not null && a[p.Key] is { } other && Same(p.Value, other)),
        (JsonValue e, JsonValue a) when e.GetValueKind() == JsonValueKind.Number && a.GetValueKind() == JsonValueKind.Number => Math.Abs(e.GetValue<double>() - a.GetValue<double>()) <= Within,
        (JsonValue e, JsonValue a) => e.ToJsonString() == a.ToJsonString(),
        _ => false,
    };
}
