namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Whether the number of ones so far is even (0) or odd (1), after each step. Each bit turns the answer over,
/// however old it is.</summary>
public static class Parity
{
    /// <summary>The best accuracy of who misses even one of the bits: 1/2, because either value of it is as likely and
    /// turns the answer.</summary>
    public const double ChanceAccuracy = 0.5;

    /// <summary>The parity after each bit.</summary>
    public static int[] Of(IReadOnlyList<int> bits)
    {
        var (parities, parity) = (new int[bits.Count], 0);
        for (var t = 0; t < bits.Count; t++)
            parities[t] = parity ^= bits[t] is 0 or 1 ? bits[t]
                : throw new ArgumentException($"Parity needs bits 0 and 1, got {bits[t]} at position {t}.");
        return parities;
    }

    /// <summary>A batch of even bits with a target for every step.</summary>
    public static SymbolBatch Batch(int steps, int size, Random random)
    {
        var (ids, targets) = (new int[steps, size], new int[steps * size]);
        for (var n = 0; n < size; n++)
            for (int t = 0, parity = 0; t < steps; t++)
                targets[t * size + n] = parity ^= ids[t, n] = random.Next(2);
        return new(ids, 2, targets);
    }
}
