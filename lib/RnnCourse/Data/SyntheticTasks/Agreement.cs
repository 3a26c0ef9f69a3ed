namespace RnnCourse.Data.SyntheticTasks;

/// <summary>"The cat, which already ate ..., was full", "the cats, which already ate ..., were full": after the words
/// between them, answer the verb. Only the second word tells; the words between say nothing about it, though some of
/// them are nouns too.</summary>
public static class Agreement
{
    static readonly string[] Animals = ["cat", "dog", "bird", "horse", "mouse", "fox"];
    static readonly string[] ManyAnimals = ["cats", "dogs", "birds", "horses", "mice", "foxes"];
    static readonly string[] Foods = ["apple", "apples", "pear", "pears", "fish", "cakes", "nut", "nuts"];
    static readonly string[] Qualities = ["green", "small", "sweet", "fresh", "old", "big"];

    /// <summary>The words by number.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["the", .. Animals, .. ManyAnimals, .. Foods, .. Qualities, "which", "already", "ate", "and", "here", "over",
            "there", "from", "next", "door"];

    /// <summary>The answers by number.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["was", "were"];

    static readonly Dictionary<string, int> Numbers = Words.Select((word, id) => (word, id))
        .ToDictionary(w => w.word, w => w.id);

    /// <summary>The best accuracy without the subject: 1/2, because the words between are drawn independently of it.
    /// The loss is then ln 2.</summary>
    public const double ChanceAccuracy = 0.5;

    /// <summary>A sentence up to the verb, and the class of the verb.</summary>
    /// <param name="distance">Words between subject and verb.</param>
    /// <param name="random">Where the words come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative distance.</exception>
    public static (string[] Words, int Class) Sentence(int distance, Random random)
    {
        if (distance < 0)
            throw new ArgumentOutOfRangeException(nameof(distance),
                $"Agreement needs a distance of at least 0, got {distance}.");
        var many = random.Next(2);
        List<string> words = ["the", (many == 1 ? ManyAnimals : Animals)[random.Next(Animals.Length)]];
        switch (distance)
        {
            case 0: break;
            case 1: words.Add("here"); break;
            case 2: words.AddRange(["over", "there"]); break;
            case 3: words.AddRange(["from", "next", "door"]); break;
            default:
                words.AddRange(["which", "already", "ate"]);
                for (var left = distance - 3; left > 0;)
                {
                    // An item is a food after up to two qualities; "and" needs at least one more word after it.
                    int[] sizes = [.. Enumerable.Range(1, 3).Where(s => s == left || left - s >= 2)];
                    var size = sizes[random.Next(sizes.Length)];
                    for (var k = 1; k < size; k++) words.Add(Qualities[random.Next(Qualities.Length)]);
                    words.Add(Foods[random.Next(Foods.Length)]);
                    left -= size;
                    if (left == 0) break;
                    words.Add("and");
                    left--;
                }
                break;
        }
        return ([.. words], many);
    }

    /// <summary>A batch with one target per sequence; T = distance + 2.</summary>
    public static SymbolBatch Batch(int distance, int size, Random random)
    {
        var (ids, targets) = (new int[distance + 2, size], new int[size]);
        for (var n = 0; n < size; n++)
        {
            (var words, targets[n]) = Sentence(distance, random);
            for (var t = 0; t < words.Length; t++) ids[t, n] = Numbers[words[t]];
        }
        return new(ids, Words.Count, targets);
    }
}
