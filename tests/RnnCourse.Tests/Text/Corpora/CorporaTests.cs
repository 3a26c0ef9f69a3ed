using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public class CorporaTests
{
    [Fact]
    public void The_chronicle_is_the_same_on_every_machine()
    {
        var chronicle = TownChronicle.Write(20_000, new Random(1997)).Text;
        chronicle.Length.ShouldBeInRange(20_000, 21_000);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chronicle)))[..16].ShouldBe("110e6a69d83771cc");
        chronicle.ShouldBe(TownChronicle.Write(20_000, new Random(1997)).Text);
    }

    [Fact]
    public void The_chronicle_keeps_its_long_range_promises()
    {
        var chronicle = TownChronicle.Write(100_000, new Random(3)).Text;
        foreach (var entry in chronicle.Trim().Split('\n'))
        {
            (entry.Count(c => c == '"') % 2).ShouldBe(0, entry);
            entry.Count(c => c == '(').ShouldBe(entry.Count(c => c == ')'), entry);
            var opening = Regex.Match(entry, "([A-Z][a-z]+) the (baker|smith|miller|weaver|gardener|fisher|carpenter|potter) ");
            var hero = opening.Groups[1].Value;
            var last = entry[(entry.TrimEnd('.').LastIndexOf(". ") + 2)..];
            last.ShouldContain(hero, Case.Sensitive, entry);
            (Regex.IsMatch(entry, @"\bhe\b") && Regex.IsMatch(entry, @"\bshe\b")).ShouldBeFalse(entry);
            if (Regex.Match(entry, "(spring|summer|autumn|winter)$") is { Success: true } season)
                entry.ShouldContain(season.Value);
        }
        Regex.Count(chronicle, @"The [a-z ]+s \(and[^)]*\) were ").ShouldBeGreaterThan(10);
        Regex.Count(chronicle, @"The [a-z ]+(loom|anvil|boat|kiln|oven) \(and[^)]*\) were ").ShouldBe(0);
    }

    [Fact]
    public void No_n_gram_beats_the_chronicle_s_floor()
    {
        var (train, test) = (TownChronicle.Write(100_000, new Random(1)), TownChronicle.Write(20_000, new Random(2)));
        var vocabulary = Vocabulary.From(Tokenizer.Characters(train.Text));
        var counts = NGramCounts.Of(vocabulary.Ids(Tokenizer.Characters(train.Text)), 8, vocabulary.Count);
        var ids = vocabulary.Ids(Tokenizer.Characters(test.Text));
        double best = Perplexity.BitsPerCharacter(new NGramModel(counts, new KneserNey()).LogProbability(ids), ids.Length);
        best.ShouldBeInRange(1.3 * test.BitsPerCharacter, 0.6);
    }

    [Fact]
    public void Verb_agreement_holds_at_every_distance_and_the_noun_alone_decides()
    {
        var random = new Random(5);
        var vocabulary = new Vocabulary(AgreementSentences.AllWords);
        for (int distance = 0; distance <= 40; distance++)
        {
            var sentence = AgreementSentences.One(distance, random);
            sentence.Distance.ShouldBe(distance);
            sentence.Words[sentence.Verb].ShouldBe(sentence.Plural ? "were" : "was");
            var noun = sentence.Words[sentence.Noun];
            (noun.EndsWith('s') || noun is "children" or "women").ShouldBe(sentence.Plural, noun);
            sentence.Words.ShouldAllBe(word => vocabulary.Contains(word));
        }
        AgreementSentences.Draw(4000, 3, 20, random).Average(s => s.Plural ? 1.0 : 0).ShouldBe(0.5, 0.03);
        Should.Throw<ArgumentOutOfRangeException>(() => AgreementSentences.One(-1, random));
        Should.Throw<ArgumentException>(() => AgreementSentences.Draw(1, 3, 2, random)).Message.ShouldContain("got 3 and 2");
    }

    [Fact]
    public void A_bag_gets_half_of_the_opinions_in_which_order_decides()
    {
        var all = Opinions.All();
        all.Select(s => s.Text).Distinct().Count().ShouldBe(all.Length);
        foreach (var kind in new[] { "contrast", "correction" })
            Ceiling.Of([.. all.Where(s => s.Kind == kind)], s => s.Bag, s => s.Label).ShouldBe(0.5);
        Ceiling.Of([.. all.Where(s => s.Kind is "plain" or "negated")], s => s.Bag, s => s.Label).ShouldBe(1);
        Ceiling.Of(all, s => s.Text, s => s.Label).ShouldBe(1);
        all.GroupBy(s => s.Kind).ShouldAllBe(kind => kind.Count(s => s.Label) * 2 == kind.Count());
        all.Single(s => s.Text == "the film was not bad at all").Label.ShouldBeTrue();
        all.Single(s => s.Text == "the food was good but the room was bad").Label.ShouldBeFalse();
        var sample = Opinions.Sample(400, new Random(1));
        sample.GroupBy(s => s.Kind).ShouldAllBe(kind => kind.Count() == 100);
        Should.Throw<ArgumentException>(() => Opinions.Sample(100_000, new Random(1))).Message.ShouldContain("asked for");
    }

    [Fact, Trait("Concept", "F5")]
    public void A_trigram_ranks_pear_above_pair_without_having_seen_either_sentence()
    {
        foreach (int seed in new[] { 1, 2, 3 })
        {
            var sentences = Salads.Sentences(2000, new Random(seed));
            sentences.ShouldNotContain(sentence => string.Join(' ', sentence).Contains("apple and pear salad"));
            var vocabulary = Vocabulary.From(sentences.SelectMany(s => s));
            int end = vocabulary.Id(Vocabulary.EndOfSentence);
            var counts = NGramCounts.OfSentences(sentences.Select(s => vocabulary.Ids(s)), 3, vocabulary.Count, end);
            foreach (ISmoothing smoothing in new ISmoothing[] { new AddK(0.1), new WittenBell(), new KneserNey() })
            {
                var model = new NGramModel(counts, smoothing);
                double pear = model.LogProbability(vocabulary.Ids(Salads.Pear), end),
                    pair = model.LogProbability(vocabulary.Ids(Salads.Pair), end);
                pear.ShouldBeGreaterThan(pair + Math.Log(10));
            }
        }
    }

    // Three sentences, bigrams, add-one, V = 7 with the marker: the two salads differ in two factors, each worked by hand.
    [Fact, Trait("Concept", "F5"), Trait("Concept", "B4")]
    public void Two_salads_by_hand()
    {
        string[][] learnt = [["the", "pear", "salad", "<EOS>"], ["apple", "and", "pear", "<EOS>"], ["the", "pair", "<EOS>"]];
        var vocabulary = Vocabulary.From(learnt.SelectMany(s => s), unknown: false);
        vocabulary.Count.ShouldBe(7);
        int end = vocabulary.Id("<EOS>");
        var model = new NGramModel(NGramCounts.OfSentences(learnt.Select(s => vocabulary.Ids(s)), 2, 7, end), new AddK(1));
        double pear = model.LogProbability(vocabulary.Ids(Salads.Pear), end),
            pair = model.LogProbability(vocabulary.Ids(Salads.Pair), end);
        // the|<EOS> 3/10, apple|the 1/9, and|apple 2/8, pear|and 2/8, salad|pear 2/9, <EOS>|salad 2/8
        pear.ShouldBe(Math.Log(3 / 10.0 * (1 / 9.0) * (2 / 8.0) * (2 / 8.0) * (2 / 9.0) * (2 / 8.0)), 1e-12);
        // pair|and 1/8, salad|pair 1/8
        pair.ShouldBe(Math.Log(3 / 10.0 * (1 / 9.0) * (2 / 8.0) * (1 / 8.0) * (1 / 8.0) * (2 / 8.0)), 1e-12);
    }

    [Fact]
    public void Names_for_testing_were_never_seen_and_tags_are_well_formed()
    {
        var (learning, testing) = (NamedEntities.Sentences(3000, false, new Random(1)),
            NamedEntities.Sentences(1000, true, new Random(2)));
        foreach (var sentence in learning.Concat(testing))
        {
            sentence.Tags.Length.ShouldBe(sentence.Words.Length);
            for (int t = 0; t < sentence.Tags.Length; t++)
            {
                NamedEntities.Tags.ShouldContain(sentence.Tags[t]);
                sentence.Words[t].ShouldNotContain("[");
                if (sentence.Tags[t][0] == 'I') (t > 0 && sentence.Tags[t - 1][1..] == sentence.Tags[t][1..]).ShouldBeTrue();
            }
        }
        string[] shared = ["Teddy", "Rose", "Will", "May", "Grace", "Ivy", "Amber", "New", "Bay", "Bank", "Motors", "Foods",
            "Airways", "Press"];
        Named(learning).Intersect(Named(testing)).Except(shared).ShouldBeEmpty();
        learning.ShouldContain(s => s.Words[3] == "Teddy" && s.Tags[3] == "O");
        learning.ShouldContain(s => s.Words[3] == "Teddy" && s.Tags[3] == "B-PER");
        testing[0].IsPerson.Length.ShouldBe(testing[0].Words.Length);

        static HashSet<string> Named(TaggedSentence[] sentences) =>
            [.. sentences.SelectMany(s => s.Words.Zip(s.Tags)).Where(pair => pair.Second != "O").Select(pair => pair.First)];
    }

    [Fact, Trait("Concept", "G2")]
    public void An_aside_keeps_the_name_from_the_word_that_tells_its_kind()
    {
        var sentences = NamedEntities.WithAsides(600, unseenNames: true, new Random(3));
        // Seen from one side, with the name unknown, all sentences of a half look alike up to the name.
        foreach (var sentence in sentences)
        {
            var name = Array.FindIndex(sentence.Tags, tag => tag != "O");
            sentence.Tags.Count(tag => tag != "O").ShouldBe(1);
            (name == 0 || (name == sentence.Words.Length - 2 && sentence.Words[^1] == ".")).ShouldBeTrue();
            sentence.Words.Count(word => word == ",").ShouldBe(2);
            (Array.LastIndexOf(sentence.Words, ",") - Array.IndexOf(sentence.Words, ",") - 1).ShouldBeInRange(3, 4);
        }
        NamedEntities.WithAsides(50, unseenNames: true, new Random(3), longer: true)
            .ShouldAllBe(s => s.Words.Count(word => word == ",") == 3);
        foreach (var half in sentences.GroupBy(s => s.Tags[0] == "O"))
            half.CountBy(s => s.Tags.First(tag => tag != "O")).ShouldAllBe(kind => kind.Value > 60 && kind.Value < 140);
    }

    [Fact, Trait("Concept", "C10")]
    public void An_opening_mark_is_decided_by_the_last_mark_alone()
    {
        for (var words = OpeningMarks.Shortest; words <= OpeningMarks.Longest; words++)
        {
            var (statement, question) = OpeningMarks.Pair(words, new Random(words));
            statement.Length.ShouldBe(words + 1);
            statement[..^1].ShouldBe(question[..^1]);
            (statement[^1], question[^1]).ShouldBe((".", "?"));
        }
        // Lengths 2 to 9: with k = 0 or 1 none is decided, with 5 four of eight, with 9 all.
        new[] { 0, 1, 2, 5, 9, 20 }.Select(OpeningMarks.Ceiling).ShouldBe([0.5, 0.5, 9 / 16.0, 12 / 16.0, 1, 1]);
        Should.Throw<ArgumentOutOfRangeException>(() => OpeningMarks.Pair(1, new Random(1)));
    }

    [Fact]
    public void Far_clues_decide_and_their_gap_grows_with_the_fillers()
    {
        var random = new Random(2);
        foreach (var kind in Enum.GetValues<ClueKind>())
        {
            var near = Enumerable.Range(0, 50).Average(_ => FarClues.Question(kind, 0, random).Gap);
            var far = Enumerable.Range(0, 50).Average(_ => FarClues.Question(kind, 6, random).Gap);
            if (kind == ClueKind.Place) far.ShouldBe(near);
            else far.ShouldBeGreaterThan(near + 20);
        }
        var question = FarClues.Question(ClueKind.Language, 1, random);
        (string.Join(' ', question.Words).EndsWith("I speak fluent")).ShouldBeTrue();
        question.Words[question.Words.Length - 1 - question.Gap].ShouldBe(question.Words[4]);
        var meeting = FarClues.Question(ClueKind.Meeting, 2, random);
        meeting.Words.Count(word => word == meeting.Answer).ShouldBe(1);
    }

    [Fact]
    public void The_realm_s_analogies_are_about_words_that_its_sentences_hold()
    {
        var words = Realm.Sentences(20_000, new Random(1)).SelectMany(s => s).ToHashSet();
        var analogies = Realm.Analogies();
        analogies.ShouldContain(new Analogy("man", "king", "woman", "queen", "rank"));
        analogies.ShouldContain(new Analogy("paris", "france", "rome", "italy", "capital"));
        analogies.Select(a => a.Kind).Distinct().ShouldBe(["gender", "number", "rank", "capital"], ignoreOrder: true);
        foreach (var a in analogies)
            foreach (var word in new[] { a.A, a.B, a.C, a.D }) words.ShouldContain(word);
        Realm.Words.ShouldAllBe(pair => words.Contains(pair.Word));
        words.ShouldAllBe(word => !word.Contains('_') && !word.Contains('{'));
    }

}
