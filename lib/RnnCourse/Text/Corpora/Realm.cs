namespace RnnCourse.Text.Corpora;

/// <summary>The question "A is to B as C is to ?", whose answer is D.</summary>
/// <param name="A">For instance man.</param>
/// <param name="B">For instance king.</param>
/// <param name="C">For instance woman.</param>
/// <param name="D">For instance queen.</param>
/// <param name="Kind">"gender", "rank", "number" or "capital".</param>
public sealed record Analogy(string A, string B, string C, string D, string Kind);

/// <summary>A small realm in which every word is known by its features, made for word vectors.</summary>
/// <remarks>
/// A word for a person has a gender, a standing (royal, common, of the stage ..), an age and a number. Each sentence
/// about it shows one of these features through the words around it: a beard or a gown, a crown or a cart, was or were.
/// Words that share a feature share company, so vectors learnt from company should differ by the same step for the same
/// feature. Capitals and countries share what is particular to the country and differ in what belongs to a city or to a
/// land.
/// </remarks>
public static class Realm
{
    /// <summary>Persons in the order he, she, they (he), they (she).</summary>
    static readonly (string Standing, string Age, string[] Forms)[] persons =
    [
        ("royal", "old", ["king", "queen", "kings", "queens"]),
        ("royal", "young", ["prince", "princess", "princes", "princesses"]),
        ("common", "old", ["man", "woman", "men", "women"]),
        ("common", "young", ["boy", "girl", "boys", "girls"]),
        ("kin", "old", ["father", "mother", "fathers", "mothers"]),
        ("kin", "young", ["son", "daughter", "sons", "daughters"]),
        ("stage", "old", ["actor", "actress", "actors", "actresses"]),
    ];

    static readonly (string Capital, string Country, string Tongue, string Good, string River)[] lands =
    [
        ("paris", "france", "french", "cheese", "seine"), ("madrid", "spain", "spanish", "olives", "manzanares"),
        ("rome", "italy", "italian", "pasta", "tiber"), ("lisbon", "portugal", "portuguese", "cork", "tagus"),
        ("berlin", "germany", "german", "clocks", "spree"), ("athens", "greece", "greek", "honey", "kifisos"),
        ("warsaw", "poland", "polish", "amber", "vistula"), ("cairo", "egypt", "arabic", "cotton", "nile"),
        ("tokyo", "japan", "japanese", "tea", "sumida"), ("hanoi", "vietnam", "vietnamese", "rice", "hong"),
    ];

    static readonly (string One, string Many, string Deed, string Home)[] things =
    [
        ("cat", "cats", "purred", "basket"), ("dog", "dogs", "barked", "kennel"),
            ("horse", "horses", "galloped", "stable"),
        ("bird", "birds", "chirped", "nest"), ("ship", "ships", "sailed", "harbour"),
            ("bell", "bells", "rang", "tower"),
    ];

    static readonly Grammar company = new Grammar()
        .Rule("he", "combed a long beard", "tied a waistcoat", "lit a cigar , like a gentleman",
            "sang with a deep voice", "shaved every morning")
        .Rule("she", "wore a lace veil", "tied a silk gown", "opened a fan , like a lady", "sang with a high voice",
            "braided long hair")
        .Rule("royal", "on the throne", "with the crown", "in the palace", "with the sceptre", "at the court")
        .Rule("common", "on the cart", "with the plough", "in the village", "with the bucket", "at the well")
        .Rule("kin", "at the family table", "with the baby", "in the kitchen at home", "with the cousins",
            "at the cradle")
        .Rule("stage", "on the stage", "with the script", "in the theatre", "with the mask", "at the rehearsal")
        .Rule("old", "paid the taxes", "grew grey", "remembered the war", "gave advice")
        .Rule("young", "went to school", "grew taller", "flew a kite", "learned to read")
        .Rule("one", "was there alone", "one _ is enough , a single _", "this _ was the only one")
        .Rule("many", "were there together", "two _ are enough , many _", "these _ were a crowd")
        .Rule("city", "the mayor of _ spoke", "the streets of _ are narrow", "the tram crosses _",
            "the suburbs of _ grow")
        .Rule("land", "the borders of _ are long", "the army of _ marched", "the farms of _ are rich",
            "the provinces of _ voted");

