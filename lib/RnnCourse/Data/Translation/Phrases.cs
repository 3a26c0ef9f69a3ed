using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>
/// Small Spanish, Portuguese, Italian and French phrases with their English translation: articles and adjectives agree
/// in gender and number, adjectives stand before or after the noun, articles change with the next sound. Every word's
/// translation is known.
/// </summary>
/// <remarks>Some pairs of adjective and noun are held out: training sees both words, but never together, in no
/// language.</remarks>
public static class Phrases
{
    /// <summary>Number of nouns.</summary>
    public static int NounCount => PhraseWords.Nouns.Length;

    /// <summary>Number of adjectives.</summary>
    public static int AdjectiveCount => PhraseWords.Adjectives.Length;

    /// <summary>Number of verbs, the copula not counted.</summary>
    public static int VerbCount => PhraseWords.Verbs.Length - 1;

    /// <summary>Whether an adjective is ever said of a noun: colours are said of animals and things, not of
    /// people.</summary>
    public static bool Fits(int adjective, int noun) =>
        adjective >= PhraseWords.Colours || noun is < PhraseWords.FirstPerson or >= PhraseWords.Animate;

    /// <summary>Whether an adjective and a noun are kept apart in training: for each noun one of the adjectives that
    /// fit it.</summary>
    public static bool IsHeldOut(int adjective, int noun) => Fits(0, noun)
        ? (adjective + noun) % AdjectiveCount == 0
        : adjective == PhraseWords.Colours + noun % (AdjectiveCount - PhraseWords.Colours);

    /// <summary>Whether a phrase joins a held-out pair, before or after the noun or through "is".</summary>
    public static bool IsHeldOut(Meaning meaning) =>
        Pairs(meaning).Any(pair => IsHeldOut(pair.Adjective, pair.Noun));

    /// <summary>Random phrases; language, length and words are drawn uniformly.</summary>
    /// <param name="count">How many.</param>
    /// <param name="heldOut">True for phrases with a held-out pair, false for phrases without.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static List<PhrasePair> Draw(int count, bool heldOut, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pairs = new List<PhrasePair>(count);
        while (pairs.Count < count)
        {
            var meaning = DrawMeaning(random);
            var language = (Language)random.Next(1, 5);
            if (IsHeldOut(meaning) == heldOut) pairs.Add(Write(meaning, language));
        }
        return pairs;
    }

    /// <summary>Says a meaning in a language and in English.</summary>
    /// <param name="meaning">What to say.</param>
    /// <param name="language">Any of the languages; from English the translation is the phrase itself.</param>
    /// <exception cref="ArgumentException">A verb without an object or an object without a verb, or both a verb and a
    /// predicate.</exception>
    public static PhrasePair Write(Meaning meaning, Language language)
    {
        if (meaning.Verb is null != meaning.Object is null
            || (meaning.Verb is not null && meaning.Predicate is not null))
            throw new ArgumentException("A phrase has a verb together with an object, or a predicate, or none of them.",
                nameof(meaning));
        var (source, target) = (Say(meaning, language), Say(meaning, Language.English));
        var alignment = target.Select(word => new[] { source.FindIndex(other => other.Role == word.Role) }).ToArray();
        return new([.. source.Select(word => word.Text)], [.. target.Select(word => word.Text)], alignment, meaning,
            language);
    }

    static Meaning DrawMeaning(Random random)
    {
        switch (random.Next(3))
        {
            case 0: return new(DrawNounPhrase(0, NounCount, random));
            case 1:
                var of = DrawNounPhrase(0, NounCount, random);
                return new(of, Predicate: DrawAdjective(of.Noun, random));
            default:
                var subject = DrawNounPhrase(0, PhraseWords.Animate, random);
                var verb = random.Next(VerbCount);
                return new(subject, Verb: verb, Object: DrawNounPhrase(PhraseWords.Animate, NounCount, random));
        }
    }

    static NounPhrase DrawNounPhrase(int fromNoun, int toNoun, Random random)
    {
        var noun = random.Next(fromNoun, toNoun);
        var (plural, definite) = (random.Next(2) == 1, random.Next(2) == 1);
        return new(noun, plural, definite, random.Next(3) == 0 ? null : DrawAdjective(noun, random));
    }

    static int DrawAdjective(int noun, Random random) =>
        random.Next(Fits(0, noun) ? 0 : PhraseWords.Colours, AdjectiveCount);

    static IEnumerable<(int Adjective, int Noun)> Pairs(Meaning meaning)
    {
        if (meaning.Subject.Adjective is { } adjective) yield return (adjective, meaning.Subject.Noun);
        if (meaning.Predicate is { } predicate) yield return (predicate, meaning.Subject.Noun);
        if (meaning.Object is { Adjective: { } other } thing) yield return (other, thing.Noun);
    }

    // The words of a phrase, each with the part that it plays, by which two languages are aligned.
    static List<(string Text, string Role)> Say(Meaning meaning, Language language)
    {
        var words = Say(meaning.Subject, "subject", language);
        if ((meaning.Predicate is null ? meaning.Verb : VerbCount) is { } verb)
        {
            var forms = PhraseWords.Verbs[verb][(int)language];
            words.Add((meaning.Subject.Plural ? forms.Plural : forms.Singular, "verb"));
        }
        if (meaning.Predicate is { } predicate)
            words.Add((PhraseWords.Adjectives[predicate][(int)language]
                .Agreeing(PhraseWords.Nouns[meaning.Subject.Noun][(int)language], meaning.Subject.Plural),
                "predicate"));
        if (meaning.Object is { } thing) words.AddRange(Say(thing, "object", language));
        return words;
    }

    static List<(string Text, string Role)> Say(NounPhrase phrase, string part, Language language)
    {
        var noun = PhraseWords.Nouns[phrase.Noun][(int)language];
        List<(string, string)> words = [(phrase.Plural ? noun.Plural : noun.Singular, part + " noun")];
        var (next, beforeAdjective) = (words[0].Item1, false);
        if (phrase.Adjective is { } index)
        {
            var adjective = PhraseWords.Adjectives[index][(int)language];
            var beforeVowel = adjective is { Precedes: true, Forms.Length: 5 } && !phrase.Plural && !noun.Feminine
                && (Articles.IsVowel(next[0]) || next[0] == 'h');
            var form = beforeVowel ? adjective.Forms[4] : adjective.Agreeing(noun, phrase.Plural);   // un vieil homme
            words.Insert(adjective.Precedes ? 0 : 1, (form, part + " adjective"));
            if (adjective.Precedes) (next, beforeAdjective) = (form, true);
        }
        words.Insert(0, (Articles.Of(language, phrase.Definite, noun.Feminine, phrase.Plural, next, beforeAdjective),
            part + " article"));
        return words;
    }
}
