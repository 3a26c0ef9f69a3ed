using System.Collections.Frozen;

namespace RnnCourse.Text;

/// <summary>Brings the inflected forms of a word together: jumped, jumps and jumping become jump.</summary>
/// <remarks>
/// A few suffix rules per language and two tables: words that only look inflected (news, morning), and irregular forms
/// (men, went). The irregular table is optional because deck U's table keeps "men" as it is. Regular inflection only:
/// no derivations, no comparatives; homographs ("saw", "left") are left alone. A real stemmer or a lemmatiser with a
/// dictionary does better.
/// </remarks>
public sealed class WordForms
{
    readonly Func<string, string> regular;
    readonly FrozenSet<string> unchanged;
    readonly FrozenDictionary<string, string> irregular;

    internal WordForms(Func<string, string> regular, string unchanged, string irregular)
    {
        this.regular = regular;
        this.unchanged = Split(unchanged).ToFrozenSet();
        this.irregular = Split(irregular).Select(pair => pair.Split('='))
            .ToFrozenDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>The word forms of a language.</summary>
    /// <param name="language">English, Spanish or Portuguese.</param>
    /// <param name="irregular">Whether irregular forms are looked up too (men to man, fue to ser).</param>
    /// <exception cref="ArgumentException">The language is not English, Spanish or Portuguese.</exception>
    public static WordForms For(Language language, bool irregular = false) => language switch
    {
        Language.English => EnglishForms.Create(irregular),
        Language.Spanish => SpanishForms.Create(irregular),
        Language.Portuguese => PortugueseForms.Create(irregular),
        _ => throw new ArgumentException($"Word forms exist for English, Spanish and Portuguese, got {language}.",
            nameof(language)),
    };

    /// <summary>The basic form of a word, in lower case.</summary>
    public string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        word = word.ToLowerInvariant();
        if (irregular.TryGetValue(word, out var basic)) return basic;
        return unchanged.Contains(word) ? word : regular(word);
    }

    /// <summary>Ordinal, so that no culture changes the rules.</summary>
    internal static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
