namespace RnnCourse.Text.Corpora;

/// <summary>A sentence with a word that can mean two things.</summary>
/// <param name="Words">The words, without punctuation.</param>
/// <param name="Place">Where the ambiguous word stands, counted from 0; -1 for a sentence without one.</param>
/// <param name="Sense">0 or 1 for the first or second meaning.</param>
public sealed record SenseSentence(string[] Words, int Place, int Sense)
{
    /// <summary>The ambiguous word.</summary>
    public string Word => Words[Place];
}

/// <summary>Sentences in which six words have two meanings each, told apart by their company: the bank of a river, the
/// bank with the money.</summary>
/// <remarks>Both meanings come equally often, in the same frames and at the same places. So who knows the word and its
/// place, but not its company, is right half the time and no more.</remarks>
public static class TwoSenses
{
    /// <summary>The ambiguous words, each with the fields of its two meanings.</summary>
    public static IReadOnlyList<(string Word, string First, string Second)> Words { get; } =
    [
        ("bank", "water", "money"), ("bat", "night", "sport"), ("match", "fire", "sport"),
        ("crane", "marsh", "building"), ("seal", "ice", "letters"), ("bark", "dogs", "trees"),
    ];

    static readonly Dictionary<string, (string[] Things, string[] Deeds, string[] Qualities)> fields = new()
    {
        ["water"] = (["river", "boat", "fisherman", "ferry"], ["flooded", "drifted", "flowed"],
            ["muddy", "wet", "shallow"]),
        ["money"] = (["cashier", "loan", "coin", "cheque"], ["paid", "lent", "charged"], ["rich", "costly", "thrifty"]),
        ["night"] = (["owl", "cave", "moth", "attic"], ["hung", "fluttered", "hid"], ["dark", "furry", "nocturnal"]),
        ["sport"] = (["player", "coach", "stadium", "team"], ["scored", "trained", "won"],
            ["fast", "sweaty", "unbeaten"]),
        ["fire"] = (["candle", "stove", "lamp", "flame"], ["burned", "glowed", "smoked"], ["hot", "bright", "charred"]),
        ["marsh"] = (["heron", "frog", "reed", "egg"], ["waded", "nested", "croaked"],
            ["feathered", "reedy", "slender"]),
        ["building"] = (["mason", "brick", "scaffold", "beam"], ["lifted", "lowered", "loaded"],
            ["steel", "heavy", "rusty"]),
        ["ice"] = (["walrus", "floe", "herring", "whale"], ["swam", "dived", "basked"],
            ["cold", "slippery", "blubbery"]),
        ["letters"] = (["envelope", "wax", "ribbon", "scribe"], ["signed", "stamped", "folded"],
            ["royal", "secret", "official"]),
        ["dogs"] = (["hound", "puppy", "leash", "kennel"], ["growled", "howled", "wagged"],
            ["loud", "hoarse", "friendly"]),
        ["trees"] = (["oak", "birch", "trunk", "sap"], ["grew", "peeled", "rotted"], ["rough", "mossy", "knotty"]),
    };

    static readonly string[] frames =
    [
        "the how thing deed near the item", "the item was near the thing that deed",
            "we saw the how item and the thing",
        "one thing deed and then the item was how", "there was the item where the thing deed",
            "the item and the thing were how",
    ];

    /// <summary>Sentences to learn from: in half of them an ambiguous word stands where in the others a plain one
    /// does.</summary>
    public static SenseSentence[] Sentences(int count, Random random)
    {
        var dice = new Dice(random);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (word, first, second) = dice.Pick(Words);
            var sense = dice.Pick([0, 1]);
            return Sentence(sense == 0 ? first : second, dice.Flip() ? word : null, sense, dice);
        })];
    }

    /// <summary>A sentence with a given ambiguous word in a given sense.</summary>
    /// <exception cref="ArgumentException">Not one of the six words, or a sense other than 0 and 1.</exception>
    public static SenseSentence With(string word, int sense, Random random)
    {
        if (sense is not (0 or 1) || Words.All(w => w.Word != word))
            throw new ArgumentException(
                $"TwoSenses knows the senses 0 and 1 of {string.Join(", ", Words.Select(w => w.Word))}, got sense "
                + $"{sense} of '{word}'.");
        var (_, first, second) = Words.First(w => w.Word == word);
        return Sentence(sense == 0 ? first : second, word, sense, new Dice(random));
    }

    static SenseSentence Sentence(string field, string? word, int sense, Dice dice)
    {
        var (things, deeds, qualities) = fields[field];
        string[] words = [.. dice.Pick(frames).Split(' ').Select(slot => slot switch
        {
            "thing" => dice.Pick(things),
            "deed" => dice.Pick(deeds),
            "how" => dice.Pick(qualities),
            "item" => word ?? dice.Pick(things),
            _ => slot,
        })];
        return new(words, word is null ? -1 : Array.IndexOf(words, word), sense);
    }

    /// <summary>The plain nouns of a field, such as river and boat for water.</summary>
    /// <exception cref="ArgumentException">No such field.</exception>
    public static IReadOnlyList<string> Nouns(string field) => fields.TryGetValue(field, out var words) ? words.Things
        : throw new ArgumentException($"TwoSenses has the fields {string.Join(", ", fields.Keys)}, got '{field}'.");
}
