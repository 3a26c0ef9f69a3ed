using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;
using RnnCourse.WordVectors;
using static RnnCourse.Tensors.Operations;
using static RnnCourse.Tests.Checks.Exercises.Sample;

namespace RnnCourse.Tests.Checks.Exercises;

static class Samples14To20
{
    static double[] Births { get; } = Series.UsBirths().Values;

    static (string Ice, string Letters, Vocabulary Words) Seals { get; } = TwoTexts();

    /// <summary>In place of a trained network: how many of the six words before come with one sense alone.</summary>
    static Func<string[], int, double[]> InContext { get; } = (words, place) =>
    {
        var random = new Random(9);
        HashSet<string>[] of = [[], []];
        for (var i = 0; i < 400; i++)
            if (TwoSenses.With("seal", i % 2, random) is var one) of[i % 2].UnionWith(one.Words);
        var near = words[Math.Max(0, place - 6)..place];
        return [near.Count(w => of[0].Contains(w) && !of[1].Contains(w)) - near.Count(w =>
            of[1].Contains(w) && !of[0].Contains(w))];
    };

    public static Sample[] All { get; } =
    [
        Right("14-compute", [new double[] { 3, 2.5, 2.25 }]),
        Wrong("14-compute", "starts from the forecast before it", [new double[] { 3, 3, 3 }]),
        Wrong("14-compute", "4 is what was measured", [new double[] { 4, 3, 2.5 }]),
        Right("14-change", Scaled(7)), Wrong("14-change", "the season is 7", Scaled(1)),
        Wrong("14-change", "that is the MAE itself", (Func<double[], double>)(said => Error(said))),
        Right("14-invent", (Func<double[], double>)(past =>
            past[^364] + Enumerable.Range(1, 7).Average(k => past[^k] - past[^(k + 364)]))),
        Wrong("14-invent", "its MAE is 351", (Func<double[], double>)(past => past[^364])),
        Wrong("14-invent", "compare this week", (Func<double[], double>)(past => past[^1])),

        Right("15-compute", 0.099, 0.771), Wrong("15-compute", "the second word depends on the first", 0.22275, 0.771),
        Wrong("15-compute", "the sum over three tokens", 0.099, 2.3126),
        Right("15-change", 12_416, 36_864), Wrong("15-change", "the bias is missing", 12_288, 36_864),
        Wrong("15-change", "three blocks of weights", 12_416, 12_288),
        Right("15-invent", [new double[][] { [0.3, 0.3, 0.4], [0, 0, 1], [0, 0, 1], [0.51, 0.49, 0] }]),
        Wrong("15-invent", "greedy search finds an answer of",
            [new double[][] { [0, 0, 1], [0, 0, 1], [0, 0, 1], [0.51, 0.49, 0] }]),
        Wrong("15-invent", "that each sum to 1", [new double[][] { [0.3, 0.3, 0.3], [0, 0, 1], [0, 0, 1], [0.5, 0.5, 0] }]),

        Right("16-compute", 4 / 14.0), Wrong("16-compute", "that is the first word's", 2 / 14.0),
        Wrong("16-compute", "are not a softmax", 1 / 3.0),
        Right("16-change", Near(-0.5)), Wrong("16-change", "the factor 1/2 is missing", Near(-1)),
        Wrong("16-change", "the farthest key got the largest weight", Near(0.5)),
        Right("16b-invent", Shift(1), Initializers.Identity(5)),
        Wrong("16b-invent", "each looks at itself", Shift(0), Initializers.Identity(5)),
        Wrong("16b-invent", "both matrices are (5,5)", Tensor.Zeros(4, 5), Initializers.Identity(5)),

        Right("17-compute", 0.5), Wrong("17-compute", "the answer for two places", 0.75),
        Wrong("17-compute", "that is the score", Math.Log(3)),
        Right("17-change", 17, 6), Wrong("17-change", "how far apart are they", 11, 6),
        Wrong("17-change", "stride 1 makes nothing smaller", 17, 3),
        Right("17-invent", [new double[] { 100, -20, -20 }]),
        Wrong("17-invent", "which sign has the row of the upper one", [new double[] { 100, 20, 20 }]),
        Wrong("17-invent", "three numbers was asked for, got 2", [new double[] { 1, 2 }]),

        Right("17b-compute", 0.81225), Wrong("17b-compute", "the mean of the shares is not", 0.81),
        Wrong("17b-compute", "that is the share of digits", 0.9),
        Right("17b-change", Cosine(-1)), Wrong("17b-change", "is a small number near?", Cosine(1)),
        Wrong("17b-change", "in another order at all?", Powers(2)), Wrong("17b-change", "what else differs", Powers(1)),
        Right("17b-invent", Enumerable.Repeat(0.5, 64).ToArray(), Certain(0.95)),
        Wrong("17b-invent", "it hesitates", Enumerable.Repeat(0.5, 64).ToArray(), Certain(0.6)),
        Wrong("17b-invent", "it may still be a digit", Digit.Load()[1500].Pixels, Certain(0.95)),
        Wrong("17b-invent", "64 numbers from 0 to 1", Enumerable.Repeat(2.0, 64).ToArray(), Certain(0.95)),

        Right("18-compute", 2.0794), Wrong("18-compute", "its probability is σ(-ln 3) = 1/4", Math.Log(8 / 3.0)),
        Wrong("18-compute", "the stranger is missing", Math.Log(2)),
        Right("18-change", Odd(lowest: true), Space()), Wrong("18-change", "that one fits best", Odd(lowest: false), Space()),
        Wrong("18-change", "for each word take the mean", (Func<string[], string>)(words => words[0]), Space()),
        Right("18b-invent", Seals.Ice, Seals.Letters, InContext, Seals.Words),
        Wrong("18b-invent", "move seal from the company", Seals.Letters, Seals.Ice, InContext, Seals.Words),
        Wrong("18b-invent", "the same words, each as often", "seal", "seal the", InContext, Seals.Words),
        Wrong("18b-invent", "is not a word of the model", "seal zebra", "zebra seal", InContext, Seals.Words),

        Right("19-compute", 3 / 8.0), Wrong("19-compute", "the fourth word comes later", 3 / 16.0),
        Wrong("19-compute", "the score 0 counts too", 3 / 7.0),
        Right("19-change", Window(2), 3), Wrong("19-change", "that is one word before", Window(1), 3),
        Wrong("19-change", "the word itself has a key too", Window(2), 2),
        Right("19-invent", Places(3)), Wrong("19-invent", "just been read again", Places(4)),
        Wrong("19-invent", "W_q is (6,6), got (5,5)", new double[5, 5]),

        Right("20-compute", 2560, 5120), Wrong("20-compute", "TorchSharp has two biases", 2480, 5120),
        Wrong("20-compute", "weights of its own", 2560, 2560),
        Right("20-change", 9, 7, 1), Wrong("20-change", "the batch stands first", 3, 7, 1),
        Wrong("20-change", "batchFirst does not turn h", 9, 7, 3),
        Right("20-invent", Smoothed(0.1)), Wrong("20-invent", "nothing is smoothed", Smoothed(0)),
        Wrong("20-invent", "the code stopped with", (Func<double>)(() => throw new InvalidOperationException("no"))),
    ];

