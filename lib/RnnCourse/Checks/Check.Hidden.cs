using System.Collections;
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
    public static void Hidden(string what, Func<object?> answer, double within = 1e-6)
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
        Console.WriteLine(Contract.HiddenCheck + line.ToJsonString(OneLine));
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
