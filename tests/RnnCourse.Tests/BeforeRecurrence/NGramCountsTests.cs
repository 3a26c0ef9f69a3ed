using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class NGramCountsTests
{
    const int A = 0, B = 1, C = 2;

    // a b a c b a: pairs ab ba ac cb ba, and a stands behind b alone, b behind a and c.
    static readonly NGramCounts counts = NGramCounts.Of([A, B, A, C, B, A], order: 2, vocabularySize: 3);

    [Fact, Trait("Concept", "B3")]
    public void Different_n_grams_and_counts_of_counts_by_hand()
    {
        (counts.Distinct(1), counts.Distinct(2), counts.Distinct(3)).ShouldBe((3, 4, 0));
        counts.CountOfCounts(2, 1, continuation: false).ShouldBe(3);       // ab ac cb
        counts.CountOfCounts(2, 2, continuation: false).ShouldBe(1);       // ba
        counts.CountOfCounts(1, 1, continuation: true).ShouldBe(2);        // a behind b; c behind a
        counts.CountOfCounts(1, 2, continuation: true).ShouldBe(1);        // b behind a and c
        // reading counts nothing
        (counts[C, C], counts[A, B, C], counts[[]]).ShouldBe((0, 0, 0));
        (counts.Distinct(2), counts.Total).ShouldBe((4, 6));
    }

    [Fact]
    public void The_marker_before_a_sentence_is_seen_by_pairs_and_not_by_single_words()
    {
        var single = NGramCounts.OfSentences([[A, B], [B]], order: 1, vocabularySize: 3, start: C);
        (single[A], single[B], single[C], single.Distinct(1)).ShouldBe((1, 2, 0, 2));
        var pairs = NGramCounts.OfSentences([[A, B], [B]], order: 2, vocabularySize: 3, start: C);
        (pairs[C, A], pairs[C, B], pairs[C], pairs.Distinct(1), pairs.Distinct(2)).ShouldBe((1, 1, 0, 2, 3));
    }

    [Fact, Trait("Concept", "B3")]
    public void A_discount_is_estimated_for_each_length_or_one_half()
    {
        new KneserNey().DiscountFor(counts, 2, continuation: false).ShouldBe(3 / (3 + 2.0 * 1), 1e-12);
        new KneserNey().DiscountFor(counts, 1, continuation: true).ShouldBe(2 / (2 + 2.0 * 1), 1e-12);
        // no single word came once
        new KneserNey().DiscountFor(NGramCounts.Of([A, A], 1, 3), 1, continuation: false).ShouldBe(0.5);
        // none came twice
        new KneserNey().DiscountFor(NGramCounts.Of([A, B], 1, 3), 1, continuation: false).ShouldBe(0.5);
        foreach (var wrong in new[] { 0.0, 1.0 })
            Should.Throw<ArgumentException>(() => new KneserNey(wrong).DiscountFor(counts, 1, continuation: false))
                .Message.ShouldBe($"The discount must lie between 0 and 1, got {wrong}.");
    }

    [Fact, Trait("Concept", "B3")]
    public void Discounts_of_both_lengths_enter_the_probability()
    {
        // after a: b and c once each, two kinds, discount 0.6
        // single words by continuation: 1 2 1 of 4, three kinds, discount 0.5
        double Single(double continuation) => (continuation - 0.5 + 0.5 * 3 / 3) / 4;
        var model = new NGramModel(counts, new KneserNey());
        model.Probability(B, A).ShouldBe((1 - 0.6 + 0.6 * 2 * Single(2)) / 2, 1e-12);
        model.Probability(A, A).ShouldBe(0.6 * 2 * Single(1) / 2, 1e-12);
    }

    [Fact]
    public void Samples_go_on_from_their_own_words_and_are_as_long_as_asked()
    {
        var alternating = new NGramModel(NGramCounts.Of([A, B, A, B, A], 2, 3), new MaximumLikelihood());
        alternating.Sample(6, new Random(1), [A]).ShouldBe([B, A, B, A, B, A]);
        alternating.Sample(0, new Random(1)).ShouldBeEmpty();
    }

    [Fact]
    public void The_shortest_text_is_as_long_as_the_order()
    {
        NGramCounts.Of([A, B], order: 2, vocabularySize: 3)[A, B].ShouldBe(1);
        counts.UnseenShare([C, C], 2).ShouldBe(1);
        counts.UnseenShare([A, B], 2).ShouldBe(0);
        foreach (var wrong in new[] { 0, 3 })
            Should.Throw<ArgumentException>(() => counts.UnseenShare([A, B, C, A], wrong))
                .Message.ShouldStartWith($"N-grams of 1 to 2 words were counted, got {wrong}.");
        Should.Throw<ArgumentOutOfRangeException>(() => new NGramCounts(0, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new NGramCounts(2, 0));
    }
}