    static double Error(double[] said) => ForecastError.Mae(Births[^365..], said);

    static Func<double[], double> Scaled(int season) => said =>
        Error(said) / ForecastError.Mae(Births[season..^365], Baselines.SeasonalNaive(Births[..^365], season, season));

    static Func<Tensor, Tensor, Tensor> Near(double factor) =>
        (q, k) => Softmax(Reshape(Sum(Square(q - k), -1), 1, 3) * factor);

    static Func<double[], double[], double> Cosine(double sign) => (a, b) =>
        sign * a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    static Func<double[], double[], double> Powers(double power) =>
        (a, b) => a.Zip(b, (x, y) => Math.Pow(Math.Abs(x - y), power)).Sum();

    static Func<double[], double> Certain(double share) => _ => share;

    static Tensor Shift(int by)
    {
        var wq = new double[5, 5];
        for (var t = by; t < 5; t++) wq[t, t - by] = 40;
        return Tensor.From(wq);
    }

    static double[,] Places(int back)
    {
        var wq = new double[6, 6];
        for (var t = back; t < 6; t++) wq[t, t - back] = 40;
        return wq;
    }

    static Func<int, int, bool> Window(int back) => (t, j) => j <= t && j >= t - back;

    static Func<double> Smoothed(double share) => () =>
    {
        double[][] scores = [[2, 0, -1, 1], [0, 1, 0, -2], [-1, 0, 3, 0]];
        return scores.Select((row, n) => row.Select(s => s - Math.Log(row.Sum(Math.Exp))).ToArray() is var log
            ? -((1 - share) * log[n] + share * log.Average()) : 0).Average();
    };

    /// <summary>Persons, places, animals on three axes, and what belongs to none.</summary>
    static WordSpace Space()
    {
        (string Word, double[] Vector)[] words =
        [
            ("king", [1, 0, 0.1]), ("queen", [1, 0.1, 0]), ("prince", [1, 0.1, 0.1]), ("women", [1, 0, 0]),
            ("paris", [0, 1, 0.1]), ("rome", [0.1, 1, 0]), ("tokyo", [0.1, 1, 0.1]), ("madrid", [0, 1, 0]),
            ("cat", [0, 0.1, 1]), ("dog", [0.1, 0, 1]), ("horse", [0.1, 0.1, 1]), ("throne", [1, 0.2, 0]),
        ];
        return new(new Vocabulary(words.Select(w => w.Word)), Tensor.From([.. words.SelectMany(w => w.Vector)], words.Length, 3));
    }

    static Func<string[], string> Odd(bool lowest) => words =>
    {
        var space = Space();
        double Fit(string word) => words.Where(w => w != word).Average(w => space.Similarity(word, w));
        return lowest ? words.MinBy(Fit)! : words.MaxBy(Fit)!;
    };

    /// <summary>Two sentences in a row; what stands in seal's place in the other one is its partner.</summary>
    static (string, string, Vocabulary) TwoTexts()
    {
        var random = new Random(8);
        // sentences with seal at their end and seven words, so that both fit into fourteen
        SenseSentence Short(int sense) => Enumerable.Range(0, 200).Select(_ => TwoSenses.With("seal", sense, random))
            .First(one => one.Words.Length == 7 && one.Place == 6);
        var (ice, letters) = (Short(0), Short(1));
        string[] Other(string[] words) => [.. words.Select(word => word == "seal" ? "the" : word)];
        var words = Vocabulary.From(TwoSenses.Sentences(3000, random).SelectMany(s => s.Words), unknown: false);
        return (string.Join(' ', ice.Words.Concat(Other(letters.Words))), string.Join(' ',
            Other(ice.Words).Concat(letters.Words)),
            words);
    }
}
