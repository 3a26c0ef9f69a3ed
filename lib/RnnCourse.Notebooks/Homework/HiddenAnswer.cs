using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Checks;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What a hidden check was answered, as the protocol brought it.</summary>
/// <param name="Check">The number of the check in its cell; one that stands in a loop is asked several times.</param>
/// <param name="What">What was asked.</param>
/// <param name="Within">The largest difference that passes.</param>
/// <param name="Answer">The value as JSON; null if there was none.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="Because">For a wrong answer that the lecturer names: what to tell who gives it.</param>
internal sealed record HiddenAnswer(int Check, string What, double Within, JsonNode? Answer, string? Error,
    string? Because = null)
{
    /// <summary>What it counts beside the other checks of its question.</summary>
    public double Points { get; init; } = 1;

    /// <summary>Whether it is what a witness answers, in place of the solution.</summary>
    public bool IsWitness { get; init; }

    static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads an answer; null for one that has none of the words, or that cannot be understood.</summary>
    /// <param name="json">What came.</param>
    /// <param name="words">The words of the checks that were asked.</param>
    public static HiddenAnswer? Read(string json, IReadOnlyList<string> words)
    {
        try
        {
            if (JsonNode.Parse(json, null, strict) is not JsonObject answer || answer["what"] is not { } what
                || answer["within"] is not { } within) return null;
            for (var check = 0; check < words.Count; check++)
                if (words[check] == answer["word"]?.GetValue<string>())
                    return new(check, what.GetValue<string>(), within.GetValue<double>(),
                        answer["answer"]?.DeepClone(), answer["error"]?.GetValue<string>(),
                        answer["because"]?.GetValue<string>())
                    {
                        Points = answer["points"]?.GetValue<double>() ?? 1,
                        IsWitness = answer["witness"]?.GetValue<bool>() == true,
                    };
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a student's answer is the one of the lecturer's solution, within the tolerance that the
    /// solution's run stated.</summary>
    public bool IsMatchedBy(HiddenAnswer? student) => IsGivenBy(student, Within);

    /// <summary>Whether a student gave the answer that this is, such as a wrong one that the lecturer names.</summary>
    /// <param name="student">The student's.</param>
    /// <param name="within">The tolerance of the check.</param>
    public bool IsGivenBy(HiddenAnswer? student, double within) =>
        student is { Error: null, Answer: { } answer } && Answer is { } own && SameAnswer.Is(own, answer, within);

    /// <summary>The kind of exception that came in place of an answer, if it is one of .NET's own: words and names of
    /// the student's code could tell what was asked.</summary>
    public string? ErrorKind => Error is null ? null
        : typeof(object).Assembly.GetType("System." + Error.Split(':')[0]) is { } kind
            && kind.IsAssignableTo(typeof(Exception)) ? kind.Name : "it stopped with an exception";

    /// <summary>Whether 0 would pass as well: the tolerance is as large as every number of the answer, and they are not
    /// just rounding.</summary>
    public bool IsSwallowed => Largest(Answer) is > 1e-14 and var largest && largest <= Within;

    static double? Largest(JsonNode? node) => node switch
    {
        JsonArray items => items.Max(Largest),
        JsonObject entries => Largest(entries["values"]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Math.Abs(value.GetValue<double>()),
        _ => null,
    };
}
