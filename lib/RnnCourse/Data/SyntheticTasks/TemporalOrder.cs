namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Two of many symbols matter, X or Y each, far from each other and from the end: answer which came first and
/// which second (Hochreiter and Schmidhuber 1997, experiment 6a).</summary>
/// <remarks>Every sequence begins with E, ends with B and is filled with a, b, c, d at random. Classes 0 to 3 are XX,
/// XY, YX, YY.</remarks>
public sealed class TemporalOrder
{
    readonly (int From, int To) length, first, second;

    /// <summary>The paper's task: 100 to 110 steps, the first symbol at steps 10 to 20, the second at 50 to
    /// 60.</summary>
    public TemporalOrder() => (length, first, second) = ((100, 110), (10, 20), (50, 60));

    /// <summary>The same proportions at another length: T to 1.1 T steps, first symbol at 0.1 T to 0.2 T, second at 0.5
    /// T to 0.6 T.</summary>
    /// <param name="steps">T, at least 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 10 steps.</exception>
    public TemporalOrder(int steps)
    {
        if (steps < 10)
            throw new ArgumentOutOfRangeException(nameof(steps),
                $"Temporal order needs at least 10 steps, got {steps}.");
        (length, first, second) = ((steps, steps * 11 / 10), (steps / 10, steps / 5), (steps / 2, steps * 3 / 5));
    }

    /// <summary>The symbols by number.</summary>
    public static IReadOnlyList<string> Alphabet { get; } = ["X", "Y", "a", "b", "c", "d", "E", "B"];

    /// <summary>The classes by number.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["XX", "XY", "YX", "YY"];

    /// <summary>Cross-entropy in nats of who remembers nothing (ln 4) or one of the two symbols (ln 2); accuracy 1/4 or
    /// 1/2.</summary>
    /// <param name="remembered">How many of the two symbols are known: 0, 1 or 2.</param>
    public static double Loss(int remembered) => (2 - remembered) * Math.Log(2);

    /// <summary>A batch with one target per sequence; all its sequences have one length, drawn for the batch.</summary>
    public SymbolBatch Batch(int size, Random random)
    {
        var steps = random.Next(length.From, length.To + 1);
        var (ids, targets) = (new int[steps, size], new int[size]);
        for (var n = 0; n < size; n++)
        {
            for (var t = 0; t < steps; t++) ids[t, n] = 2 + random.Next(4);
            (ids[0, n], ids[steps - 1, n]) = (6, 7);
            var (one, two) = (random.Next(2), random.Next(2));
            ids[random.Next(first.From, first.To + 1), n] = one;
            ids[random.Next(second.From, second.To + 1), n] = two;
            targets[n] = 2 * one + two;
        }
        return new(ids, Alphabet.Count, targets);
    }
}
