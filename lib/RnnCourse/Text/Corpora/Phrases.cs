namespace RnnCourse.Text.Corpora;

/// <summary>A phrase, its English translation, and which word came from which.</summary>
/// <param name="Source">The words of the phrase.</param>
/// <param name="Target">The words of the translation.</param>
/// <param name="Alignment">For every English word, the index of the source word that it translates.</param>
public sealed record PhrasePair(string[] Source, string[] Target, int[] Alignment);

/// <summary>Small phrases in French, Spanish, Portuguese and Italian with their English translations.</summary>
/// <remarks>
/// Both sides grow together, word by word, so the alignment is exact. What a translator must master: adjectives move before the
/// noun, articles and adjectives lose their gender and number, a verb may carry its subject ("vemos" is "we see"), and a
/// French "ne .. pas" becomes "do not".
/// </remarks>
public static class Phrases
{
    static readonly string[] subjects = ["I", "you", "he", "she", "we", "you", "they"];

    /// <summary>Draws different phrases.</summary>
    /// <param name="language">French, Spanish, Portuguese or Italian.</param>
    /// <param name="count">How many; some ten thousand exist.</param>
    /// <param name="random">Chooses.</param>
    /// <exception cref="ArgumentException">The language is English.</exception>
    public static PhrasePair[] Sample(Language language, int count, Random random)
    {
        var (lexicon, dice) = (PhraseLexicon.For(language), new Dice(random));
        var pairs = new Dictionary<string, PhrasePair>();
        for (int tries = 0; pairs.Count < count; tries++)
        {
            if (tries > 50 * count + 1000) throw new ArgumentException($"There are fewer than {count} different phrases.", nameof(count));
            var pair = Phrase(lexicon, dice);
            pairs.TryAdd(string.Join(' ', pair.Source), pair);
        }
        return [.. pairs.Values];
    }

    static PhrasePair Phrase(PhraseLexicon lexicon, Dice dice)
    {
        var pair = new PairBuilder();
        switch (dice.Pick([0, 1, 1, 1, 2, 3, 3]))
        {
            case 0:
                NounPhrase(pair, lexicon, dice);
                break;
            case 1:                                              // (we) (do not) see the red house
                Statement(pair, lexicon, dice);
                break;
            case 2:                                              // the house is red
                var (gender, plural) = NounPhrase(pair, lexicon, dice, adjective: false, definite: true);
                pair.Add(lexicon.Be[plural ? 1 : 0], plural ? "are" : "is");
                var (english, forms) = dice.Pick(lexicon.Adjectives);
                pair.Add(forms[gender + (plural ? 2 : 0)], english);
                break;
            default:                                             // do you want to sing with me?
                var (want, sing, with) = (dice.Pick(lexicon.Wants), dice.Pick(lexicon.Infinitives), dice.Pick(lexicon.Companions));
                foreach (var word in new[] { "do", "you", "want" }) pair.Target(word, from: pair.Next);
                pair.Source(want);
                pair.Target("to", from: pair.Next);
                pair.Add(sing.Source, sing.English);
                var company = with.Source.Split(' ');
                if (company.Length == 2)
                {
                    pair.Add(company[0], "with");
                    pair.Add(company[1], with.English);
                }
                else
                {
                    pair.Target("with", from: pair.Next);
                    pair.Add(with.Source, with.English);         // comigo: one word for two
                }
                pair.Add("?", "?");
                break;
        }
        return pair.Build();
    }

    static void Statement(PairBuilder pair, PhraseLexicon lexicon, Dice dice)
    {
        int person = dice.Pick([0, 1, 2, 3, 4, 5, 6]);
        var (english, forms) = dice.Pick(lexicon.Verbs);
        bool negated = dice.Pick([false, false, true]), spoken = lexicon.Pronouns[person] != "", third = person is 2 or 3;
        int no = spoken ? 1 : 0, verb = no + (negated ? 1 : 0);             // where these source words will stand
        if (spoken) pair.Source(lexicon.Pronouns[person]);
        if (negated) pair.Source(lexicon.No);
        pair.Source(forms[person]);
        if (negated && lexicon.No == "ne") { no = pair.Next; pair.Source("pas"); }
        pair.Target(subjects[person], from: spoken ? 0 : verb);
        if (negated)
        {
            pair.Target(third ? "does" : "do", from: verb);
            pair.Target("not", from: no);
        }
        pair.Target(third && !negated ? english + "s" : english, from: verb);
        NounPhrase(pair, lexicon, dice, definite: negated ? true : null);
    }

    static (int Gender, bool Plural) NounPhrase(PairBuilder pair, PhraseLexicon lexicon, Dice dice, bool? adjective = null, bool? definite = null)
    {
        var (one, many, gender, source) = dice.Pick(lexicon.Nouns);
        bool plural = dice.Flip(), known = definite ?? dice.Flip();
        int form = gender + (plural ? 2 : 0);
        pair.Add(known ? lexicon.The[form] : lexicon.A[form], known ? "the" : plural ? "some" : "a");
        int noun = pair.Next;
        pair.Source(plural ? source[1] : source[0]);
        if (adjective ?? dice.Flip())
        {
            var (english, forms) = dice.Pick(lexicon.Adjectives);
            pair.Add(forms[form], english);                      // source order: noun adjective; English: adjective noun
        }
        pair.Target(plural ? many : one, from: noun);
        return (gender, plural);
    }

    sealed class PairBuilder
    {
        readonly List<string> source = [], target = [];
        readonly List<int> alignment = [];

        /// <summary>Where the next source word will stand.</summary>
        public int Next => source.Count;

        public void Source(string word) => source.Add(word);

        public void Target(string word, int from) { target.Add(word); alignment.Add(from); }

        public void Add(string word, string english) { Target(english, Next); Source(word); }

        public PhrasePair Build() => new([.. source], [.. target], [.. alignment]);
    }
}
