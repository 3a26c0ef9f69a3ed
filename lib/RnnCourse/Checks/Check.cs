using RnnCourse.Tensors;

namespace RnnCourse.Checks;

/// <summary>Tells a student whether an answer is right, and if not, why it may be wrong. It prints one line and returns
/// whether the answer is right; it never stops the notebook. Nothing it prints gives the answer away.</summary>
/// <remarks>An answer is right if every number differs from the expected one by at most the tolerance. Besides the
/// usual mistakes, which it knows, an exercise can name its own: what comes out when the bias is forgotten, and the
/// sentence to say then.</remarks>
public static partial class Check
{
    /// <summary>Checks a number.</summary>
    /// <param name="what">What was asked, as in "h after three steps".</param>
    /// <param name="student">The answer; null if there is none yet.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="tolerance">The largest difference that passes.</param>
    /// <param name="mistakes">Wrong answers to expect, each with its reason, as in "the bias is missing".</param>
    public static bool Equal(string what, double? student, double expected, double tolerance = 1e-5,
        params (double Answer, string Because)[] mistakes) =>
        student is not { } number ? NotAnswered(what)
        : Verdict(what, Answers.Explain([number], [expected], [], tolerance,
            [.. mistakes.Select(m => (new[] { m.Answer }, m.Because))]));

