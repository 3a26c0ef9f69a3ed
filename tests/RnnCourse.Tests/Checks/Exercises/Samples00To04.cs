using RnnCourse.BeforeRecurrence;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;
using static RnnCourse.Tests.Checks.Exercises.Sample;

namespace RnnCourse.Tests.Checks.Exercises;

static class Samples00To04
{
    static readonly string fox = "The quick brown fox jumped over the lazy dog's back.";
    static readonly string party = "Now is the time for all good men to come to the aid of their party.";

    static string[] Learned { get; } =
        Tokenizer.Words(TownChronicle.Write(80_000, new Random(3)).Text, lowerCase: false, punctuation: true);

    static Vocabulary Lexicon { get; } = Vocabulary.From(Learned);

    public static Sample[] All { get; } =
    [
        Right("00-example", 10.0), Wrong("00-example", "that is the value of x²", 25.0), Wrong("00-example", "a factor 2", 5),
        Right("00-compute", 48.0), Right("00-compute", 48), Wrong("00-compute", "that is the value", 64.0),
        Wrong("00-compute", "a factor 3 is missing", 16.0), Wrong("00-compute", "too large", 50.0),
        Right("00-change", 2), Wrong("00-change", "is it the smallest", 3), Wrong("00-change", "one straight cut", 1),
        Right("00-invent", 2.0), Wrong("00-invent", "look where half of a does", 1.9), Wrong("00-invent", "above 0", -3.0),

        Right("01-compute", 1.0, 7510), Wrong("01-compute", "the second hidden unit is left out", 7.0, 7510),
        Wrong("01-compute", "the biases are parameters too", 1.0, 7400), Wrong("01-compute", "not answered yet", 1.0, null),
        Right("01-change", 1.0, -1.0, -0.5), Wrong("01-change", "3: no, because w1·0 + w2·0 + b is 0.5", 1.0, -1.0, 0.5),
        Wrong("01-change", "5: yes, because w1·1 + w2·0 + b is 0", 1.0, -1.0, -1.0),
        Right("01b-compute", [new double[] { 1, 2, 3, 3, 2, 2 }]),
        Wrong("01b-compute", "turned round", [new double[] { -1, -2, -3, -3, -2, -2 }]),
        Wrong("01b-compute", "it has 4 numbers, expected 6", [new double[] { 1, 2, 3, 2 }]),
        Right("01b-change", 25_120, 80), Wrong("01b-change", "the 32 biases are missing", 25_088, 80),
        Wrong("01b-change", "each of the eight windows has a bias", 25_120, 72),
        Right("01-invent", (Func<double[], double>)(pixels =>
            Enumerable.Range(0, 64).Where(i => i % 8 is 1 or 2 or 3 && i / 8 is 2 or 3 or 5).Sum(i => pixels[i]))),
        Wrong("01-invent", "Where is ink in an 8", (Func<double[], double>)(pixels => pixels.Sum())),
        Wrong("01-invent", "the code stopped with IndexOutOfRange", (Func<double[], double>)(pixels => pixels[64])),
        Right("01b-invent", new double[] { 1, -1, -1, 1 }, -1.0),
        Wrong("01b-invent", "(0, 0, 0, 1) gets 1, which is positive, too", new double[] { 1, -1, -1, 1 }, 0.0),
        Wrong("01b-invent", "the diagonal itself gets -1", new double[] { 1, -1, -1, 1 }, -3.0),
        Wrong("01b-invent", "four weights are asked for", new double[] { 1, 1 }, -1.0),

        Right("02-compute", 1.39, 0.0), Wrong("02-compute", "N is 4 now", 0.81, 0.0),
        Wrong("02-compute", "is the logarithm of 1", 1.386, 1.0),
        Right("02-change", Table(StopWords.For(Language.English), WordForms.For(Language.English, irregular: true))),
        Wrong("02-change", "that is still the deck's table", Table(StopWords.OfDeckU, WordForms.For(Language.English))),
        Wrong("02-change", "has a parameter for irregular forms",
            Table(StopWords.For(Language.English), WordForms.For(Language.English))),
        Right("02-invent", (Func<string[], string[]>)(words => [.. words.Select((word, place) => $"{place} {word}")])),
        Wrong("02-invent", "pairs look the same", (Func<string[], string[]>)(words => words)),
        Wrong("02-invent", "at most two words each", (Func<string[], string[]>)(words => [string.Join(' ', words)])),

        Right("03-compute", 1 / 15.0, 1.968), Wrong("03-compute", "five sentences now, not four", 1 / 12.0, 1.968),
        Wrong("03-compute", "per symbol", 1 / 15.0, 15.0),
        Right("03-change", 0.713065), Wrong("03-change", "reads forwards", 0.7121), Wrong("03-change", "these are nats", 0.49426),
        Wrong("03-change", "the learned text is reversed, the test text is not", 6.2213),
        Right("03-invent", Mixed(shared: true)), Wrong("03-invent", "the probabilities add up to", Mixed(shared: false)),
        Wrong("03-invent", "it beats add-1", (Func<string, string, double>)((_, _) => 1.0 / Lexicon.Count)),

        Right("04-compute", 2.0, 90.0), Wrong("04-compute", "the filter's memory fades", 10 / 3.0, 90.0),
        Wrong("04-compute", "P is not 1 here", 2.0, 9.0),
        Right("04-change", 0.9545), Wrong("04-change", "that is the old flag", 0.8333),
        Wrong("04-change", "move before you weigh", 0.81 / 0.82),
        Right("04-invent", Cell(moves: true, weighs: true)), Wrong("04-invent", "a sea that never changes", Cell(false, true)),
        Wrong("04-invent", "0", Cell(true, false)),
        Wrong("04-invent", "it moves after weighing", (Func<double, double, double>)((x, h) => Move(Weigh(x, h == 0.5 ? h : h)))),
    ];

    static BagOfWords Table(IReadOnlySet<string> stop, WordForms forms) => new([fox, party], stop, forms);

    static Func<string, string, double> Mixed(bool shared)
    {
        var pairs = Learned.Zip(Learned.Skip(1)).CountBy(pair => pair).ToDictionary();
        var (singles, firsts) = (Learned.CountBy(w => w).ToDictionary(), Learned.SkipLast(1).CountBy(w => w).ToDictionary());
        return (v, w) =>
        {
            var p = (singles.GetValueOrDefault(w) + 1.0) / (Learned.Length + Lexicon.Count);
            return (pairs.GetValueOrDefault((v, w)) + 5 * p) / (firsts.GetValueOrDefault(v) + (shared ? 5 : 6));
        };
    }

    static double Move(double h) => 0.97 * h + 0.03 * (1 - h);

    static double Weigh(double x, double h)
    {
        var (storm, calm) = ((x == 1 ? 0.7 : 0.3) * h, (x == 1 ? 0.3 : 0.7) * (1 - h));
        return storm / (storm + calm);
    }

    static Func<double, double, double> Cell(bool moves, bool weighs) => (x, h) =>
    {
        var moved = moves ? Move(h) : h;
        return weighs ? Weigh(x, moved) : moved;
    };
}
