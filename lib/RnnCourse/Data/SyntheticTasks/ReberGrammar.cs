namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Strings of a small automaton (Reber 1967), inside a frame whose second and second-last symbols agree
/// (Cleeremans, Servan-Schreiber, McClelland 1989; Smith and Zipser 1989; experiment 1 of Hochreiter and Schmidhuber
/// 1997). The task is to predict the next symbol.</summary>
/// <remarks>
/// An embedded string is B, then T or P, then a Reber string, then the same T or P again, then E. Inside, at every fork
/// both ways are as likely: B to 1; 1: T to 2 or P to 3; 2: S to 2 or X to 4; 3: T to 3 or V to 5; 4: X to 3 or S to 6;
/// 5: P to 4 or V to 6; E from 6. The expected forks e_i from state i obey e_1 = 1 + (e_2 + e_3)/2, e_2 = 1 + (e_2 +
/// e_4)/2, e_3 = 1 + (e_3 + e_5)/2, e_4 = 1 + e_3/2, e_5 = 1 + e_4/2, so e_4 = 10/3, e_3 = 14/3, e_5 = 8/3, e_2 = 16/3,
/// e_1 = 6. With the choice of the frame that is 7 forks of ln 2 nats each, in a string of 12 symbols on average, of
/// which 11 are predicted.
/// </remarks>
public static class ReberGrammar
{
    /// <summary>The symbols by number.</summary>
    public const string Alphabet = "BTSXPVE";

    const int End = 7;

    // For each state, one or two (symbol, next state).
    static readonly (char Symbol, int Next)[][] Inner =
    [
        [('B', 1)], [('T', 2), ('P', 3)], [('S', 2), ('X', 4)], [('T', 3), ('V', 5)], [('X', 3), ('S', 6)],
            [('P', 4), ('V', 6)], [('E', End)],
    ];

    /// <summary>Expected symbols of an embedded string.</summary>
    public const double MeanLength = 12;

    /// <summary>The lowest cross-entropy that any model can reach on long run: 7 ln 2 / 11 = 0.441094 nats per
    /// predicted symbol.</summary>
    public static double OptimalLoss => 7 * Math.Log(2) / 11;

    /// <summary>The lowest cross-entropy without a memory of the frame, which is then guessed: 8 ln 2 / 11 = 0.504107
    /// nats per predicted symbol.</summary>
    public static double ForgetfulLoss => 8 * Math.Log(2) / 11;

    /// <summary>The symbols that can follow a beginning of an embedded string, each with its probability; none after a
    /// complete one.</summary>
    /// <exception cref="ArgumentException">No embedded string begins so.</exception>
    public static IReadOnlyDictionary<char, double> Next(string beginning)
    {
        var (state, place) = (0, 0);
        foreach (var symbol in beginning)
        {
            var way = Ways(beginning, place, state).Where(w => w.Symbol == symbol).ToArray();
            if (way.Length == 0)
                throw new ArgumentException(
                    $"No embedded Reber string begins with '{beginning}': symbol {place} cannot be {symbol}.");
            (state, place) = (way[0].Next, place + 1);
        }
        var ways = Ways(beginning, place, state);
        return ways.ToDictionary(w => w.Symbol, _ => 1.0 / ways.Length);
    }

    /// <summary>States beyond the inner ones: the frame after E (its T or P), its own E, nothing.</summary>
    static (char Symbol, int Next)[] Ways(string beginning, int place, int state) => place switch
    {
        0 => [('B', 0)],
        1 => [('T', 0), ('P', 0)],
        _ when state < End => Inner[state],
        _ when state == End => [(beginning[1], End + 1)],
        _ when state == End + 1 => [('E', End + 2)],
        _ => [],
    };

    /// <summary>An embedded string.</summary>
    public static string Draw(Random random)
    {
        var text = new System.Text.StringBuilder("B");
        var frame = random.Next(2) == 0 ? 'T' : 'P';
        text.Append(frame);
        for (var state = 0; state != End;)
        {
            var way = Inner[state][random.Next(Inner[state].Length)];
            text.Append(way.Symbol);
            state = way.Next;
        }
        return text.Append(frame).Append('E').ToString();
    }

    /// <summary>A batch of strings: at every step but the last, the target is the next symbol. Shorter strings are
    /// masked at their end.</summary>
    /// <param name="size">N.</param>
    /// <param name="random">Where the strings come from.</param>
    public static SymbolBatch Batch(int size, Random random)
    {
        var strings = Enumerable.Range(0, size).Select(_ => Draw(random)).ToArray();
        var steps = strings.Max(s => s.Length) - 1;
        var (ids, targets, mask) = (new int[steps, size], new int[steps * size], new bool[steps * size]);
        for (var n = 0; n < size; n++)
            for (var t = 0; t < strings[n].Length - 1; t++)
            {
                ids[t, n] = Alphabet.IndexOf(strings[n][t]);
                targets[t * size + n] = Alphabet.IndexOf(strings[n][t + 1]);
                mask[t * size + n] = true;
            }
        return new(ids, Alphabet.Length, targets, mask);
    }
}
