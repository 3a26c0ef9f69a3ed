namespace RnnCourse.Text.Corpora;

/// <summary>A sentence with a tag for every word: O, or B- (begins) and I- (continues) with PER, LOC or ORG.</summary>
/// <param name="Words">The words and punctuation marks.</param>
/// <param name="Tags">One tag per word.</param>
public sealed record TaggedSentence(string[] Words, string[] Tags)
{
    /// <summary>Whether each word is part of a person's name: deck D's row of zeros and ones.</summary>
    public int[] IsPerson => [.. Tags.Select(tag => tag.EndsWith("PER", StringComparison.Ordinal) ? 1 : 0)];
}

/// <summary>Sentences with the names of people, places and firms, every word tagged.</summary>
/// <remarks>
/// Names for learning and names for testing are different lists, so that a model must use the words around a name.
/// Some first words are names or not depending on what follows: "Teddy Lane was a great mayor", "Teddy bears are on
/// sale"; these sentences come with both lists.
/// </remarks>
public static class NamedEntities
{
    /// <summary>The tags in the order of their ids.</summary>
    public static IReadOnlyList<string> Tags { get; } = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];

    // The word that tells the kind of name stands on the other side of an aside.
    static readonly string[] asides =
    [
        "[PER {first}] , {remark} , {acts} .", "[LOC {place}] , {remark} , {lies} .",
            "[ORG {brand}] , {remark} , {trades} .",
        "they call the {role} , {remark} , [PER {first}] .", "they call the {spot} , {remark} , [LOC {place}] .",
            "they call the {trade} , {remark} , [ORG {brand}] .",
    ];

    // A name in square brackets is an entity: [PER Ana Lima].
    static Grammar Create(string first, string last, string towns, string firms) => new Grammar()
        .Rule("sentence",
            "{person} met {person} in {town} .", "{person} works for {firm} .",
                "yesterday {person} flew from {town} to {town} .",
            "the head of {firm} is {person} .", "{firm} opened an office in {town} .",
                "{person} and {person} wrote a new song .",
            "in {town} the rain never stops , said {person} .", "the letter from {person} came {late} .",
                "{person} sold {firm} to {firm} .",
            "the old bridge of {town} was {state} .", "nobody in {town} knows {person} .", "the {thing} was {state} .",
            "he said , {doubtful:ambiguous} {plainly.@doubtful} .",
                "he said , [PER {ambiguous} {last}] was a great {job} .", "the {thing} near {town} belongs to {firm} .")
        .Rule("person", "[PER {first} {last}]", "[PER {first} {last}]", "[PER {first}]", "[PER {last}]")
        .Rule("town", "[LOC {place}]", "[LOC {place}]", "[LOC New {place}]", "[LOC {place} Bay]")
        .Rule("firm", "[ORG {brand}]", "[ORG {brand} {kind}]", "[ORG {last} {kind}]")
        .Words("first", first).Words("last", last).Words("place", towns).Words("brand", firms)
        .Words("kind", "Bank Motors Foods Airways Press")
        .Rule("aside", asides).Rule("longer aside",
            [.. asides.Select(sentence => sentence.Replace("{remark}", "{remark} , {remark}"))])
        .Rule("remark", "as everybody knows", "so they said", "to tell the truth", "it must be said")
        .Rule("acts", "sang all night", "wrote a letter", "told a joke")
            .Rule("lies", "lies by the sea", "has two bridges", "had a long winter")
        .Rule("trades", "opened an office", "sold its trucks", "hired ten people")
        .Words("role", "singer teacher painter").Words("spot", "island village harbour")
            .Words("trade", "bank airline newspaper")
        .Rule("late", "late", "on Monday", "by ship", "too soon")
        .Words("thing", "house garden market train boat library")
        .Rule("state", "closed", "painted red", "on sale", "empty")
        .Words("job", "mayor president teacher painter")
        .Words("ambiguous", "Teddy Rose Will May Grace Ivy Amber")
        .Table("plainly", "Teddy=bears_are_on_sale|boys_were_a_fashion Rose=bushes_need_water|petals_are_in_the_soup "
            + "Will=it_rain_in_[LOC_{place}]|you_come_with_us " +
            "May=is_the_best_month|is_a_month_of_rain Grace=before_meals_is_an_old_custom|is_a_gift "
                + "Ivy=grows_on_the_walls|leaves_are_poison Amber=rings_are_in_fashion|light_is_soft");

    static readonly Grammar learning = Create(
        "Ana Luis Marie John Sofia Peter Carla David Elena Frank Gloria Hans Ines Jack Karin Leon Mona Nick Olga Paul "
            + "Rita Sam Tina Victor Wanda Yves Zoe Bela",
        "Lima Silva Brown Costa Weber Rossi Moreno Lane Hill Novak Duarte Klein Santos Price Vega Marsh Ferri Holm "
            + "Ortiz Reed Banks Torres Walsh Kern",
        "Lisbon Quito Turin Leeds Cusco Porto Graz Bern Oslo Natal Vigo Bergen Nantes Recife Trieste Cork",
        "Solaris Vento Kappa Meridian Orbita Nordisk Halcon Tessera");

    static readonly Grammar testing = Create(
        "Bruno Alice Diego Emma Fabio Greta Hugo Irene Jonas Laura Marta Oscar",
        "Pinto Fischer Romano Castro Baker Nilsson Prado Stone Arias Wolff Mendes Clarke",
        "Milan Piura Arica Ghent Derby Faro Split Olinda",
        "Aurora Pacifico Tremont Zenit");

    /// <summary>Draws sentences.</summary>
    /// <param name="count">How many.</param>
    /// <param name="unseenNames">Whether names come from the list that is kept for testing.</param>
    /// <param name="random">Chooses.</param>
    public static TaggedSentence[] Sentences(int count, bool unseenNames, Random random) =>
        Draw("sentence", count, unseenNames, random);

    /// <summary>Draws sentences in which a remark of three or four words stands between a name of one word and the word
    /// that tells what it names: "Milan , to tell the truth , lies by the sea", "they call the singer , to tell the
    /// truth , Emma".</summary>
    /// <remarks>In every other sentence, on average, the name comes first. A reader who does not know the name and sees
    /// one side alone is right in one of three.</remarks>
    /// <param name="count">How many.</param>
    /// <param name="unseenNames">Whether names come from the list that is kept for testing.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="longer">Whether two remarks stand there instead of one.</param>
    public static TaggedSentence[] WithAsides(int count, bool unseenNames, Random random, bool longer = false) =>
        Draw(longer ? "longer aside" : "aside", count, unseenNames, random);

    static TaggedSentence[] Draw(string rule, int count, bool unseenNames, Random random)
    {
        var dice = new Dice(random);
        var grammar = unseenNames ? testing : learning;
        return [.. Enumerable.Range(0, count).Select(_ => Read(grammar.Expand(rule, dice)))];
    }

    static TaggedSentence Read(string marked)
    {
        var (words, tags) = (new List<string>(), new List<string>());
        string? entity = null;
        foreach (var piece in marked.Split(' '))
        {
            if (piece[0] == '[') { entity = "B-" + piece[1..]; continue; }
            bool last = piece[^1] == ']';
            words.Add(last ? piece[..^1] : piece);
            tags.Add(entity ?? "O");
            entity = last || entity is null ? null : "I-" + entity[2..];
        }
        return new([.. words], [.. tags]);
    }
}
