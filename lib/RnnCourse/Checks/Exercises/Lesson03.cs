using System.Globalization;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 03.</summary>
static class Lesson03
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("03-compute", (double? probability, double? perplexity) =>
            Check.Equal("P(a cat sat) with the fifth sentence", probability, 1 / 15.0, 1e-4,
                (1 / 20.0, "after <EOS> stand five sentences now, and two of them begin with a"),
                (1 / 12.0, "after <EOS> stand five sentences now, not four"),
                (1 / 10.0, "cat came three times now, and sat followed once"),
                (0, "a cat has been read now, so nothing is 0"))
            & Check.Equal("its perplexity", perplexity, Math.Pow(15, 1 / 4.0), 5e-3,
                (Math.Pow(15, 1 / 3.0), "<EOS> is a symbol too: there are four factors"),
                (15, "that is 1 over the probability of the whole; perplexity is per symbol"),
                (Math.Log2(15) / 4, "that is in bits per symbol")),
            ["Count again what comes after <EOS>, after a and after cat.",
                "P(a | <EOS>) = 2/5, P(cat | a) = 1/2. And after cat: sat, ran, ran.",
                "The perplexity is 1 over the fourth root of the product."],
            "2/5 · 1/2 · 1/3 · 1 = 1/15. The perplexity is 15^(1/4) = 1.97. One sentence more, and what was impossible "
                + "is ordinary."),
        Exercise.Of<double?>("03-change", Backwards,
            ["A text turned round is a text: string.Concat(learn.Text.Reverse()).",
                "letters.Ids(...) of both turned texts, then NGramCounts.Of(..., order: 6, letters.Count).",
                "Perplexity.BitsPerCharacter(model.LogProbability(ids), ids.Length)."],
            "int[] back = [.. learnIds.Reverse()], test = [.. testIds.Reverse()]; counts of back with order 6, a model "
                + "with new KneserNey() and 6, and the bits of test: 0.7131, against 0.7121 forwards. The chain rule "
                + "may take the symbols in any order; only what the window leaves out differs, and here hardly."),
        Exercise.Of<Func<string, string, double>>("03-invent", OwnSmoothing,
            ["Take a part of the counts after v and a part of the counts of single words.",
                "A mixture of two distributions is a distribution: λ·P1 + (1 - λ)·P2.",
                "P2 may be (Seen(w) + 1) / (TotalWords + VocabularySize), which is never 0. P1 is Seen(v, w) / "
                    + "Seen(v), but Seen(v) may be 0: then take P2 alone."],
            "(v, w) => { double p = (Seen(w) + 1.0) / (TotalWords + VocabularySize), all = lexicon.Words.Sum(u => "
                + "Seen(v, u)); return (Seen(v, w) + 5 * p) / (all + 5); }: as if five words had been dealt out by the "
                + "shorter history."),
    ];

    static bool Backwards(double? bits)
    {
        const string what = "bits per character, read backwards";
        if (bits is null) return Check.Equal(what, bits, 0);
        var (learn, test) = (TownChronicle.Write(80_000, new Random(3)), TownChronicle.Write(40_000, new Random(4)));
        var letters = Vocabulary.From(Tokenizer.Characters(learn.Text), unknown: false);
        int[] learnIds = letters.Ids(Tokenizer.Characters(learn.Text)),
            testIds = letters.Ids(Tokenizer.Characters(test.Text));
        double Bits(int[] learned, int[] asked) => Perplexity.BitsPerCharacter(
            new NGramModel(NGramCounts.Of(learned, 6, letters.Count), new KneserNey(), 6).LogProbability(asked),
            asked.Length);
        int[] Turned(int[] ids) => [.. Enumerable.Reverse(ids)];
        var (right, forwards) = (Bits(Turned(learnIds), Turned(testIds)), Bits(learnIds, testIds));
        var answer = Check.Equal(what, bits, right, 2e-4, (forwards, "that is the model that reads forwards"),
            (Bits(Turned(learnIds), testIds), "the learned text is reversed, the test text is not"),
            (Bits(learnIds, Turned(testIds)), "the test text is reversed, the learned text is not"),
            (right * Math.Log(2), "these are nats; divide by ln 2"),
            (Math.Pow(2, right), "that is the perplexity; its logarithm to the base 2 is asked"));
        if (answer)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Forwards it is {forwards:F4}: nearly the same. The chain rule asks for no order."));
        return answer;
    }

    static bool OwnSmoothing(Func<string, string, double>? smoothing)
    {
        if (smoothing is null) return Check.That("a distribution that beats add-1", null, "");
        string[] Words(string text) => Tokenizer.Words(text, lowerCase: false, punctuation: true);
        var (learned, asked) = (Words(TownChronicle.Write(80_000, new Random(3)).Text),
            Words(TownChronicle.Write(40_000, new Random(4)).Text)[..3000]);
        var lexicon = Vocabulary.From(learned);
        var rows = new[] { "the", "Agnes", "winter", Vocabulary.Unknown }
            .Select(v => lexicon.Words.Select(w => smoothing(v, w)).ToArray()).ToArray();
        var (sum, least) = (rows.Select(r => r.Sum()).MaxBy(s => Math.Abs(s - 1)), rows.Min(r => r.Min()));
        var ids = lexicon.Ids(asked);
        var own = Math.Exp(Enumerable.Range(1, 2999)
            .Average(t => -Math.Log(smoothing(lexicon[ids[t - 1]], lexicon[ids[t]]))));
        var addOne = new NGramModel(NGramCounts.Of(lexicon.Ids(learned), 2, lexicon.Count), new AddK(1), 2);
        var toBeat = Math.Exp(-addOne.LogProbabilities(ids).Skip(1).Average());
        return Check.That("it is a distribution", Math.Abs(sum - 1) < 1e-6 && least > 0,
                string.Create(CultureInfo.InvariantCulture,
                    $"after one of four words the probabilities add up to {sum:F4}, and the least of them is "
                        + $"{least:G3}. What is taken from the seen words must go to the others, no more and no less"))
            & Check.That("it beats add-1", own < toBeat, string.Create(CultureInfo.InvariantCulture,
                $"its perplexity is {own:F1}, that of add-1 is {toBeat:F1}. Mix the counts after v with the counts of "
                    + $"single words"));
    }
}
