using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>The article of a noun phrase, which depends on gender, number and, in three of the languages, on the sound
/// that follows.</summary>
static class Articles
{
    // `next` is the word after the article; before an adjective French says "de" for "des".
    internal static string Of(Language language, bool definite, bool feminine, bool plural, string next,
        bool beforeAdjective) => language switch
        {
            Language.English => definite ? "the" : plural ? "some" : IsVowel(next[0]) ? "an" : "a",
            Language.Spanish => Choose(definite, feminine, plural, "el la los las", "un una unos unas"),
            Language.Portuguese => Choose(definite, feminine, plural, "o a os as", "um uma uns umas"),
            // our only h, in "homme", is mute
            Language.French when definite && !plural && (IsVowel(next[0]) || next[0] == 'h') => "l'",
            Language.French when !definite && plural && beforeAdjective => "de",
            Language.French => Choose(definite, feminine, plural, "le la les les", "un une des des"),
            _ => Italian(definite, feminine, plural, next),
        };

    static string Italian(bool definite, bool feminine, bool plural, string next)
    {
        if (IsVowel(next[0]))
            return Choose(definite, feminine, plural, "l' l' gli le", "un un' degli delle");
        // Before z and before s with a consonant the masculine changes: lo zio, uno studente, gli specchi.
        return next[0] == 'z' || (next[0] == 's' && !IsVowel(next[1]))
            ? Choose(definite, feminine, plural, "lo la gli le", "uno una degli delle")
            : Choose(definite, feminine, plural, "il la i le", "un una dei delle");
    }

    static string Choose(bool definite, bool feminine, bool plural, string definiteForms, string indefiniteForms) =>
        (definite ? definiteForms : indefiniteForms).Split(' ')[(plural ? 2 : 0) + (feminine ? 1 : 0)];

    internal static bool IsVowel(char c) => "aeiouáéíóúâêîôûàèìòù".Contains(c);
}
