using System.Globalization;

namespace RnnCourse.Checks.Exercises;

/// <summary>An exercise of a lesson. Its answer is known here and does not stand in the notebook.</summary>
/// <remarks>The cell hands over its answers by name. Behind them it may hand over what the question is about, such as a
/// model that the lesson has trained: these do not count as answers.</remarks>
sealed class Exercise
{
    readonly Func<object?[], bool> judge;
    readonly int answers;

    Exercise(string name, int answers, int given, string[] hints, string solution, Func<object?[], bool> judge) =>
        (Name, Asked, Hints, Solution, this.answers, this.judge) =
            (name, answers + given, hints, solution, answers, judge);

    /// <summary>The lesson's number and a word, as in 05-compute.</summary>
    public string Name { get; }

    /// <summary>How many values the cell hands over.</summary>
    public int Asked { get; }

    /// <summary>Hints, from a nudge to nearly all of it.</summary>
    public string[] Hints { get; }

    /// <summary>An answer, with the reason.</summary>
    public string Solution { get; }

    /// <summary>How often it was answered in this session, up to the right answer.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it was answered rightly in this session.</summary>
    public bool IsSolved { get; set; }

    /// <summary>How many hints were shown in this session.</summary>
    public int HintsShown { get; set; }

    /// <summary>An exercise with one answer.</summary>
    public static Exercise Of<A>(string name, Func<A?, bool> judge, string[] hints, string solution) =>
        new(name, 1, 0, hints, solution, a => judge(Take<A>(a[0])));

    /// <summary>An exercise with two answers, or with one and what it is about.</summary>
    public static Exercise Of<A, B>(string name, Func<A?, B?, bool> judge, string[] hints, string solution,
        int given = 0) =>
        new(name, 2 - given, given, hints, solution, a => judge(Take<A>(a[0]), Take<B>(a[1])));

    /// <summary>An exercise with three answers, of which the last may be what it is about.</summary>
    public static Exercise Of<A, B, C>(string name, Func<A?, B?, C?, bool> judge, string[] hints, string solution,
        int given = 0) =>
        new(name, 3 - given, given, hints, solution, a => judge(Take<A>(a[0]), Take<B>(a[1]), Take<C>(a[2])));

    /// <summary>An exercise with four answers, of which the last may be what it is about.</summary>
    public static Exercise Of<A, B, C, D>(string name, Func<A?, B?, C?, D?, bool> judge, string[] hints,
        string solution, int given = 0) =>
        new(name, 4 - given, given, hints, solution,
            a => judge(Take<A>(a[0]), Take<B>(a[1]), Take<C>(a[2]), Take<D>(a[3])));

    /// <summary>Whether there is anything to judge.</summary>
    public bool IsAnswered(object?[] values) => values.Take(answers).Any(value => value is not null);

    /// <summary>Prints a verdict for each part, and returns whether all are right.</summary>
    public bool Judge(object?[] values) => judge(values);

    static T? Take<T>(object? value)
    {
        if (value is null or T) return (T?)value;
        var asked = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (asked == typeof(double) && value is IConvertible and not (string or char or bool))
            return (T)(object)Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (asked == typeof(int) && value is double or float && Convert.ToDouble(value, CultureInfo.InvariantCulture)
            is var number && number == Math.Round(number) && Math.Abs(number) < int.MaxValue)
            return (T)(object)(int)number;
        throw new WrongKindException($"it should be {InWords(asked)}, and it is {InWords(value.GetType())}");
    }

    static string InWords(Type type) =>
        type == typeof(double) || type == typeof(float) ? "a number"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type.IsArray ? $"a row of {Plural(type.GetElementType()!)}"
        : typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke
            ? $"a function from ({string.Join(", ", invoke.GetParameters().Select(p => InWords(p.ParameterType)))}) to "
                + InWords(invoke.ReturnType)
        : $"a {type.Name.Split('`')[0]}";

    static string Plural(Type type) =>
        type == typeof(double) || type == typeof(float) ? "numbers"
        : type == typeof(int) || type == typeof(long) ? "whole numbers"
        : type == typeof(string) ? "texts" : InWords(type);
}

/// <summary>An answer is of another kind than asked for.</summary>
sealed class WrongKindException(string message) : Exception(message);
