namespace RnnCourse.Data.SyntheticTasks;

/// <summary>How many brackets are open after each step: a counter that never forgets.</summary>
/// <remarks>Symbols 0 "(" and 1 ")". At depth 0 a bracket opens, at the greatest depth one closes, between them both
/// are as likely.</remarks>
public sealed class BracketDepth
{
    /// <param name="deepest">The greatest depth, at least 1; the classes are 0 to this.</param>
    /// <exception cref="ArgumentOutOfRangeException">A depth below 1.</exception>
    public BracketDepth(int deepest) =>
        Deepest = deepest >= 1 ? deepest
            : throw new ArgumentOutOfRangeException(nameof(deepest),
            $"Bracket depth needs a greatest depth of at least 1, got {deepest}.");

    /// <summary>The greatest depth.</summary>
    public int Deepest { get; }

    /// <summary>The symbols by number.</summary>
    public const string Alphabet = "()";

    /// <summary>The depth after each bracket of a text.</summary>
    /// <exception cref="ArgumentException">Another symbol, or a bracket closed that was not open.</exception>
    public static int[] Depths(string text)
    {
        var (depths, depth) = (new int[text.Length], 0);
        for (var t = 0; t < text.Length; t++)
        {
            depth += text[t] switch
            {
                '(' => 1,
                ')' => -1,
                var other =>
                throw new ArgumentException($"Bracket depth needs ( and ), got '{other}' at position {t}.")
            };
            depths[t] = depth >= 0 ? depth
                : throw new ArgumentException($"The bracket at position {t} closes none that is open.");
        }
        return depths;
    }

    /// <summary>The best accuracy, averaged over the steps, of who knows only the time: at each step the likeliest
    /// depth, exactly.</summary>
    public double ClockAccuracy(int steps)
    {
        var likely = new double[Deepest + 1];
        likely[0] = 1;
        double right = 0;
        for (var t = 0; t < steps; t++)
        {
            var next = new double[Deepest + 1];
            for (var depth = 0; depth <= Deepest; depth++)
            {
                var opens = depth == 0 ? 1 : depth == Deepest ? 0 : 0.5;
                if (opens > 0) next[depth + 1] += likely[depth] * opens;
                if (opens < 1) next[depth - 1] += likely[depth] * (1 - opens);
            }
            likely = next;
            right += likely.Max();
        }
        return right / steps;
    }

    /// <summary>A batch with a target, the depth, for every step.</summary>
    public SymbolBatch Batch(int steps, int size, Random random)
    {
        var (ids, targets) = (new int[steps, size], new int[steps * size]);
        for (var n = 0; n < size; n++)
            for (int t = 0, depth = 0; t < steps; t++)
            {
                var closes = depth != 0 && (depth == Deepest || random.Next(2) == 1);
                ids[t, n] = closes ? 1 : 0;
                targets[t * size + n] = depth += closes ? -1 : 1;
            }
        return new(ids, Alphabet.Length, targets);
    }
}