    /// <summary>Checks a row of numbers.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, double[]? student, double[] expected, double tolerance = 1e-5,
        params (double[] Answer, string Because)[] mistakes) =>
        student is null ? NotAnswered(what)
        : Verdict(what, Shapes([student.Length], [expected.Length])
            ?? Answers.Explain(student, expected, [expected.Length], tolerance, mistakes));

    /// <summary>Checks a matrix.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, double[,]? student, double[,] expected, double tolerance = 1e-5,
        params (double[,] Answer, string Because)[] mistakes)
    {
        if (student is null) return NotAnswered(what);
        int[] shape = [expected.GetLength(0), expected.GetLength(1)];
        return Verdict(what, Shapes([student.GetLength(0), student.GetLength(1)], shape)
            ?? Answers.Explain(Flat(student), Flat(expected), shape, tolerance,
                [.. mistakes.Select(m => (Flat(m.Answer), m.Because))]));

        static double[] Flat(double[,] matrix) => [.. matrix.Cast<double>()];
    }

    /// <summary>Checks a tensor.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, Tensor? student, Tensor expected, double tolerance = 1e-5,
        params (Tensor Answer, string Because)[] mistakes) =>
        student is null ? NotAnswered(what)
        : Verdict(what, Shapes(student.Shape.ToArray(), expected.Shape.ToArray())
            ?? Answers.Explain(student.ToDoubles(), expected.ToDoubles(), expected.Shape.ToArray(), tolerance,
                [.. mistakes.Select(m => (m.Answer.ToDoubles(), m.Because))]));

    /// <summary>Runs a student's code and checks the number it gives; an exception in it is an answer that is not right
    /// yet.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, Func<double?> student, double expected, double tolerance = 1e-5,
        params (double Answer, string Because)[] mistakes) =>
        Run(what, student, answer => Equal(what, answer, expected, tolerance, mistakes));

    /// <summary>Runs a student's code and checks the numbers it gives; an exception in it is an answer that is not
    /// right yet.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, Func<double[]?> student, double[] expected, double tolerance = 1e-5,
        params (double[] Answer, string Because)[] mistakes) =>
        Run(what, student, answer => Equal(what, answer, expected, tolerance, mistakes));

    /// <summary>Runs a student's code and checks the tensor it gives; an exception in it is an answer that is not right
    /// yet.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, Func<Tensor?> student, Tensor expected, double tolerance = 1e-5,
        params (Tensor Answer, string Because)[] mistakes) =>
        Run(what, student, answer => Equal(what, answer, expected, tolerance, mistakes));

    /// <summary>Checks a whole number, such as a count of parameters.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, int? student, int expected, params (int Answer, string Because)[] mistakes) =>
        student is not { } number ? NotAnswered(what)
        : Verdict(what, Answers.Explain([number], [expected], [], 0,
            [.. mistakes.Select(m => (new double[] { m.Answer }, m.Because))]));

    /// <summary>Checks a text; upper and lower case and spaces around it do not count.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal(string what, string? student, string expected,
        params (string Answer, string Because)[] mistakes)
    {
        if (string.IsNullOrWhiteSpace(student)) return NotAnswered(what);
        if (Same(expected)) return Verdict(what, null);
        var known = mistakes.FirstOrDefault(m => Same(m.Answer)).Because;
        return Verdict(what, known ?? $"'{student.Trim()}' is not the answer");

        bool Same(string other) => string.Equals(student.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Checks a row of whole numbers or texts, position by position.</summary>
    /// <inheritdoc cref="Equal(string, double?, double, double, ValueTuple{double, string}[])"/>
    public static bool Equal<T>(string what, IReadOnlyList<T>? student, IReadOnlyList<T> expected)
    {
        if (student is null) return NotAnswered(what);
        var things = typeof(T) == typeof(string) ? "texts" : "numbers";
        if (Shapes([student.Count], [expected.Count], things) is { } wrongShape) return Verdict(what, wrongShape);
        var wrong = Enumerable.Range(0, expected.Count).Where(i => !Equals(student[i], expected[i])).ToArray();
        return Verdict(what, wrong.Length == 0 ? null
            : student.SequenceEqual(expected.Reverse()) ? "it is in reverse order"
            : expected.All(student.ToList().Remove)
                ? $"the right values stand in another order, first at position {wrong[0]}"
            : $"{expected.Count - wrong.Length} of {expected.Count} are right; the first that is not is "
                + $"{student[wrong[0]]} at position {wrong[0]}");
    }

    /// <summary>Checks a statement about the answer, with the reason to print when it does not hold.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="holds">Whether the answer is right; null if there is none yet.</param>
    /// <param name="because">Why it may be wrong.</param>
    public static bool That(string what, bool? holds, string because) =>
        holds is { } right ? Verdict(what, right ? null : because) : NotAnswered(what);

    /// <summary>Checks the shape of a tensor.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="student">The tensor; null if there is none yet.</param>
    /// <param name="expected">The sizes of its axes.</param>
    public static bool Shape(string what, Tensor? student, params int[] expected) =>
        student is null ? NotAnswered(what) : Verdict(what, Shapes(student.Shape.ToArray(), expected));

    static bool Run<T>(string what, Func<T?> student, Func<T?, bool> check)
    {
        T? answer;
        try { answer = student(); }
        catch (Exception error)
        {
            return Verdict(what,
            $"the code stopped with {error.GetType().Name}: {error.Message}");
        }
        return check(answer);
    }

    /// <summary>What is wrong with a shape; null if nothing.</summary>
    static string? Shapes(int[] student, int[] expected, string things = "numbers")
    {
        if (student.SequenceEqual(expected)) return null;
        var shapes = $"its shape is ({string.Join(",", student)}), expected ({string.Join(",", expected)})";
        if (student.Length == expected.Length && student.Length > 1 && student.OrderBy(s => s)
            .SequenceEqual(expected.OrderBy(s => s)))
            return student.Length == 2 ? $"{shapes}: transposed?"
                : $"{shapes}: the axes stand in another order; time comes first, then the sequences of the batch";
        if (student.Length == 1 && expected.Length == 1)
        {
            var counts = $"it has {student[0]} {(student[0] == 1 ? things[..^1] : things)}, expected {expected[0]}";
            return Math.Abs(student[0] - expected[0]) == 1
                ? $"{counts}: is the start or the last step counted by mistake, or forgotten?" : counts;
        }
        return student.Aggregate(1L, (a, b) => a * b) == expected.Aggregate(1L, (a, b) => a * b)
            ? $"{shapes}: the same count of numbers, Reshape helps" : shapes;
    }

    static bool NotAnswered(string what)
    {
        Console.WriteLine(Contract.NotAnswered + what);
        return false;
    }

    static bool Verdict(string what, string? because)
    {
        Console.WriteLine(because is null ? Contract.Right + what
            : $"{Contract.NotYet}{what}, because {because}");
        return because is null;
    }
}
