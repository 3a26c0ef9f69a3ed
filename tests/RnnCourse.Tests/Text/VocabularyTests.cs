using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class VocabularyTests
{
    const string Wizards = "Harry Potter and Hermione Granger invented a new spell.";

    [Fact, Trait("Concept", "A5")]
    public void One_hot_rows_follow_from_the_index_column_by_hand()
    {
        var words = Tokenizer.Words(Wizards);
        words.Length.ShouldBe(9);                                 // deck D: T_x = 9
        var vocabulary = Vocabulary.From(words, unknown: false);
        vocabulary.Words.ShouldBe(["a", "and", "granger", "harry", "hermione", "invented", "new", "potter", "spell"]);
        int[] column = [3, 7, 1, 4, 2, 5, 0, 6, 8];
        vocabulary.Ids(words).ShouldBe(column);
        var rows = vocabulary.OneHotRows(words);
        for (int t = 0; t < 9; t++)
            for (int v = 0; v < 9; v++) rows[t, v].ShouldBe(column[t] == v ? 1 : 0);
    }

    [Fact, Trait("Concept", "A5")]
    public void Rare_words_read_as_unknown_and_the_markers_come_first()
    {
        var tokens = Tokenizer.Words("the cat saw the dog. the cat slept.", endOfSentence: true);
        var vocabulary = Vocabulary.From(tokens, minimumCount: 2);
        vocabulary.Words.ShouldBe(["<UNK>", "<EOS>", "cat", "the"]);
        vocabulary.Ids(tokens).ShouldBe([3, 2, 0, 3, 0, 1, 3, 2, 0, 1]);
        vocabulary.Id("giraffe").ShouldBe(0);
        vocabulary.OneHot(2).ShouldBe([0, 0, 1, 0]);
        vocabulary.Text([3, 2, 1]).ShouldBe(["the", "cat", "<EOS>"]);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => Vocabulary.From([])).Message.ShouldContain("empty text");
        Should.Throw<ArgumentException>(() => Vocabulary.From(["a"], minimumCount: 2)).Message.ShouldContain("2 times");
        Should.Throw<ArgumentException>(() => new Vocabulary(["a", "a"])).Message.ShouldContain("'a' twice");
        Should.Throw<ArgumentException>(() => new Vocabulary(["a"]).Id("b")).Message.ShouldContain("'b'");
        Should.Throw<ArgumentOutOfRangeException>(() => new Vocabulary(["a"]).OneHot(1)).Message.ShouldContain("got 1");
    }

    [Fact]
    public void A_tally_counts_and_ranks()
    {
        var tally = new Tally<char>("abracadabra");
        (tally['a'], tally['z'], tally.Total, tally.Distinct).ShouldBe((5, 0, 11L, 5));
        tally.MostCommon(3).ShouldBe([('a', 5), ('b', 2), ('r', 2)]);
        tally.Share('a').ShouldBe(5.0 / 11);
    }

    [Fact]
    public void Perplexity_of_a_fair_die_is_its_number_of_faces()
    {
        var rolls = Enumerable.Repeat(Math.Log(1.0 / 6), 10).ToArray();
        Perplexity.FromLogProbabilities(rolls).ShouldBe(6, 1e-12);
        Perplexity.Bits(Math.Log(8)).ShouldBe(3, 1e-12);
        Perplexity.BitsPerCharacter(rolls.Sum(), 20).ShouldBe(Math.Log2(6) / 2, 1e-12);
        Perplexity.FromLogProbabilities([Math.Log(0.5), double.NegativeInfinity]).ShouldBe(double.PositiveInfinity);
        Should.Throw<ArgumentException>(() => Perplexity.FromLogProbabilities([])).Message.ShouldContain("at least one token");
    }

    [Fact]
    public void Perplexity_of_what_is_no_logarithm_of_a_probability_is_refused()
    {
        Should.Throw<ArgumentException>(() => Perplexity.FromLogProbabilities([-1, 0.5]))
            .Message.ShouldStartWith("ln p of a token is 0 or below, got 0.5 at index 1.");
        Should.Throw<ArgumentException>(() => Perplexity.NatsPerToken([double.NaN]))
            .Message.ShouldStartWith("ln p of a token is 0 or below, got NaN at index 0.");
        Should.Throw<ArgumentException>(() => Perplexity.BitsPerCharacter(2.5, 10))
            .Message.ShouldStartWith("ln P of a text is 0 or below, got 2.5.");
        Should.Throw<ArgumentException>(() => Perplexity.FromNats(-1.5))
            .Message.ShouldStartWith("A cross-entropy is 0 or above, got -1.5 nats per token.");
        Perplexity.FromLogProbabilities([1e-6, 0]).ShouldBe(1, 1e-5);     // a certain token, rounded
    }

    [Fact]
    public void Ids_outside_the_vocabulary_are_named_and_its_ends_are_inside()
    {
        var vocabulary = new Vocabulary(["a", "b"]);
        (vocabulary[0], vocabulary[1], vocabulary.Contains("b"), vocabulary.Contains("c")).ShouldBe(("a", "b", true, false));
        foreach (var id in new[] { -1, 2 })
            Should.Throw<ArgumentOutOfRangeException>(() => vocabulary[id])
                .Message.ShouldStartWith($"An id from 0 to 1 is needed, got {id}.");
        Should.Throw<ArgumentException>(() => new Vocabulary([]))
            .Message.ShouldStartWith("A vocabulary needs at least one word, got none.");
        Should.Throw<ArgumentOutOfRangeException>(() => Vocabulary.From(["a"], minimumCount: 0));
    }

    [Fact]
    public void The_markers_are_words_only_where_the_text_or_the_caller_has_them()
    {
        Vocabulary.From(["b", "a"], unknown: false).Words.ShouldBe(["a", "b"]);
        Vocabulary.From(["a", Vocabulary.Unknown], unknown: false).Words.ShouldBe(["<UNK>", "a"]);
        Vocabulary.From(["a", Vocabulary.EndOfSentence], unknown: false).Words.ShouldBe(["<EOS>", "a"]);
    }

    [Fact]
    public void An_empty_tally_shares_nothing_and_adds_several_at_once()
    {
        var tally = new Tally<string>();
        tally.Share("a").ShouldBe(0);
        tally.Add("a", 3);
        tally.Add("b");
        (tally["a"], tally.Total, tally.Share("b")).ShouldBe((3, 4L, 0.25));
        Should.Throw<ArgumentOutOfRangeException>(() => tally.Add("a", 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Perplexity.BitsPerCharacter(-1, 0));
    }
}
