using RnnCourse.Checks.Exercises;

namespace RnnCourse.Checks;

public static partial class Check
{
    const int TriesBeforeSolution = 3;

    /// <summary>Checks the answer of an exercise of a lesson. The library knows the right one, and what the usual wrong
    /// ones come from; the cell shows neither.</summary>
    /// <param name="name">The exercise, as in "05-compute".</param>
    /// <param name="answer">The answer; null if there is none yet.</param>
    /// <returns>Whether it is right.</returns>
    /// <exception cref="ArgumentException">There is no such exercise, or it asks for another number of
    /// answers.</exception>
    public static bool Exercise(string name, object? answer) => Judge(name, [answer]);

    /// <summary>Checks an exercise with two answers.</summary>
    /// <inheritdoc cref="Exercise(string, object?)"/>
    public static bool Exercise(string name, object? first, object? second) => Judge(name, [first, second]);

    /// <summary>Checks an exercise with three answers.</summary>
    /// <inheritdoc cref="Exercise(string, object?)"/>
    public static bool Exercise(string name, object? first, object? second, object? third) =>
        Judge(name, [first, second, third]);

    /// <summary>Checks an exercise with four answers.</summary>
    /// <inheritdoc cref="Exercise(string, object?)"/>
    public static bool Exercise(string name, object? first, object? second, object? third, object? fourth) =>
        Judge(name, [first, second, third, fourth]);

    /// <summary>Prints a hint to an exercise; called again, the next one.</summary>
    /// <param name="name">The exercise, as in "05-compute".</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static void Hint(string name)
    {
        var exercise = ExerciseBook.Find(name);
        exercise.HintsShown = Math.Min(exercise.HintsShown + 1, exercise.Hints.Length);
        var last = exercise.HintsShown == exercise.Hints.Length;
        Console.WriteLine($"hint {exercise.HintsShown} of {exercise.Hints.Length}: "
            + exercise.Hints[exercise.HintsShown - 1]
            + (last ? $" (That was the last one; then there is Check.Solution(\"{name}\").)" : ""));
    }

    /// <summary>Prints an answer to an exercise, with the reason: after the right answer, after three tries, or after
    /// all hints.</summary>
    /// <param name="name">The exercise, as in "05-compute".</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static void Solution(string name)
    {
        var exercise = ExerciseBook.Find(name);
        Console.WriteLine(MayBeShown(exercise) ? $"solution: {exercise.Solution}"
            : $"The solution comes after {TriesBeforeSolution} tries ({exercise.Tries} so far) or after all hints: "
                + $"Check.Hint(\"{name}\").");
    }

    static bool MayBeShown(Exercise exercise) => exercise.IsSolved || exercise.Tries >= TriesBeforeSolution
        || exercise.HintsShown == exercise.Hints.Length;

    static bool Judge(string name, object?[] answers)
    {
        var exercise = ExerciseBook.Find(name);
        if (answers.Length != exercise.Asked)
            throw new ArgumentException($"Exercise {name} takes {exercise.Asked} value"
                + $"{(exercise.Asked == 1 ? "" : "s")}, got {answers.Length}.");
        var answered = exercise.IsAnswered(answers);
        if (answered && !exercise.IsSolved) exercise.Tries++;
        bool right;
        try { right = exercise.Judge(answers); }
        catch (WrongKindException error) { right = Verdict(name, error.Message); }
        catch (Exception error)
        {
            right = Verdict(name, $"the code stopped with {error.GetType().Name}: {error.Message}");
        }
        exercise.IsSolved |= right;
        if (right)
            Console.WriteLine(exercise.Tries == 1 ? "solved at the first try" : $"solved after {exercise.Tries} tries");
        else
            Console.WriteLine((answered ? $"try {exercise.Tries}; " : "") + $"a hint: Check.Hint(\"{name}\")"
                + (MayBeShown(exercise) ? $"; the solution: Check.Solution(\"{name}\")" : ""));
        return right;
    }
}
