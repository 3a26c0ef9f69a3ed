using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class BleuTests
{
    static string[] Words(string text) => text.Split(' ');

    [Fact, Trait("Concept", "H3")]
    public void One_wrong_word_in_seven_worked_by_hand()
    {
        var score = Bleu.Corpus([Words("the red cat sees the old house")], [Words("the red cat sees an old house")]);
        // Words: "the" stands twice but counts once, so 6/7. Pairs: "sees the" and "the old" are wrong, 4/6. Triples 2/5, fours
        // 1/4.
        score.Precisions.ShouldBe([6 / 7.0, 4 / 6.0, 2 / 5.0, 1 / 4.0]);
        score.BrevityPenalty.ShouldBe(1);
        score.Value.ShouldBe(Math.Pow(2 / 35.0, 0.25), 1e-12);
        score.Value.ShouldBe(0.4889, 1e-4);
    }

    [Fact, Trait("Concept", "H3")]
    public void Counts_and_lengths_are_added_over_the_corpus_before_dividing()
    {
        var score = Bleu.Corpus([Words("the red cat sees the old house"), Words("a dog")],
            [Words("the red cat sees an old house"), Words("a dog is big")]);
        score.Precisions.ShouldBe([8 / 9.0, 5 / 7.0, 2 / 5.0, 1 / 4.0]);
        (score.Length, score.ReferenceLength).ShouldBe((9, 11));
        score.BrevityPenalty.ShouldBe(Math.Exp(-2 / 9.0), 1e-12);
        score.Value.ShouldBe(Math.Exp(-2 / 9.0) * Math.Pow(8 / 9.0 * 5 / 7.0 * 2 / 5.0 * 1 / 4.0, 0.25), 1e-12);
    }

    [Fact]
    public void Clipping_takes_the_most_generous_reference_and_brevity_the_nearest()
    {
        // "a" stands three times; the references hold it once and twice, so 2/3. Lengths 2 and 4 are equally near to 3: the
        // shorter counts.
        var score = Bleu.Corpus([Words("a a a")], [[Words("a b"), Words("a c a d")]], order: 1);
        score.Precisions.ShouldBe([2 / 3.0]);
        score.ReferenceLength.ShouldBe(2);
        score.Value.ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void A_perfect_translation_scores_one_and_an_empty_one_zero()
    {
        Bleu.Corpus([Words("to be or not to be")], [Words("to be or not to be")]).Value.ShouldBe(1, 1e-12);
        Bleu.Corpus([[]], [Words("to be")]).Value.ShouldBe(0);
        Bleu.Corpus([Words("be to")], [Words("to be")]).Value.ShouldBe(0);   // no pair is right
        // no text has a triple: pairs are the longest to count
        Bleu.Corpus([Words("to be")], [Words("to be")]).Value.ShouldBe(1);
        Bleu.Corpus([Words("to be")], [Words("to be or not")]).Value.ShouldBe(0);   // too short for any triple of the reference
    }

    [Fact]
    public void Unequal_corpora_are_refused()
    {
        Should.Throw<ArgumentException>(() => Bleu.Corpus([], Array.Empty<string[]>()));
        Should.Throw<ArgumentException>(() => Bleu.Corpus([Words("a")], Array.Empty<string[]>())).Message.ShouldContain("got 0");
        Should.Throw<ArgumentException>(() => Bleu.Corpus([Words("a")], [Array.Empty<string[]>()]))
            .Message.ShouldContain("Translation 0");
        Should.Throw<ArgumentException>(() => Bleu.Corpus([Words("a")], [Words("a")], order: 0));
    }

    [Fact]
    public void A_translation_as_long_as_its_reference_is_not_too_short_and_one_word_is_enough()
    {
        var score = Bleu.Corpus([Words("a b c")], [Words("a x c")], order: 1);
        (score.BrevityPenalty, score.Value).ShouldBe((1, 2 / 3.0));
        Bleu.Corpus([Words("a")], [Words("a")], order: 1).Value.ShouldBe(1);
        Bleu.Corpus([[]], [Words("to be")]).BrevityPenalty.ShouldBe(0);
        Bleu.Corpus([Words("a b c d e")], [Words("a b c d")], order: 1).BrevityPenalty.ShouldBe(1);
    }

    [Fact]
    public void A_score_of_zero_says_what_is_missing_and_what_helps()
    {
        var perfect = Bleu.Corpus([["a", "b", "c"]], [["a", "b", "c"]]);
        perfect.ToString()
            .ShouldBe("BLEU 1.0000: precisions 1, 1, 1, brevity penalty 1, 3 tokens for 3. No text is longer than 3 tokens: "
            + "n-grams are counted up to 3, not 4");
        Bleu.Corpus([["a", "b", "c"]], [["a", "b", "c", "d"]])
            .Why.ShouldBe("No translation is long enough for 4 tokens in a row, "
            + "so their precision is 0 and with it the score: pass a lower order, or smooth: true");
        Bleu.Corpus([["a", "b", "c"]], [["a", "b", "c"]], order: 3).Value.ShouldBe(1);
        Bleu.Corpus([["a", "b", "c"]], [["a", "b", "c"]], smooth: true).Value.ShouldBe(1);
        Bleu.Corpus([["a", "x", "c", "y"]], [["a", "b", "c", "d"]])
            .Why.ShouldStartWith("No 2 tokens in a row of the translations stand in a reference");
        Bleu.Corpus([["x"]], [["a"]], smooth: true).Why.ShouldBe("No token of the translations stands in a reference");
        Bleu.Corpus([[]], [["a"]]).Why.ShouldBe("The translations hold no token");
        Bleu.Corpus([["a", "b", "c", "d"]], [["a", "b", "c", "d"]]).Why.ShouldBe("");
    }

    [Fact]
    public void Smoothing_adds_one_match_to_every_precision_but_the_first()
    {
        // matches 3 2 1 0 of 4 3 2 1; smoothed 3/4, 3/4, 2/3, 1/2
        var score = Bleu.Corpus([["a", "b", "c", "x"]], [["a", "b", "c", "d"]], smooth: true);
        score.Precisions.ShouldBe([0.75, 0.75, 2 / 3.0, 0.5], 1e-12);
        score.Value.ShouldBe(Math.Pow(0.75 * 0.75 * 2 / 3 * 0.5, 0.25), 1e-12);
    }

    [Fact]
    public void The_nearest_reference_counts_wherever_it_stands()
    {
        static int Length(params string[] references) =>
            Bleu.Corpus([Words("a b c")], [[.. references.Select(Words)]], 1).ReferenceLength;
        Length("a b c d e f", "a b", "a").ShouldBe(2);
        Length("a", "a b c d", "a b c d e f").ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => Bleu.Corpus([Words("a")], [Words("a")], order: 0))
            .Message.ShouldStartWith("BLEU counts n-grams of at least 1 token.");
        Bleu.Corpus([["a", "b", "c", "d"]], [["a", "b", "c", "d"]]).ToString()
            .ShouldBe("BLEU 1.0000: precisions 1, 1, 1, 1, brevity penalty 1, 4 tokens for 4");
        Bleu.Corpus([[]], [["a"]], order: 1).Value.ShouldBe(0);
    }
}
