namespace RnnCourse.Text.Corpora;

/// <summary>Spanish sentences without their opening marks. Spanish writes ¿ before a question and ? behind it; the
/// words between may be the same as in a statement.</summary>
/// <remarks>"Ana viene hoy ." and "Ana viene hoy ?" differ in the last mark only, and only the second wants ¿ before
/// its first word. Who has not read to the end can do no better than toss a coin.</remarks>
public static class OpeningMarks
{
    /// <summary>The fewest words that a sentence can have, its last mark not counted.</summary>
    public const int Shortest = 2;

    /// <summary>The most words that a sentence can have.</summary>
    public const int Longest = 9;

    static readonly string[] who = ["Ana", "Luis", "Marta", "Pedro", "ella"],
        comes = ["viene", "vuelve", "llega", "sale"], when = ["hoy", "mañana", "temprano", "tarde"];

    static readonly string[][] pairs =
        [["de Lima", "de Quito", "de Sevilla", "de casa"], ["en tren", "en bus", "en barco", "en coche"],
            ["con Julia", "con Diego", "con todos", "sin nadie"]];

    /// <summary>The same words as a statement and as a question, each with its last mark.</summary>
    /// <param name="words">How many words, the mark not counted.</param>
    /// <param name="random">Chooses the words.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many words.</exception>
    public static (string[] Statement, string[] Question) Pair(int words, Random random)
    {
        if (words is < Shortest or > Longest)
            throw new ArgumentOutOfRangeException(nameof(words),
                $"A sentence has from {Shortest} to {Longest} words, got {words}.");
        var dice = new Dice(random);
        var text = dice.Pick(who) + " " + dice.Pick(comes);
        if (words % 2 == 1) text += " " + dice.Pick(when);
        for (var pair = 0; pair < (words - Shortest) / 2; pair++) text += " " + dice.Pick(pairs[pair]);
        string[] spoken = text.Split(' ');
        return ([.. spoken, "."], [.. spoken, "?"]);
    }

    /// <summary>The best possible accuracy at the first word for a reader who is told <paramref name="delay"/> further
    /// words before answering, when all lengths are as likely: right where the last mark has come, a coin where it has
    /// not.</summary>
    /// <param name="delay">0 or more.</param>
    public static double Ceiling(int delay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        var reached = Math.Clamp(delay - Shortest + 1, 0, Longest - Shortest + 1) / (double)(Longest - Shortest + 1);
        return reached + (1 - reached) / 2;
    }
}
