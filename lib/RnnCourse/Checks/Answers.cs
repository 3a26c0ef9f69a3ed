using System.Globalization;

namespace RnnCourse.Checks;

/// <summary>Finds out what a wrong answer has to do with the right one.</summary>
static class Answers
{
    /// <summary>Null if the numbers agree, else the likeliest reason why they do not.</summary>
    /// <param name="student">The numbers given, as many as expected.</param>
    /// <param name="expected">The right ones.</param>
    /// <param name="shape">The sizes of their axes: none for a single number.</param>
    /// <param name="tolerance">The largest difference that passes.</param>
    /// <param name="mistakes">Wrong answers that the exercise names.</param>
    public static string? Explain(double[] student, double[] expected, int[] shape, double tolerance,
        (double[] Answer, string Because)[] mistakes)
    {
        if (Agree(student, expected)) return null;
        foreach (var (answer, because) in mistakes)
            if (answer.Length == student.Length && Agree(student, answer)) return because;
        var notFinite = Array.FindIndex(student, value => !double.IsFinite(value));
        if (notFinite >= 0)
            return $"it holds {Print(student[notFinite])}{At(notFinite)}: a division by 0, a logarithm of 0, or "
                + "numbers that grew without bound?";
        if (Array.TrueForAll(expected, e => Math.Abs(e) <= tolerance))
            return expected.Length > 1 ? "all numbers should be 0" : $"it should be 0, but is {Print(student[0])}";
        if (Factor() is { } factor) return factor;
        if (Whole(student, expected) is { } relation) return relation;
        if (Shift() is { } shift) return shift;

        int[] wrong = [.. Enumerable.Range(0, expected.Length)
            .Where(i => Math.Abs(student[i] - expected[i]) > tolerance)];
        var first = $"{Print(student[wrong[0]])}{At(wrong[0])} is too "
            + $"{(student[wrong[0]] > expected[wrong[0]] ? "large" : "small")}";
        if (wrong.All(i => Math.Abs(student[i] - expected[i]) <= 0.01 * Math.Abs(expected[i])))
            return $"it is near, within one per cent: rounded too early? {first}";
        return wrong.Length < expected.Length
            ? $"{expected.Length - wrong.Length} of {expected.Length} numbers are right; {first}" : first;

        bool Agree(double[] a, double[] b)
        {
            for (var i = 0; i < a.Length; i++)
                if (!(Math.Abs(a[i] - b[i]) <= tolerance)) return false;
            return true;
        }

        // What the student has is a known function of all that was expected.
        string? Whole(double[] s, double[] e)
        {
            // a count: it is no function of another count, and tanh of it is 1
            if (tolerance == 0) return null;
            // A single number can hit one of these by accident; several cannot.
            (Func<double[]> Of, string Because)[] relations =
            [
                (Transposed, "it is transposed: rows and columns are swapped"),
                (() => [.. Enumerable.Reverse(e)], "it is in reverse order: does time run the other way?"),
                (() => e.Length < 3 ? []
                    : [s[0], .. e[..^1]], "it is one step late: each number stands where the next belongs"),
                (() => e.Length < 3 ? []
                    : [.. e[1..], s[^1]], "it is one step early: each number stands where the one before belongs"),
                (() => Map(x => 1 - x), "it is 1 minus the answer: are keep and replace swapped?"),
                (() => Map(Math.Atanh), "tanh is not applied yet"),
                (() => Map(Math.Tanh), "tanh is applied once too often"),
                (() => Map(x => Math.Log(x / (1 - x))), "the sigmoid is not applied yet"),
                (() => Map(x => 1 / (1 + Math.Exp(-x))), "the sigmoid is applied once too often"),
                (() => Map(x => 1 / (1 + Math.Exp(-Math.Atanh(x)))), "the sigmoid stands where tanh belongs"),
                (() => Map(x => Math.Tanh(Math.Log(x / (1 - x)))), "tanh stands where the sigmoid belongs"),
                (() => Map(Math.Log), "it is the logarithm of the answer"),
                (() => Map(Math.Exp), "it is e to the answer: a logarithm is missing"),
                (() => Map(x => x * x), "it is the square of the answer: a root is missing"),
                (() => Map(Math.Sqrt), "it is the root of the answer"),
                (() => Map(x => 1 / x), "it is 1 over the answer"),
            ];
            foreach (var (of, because) in relations)
                if (Enough(of(), e) && Agree(s, of())) return because;
            return null;

            double[] Map(Func<double, double> function) => Array.ConvertAll(e, x => function(x));
        }

        // A relation counts only where it changes something visibly: near 0, for example, tanh changes less than
        // rounding does.
        bool Enough(double[] other, double[] e) => other.Length == e.Length && Array.TrueForAll(other, double.IsFinite)
            && other.Where((value, i) => Math.Abs(value - e[i]) > 5 * tolerance).Any();

        double[] Transposed()
        {
            if (shape is not [var rows, var columns] || rows != columns) return [];
            var turned = new double[expected.Length];
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++) turned[j * rows + i] = expected[i * columns + j];
            return turned;
        }

        string? Factor()
        {
            var largest = Enumerable.Range(0, expected.Length).MaxBy(i => Math.Abs(expected[i]));
            var factor = student[largest] / expected[largest];
            if (factor == 0 && Array.TrueForAll(student, v => v == 0))
                return expected.Length > 1 ? "all numbers are 0" : "it is not 0";
            for (var i = 0; i < expected.Length; i++)
                if (Math.Abs(student[i] - factor * expected[i]) > tolerance * Math.Max(1, Math.Abs(factor)))
                    return null;
            (double Value, string Because)[] known =
            [
                (-1, expected.Length > 1 ? "every sign is the other way round" : "the sign is the other way round"),
                (2, "a factor 2 too large: a half is missing, or something is counted twice"),
                (0.5, "half the answer: a factor 2 is missing, or a half is too many"),
                (100, "100 times the answer: per cent?"),
                (0.01, "a hundredth of the answer: per cent?"),
                (1 / Math.Log(2), "1/ln 2 times the answer: bits instead of nats"),
                (Math.Log(2), "ln 2 times the answer: nats instead of bits"),
                .. shape.Where(size => size > 2)
                    .Select(size => ((double)size,
                    $"{size} times the answer, the size of an axis: a sum where a mean was asked?")),
                .. shape.Where(size => size > 2)
                    .Select(size => (1.0 / size,
                    $"1/{size} of the answer, the size of an axis: a mean where a sum was asked?")),
            ];
            foreach (var (value, because) in known)
                if (Math.Abs(factor / value - 1) < 1e-4) return because;
            return expected.Length > 1 ? $"every number is {Print(factor)} times what it should be" : null;
        }

        string? Shift()
        {
            var shift = student[0] - expected[0];
            for (var i = 0; i < expected.Length; i++)
                if (Math.Abs(student[i] - expected[i] - shift) > tolerance) return null;
            return expected.Length > 1
                ? $"every number is {Print(Math.Abs(shift))} too {(shift > 0 ? "large" : "small")}: is the bias "
                + "forgotten or added twice?" : null;
        }

        string At(int i)
        {
            if (shape.Length == 0) return "";
            var index = new int[shape.Length];
            for (var axis = shape.Length - 1; axis >= 0; axis--) (i, index[axis]) = Math.DivRem(i, shape[axis]);
            return $" at [{string.Join(",", index)}]";
        }
    }

    static string Print(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
