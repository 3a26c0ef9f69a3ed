namespace RnnCourse.Text.Corpora;

/// <summary>Short reviews with their sentiment: true for praise.</summary>
/// <remarks>
/// Kinds: "plain" (the film was really good), "negated" (nobody found the film good), "contrast" (the food was good but
/// the room was bad: what comes after "but" decides) and "correction" (the film was not good , it was bad: what holds
/// is what is not negated). Contrasts and corrections exist in both orders of the same words with opposite labels, so
/// that a bag of words gets exactly half of them. The label follows from how the sentence is built; nobody's opinion
/// was asked.
/// </remarks>
public static class Opinions
{
    static readonly string[] subjects = ["film", "food", "hotel", "book", "music", "service", "room", "play"];
    static readonly string[] praise = ["good", "great", "lovely", "superb", "pleasant", "brilliant"];
    static readonly string[] blame = ["bad", "awful", "dull", "terrible", "boring", "poor"];

    static readonly string[] plain = ["the {0} was {1}", "the {0} was really {1}", "we found the {0} {1}",
        "a {1} {0} from start to end", "what a {1} {0}"];
    static readonly string[] negated = ["the {0} was not {1} at all", "nobody found the {0} {1}",
        "i cannot call the {0} {1}", "the {0} was far from {1}", "the {0} was never {1}"];
    static readonly string[] corrections = ["the {0} was not {1} , it was {2}", "we did not find the {0} {1} but {2}"];

    /// <summary>Every sentence of the corpus once.</summary>
    public static LabelledSentence[] All()
    {
        var sentences = new List<LabelledSentence>();
        foreach (var subject in subjects)
        {
            foreach (var (word, good) in praise.Select(word => (word, true))
                .Concat(blame.Select(word => (word, false))))
            {
                foreach (var form in plain) Add("plain", good, form, subject, word);
                foreach (var form in negated) Add("negated", !good, form, subject, word);
            }
            foreach (var good in praise)
                foreach (var bad in blame)
                {
                    foreach (var form in corrections)
                    {
                        Add("correction", false, form, subject, good, bad);
                        Add("correction", true, form, subject, bad, good);
                    }
                    foreach (var other in subjects.Where(other => other != subject))
                    {
                        Add("contrast", false, "the {0} was {1} but the {2} was {3}", subject, good, other, bad);
                        Add("contrast", true, "the {0} was {1} but the {2} was {3}", other, bad, subject, good);
                    }
                }
        }
        return [.. sentences];

        void Add(string kind, bool label, string form, params string[] words) =>
            sentences.Add(new(string.Format(form, words).Split(' '), label, kind));
    }

    /// <summary>Draws sentences without repetition, as many of each kind (give or take one).</summary>
    /// <exception cref="ArgumentException">More are asked for than a kind has.</exception>
    public static LabelledSentence[] Sample(int count, Random random)
    {
        var kinds = All().GroupBy(sentence => sentence.Kind).Select(kind => kind.ToArray()).ToArray();
        var drawn = new List<LabelledSentence>();
        for (int k = 0; k < kinds.Length; k++)
        {
            int share = count / kinds.Length + (k < count % kinds.Length ? 1 : 0);
            if (share > kinds[k].Length)
                throw new ArgumentException(
                    $"There are {kinds[k].Length} sentences of kind '{kinds[k][0].Kind}', got {share} asked for.",
                    nameof(count));
            random.Shuffle(kinds[k]);
            drawn.AddRange(kinds[k][..share]);
        }
        var mixed = drawn.ToArray();
        random.Shuffle(mixed);
        return mixed;
    }
}
