using RnnCourse.Text;
using RnnCourse.Text.Corpora;
using RnnCourse.WordVectors;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 18 and 18b.</summary>
static class Lesson18
{
    const int MostWords = 14;

    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("18-compute", (double? loss) =>
            Check.Equal("the loss of the pair", loss, Math.Log(2) + Math.Log(4), 2e-3,
                (Math.Log(2) + Math.Log(4 / 3.0),
                    "the stranger's answer should be no: its probability is σ(-ln 3) = 1/4"),
                (Math.Log(2), "the stranger is missing"), (Math.Log(4), "the neighbour is missing: σ(0) = 1/2")),
            ["Two terms: -ln σ(0) for the neighbour, -ln σ(-ln 3) for the stranger.",
                "σ(0) = 1/2 and σ(-ln 3) = 1/4."],
            "ln 2 + ln 4 = 2.079."),
        Exercise.Of<Func<string[], string>, WordSpace>("18-change", OddOneOut,
            ["learnt.Similarity(a, b) is the cosine of two words.",
                "For each word take the mean of its cosines to the others, not to itself.",
                "words.MinBy(w => ...) is the word with the lowest."],
            "words => words.MinBy(w => words.Where(v => v != w).Average(v => learnt.Similarity(w, v)))", given: 1),
        Exercise.Of<string, string, Func<string[], int, double[]>, Vocabulary>("18b-invent", OneBag,
            ["Two short sentences in a row are what the model was trained on: one of ice, one of letters.",
                "Both texts have the same two sentences; what changes is in which of the two stands seal.",
                "TwoSenses.With(\"seal\", 0, random).Words is a sentence of the first sense."],
            "Take a sentence with seal of each sense, and in one of the two put another word of the same field, such "
                + "as fish, for seal; then exchange seal and that word.", given: 2),
    ];

    static bool OddOneOut(Func<string[], string>? odd, WordSpace? space)
    {
        string[][] companies = [["king", "queen", "prince", "paris"], ["cat", "dog", "throne", "horse"],
            ["rome", "tokyo", "women", "madrid"]];
        if (odd is null || space is null) return Check.That("the odd ones out", null, "");
        double Fit(string word, string[] words) => words.Where(w => w != word).Average(w => space.Similarity(word, w));
        var wrong = companies.FirstOrDefault(words => odd(words) != words.MinBy(w => Fit(w, words)));
        return Check.That("the odd ones out", wrong is null,
            wrong is null ? "" : $"of {string.Join(", ", wrong)} it takes {odd(wrong)}: "
                + (odd(wrong) == wrong.MaxBy(w => Fit(w, wrong)) ? "that one fits best; the lowest mean is asked for"
                : "for each word take the mean of its cosines to the others, "
                    + "and return the word with the lowest mean"));
    }

    static bool OneBag(string? ice, string? letters, Func<string[], int, double[]>? context, Vocabulary? words)
    {
        const string what = "seal is an animal in the first text and wax in the second";
        if (ice is null || letters is null || context is null || words is null) return Check.That(what, null, "");
        foreach (var text in new[] { ice, letters })
            if (Trouble(Split(text), words) is { } trouble) return Check.That("the texts keep the rules", false,
                trouble);
        if (!Split(ice).Order().SequenceEqual(Split(letters).Order()))
            return Check.That("the two texts are one bag", false, "both texts must have the same words, each as often");
        return Check.That(what, SenseOf(Split(ice), context) == 0 && SenseOf(Split(letters), context) == 1,
            "move seal from the company of one sentence to the company of the other");
    }

    static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static string? Trouble(string[] text, Vocabulary words) =>
        text.Length > MostWords ? $"a text has at most {MostWords} words, this one has {text.Length}"
        : text.Count(word => word == "seal") != 1 ? "seal must come exactly once in each"
        : text.FirstOrDefault(word => !words.Contains(word)) is { } unknown
            ? $"'{unknown}' is not a word of the model; it knows {string.Join(" ", words.Words.Where(w =>
                w.All(char.IsLetter)).Order(StringComparer.Ordinal))}"
        : null;

    /// <summary>The sense whose mean vector over forty sentences is nearer.</summary>
    static int SenseOf(string[] text, Func<string[], int, double[]> context)
    {
        var random = new Random(5);
        var labelled = Enumerable.Range(0, 40).Select(i => TwoSenses.With("seal", i % 2, random)).ToArray();
        var asked = context(text, Array.IndexOf(text, "seal"));
        double To(int sense)
        {
            var all = labelled.Where(s => s.Sense == sense).Select(s => context(s.Words, s.Place)).ToArray();
            return asked.Select((value, d) => Math.Pow(value - all.Average(v => v[d]), 2)).Sum();
        }
        return To(0) < To(1) ? 0 : 1;
    }
}
