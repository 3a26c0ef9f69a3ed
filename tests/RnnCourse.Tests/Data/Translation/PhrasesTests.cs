using RnnCourse.Data.Translation;
using RnnCourse.Text;

namespace RnnCourse.Tests.Data.Translation;

public class PhrasesTests
{
    const int Cat = 0, Bird = 2, Man = 6, Woman = 7, Student = 8, Uncle = 9, House = 10, Flower = 13, Mirror = 15, Island = 16,
        Apple = 17;
    const int Red = 0, White = 1, Small = 4, Big = 5, Old = 6, Beautiful = 7, New = 8, Sees = 0, Buys = 2;

    static string Source(Meaning meaning, Language language) => string.Join(' ', Phrases.Write(meaning, language).Source);

    [Fact]
    public void Articles_and_adjectives_agree_and_stand_where_they_belong()
    {
        var whiteHouses = new Meaning(new(House, Plural: true, Definite: true, White));
        Source(whiteHouses, Language.English).ShouldBe("the white houses");
        Source(whiteHouses, Language.Spanish).ShouldBe("las casas blancas");
        Source(whiteHouses, Language.Portuguese).ShouldBe("as casas brancas");
        Source(whiteHouses, Language.Italian).ShouldBe("le case bianche");
        Source(whiteHouses, Language.French).ShouldBe("les maisons blanches");

        // A flower is masculine in Italian alone; French puts "small" first and then says "de" for "des".
        var smallFlowers = new Meaning(new(Flower, Plural: true, Definite: false, Small));
        Source(smallFlowers, Language.English).ShouldBe("some small flowers");
        Source(smallFlowers, Language.Spanish).ShouldBe("unas flores pequeñas");
        Source(smallFlowers, Language.Portuguese).ShouldBe("umas flores pequenas");
        Source(smallFlowers, Language.Italian).ShouldBe("dei fiori piccoli");
        Source(smallFlowers, Language.French).ShouldBe("de petites fleurs");
    }

    [Fact]
    public void The_sound_that_follows_changes_the_article()
    {
        Source(new(new(Man)), Language.French).ShouldBe("l' homme");
        Source(new(new(Man, Adjective: Big)), Language.French).ShouldBe("le grand homme");
        Source(new(new(Man, Definite: false, Adjective: Old)), Language.French).ShouldBe("un vieil homme");
        Source(new(new(Bird, Adjective: Beautiful)), Language.French).ShouldBe("le bel oiseau");
        Source(new(new(Bird, Plural: true, Definite: false, Adjective: New)), Language.French).ShouldBe("de nouveaux oiseaux");
        Source(new(new(Island, Adjective: Beautiful)), Language.French).ShouldBe("la belle île");
        Source(new(new(Island, Definite: false)), Language.Italian).ShouldBe("un' isola");
        Source(new(new(Uncle)), Language.Italian).ShouldBe("lo zio");
        Source(new(new(Student, Definite: false)), Language.Italian).ShouldBe("uno studente");
        Source(new(new(Mirror, Plural: true)), Language.Italian).ShouldBe("gli specchi");
        Source(new(new(Bird, Plural: true, Definite: false)), Language.Italian).ShouldBe("degli uccelli");
        Source(new(new(Cat, Definite: false)), Language.Italian).ShouldBe("un gatto");
        Source(new(new(Apple, Definite: false)), Language.English).ShouldBe("an apple");
        Source(new(new(Apple, Definite: false, Adjective: Red)), Language.English).ShouldBe("a red apple");
        Source(new(new(House, Definite: false, Adjective: Old)), Language.English).ShouldBe("an old house");
    }

    [Fact]
    public void A_sentence_and_its_alignment_worked_by_hand()
    {
        var pair = Phrases.Write(new(new(Woman, Plural: true, Adjective: Old), Verb: Sees,
            Object: new(House, Definite: false, Adjective: Red)), Language.French);
        pair.Source.ShouldBe(["les", "vieilles", "femmes", "voient", "une", "maison", "rouge"]);
        pair.Target.ShouldBe(["the", "old", "women", "see", "a", "red", "house"]);
        pair.Alignment.ShouldBe([[0], [1], [2], [3], [4], [6], [5]]);

        var predicate = Phrases.Write(new(new(Cat, Adjective: Small), Predicate: Beautiful), Language.Italian);
        predicate.Source.ShouldBe(["il", "gatto", "piccolo", "è", "bello"]);
        predicate.Target.ShouldBe(["the", "small", "cat", "is", "beautiful"]);
        predicate.Alignment.ShouldBe([[0], [2], [1], [3], [4]]);

        Source(new(new(Man), Verb: Buys, Object: new(Apple, Plural: true)), Language.Portuguese)
            .ShouldBe("o homem compra as maçãs");
    }

