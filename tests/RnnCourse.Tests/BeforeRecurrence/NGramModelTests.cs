using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class NGramModelTests
{
    const int A = 0, B = 1, C = 2;
    static readonly int[] ababac = [A, B, A, B, A, C];

    static NGramModel Bigram(ISmoothing smoothing) => new(NGramCounts.Of(ababac, order: 2, vocabularySize: 3), smoothing);

    [Fact, Trait("Concept", "B3")]
    public void Counts_and_maximum_likelihood_by_hand()
    {
        var counts = NGramCounts.Of(ababac, order: 2, vocabularySize: 3);
        (counts[A], counts[B], counts[C], counts[A, B], counts[B, A], counts[A, C], counts[C, A]).ShouldBe((3, 2, 1, 2, 2, 1, 0));
        (counts.Total, counts.Distinct(1), counts.Distinct(2)).ShouldBe((6, 3, 3));
        var model = Bigram(new MaximumLikelihood());
        Near(model.Distribution(A), 0, 2 / 3.0, 1 / 3.0);
        Near(model.Distribution(B), 1, 0, 0);
        Near(model.Distribution(), 1 / 2.0, 1 / 3.0, 1 / 6.0);
        Near(model.Distribution(C), 0, 0, 0);                                        // nothing ever came after c
    }

    // Unigrams on the text itself: (1/2)^3 (1/3)^2 (1/6)^1, to the power -1/6.
    [Fact, Trait("Concept", "B3")]
    public void Perplexity_by_hand()
    {
        var counts = NGramCounts.Of(ababac, order: 2, vocabularySize: 3);
        new NGramModel(counts, new MaximumLikelihood(), order: 1).PerplexityOf(ababac)
            .ShouldBe(Math.Pow(8 * 9 * 6, 1 / 6.0), 1e-12);
        Bigram(new MaximumLikelihood()).PerplexityOf(ababac).ShouldBe(Math.Pow(2 * 1.5 * 1 * 1.5 * 1 * 3, 1 / 6.0), 1e-12);
        Bigram(new MaximumLikelihood()).PerplexityOf([A, A]).ShouldBe(double.PositiveInfinity);
    }

    [Fact, Trait("Concept", "B3")]
    public void Add_one_by_hand()
    {
        Near(Bigram(new AddK(1)).Distribution(A), 1 / 6.0, 3 / 6.0, 2 / 6.0);
        Near(Bigram(new AddK(1)).Distribution(C), 1 / 3.0, 1 / 3.0, 1 / 3.0);
        Near(Bigram(new AddK(0.5)).Distribution(B), 2.5 / 3.5, 0.5 / 3.5, 0.5 / 3.5);
    }

    // Single words: c = 3 2 1 of 6, T = 3: 4/9 3/9 2/9. After a: c = 0 2 1 of 3, T = 2.
    [Fact, Trait("Concept", "B3")]
    public void Witten_Bell_by_hand()
    {
        Near(Bigram(new WittenBell()).Distribution(), 4 / 9.0, 3 / 9.0, 2 / 9.0);
        Near(Bigram(new WittenBell()).Distribution(A), 8 / 45.0, 24 / 45.0, 13 / 45.0);
        Near(Bigram(new WittenBell()).Distribution(C), 4 / 9.0, 3 / 9.0, 2 / 9.0);
    }

    [Fact, Trait("Concept", "B3")]
    public void Kneser_Ney_by_hand() =>
        Near(Bigram(new KneserNey(0.5)).Distribution(A), 2 / 18.0, 11 / 18.0, 5 / 18.0);

    // f comes three times but only after x; g comes twice, after y and after z. After an unknown history g is the better guess.
    [Fact, Trait("Concept", "B3")]
    public void Kneser_Ney_asks_after_how_many_words_not_how_often()
    {
        const int x = 0, f = 1, y = 2, g = 3, z = 4;
        var counts = NGramCounts.Of([x, f, x, f, x, f, y, g, z, g], order: 2, vocabularySize: 5);
        var model = new NGramModel(counts, new KneserNey(0.5));
        model.Probability(g, g).ShouldBe(1 / 6.0, 1e-12);
        model.Probability(f, g).ShouldBe(1 / 12.0, 1e-12);
        new NGramModel(counts, new WittenBell()).Probability(f, g)
            .ShouldBeGreaterThan(new NGramModel(counts, new WittenBell()).Probability(g, g));
        new KneserNey().DiscountFor(counts, 2, continuation: false).ShouldBe(4 / (4 + 2.0 * 1), 1e-12);
    }

    // D's sentences: P(A,B,C) = P(A) P(B|A) P(C|A,B), with the end marker standing before the first word.
    [Fact, Trait("Concept", "B4")]
    public void The_chain_rule_adds_logarithms()
    {
        const int end = 3;
        int[][] sentences = [[A, B, end], [A, C, end], [B, end]];
        var counts = NGramCounts.OfSentences(sentences, order: 3, vocabularySize: 4, start: end);
        (counts[end], counts[end, A], counts[end, A, B], counts[B, end], counts.Total).ShouldBe((3, 2, 1, 2, 8));
        var model = new NGramModel(counts, new MaximumLikelihood());
        model.LogProbabilities([A, B, end], start: end).Select(Math.Exp).ShouldBe([2 / 3.0, 1 / 2.0, 1.0], 1e-12);
        model.LogProbability([A, B, end], start: end).ShouldBe(Math.Log(1 / 3.0), 1e-12);
        sentences.Sum(sentence => Math.Exp(model.LogProbability(sentence, start: end))).ShouldBe(1, 1e-12);
    }

    public static TheoryData<ISmoothing> Smoothings => [new AddK(0.1), new WittenBell(), new KneserNey(), new KneserNey(0.75)];

    [Theory, MemberData(nameof(Smoothings)), Trait("Concept", "B3")]
    public void Probabilities_sum_to_one_after_any_history(ISmoothing smoothing)
    {
        var random = new Random(31);
        for (int round = 0; round < 40; round++)
        {
            int words = random.Next(2, 8), order = random.Next(1, 6);
            var text = RandomText(random, random.Next(order, 60), words);
            var counts = NGramCounts.Of(text, order, words + 1);                      // one word never comes
            for (int n = 1; n <= order; n++)
            {
                var history = RandomText(random, random.Next(0, 7), words + 1);
                var distribution = new NGramModel(counts, smoothing, n).Distribution(history);
                distribution.Sum().ShouldBe(1, 1e-12);
                distribution.Min().ShouldBeGreaterThan(0);
            }
        }
    }

    // The same formulas once more, slowly, from lists of n-grams.
    [Fact, Trait("Concept", "B3")]
    public void The_tree_agrees_with_counting_by_search()
    {
        var random = new Random(7);
        var text = RandomText(random, 300, 5);
        var counts = NGramCounts.Of(text, order: 4, vocabularySize: 5);
        var (wittenBell, kneserNey) = (new NGramModel(counts, new WittenBell()), new NGramModel(counts, new KneserNey(0.6)));
        for (int trial = 0; trial < 60; trial++)
        {
            var history = RandomText(random, 3, 5);
            int word = random.Next(5);
            wittenBell.Probability(word, history).ShouldBe(SlowWittenBell(text, history, word), 1e-12);
            kneserNey.Probability(word, history).ShouldBe(SlowKneserNey(text, history, word, top: true), 1e-12);
        }
    }

    static double SlowWittenBell(int[] text, int[] history, int word)
    {
        double shorter = history.Length == 0 ? 0.2 : SlowWittenBell(text, history[1..], word);
        var next = Places(text, history).Where(t => t < text.Length).Select(t => text[t]).ToList();
        int types = next.Distinct().Count();
        return next.Count == 0 ? shorter : (next.Count(w => w == word) + types * shorter) / (next.Count + types);
    }

    static double SlowKneserNey(int[] text, int[] history, int word, bool top)
    {
        const double d = 0.6;
        double shorter = history.Length == 0 ? 0.2 : SlowKneserNey(text, history[1..], word, top: false);
        var next = Places(text, history).Where(t => t < text.Length && (top || t > history.Length))
            .Select(t => (Word: text[t], Before: top ? t : text[t - history.Length - 1])).Distinct().ToList();
        double count = next.Count(pair => pair.Word == word);
        return next.Count == 0 ? shorter
            : (Math.Max(count - d, 0) + d * next.Select(pair => pair.Word).Distinct().Count() * shorter) / next.Count;
    }

    static IEnumerable<int> Places(int[] text, int[] history) =>
        Enumerable.Range(history.Length, text.Length - history.Length + 1)
            .Where(t => text[(t - history.Length)..t].SequenceEqual(history));

    [Fact]
    public void Unseen_shares_by_hand()
    {
        var counts = NGramCounts.Of(ababac, order: 3, vocabularySize: 3);
        counts.UnseenShare([A, B, C, A], 1).ShouldBe(0);
        counts.UnseenShare([A, B, C, A], 2).ShouldBe(2 / 3.0, 1e-12);                  // bc and ca
        counts.UnseenShare([A, B, A, B], 3).ShouldBe(0);
        counts.UnseenShare([A, B, C, A], 3).ShouldBe(1);
    }

    [Fact]
    public void Samples_follow_the_distribution_and_the_seed()
    {
        var model = Bigram(new KneserNey(0.5));
        var drawn = Enumerable.Range(0, 6000).Select(_ => 0).ToArray();
        var random = new Random(5);
        for (int i = 0; i < drawn.Length; i++) drawn[i] = model.Sample(1, random, [A])[0];
        (drawn.Count(w => w == B) / 6000.0).ShouldBe(11 / 18.0, 0.02);
        model.Sample(50, new Random(9)).ShouldBe(model.Sample(50, new Random(9)));
        Bigram(new MaximumLikelihood()).Sample(20, new Random(1), [A], stop: C)[^1].ShouldBe(C);
        Should.Throw<InvalidOperationException>(() => Bigram(new MaximumLikelihood()).Sample(1, random, [C]))
            .Message.ShouldContain("Nothing ever came");
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => NGramCounts.Of([A, B], order: 3, vocabularySize: 3))
            .Message.ShouldContain("at least 3 words, got 2");
        Should.Throw<ArgumentException>(() => NGramCounts.Of([A, 3], order: 1, vocabularySize: 3))
            .Message.ShouldContain("from 0 to 2, got 3");
        Should.Throw<ArgumentException>(() => NGramCounts.OfSentences([], 2, 3, C)).Message.ShouldContain("got no sentence");
        var counts = NGramCounts.Of(ababac, order: 2, vocabularySize: 3);
        Should.Throw<ArgumentException>(() => new NGramModel(counts, new WittenBell(), 3)).Message.ShouldContain("got n = 3");
        Should.Throw<ArgumentException>(() => counts.UnseenShare([A], 2)).Message.ShouldContain("got 1");
        Should.Throw<ArgumentException>(() => new NGramModel(counts, new WittenBell()).PerplexityOf([]))
            .Message.ShouldContain("at least one token");
        Should.Throw<ArgumentException>(() => Bigram(new WittenBell()).LogProbability([A, 7]))
            .Message.ShouldContain("from 0 to 2, got 7");
        Should.Throw<ArgumentException>(() => Bigram(new AddK(0)).Probability(A)).Message.ShouldContain("got 0");
        Should.Throw<ArgumentException>(() => Bigram(new KneserNey(1.5)).Probability(A)).Message.ShouldContain("got 1.5");
    }

    static int[] RandomText(Random random, int length, int words) =>
        [.. Enumerable.Range(0, length).Select(_ => random.Next(words))];

    static void Near(double[] actual, params double[] expected) => actual.ShouldBe(expected, 1e-12);
}
