namespace RnnCourse.Text.Corpora;

/// <summary>Kitchen and market sentences from which a language model can learn that salads hold pears, not pairs (deck
/// D).</summary>
/// <remarks>The two sentences to be ranked are never among the sentences to learn from: they must be judged, not
/// remembered.</remarks>
public static class Salads
{
    /// <summary>What was said: "the apple and pear salad".</summary>
    public static IReadOnlyList<string> Pear { get; } =
        ["the", "apple", "and", "pear", "salad", Vocabulary.EndOfSentence];

    /// <summary>What sounds the same: "the apple and pair salad".</summary>
    public static IReadOnlyList<string> Pair { get; } =
        ["the", "apple", "and", "pair", "salad", Vocabulary.EndOfSentence];

    static readonly Grammar grammar = new Grammar()
        .Rule("sentence",
            "{who} {made} the {fruit} and {fruit} {dish}", "{who} {made} a {dish} of {fruit} and {fruit}",
                "the {fruit} {dish} was {taste}",
            "{who} {made} the {fruit} {dish} with {fruit} and {fruit}",
                "the {fruit} was {taste} and the {fruit} was {taste}",
            "{who} bought a pair of {things}", "the pair of {things} was {look}",
                "{who} saw a {look} pair at the market", "the {look} pair made {dishes}")
        .Rule("who", "we", "she", "he", "my aunt", "the cook", "they")
        .Rule("made", "made", "ate", "tried", "served")
        .Words("fruit", "apple pear plum peach cherry melon grape orange fig lemon")
        .Words("dish", "salad cake tart juice jam")
        .Words("dishes", "salads cakes tarts jam")
        .Words("taste", "sweet sour fresh ripe cold")
        .Words("things", "shoes gloves socks scissors boots")
        .Words("look", "old happy new young fine");

    /// <summary>Sentences to learn from, each ending with <see cref="Vocabulary.EndOfSentence"/>.</summary>
    public static string[][] Sentences(int count, Random random)
    {
        var dice = new Dice(random);
        var sentences = new List<string[]>();
        while (sentences.Count < count)
        {
            var text = grammar.Expand("sentence", dice);
            if (!text.Contains("apple and pear salad", StringComparison.Ordinal))
                sentences.Add([.. text.Split(' '), Vocabulary.EndOfSentence]);
        }
        return [.. sentences];
    }
}
