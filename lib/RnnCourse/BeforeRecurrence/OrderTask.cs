using RnnCourse.Text;

namespace RnnCourse.BeforeRecurrence;

/// <summary>Pairs of sentences with the same words in another order and with opposite labels (deck U: "viver para
/// trabalhar").</summary>
/// <remarks>
/// Each bag of words occurs exactly twice, once with each label. Whatever a function of the bag answers, it is right on
/// one of the two: its accuracy is exactly 1/2. <see cref="Data.Ceiling"/> finds the same by counting.
/// </remarks>
public static class OrderTask
{
    // Ordered by size: the label of a chase is whether the bigger animal is the one that acts.
    static string[] Animals(Language language) => language switch
    {
        Language.English => ["mouse", "rabbit", "cat", "fox", "dog", "wolf", "horse", "bear"],
        Language.Spanish => ["ratón", "conejo", "gato", "zorro", "perro", "lobo", "caballo", "oso"],
        Language.Portuguese => ["rato", "coelho", "gato", "lince", "cão", "lobo", "cavalo", "urso"],
        _ => throw NotIn(language),
    };

    static (string[] Verbs, string Actor, string Receiver) Meeting(Language language) => language switch
    {
        Language.English => (["chased", "helped", "followed", "heard", "found"], "the", "the"),
        Language.Spanish => (["siguió", "ayudó", "buscó", "oyó", "encontró"], "el", "al"),
        Language.Portuguese => (["seguiu", "ajudou", "procurou", "ouviu", "encontrou"], "o", "o"),
        _ => throw NotIn(language),
    };

    // Toil and joy: the label of "A to B" is whether joy serves toil, which is the wrong way round.
    static (string[] Toils, string[] Joys, string[] Starts, string Link) Purposes(Language language) => language switch
    {
        Language.English => (["work", "save", "study", "train"], ["live", "travel", "dance", "dream"],
            ["we", "they", "you", "many"], "to"),
        Language.Spanish => (["trabajar", "ahorrar", "estudiar", "entrenar"], ["vivir", "viajar", "bailar", "soñar"],
            ["quiero", "prefiero", "elijo", "decidí"], "para"),
        Language.Portuguese => (["trabalhar", "poupar", "estudar", "treinar"], ["viver", "viajar", "dançar", "sonhar"],
            ["quero", "prefiro", "escolho", "decidi"], "para"),
        _ => throw NotIn(language),
    };

    /// <summary>All sentences of the task in a language; neighbours are the two orders of one bag.</summary>
    /// <remarks>
    /// "the dog chased the cat" is true, "the cat chased the dog" is false: does the bigger one act?
    /// "we live to work" is true, "we work to live" is false: does joy serve toil?
    /// </remarks>
    /// <exception cref="ArgumentException">The language is not English, Spanish or Portuguese.</exception>
    public static LabelledSentence[] All(Language language)
    {
        var sentences = new List<LabelledSentence>();
        var animals = Animals(language);
        var (verbs, actor, receiver) = Meeting(language);
        for (int small = 0; small < animals.Length; small++)
            for (int big = small + 1; big < animals.Length; big++)
                foreach (var verb in verbs)
                {
                    sentences.Add(new([actor, animals[big], verb, receiver, animals[small]], true));
                    sentences.Add(new([actor, animals[small], verb, receiver, animals[big]], false));
                }
        var (toils, joys, starts, link) = Purposes(language);
        foreach (var start in starts)
            foreach (var toil in toils)
                foreach (var joy in joys)
                {
                    sentences.Add(new([start, joy, link, toil], true));
                    sentences.Add(new([start, toil, link, joy], false));
                }
        return [.. sentences];
    }

    /// <summary>Splits whole pairs at random, so that no bag is in both parts and both parts stay balanced.</summary>
    /// <param name="sentences">Sentences whose neighbours 2i and 2i+1 belong together, as from
    /// <see cref="All"/>.</param>
    /// <param name="trainShare">The part of the pairs to train on, between 0 and 1.</param>
    /// <param name="random">Decides which.</param>
    public static (LabelledSentence[] Train, LabelledSentence[] Test) Split(IReadOnlyList<LabelledSentence> sentences,
        double trainShare, Random random)
    {
        if (trainShare is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(trainShare),
                FormattableString.Invariant($"A share between 0 and 1 is needed, got {trainShare}."));
        var pairs = Enumerable.Range(0, sentences.Count / 2).ToArray();
        random.Shuffle(pairs);
        int train = (int)(pairs.Length * trainShare);
        return (Take(pairs[..train]), Take(pairs[train..]));

        LabelledSentence[] Take(int[] chosen) =>
            [.. chosen.SelectMany(pair => new[] { sentences[2 * pair], sentences[2 * pair + 1] })];
    }

    static ArgumentException NotIn(Language language) =>
        new($"The order task exists in English, Spanish and Portuguese, got {language}.", nameof(language));
}