    /// <summary>Sentences to learn from, in lower case and without markers.</summary>
    public static string[][] Sentences(int count, Random random)
    {
        var dice = new Dice(random);
        return [.. Enumerable.Range(0, count).Select(_ => Sentence(dice).Split(' '))];
    }

    static string Sentence(Dice dice)
    {
        switch (dice.Pick(["person", "person", "person", "land", "thing"]))
        {
            case "person":
                var (standing, age, forms) = dice.Pick(persons);
                int form = dice.Pick([0, 1, 2, 3]);
                string gender = form % 2 == 0 ? "he" : "she", number = form < 2 ? "one" : "many";
                var feature = dice.Pick([gender, gender, standing, standing, age, number]);
                return About(forms[form], feature, dice);
            case "land":
                var (capital, country, tongue, good, river) = dice.Pick(lands);
                bool city = dice.Flip();
                var name = city ? capital : country;
                return dice.Pick([0, 1, 2, 3, 4]) switch
                {
                    0 => $"they speak {tongue} in {name}",
                    1 => $"{name} sends its best {good}",
                    2 => $"the river {river} flows through {name}",
                    _ => About(name, city ? "city" : "land", dice),
                };
            default:
                var (one, many, deed, home) = dice.Pick(things);
                bool several = dice.Flip();
                var word = several ? many : one;
                return dice.Pick([0, 1, 2]) switch
                {
                    0 => $"the {word} {deed} near the {home}",
                    1 => $"a {home} for the {word} that {deed}",
                    _ => About(word, several ? "many" : "one", dice),
                };
        }
    }

    static string About(string word, string feature, Dice dice)
    {
        var said = company.Expand(feature, dice);
        return said.Contains("_", StringComparison.Ordinal) ? said.Replace("_", word) : $"the {word} {said}";
    }

    /// <summary>All true analogies of the realm: over gender, rank, number, and from capital to country.</summary>
    public static Analogy[] Analogies()
    {
        var analogies = new List<Analogy>();
        foreach (var (_, _, a) in persons)
            foreach (var (_, _, b) in persons.Where(other => other.Forms != a))
            {
                for (int form = 0; form < 4; form += 2)
                    analogies.Add(new(a[form], a[form + 1], b[form], b[form + 1], "gender"));
                for (int form = 0; form < 2; form++)
                    analogies.Add(new(a[form], a[form + 2], b[form], b[form + 2], "number"));
            }
        foreach (var (_, _, common) in persons.Where(p => p.Standing == "common"))
            foreach (var (_, _, royal) in persons.Where(p => p.Standing == "royal" && Age(p.Forms) == Age(common)))
                for (int form = 0; form < 4; form += 2)
                    analogies.Add(new(common[form], royal[form], common[form + 1], royal[form + 1], "rank"));
        foreach (var a in lands)
            foreach (var b in lands.Where(b => b != a))
                analogies.Add(new(a.Capital, a.Country, b.Capital, b.Country, "capital"));
        foreach (var a in things)
            foreach (var b in things.Where(b => b != a)) analogies.Add(new(a.One, a.Many, b.One, b.Many, "number"));
        return [.. analogies];

        static string Age(string[] forms) => persons.First(p => p.Forms == forms).Age;
    }

    /// <summary>The words that analogies ask about, with what they are: "person", "capital", "country" or
    /// "thing".</summary>
    public static IReadOnlyList<(string Word, string Kind)> Words { get; } =
    [
        .. persons.SelectMany(person => person.Forms).Select(word => (word, "person")),
        .. lands.Select(land => (land.Capital, "capital")), .. lands.Select(land => (land.Country, "country")),
        .. things.SelectMany(thing => new[] { thing.One, thing.Many }).Select(word => (word, "thing")),
    ];
}
