using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Tensors;

namespace RnnCourse.Checks;

public static partial class Check
{
    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Asks for a value and prints it for <c>course grade</c>, which compares it with what the lecturer's
    /// solution gave. It says nothing about right or wrong: that is not known here.</summary>
    /// <remarks>Belongs between <c>// BEGIN HIDDEN CHECKS</c> and <c>// END HIDDEN CHECKS</c> of a cell with points;
    /// students do not get these lines.</remarks>
    /// <param name="what">What is asked, as the student's report will say it.</param>
    /// <param name="answer">Numbers, texts, truth values, tensors, or arrays and tuples of them. An exception in it is
    /// no answer.</param>
    /// <param name="within">The largest difference of a number that passes.</param>
    /// <param name="points">What the check counts beside the others of its question: one with 2 brings twice the share
    /// of one with 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It counts nothing.</exception>
    public static void Hidden(string what, Func<object?> answer, double within = 1e-6, double points = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        Console.WriteLine("hidden check " + Asked(what, answer, within).ToJsonString(OneLine));
    }

    /// <summary>Names a wrong answer to a hidden check, and what to tell a student who gives it. <c>course grade</c>
    /// runs it with the lecturer's solution only: a student's process never sees it.</summary>
    /// <remarks>Belongs between <c>// BEGIN HIDDEN CHECKS</c> and <c>// END HIDDEN CHECKS</c>.</remarks>
    /// <param name="what">The check, as it is called there.</param>
    /// <param name="because">What is wrong, as in "the bias is missing".</param>
    /// <param name="wrong">The wrong answer.</param>
    public static void HiddenMistake(string what, string because, Func<object?> wrong)
    {
        ArgumentNullException.ThrowIfNull(because);
        Hidden($"{what}, where {because}", wrong);
    }

    /// <summary>What <c>course grade</c> puts in the place of <see cref="Hidden"/>: the answer goes to the grader, with
    /// the word that this check has in this run.</summary>
    /// <param name="word">The word.</param>
    /// <param name="what">What is asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="within">The largest difference that passes.</param>
    /// <param name="points">What the check counts beside the others.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void AnswerHidden(string word, string what, Func<object?> answer, double within = 1e-6,
        double points = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        var asked = Asked(what, answer, within);
        (asked["word"], asked["points"]) = (word, points);
        Give(asked);
    }

    /// <summary>The same for <see cref="HiddenMistake"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="what">The check.</param>
    /// <param name="because">What is wrong.</param>
    /// <param name="wrong">The wrong answer.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void AnswerMistake(string word, string what, string because, Func<object?> wrong)
    {
        var asked = Asked(what, wrong, 0);
        (asked["word"], asked["because"]) = (word, because);
        Give(asked);
    }

    /// <summary>Answers a hidden check a second time, in another way than the solution: by central differences, by the
    /// library, or by a number worked out by hand. <c>course release</c> refuses a homework whose solution says
    /// otherwise. A student's process never sees it.</summary>
    /// <remarks>Belongs between <c>// BEGIN HIDDEN CHECKS</c> and <c>// END HIDDEN CHECKS</c>.</remarks>
    /// <param name="what">The check, as it is called there.</param>
    /// <param name="answer">What the witness says.</param>
    /// <param name="within">The largest difference from the solution that passes.</param>
    public static void HiddenWitness(string what, Func<object?> answer, double within = 1e-6) =>
        Hidden($"{what}, by a witness", answer, within);

    /// <summary>The same as <see cref="AnswerHidden"/> for <see cref="HiddenWitness"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="what">The check.</param>
    /// <param name="answer">What the witness says.</param>
    /// <param name="within">The largest difference that passes.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void AnswerWitness(string word, string what, Func<object?> answer, double within = 1e-6)
    {
        var asked = Asked(what, answer, within);
        (asked["word"], asked["witness"]) = (word, true);
        Give(asked);
    }

    static void Give(JsonObject asked)
    {
        if (AppContext.GetData(Contract.AnswerTaker) is Action<string> take) take(asked.ToJsonString(OneLine));
    }

    static JsonObject Asked(string what, Func<object?> answer, double within)
    {
        var line = new JsonObject { ["what"] = what, ["within"] = within };
        try
        {
            line["answer"] = AsJson(answer() ?? throw new InvalidOperationException("there is no value (null)"));
        }
        catch (Exception error)
        {
            line["error"] = $"{error.GetType().Name}: {error.Message}";
        }
        return line;
    }

    static JsonNode AsJson(object value) => value switch
    {
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        Tensor tensor => Shaped(tensor.Shape.ToArray(), tensor.ToDoubles()),
        IConvertible number and not (char or DateTime or Enum) =>
            Number(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)),
        Array { Rank: > 1 } matrix => Shaped([.. Enumerable.Range(0, matrix.Rank).Select(matrix.GetLength)], matrix),
        ITuple tuple => new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(i => Item(tuple[i]))]),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Item)]),
        _ => throw new InvalidOperationException(
            $"a {value.GetType().Name} cannot be compared; give numbers, texts, tensors, or arrays of them"),
    };

    static JsonNode Item(object? item) =>
        AsJson(item ?? throw new InvalidOperationException("one of the values is missing (null)"));

    static JsonNode Number(double number) => double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static JsonObject Shaped(int[] shape, IEnumerable values) =>
        new() { ["shape"] = AsJson(shape), ["values"] = AsJson(values.Cast<object>().ToArray()) };
}
