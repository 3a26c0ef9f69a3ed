namespace RnnCourse.Data.Letters;

/// <summary>What is to be done with the letters.</summary>
public enum LetterRule
{
    /// <summary>Last letter first: "abcz" becomes "zcba".</summary>
    Reverse,

    /// <summary>Each letter becomes the next of the alphabet, the last one the first: "abcz" becomes "bcda".</summary>
    Shift,

    /// <summary>Both: "abcz" becomes "adcb".</summary>
    ReverseAndShift,
}

/// <summary>Letters, what has to come out, and which letter of the first makes which of the second.</summary>
/// <param name="Source">The letters.</param>
/// <param name="Target">As many letters.</param>
/// <param name="Alignment">For each letter of the target the position of the one source letter, in a list.</param>
public sealed record LetterPair(string Source, string Target, int[][] Alignment);

/// <summary>Random letters to be reversed or shifted: a task that is easy to state, whose length really varies and
/// which leaves nothing to guess.</summary>
/// <remarks>With K letters, a state must hold length * log2(K) bits before the first output: the bottleneck of an
/// encoder without attention.</remarks>
public static class LetterSequences
{
    /// <summary>Shortest sequence of the course's task.</summary>
    public const int Shortest = 4;

    /// <summary>Longest sequence of the course's task.</summary>
    public const int Longest = 32;

    /// <summary>One sequence of a given length, every letter drawn uniformly.</summary>
    /// <param name="length">Number of letters, at least 1.</param>
    /// <param name="rule">What is to be done.</param>
    /// <param name="random">Source of the letters.</param>
    /// <param name="letters">How many letters the alphabet has, from a on, 2 to 26.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length below 1 or an alphabet of another size.</exception>
    public static LetterPair Draw(int length, LetterRule rule, Random random, int letters = 26)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (letters is < 2 or > 26)
            throw new ArgumentOutOfRangeException(nameof(letters), letters, "An alphabet here has 2 to 26 letters.");
        var source = new char[length];
        for (var t = 0; t < length; t++) source[t] = (char)('a' + random.Next(letters));
        return Solve(new(source), rule, letters);
    }

    /// <summary>Many sequences, every length of the range as likely as the others.</summary>
    /// <param name="count">How many.</param>
    /// <param name="shortest">Smallest length, at least 1.</param>
    /// <param name="longest">Largest length, included.</param>
    /// <param name="rule">What is to be done.</param>
    /// <param name="random">Source of lengths and letters.</param>
    /// <param name="letters">How many letters the alphabet has, from a on, 2 to 26.</param>
    /// <exception cref="ArgumentOutOfRangeException">An empty range of lengths.</exception>
    public static List<LetterPair> Draw(int count, int shortest, int longest, LetterRule rule, Random random,
        int letters = 26)
    {
        if (longest < shortest)
            throw new ArgumentOutOfRangeException(nameof(longest), longest,
                $"The longest length is at least the shortest, {shortest}.");
        var pairs = new List<LetterPair>(count);
        for (var n = 0; n < count; n++) pairs.Add(Draw(random.Next(shortest, longest + 1), rule, random, letters));
        return pairs;
    }

    /// <summary>The answer to given letters.</summary>
    /// <param name="source">Letters of the alphabet.</param>
    /// <param name="rule">What is to be done.</param>
    /// <param name="letters">How many letters the alphabet has, from a on.</param>
    /// <exception cref="ArgumentException">A character outside the alphabet.</exception>
    public static LetterPair Solve(string source, LetterRule rule, int letters = 26)
    {
        var target = new char[source.Length];
        var alignment = new int[source.Length][];
        for (var t = 0; t < source.Length; t++)
        {
            var from = rule == LetterRule.Shift ? t : source.Length - 1 - t;
            var letter = source[from] - 'a';
            if (letter < 0 || letter >= letters)
                throw new ArgumentException(
                    $"The letters are a to {(char)('a' + letters - 1)}, got '{source[from]}' at position {from}.",
                    nameof(source));
            target[t] = (char)('a' + (rule == LetterRule.Reverse ? letter : (letter + 1) % letters));
            alignment[t] = [from];
        }
        return new(source, new(target), alignment);
    }
}
