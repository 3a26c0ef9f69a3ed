using RnnCourse.BeforeRecurrence;
using RnnCourse.Text;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 02.</summary>
static class Lesson02
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("02-compute", (double? dog, double? everywhere) =>
            Check.Equal("TF-IDF of dog in document 3, with four documents", dog, 2 * Math.Log(4 / 2.0), 6e-3,
                (2 * Math.Log(3 / 2.0), "N is 4 now"), (Math.Log(4 / 2.0), "dog comes twice in document 3"),
                (2 * Math.Log10(4 / 2.0), "the logarithm is the natural one"),
                (2 * Math.Log2(4 / 2.0), "the logarithm is the natural one"),
                (2 * Math.Log(4 / 3.0), "how many documents hold dog?"))
            & Check.Equal("TF-IDF of a word that all documents have", everywhere, 0, 1e-9,
                (1, "ln(N/df) with N = df is the logarithm of 1")),
            ["n · ln(N / df): what are n, N and df now?", "dog comes n = 2 times, in df = 2 of N = 4 documents.",
                "For a word that all have, N / df is 1."],
            "2 · ln(4/2) = 1.39, and ln(4/4) = 0 however often the word comes."),
        Exercise.Of("02-change", (BagOfWords? table) =>
            Check.Equal("the number of terms", table?.Terms.Count, 14, (17, "that is still the deck's table"),
                (15, "the stop words or the irregular forms are missing"))
            & Check.That("men has become man", table is null ? null
                : table.Terms.Contains("man") && !table.Terms.Contains("men"),
                "WordForms.For has a parameter for irregular forms")
            & Check.That("jumped is still jump", table is null ? null : table.Terms.Contains("jump"),
                "the word forms are missing"),
            ["new BagOfWords([fox, party], stop words, word forms), as in the cell of the term table.",
                "StopWords.For(Language.English) is the library's list.",
                "WordForms.For(Language.English, irregular: true) knows men."],
            "new BagOfWords([fox, party], StopWords.For(Language.English), WordForms.For(Language.English, irregular: "
                + "true)): 14 terms are left, and men has become man."),
        Exercise.Of<Func<string[], string[]>>("02-invent", NoTwins,
            ["What differs between twins? Neighbours do, and places do.",
                "A feature may be a number and a word: \"1 dog\".",
                "words.Select((word, place) => ...) gives each word its place."],
            "words => words.Select((word, place) => $\"{place} {word}\").ToArray(): each word with its place. Twins "
                + "have a different word in second place."),
    ];

    static bool NoTwins(Func<string[], string[]>? features)
    {
        var all = true;
        foreach (var language in new[] { Language.English, Language.Spanish, Language.Portuguese })
        {
            var sentences = OrderTask.All(language);
            if (features is null)
            {
                all &= Check.That($"{language}: short enough, and no twins look the same", null, "");
                continue;
            }
            var made = sentences.Select(s => features([.. s.Words])).ToArray();
            all &= Check.That($"{language}: short enough", made.Zip(sentences).All(pair =>
                    pair.First.Length <= 2 * pair.Second.Words.Length
                    && pair.First.All(f => f.Split(' ').Length <= 2)),
                "a sentence of T words may have 2T features of at most two words each");
            var looks = made.Select(m => string.Join('|', m.Order(StringComparer.Ordinal))).Chunk(2).ToArray();
            all &= Check.That($"{language}: no twins look the same", looks.All(twins => twins[0] != twins[1]),
                $"{looks.Count(twins => twins[0] == twins[1])} of {looks.Length} pairs look the same. What differs "
                    + "between twins? Neighbours do, and places do");
        }
        return all;
    }
}