    [Fact]
    public void Every_source_word_has_one_translation()
    {
        var translations = new Dictionary<string, HashSet<string>>();
        foreach (var pair in Phrases.Draw(20000, heldOut: false, new Random(3)))
        {
            pair.Alignment.SelectMany(positions => positions).Order().ShouldBe(Enumerable.Range(0, pair.Source.Length));
            for (var t = 0; t < pair.Target.Length; t++)
            {
                var word = pair.Source[pair.Alignment[t].Single()];
                if (!translations.TryGetValue(word, out var known)) translations[word] = known = [];
                known.Add(pair.Target[t] == "an" ? "a" : pair.Target[t]);
            }
        }
        foreach (var (word, known) in translations) known.Count.ShouldBe(1, word + ": " + string.Join(' ', known));
    }

    [Fact]
    public void Held_out_pairs_never_meet_in_training_but_their_words_do_appear()
    {
        // Read off the English words, not the indices that the generator splits by.
        static HashSet<(string, string)> Met(IEnumerable<PhrasePair> pairs) => [.. pairs.SelectMany(pair =>
        {
            var verb = Array.FindIndex(pair.Target, word => word is "is" or "are");
            return pair.Target.Zip(pair.Target.Skip(1)).Concat(verb > 0 ? [(pair.Target[verb + 1], pair.Target[verb - 1])] : []);
        })];
        string[] adjectives = ["red", "white", "black", "green", "small", "big", "old", "beautiful", "new"];
        string[] nouns = ["cat", "dog", "bird", "horse", "boy", "girl", "man", "woman", "student", "uncle", "house", "book",
            "car", "flower", "tree", "mirror", "island", "apple"];
        var training = Met(Phrases.Draw(30000, heldOut: false, new Random(1)));
        var pairs = (from adjective in adjectives
                     from noun in nouns
                     where training.Contains((adjective, noun))
                     select (adjective, noun)).ToList();
        string[] people = ["boy", "girl", "man", "woman", "student", "uncle"];
        foreach (var noun in nouns)
            pairs.Count(pair => pair.noun == noun).ShouldBe(people.Contains(noun) ? 4 : 8, noun);
        foreach (var adjective in adjectives)
            pairs.Count(pair => pair.adjective == adjective).ShouldBeGreaterThan(9, adjective);
        training.ShouldNotContain(("red", "cat"));
        training.ShouldNotContain(("red", "cats"));
        Phrases.Draw(300, heldOut: true, new Random(1)).ShouldAllBe(pair => Phrases.IsHeldOut(pair.Meaning));
    }

    [Fact]
    public void Nobody_is_given_a_colour()
    {
        string[] people = ["boy", "girl", "man", "men", "woman", "women", "student", "uncle"];
        string[] colours = ["red", "white", "black", "green"];
        foreach (var pair in Phrases.Draw(5000, false, new Random(1)).Concat(Phrases.Draw(5000, true, new Random(2))))
            for (var t = 0; t < pair.Target.Length; t++)
                if (people.Contains(pair.Target[t].TrimEnd('s')) || people.Contains(pair.Target[t]))
                {
                    if (t > 0) colours.ShouldNotContain(pair.Target[t - 1]);
                    if (t + 2 < pair.Target.Length && pair.Target[t + 1] is "is" or "are")
                        colours.ShouldNotContain(pair.Target[t + 2]);
                }
    }

    [Fact]
    public void A_seed_gives_the_same_phrases_on_every_platform()
    {
        var pairs = Phrases.Draw(3, heldOut: false, new Random(1997));
        string.Join(" | ", pairs.Select(pair => string.Join(' ', pair.Source)))
            .ShouldBe("i fiori vecchi | os gatos pequenos | un grand chien voit la nouvelle île");
    }

    [Fact]
    public void A_verb_needs_an_object_and_excludes_a_predicate()
    {
        Should.Throw<ArgumentException>(() => Phrases.Write(new(new(Cat), Verb: Sees), Language.French));
        Should.Throw<ArgumentException>(() => Phrases.Write(new(new(Cat), Object: new(House)), Language.French));
        Should.Throw<ArgumentException>(() =>
            Phrases.Write(new(new(Cat), Predicate: Red, Verb: Sees, Object: new(House)), Language.French));
    }
}
