namespace RnnCourse.Text.Corpora;

/// <summary>A sentence whose verb must agree with a noun some words before (deck D: the cat ... was, the cats ...
/// were).</summary>
/// <param name="Words">The words, without punctuation.</param>
/// <param name="Noun">Where the subject stands, counted from 0.</param>
/// <param name="Verb">Where "was" or "were" stands.</param>
/// <param name="Plural">Whether the subject is plural, so that "were" is right.</param>
public sealed record AgreementSentence(string[] Words, int Noun, int Verb, bool Plural)
{
    /// <summary>How many words stand between subject and verb.</summary>
    public int Distance => Verb - Noun - 1;

    /// <summary>The words before the verb: what a model may see when it is asked.</summary>
    public string[] Prefix => Words[..Verb];
}

/// <summary>Makes agreement sentences of any distance.</summary>
/// <remarks>
/// Between subject and verb stand clauses and adverbs that say nothing about the subject's number, among them other
/// nouns, singular or plural at random. Singular and plural subjects are equally likely, so without the subject nobody
/// does better than 1/2.
/// </remarks>
public static class AgreementSentences
{
    static readonly (string One, string Many)[] nouns =
    [
        ("cat", "cats"), ("dog", "dogs"), ("horse", "horses"), ("bird", "birds"), ("goat", "goats"),
            ("child", "children"),
        ("teacher", "teachers"), ("singer", "singers"), ("guest", "guests"), ("sailor", "sailors"), ("woman", "women"),
            ("farmer", "farmers"),
    ];

    static readonly string[] adverbs = ["already", "again", "yesterday", "quietly", "outside", "often", "once",
        "alone"];
    static readonly string[] verbs = ["ate", "slept", "waited", "sang", "ran", "rested"];
    static readonly string[] deeds = ["saw", "heard", "followed", "found", "liked", "met"];
    static readonly string[] endings = ["full", "tired", "happy", "late", "hungry", "famous", "gone", "ready"];

    /// <summary>A sentence with exactly <paramref name="distance"/> words between subject and verb.</summary>
    public static AgreementSentence One(int distance, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        var dice = new Dice(random);
        bool plural = dice.Flip();
        List<string> words = ["the", Noun(plural)];
        while (distance > 0)
        {
            var link = words.Count == 2 ? "that" : "and";
            string[] piece = (distance, dice.Flip()) switch
            {
                ( >= 4, true) => [link, dice.Pick(deeds), "the", Noun(dice.Flip())],
                ( >= 3, _) => [link, dice.Pick(verbs), dice.Pick(adverbs)],
                (2, _) => [link, dice.Pick(verbs)],
                _ => [dice.Pick(adverbs)],
            };
            words.AddRange(piece);
            distance -= piece.Length;
        }
        int verb = words.Count;
        words.AddRange([plural ? "were" : "was", dice.Pick(endings)]);
        return new([.. words], Noun: 1, verb, plural);

        string Noun(bool many)
        {
            var (one, more) = dice.Pick(nouns);
            return many ? more : one;
        }
    }

    /// <summary>Sentences with distances drawn evenly from a range, both ends included.</summary>
    public static AgreementSentence[] Draw(int count, int shortest, int longest, Random random)
    {
        if (shortest > longest)
            throw new ArgumentException(
                $"The shortest distance may not exceed the longest, got {shortest} and {longest}.", nameof(shortest));
        return [.. Enumerable.Range(0, count).Select(_ => One(random.Next(shortest, longest + 1), random))];
    }

    /// <summary>Every word that such sentences can hold.</summary>
    public static IReadOnlyList<string> AllWords { get; } =
        [.. nouns.SelectMany(noun => new[] { noun.One, noun.Many }), .. adverbs, .. verbs, .. deeds, .. endings, "the",
            "that", "and", "was", "were"];
}
